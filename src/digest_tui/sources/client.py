"""The one polite HTTP client: in line, bounded, and going nowhere it was not asked to go."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from digest_tui import __version__
from digest_tui.errors import Offline, TooManyRequests
from digest_tui.messages import _
from digest_tui.sources.addresses import is_inside, is_loopback, literal_address, port_of, resolve
from digest_tui.sources.bans import Ban, Bans
from digest_tui.sources.exchange import Answer, AskedToWait, ExchangeEvent, Moved, Request, exchange, usable_etag
from digest_tui.sources.failures import Peer, in_words
from digest_tui.sources.line import Line
from digest_tui.sources.pace import Bounds, Pace
from digest_tui.sources.redirects import MOST_REDIRECTS, follow
from digest_tui.sources.retry_after import seconds_to_wait
from digest_tui.sources.sink import Memory
from digest_tui.sources.source import NotModified, Received, Sent, Turn

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    import httpx

    from digest_tui.sources.sink import Sink
    from digest_tui.sources.source import Tag

ClientEvent = Turn | Sent | Received | NotModified | Answer

DEFAULT_CONTACT: Final = "the one reader at this address"
_LOOK_AGAIN: Final = 0.2
_REPORT_EVERY: Final = 1.0
_WELL: Final = frozenset({200})


def user_agent(contact: str) -> str:
    """Who asks: name, version and a contact, as https://info.arxiv.org/help/api/user-manual.html wants it."""
    plain = "".join(c for c in contact if c.isascii() and c.isprintable() and c not in "()\\")
    shown = " ".join(plain.split())[:100] or DEFAULT_CONTACT
    return f"digest-tui/{__version__} (terminal reader of announced papers; contact: {shown})"


