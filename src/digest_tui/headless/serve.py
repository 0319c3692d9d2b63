"""`digest-tui serve`: the app in a browser on this machine, for whoever has the address that is printed once."""

from __future__ import annotations

import asyncio
import importlib
import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Final

from digest_tui.config import load_config
from digest_tui.errors import DigestError
from digest_tui.headless.output import print_json
from digest_tui.messages import N_, _, locale_language
from digest_tui.paths import find_paths

if TYPE_CHECKING:
    from digest_tui.headless.serve_site import Site

LOOPBACK: Final = "127.0.0.1"
ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
MISSING: Final = N_("pip install 'digest-tui[web]' adds it (textual-serve, some 12 MB).")


def serve(port: int, sample: bool, as_json: bool) -> int:
    """Serve until a signal ends it, and every app with it; DigestError for a port that is taken, or a missing part."""
    try:
        importlib.import_module("digest_tui.headless.serve_site")
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("textual_serve", "aiohttp", "aiohttp_jinja2", "jinja2"):
            raise
        raise DigestError(_("The part that serves the app to a browser is not installed."), _(MISSING)) from None
    with closing(_listening(port)) as listening:
        return asyncio.run(_serve(listening, ["--sample"] if sample else [], _language(), as_json))


def _language() -> str:
    """The language most of what is shown is in."""
    config = load_config(find_paths(os.environ).config_file)
    found = config.reading.language or locale_language(os.environ)
    return found if found not in ("", "C", "POSIX") else "en"


async def _serve(listening: socket.socket, arguments: Sequence[str], language: str, as_json: bool) -> int:
    from aiohttp import web

    from digest_tui.headless.serve_guard import Guard
    from digest_tui.headless.serve_site import Site

    over = asyncio.Event()
    for number in ENDING:
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    port = listening.getsockname()[1]
    guard = Guard(port)
    site = Site(guard, arguments, language)
    runner = web.AppRunner(await site.make(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        _tell(f"http://{LOOPBACK}:{port}/?token={guard.token}", as_json)
        await over.wait()
    finally:
        await _end(site)
        await runner.cleanup()
        await _end(site)  # one may have been starting meanwhile
    return 0


async def _end(site: Site) -> None:
    """End every app, all at once."""
    await asyncio.gather(*(app.stop() for app in [*site.apps]))


def _tell(url: str, as_json: bool) -> None:
    """The one time the address is told."""
    if as_json:
        print_json({"url": url})
        sys.stdout.flush()
        return
    print(_("Open this address in a browser on this machine. It lets in one browser, once:"))
    print(f"\n  {url}\n")
    print(_("Ctrl-C ends it."), flush=True)


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise DigestError(
            _("Port {port} cannot be listened at ({reason}).").format(port=port, reason=error.strerror),
            _("Choose another with --port, or leave it out."),
        ) from error
