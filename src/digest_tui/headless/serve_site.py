"""The pages of the app in a browser: one address that lets in, the page, its script, and the wire to the app."""

from __future__ import annotations

import string
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from pathlib import Path
from typing import Final

from aiohttp import web
from textual_serve.server import Server

from digest_tui.headless.serve_app import ServedApp
from digest_tui.headless.serve_guard import Guard
from digest_tui.messages import N_, _

HERE: Final = Path(__file__).parent
FONT_SIZES: Final = range(6, 61)
MOST_PAGES: Final = 4
"""Apps at a time: each is a process with some 60 MB."""
REFUSED: Final = N_(
    "Open the address that digest-tui serve printed. It lets in one browser, once; start it again for another."
)
ENDED: Final = N_("The program has ended. Load this page again to open it once more.")
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site(Server):
    """textual-serve's server behind a guard, with a page of our own: the stock one loads a font from elsewhere."""

    def __init__(self, guard: Guard, arguments: Sequence[str], language: str) -> None:
        super().__init__("digest-tui")
        self._language = language
        self._guard = guard
        self._arguments = arguments
        self.apps: set[ServedApp] = set()

    async def make(self) -> web.Application:
        """The application for a runner."""
        site = web.Application(middlewares=[self._guarded])
        site.router.add_get("/", self._page)
        site.router.add_get("/page.css", _file("serve_page.css", "text/css"))
        site.router.add_get("/page.js", _file("serve_page.js", "text/javascript"))
        site.router.add_get("/ws", self.handle_websocket)
        site.router.add_static("/static", self.statics_path)
        site.on_response_prepare.append(self._add_headers)
        return site

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        hosts, origins = request.headers.getall("Host", []), request.headers.getall("Origin", [])
        if not self._guard.is_ours(hosts, origins, needs_origin=request.path == "/ws"):
            return _refused()
        if request.method == "GET" and request.path == "/" and "token" in request.query:
            return self._let_in(request.query["token"])
        if not self._guard.knows(request.cookies.get(self._guard.cookie_name, "")):
            return _refused()
        return await handler(request)

    def _let_in(self, token: str) -> web.StreamResponse:
        """Give the cookie, and lead away from the address with the token, which would stay in the history."""
        cookie = self._guard.let_in(token)
        if not cookie:
            return _refused()
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.set_cookie(self._guard.cookie_name, cookie, httponly=True, samesite="Strict", path="/")
        return answer

    async def _page(self, request: web.Request) -> web.StreamResponse:
        asked = request.query.get("fontsize", "")
        size = int(asked) if asked.isascii() and asked.isdigit() and int(asked[:4]) in FONT_SIZES else 16
        page = string.Template((HERE / "serve_page.html").read_text("utf-8"))
        # The language decides which shapes Chinese characters have.
        words = {"language": escape(self._language), "ended": escape(_(ENDED))}
        text = page.substitute(socket=f"ws://{request.host}/ws", size=size, **words)
        return web.Response(text=text, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Start an app for a page, and end it with the page."""
        if len(self.apps) >= MOST_PAGES:
            words = _("There are {count} pages open already. Close one.").format(count=MOST_PAGES)
            raise web.HTTPServiceUnavailable(text=f"{words}\n")
        wire = web.WebSocketResponse(heartbeat=15)
        await wire.prepare(request)
        app = ServedApp(
            "digest-tui",
            write_bytes=wire.send_bytes,
            write_str=wire.send_str,
            close=wire.close,  # type: ignore[arg-type]  # whether it was open is of no interest
            download_manager=self.download_manager,
        )
        app.arguments = self._arguments
        self.apps.add(app)
        try:
            await app.start(_cells(request, "width", 80), _cells(request, "height", 24))
            await self._process_messages(wire, app)
        finally:
            await app.stop()
            self.apps.discard(app)
            await wire.close()
        return wire

    async def _add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = self._guard.policy


def _file(name: str, kind: str) -> Handler:
    async def give(request: web.Request) -> web.StreamResponse:
        return web.Response(text=(HERE / name).read_text("utf-8"), content_type=kind)

    return give


def _refused() -> web.Response:
    return web.Response(status=403, text=f"{_(REFUSED)}\n")


def _cells(request: web.Request, name: str, usual: int) -> int:
    """A size in cells that a page asks for, within reason."""
    asked = request.query.get(name, "")
    return min(max(int(asked[:4]), 1), 1000) if asked.isascii() and asked.isdigit() else usual