class Client:
    """Requests to sources. `folder` keeps the lines and what servers demanded, for all processes of this user.

    `clock` is used for words only; gaps, deadlines and waits run on the machine's own clocks, so that a fixed or a
    wrong clock disturbs none. `contact` goes into the User-Agent. While `offline` nothing is asked at all.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        *,
        offline: bool = False,
        contact: str = DEFAULT_CONTACT,
        bounds: Bounds | None = None,
    ) -> None:
        self.offline = offline
        self._folder = folder
        self._clock = clock
        self._agent = user_agent(contact)
        self._bounds = bounds or Bounds()
        self._bans: dict[str, Bans] = {}
        self._http: dict[str, httpx.AsyncHTTPTransport] = {}

    async def get(
        self,
        url: str,
        *,
        pace: Pace,
        etag: Tag = "",
        max_bytes: int,
        total: float | None = None,
        accept: frozenset[int] = _WELL,
        into: Sink | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncGenerator[ClientEvent, None]:
        """Ask for `url`: Turn, Sent and Received as they come, then one NotModified or Answer.

        At most `max_bytes` of body, whole within `total` seconds (the bounds' own by default) of a request's start; it
        goes `into` a sink, or comes with the Answer. `etag` is looked up when the turn has come. `headers`, such as a
        key, go to `url` and to nothing it redirects to. Statuses outside `accept` are errors. Raises SourceError and
        its children. A redirect is one more request: it waits its turn like any other. Closing the iterator ends the
        request and leaves the line.
        """
        self._refuse_offline(pace)
        here = url
        for _redirect in range(MOST_REDIRECTS + 1):
            own = (headers or {}) if here == url else {}
            bounds = (max_bytes, total or self._bounds.total, accept)
            request = Request(here, self._agent, "", *bounds, into or Memory(), own)
            end: NotModified | Answer | Moved | None = None
            async with aclosing(self._request(request, etag, pace, redirected=here != url)) as events:
                async for event in events:
                    if isinstance(event, NotModified | Answer | Moved):
                        end = event
                    else:
                        yield event
            # Only now has the next one in line its turn: what is done with the answer takes nobody's time.
            if isinstance(end, Moved):
                here = follow(url, here, end.location, pace)
            elif end is not None:
                yield end
                return
        raise Peer.of(pace.title, url).bad(_("redirected more than {count} times").format(count=MOST_REDIRECTS))

    async def close(self) -> None:
        """Let go of every connection."""
        while self._http:
            _, http = self._http.popitem()
            await http.aclose()

    async def _request(
        self, request: Request, etag: Tag, pace: Pace, redirected: bool
    ) -> AsyncGenerator[ClientEvent | Moved, None]:
        """One request with everything around it: the ban, the line, the address, the words for a failure."""
        peer = Peer.of(pace.title, request.url)
        self._refuse_while_banned(pace, peer)
        line = Line(self._folder, pace.name, pace.gap(self._bounds))
        try:
            async with aclosing(self._wait(line, peer)) as turns:
                async for turn in turns:
                    yield turn
            self._refuse_while_banned(pace, peer)
            http = await self._connection(request.url, peer, redirected)
            known = usable_etag(etag if isinstance(etag, str) else etag())
            line.asked()
            yield Sent(request.url)
            async with aclosing(self._exchange(http, replace(request, etag=known), peer)) as events:
                async for event in events:
                    if isinstance(event, AskedToWait):
                        raise self._ban(pace, peer, event)
                    yield event
        finally:
            line.leave()

    async def _wait(self, line: Line, peer: Peer) -> AsyncGenerator[Turn, None]:
        since = time.monotonic()
        shown = since - _REPORT_EVERY
        while (left := line.seconds_left()) > 0:
            now = time.monotonic()
            if now - since > self._bounds.longest_turn:
                raise peer.busy_line(self._bounds.longest_turn)
            if now - shown >= _REPORT_EVERY:
                shown = now
                yield Turn(left)
            await asyncio.sleep(min(left, _LOOK_AGAIN))

    async def _exchange(
        self, http: httpx.AsyncHTTPTransport, request: Request, peer: Peer
    ) -> AsyncGenerator[ExchangeEvent, None]:
        import httpx as wire

        try:
            async with aclosing(exchange(http, request, peer, self._bounds)) as events:
                async for event in events:
                    yield event
        except (wire.HTTPError, OSError) as error:
            raise in_words(error, peer, self._clock()) from error

    async def _connection(self, url: str, peer: Peer, redirected: bool) -> httpx.AsyncHTTPTransport:
        """What to ask that URL through, once its name leads somewhere it may lead to.

        Only where a redirect sends us is judged by address: what the reader configured is the reader's own wish. A
        proxy looks names up itself.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        proxy = _proxy_for(parts.scheme, host)
        if not proxy and not is_loopback(host) and literal_address(host) is None:
            try:
                addresses = await resolve(host, port_of(parts), self._bounds.resolve)
            except TimeoutError as error:
                raise peer.late(_("could not be looked up: no name server answered"), self._bounds.resolve) from error
            except OSError as error:
                raise peer.no_connection(error, self._clock()) from error
            if redirected and any(is_inside(address, by_name=True) for address in addresses):
                raise peer.bad(_("leads to an address inside this machine or its network; it was not asked"))
        if proxy not in self._http:
            try:
                # In a thread: the import and the certificates take 0.2 s, and a key must be answered meanwhile.
                self._http[proxy] = await asyncio.to_thread(_open, proxy)
            except (ValueError, OSError, ImportError) as error:
                raise peer.bad_settings(error) from error
        return self._http[proxy]

    def _refuse_offline(self, pace: Pace) -> None:
        if self.offline:
            raise Offline(
                _("The network is switched off, so {title} was not asked.").format(title=pace.title),
                _("Unset DIGEST_TUI_OFFLINE to fetch; what is kept can be read."),
            )

    def _refuse_while_banned(self, pace: Pace, peer: Peer) -> None:
        ban = self._bans_of(pace).running(peer.server)
        if ban is not None:
            raise peer.asked_to_wait(ban.status, self._clock() + timedelta(seconds=ban.seconds))

    def _ban(self, pace: Pace, peer: Peer, asked: AskedToWait) -> TooManyRequests:
        now = self._clock()
        seconds = seconds_to_wait(asked.retry_after, asked.server_date, now, self._bounds.longest_ban)
        self._bans_of(pace).remember(peer.server, Ban(seconds, asked.status))
        return peer.asked_to_wait(asked.status, now + timedelta(seconds=seconds))

    def _bans_of(self, pace: Pace) -> Bans:
        if pace.name not in self._bans:
            self._bans[pace.name] = Bans(self._folder, pace.name, self._bounds.longest_ban)
        return self._bans[pace.name]


def _proxy_for(scheme: str, host: str) -> str:
    """The environment's proxy for that server, empty for none; this very machine is never asked through one."""
    from urllib.request import getproxies, proxy_bypass

    if is_loopback(host) or proxy_bypass(host):
        return ""
    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all", "")
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


def _open(proxy: str) -> httpx.AsyncHTTPTransport:
    """A transport that keeps no connection: at one request in 3 s servers close a kept one about as often as use it.

    Not httpx's own client: that one keeps cookies, and looks into redirects before we can judge them.
    """
    import httpx

    return httpx.AsyncHTTPTransport(
        verify=httpx.create_ssl_context(),
        proxy=httpx.Proxy(proxy) if proxy else None,
        limits=httpx.Limits(max_keepalive_connections=0),
    )
