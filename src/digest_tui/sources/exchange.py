"""One request and its one answer, bounded in bytes and time."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from digest_tui.messages import _
from digest_tui.sources.retry_after import parse_http_date
from digest_tui.sources.source import NotModified, Received

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Mapping
    from datetime import datetime

    import httpx

    from digest_tui.sources.failures import Peer
    from digest_tui.sources.pace import Bounds
    from digest_tui.sources.sink import Sink

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ETAG: Final = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"')
_PARTIAL: Final = 206
_RANGE: Final = re.compile(r"bytes (\d{1,15})-", re.ASCII)
_PROGRESS_EVERY: Final = 0.1


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, and by whom: at most `max_bytes` of body, whole after `total` seconds.

    A body is wanted for the statuses in `accept`, and goes `into` a sink; of one that has a part of it already the rest
    is asked (RFC 9110, section 14). `own` are headers that belong to this server only, such as a key.
    """

    url: str
    agent: str
    etag: str
    max_bytes: int
    total: float
    accept: frozenset[int]
    into: Sink
    own: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole body as the server sent it, empty when it went into a file.

    `sent` is the server's own clock, None where it did not say.
    """

    status: int
    body: bytes
    etag: str
    sent: datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A redirect, not judged yet."""

    location: str


@dataclass(frozen=True, slots=True)
class AskedToWait:
    """Too many requests (429), or not now (503): the Retry-After header as it came, and the server's Date."""

    status: int
    retry_after: str
    server_date: str


ExchangeEvent = Received | NotModified | Moved | AskedToWait | Answer


def usable_etag(text: str) -> str:
    """An ETag as RFC 9110 section 8.8.3 writes it, empty for anything else: it goes into a header again."""
    return text if _ETAG.fullmatch(text) else ""


async def exchange(
    http: httpx.AsyncHTTPTransport, request: Request, peer: Peer, bounds: Bounds
) -> AsyncGenerator[ExchangeEvent, None]:
    """Yield progress, then one last event; what httpx raises before the head of an answer comes as it is.

    A body that says it is compressed is refused unread: httpx sets no bound on what it decodes (64 kB became 67 MB).
    """
    message = _message(request, bounds)
    deadline = time.monotonic() + request.total
    patience = min(bounds.first_byte, request.total)
    try:
        async with asyncio.timeout(patience):
            response = await http.handle_async_request(message)
    except TimeoutError as error:
        raise peer.late(_("did not answer"), patience) from error
    try:
        end = _without_body(response, request, peer)
        if end is None:
            _check_head(response, request, peer)
            request.into.begin(response.status_code == _PARTIAL, usable_etag(response.headers.get("etag", "")))
            async for received in _read(_Reading(response, request, peer, bounds, deadline)):
                yield received
            end = _answer(response, request)
    finally:
        await response.aclose()
    yield end


def _message(request: Request, bounds: Bounds) -> httpx.Request:
    import httpx

    headers = {"User-Agent": request.agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
    headers |= request.own
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.into.validator:
        headers |= {"Range": f"bytes={request.into.size}-", "If-Range": request.into.validator}
    # Only the connection is bounded by httpx: cancelling a TLS handshake would leak its socket.
    timeout = httpx.Timeout(None, connect=bounds.connect)
    return httpx.Request("GET", request.url, headers=headers, extensions={"timeout": timeout.as_dict()})


def _without_body(response: httpx.Response, request: Request, peer: Peer) -> ExchangeEvent | None:
    status = response.status_code
    if status in request.accept:
        return None
    if status in _REDIRECTS:
        return Moved(response.headers.get("location", ""))
    if status == 304 and request.etag:
        return NotModified()
    if status == 304:
        raise peer.bad(_("says that nothing has changed, but nothing is kept that it could mean"))
    if status == 429 or (status == 503 and "retry-after" in response.headers):
        return AskedToWait(status, response.headers.get("retry-after", ""), response.headers.get("date", ""))
    if status < 400:
        raise peer.bad(_("gave an answer without a list (HTTP {status})").format(status=status))
    raise peer.refused(status)


def _check_head(response: httpx.Response, request: Request, peer: Peer) -> None:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity"):
        raise peer.bad(
            _("sent a compressed answer ({encoding!a}) though a plain one was asked for; it was not read").format(
                encoding=encoding[:20]
            )
        )
    if response.status_code == _PARTIAL and not _is_the_rest(response, request):
        raise peer.bad(_("sent another part of the file than was asked for"))
    if _announced(response) > request.max_bytes:
        raise peer.bad(
            _("announced {megabytes}; at most {megabytes2} are read").format(
                megabytes=_megabytes(_announced(response)), megabytes2=_megabytes(request.max_bytes)
            )
        )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A body that is being read, until `deadline` on the monotonic clock."""

    response: httpx.Response
    request: Request
    peer: Peer
    bounds: Bounds
    deadline: float


async def _read(reading: _Reading) -> AsyncGenerator[Received, None]:
    """Hand the raw bytes over as they come; report now and then, and at the end."""
    into, request = reading.request.into, reading.request
    before = into.size
    total = before + _announced(reading.response) if _announced(reading.response) else 0
    start = shown = time.monotonic()
    chunks = reading.response.aiter_raw()
    while (chunk := await _next_chunk(reading, chunks, total)) is not None:
        passed = time.monotonic() - start
        if into.size + len(chunk) > request.max_bytes:
            raise reading.peer.bad(
                _("did not stop sending; at most {megabytes} are read").format(megabytes=_megabytes(request.max_bytes))
            )
        into.write(chunk)
        if passed > reading.bounds.slow_after and into.size - before < reading.bounds.slow_rate * passed:
            raise reading.peer.late(_("sent only {size:,} bytes").format(size=into.size - before), passed)
        if start + passed - shown >= _PROGRESS_EVERY:
            shown = start + passed
            yield Received(into.size, total)
    if into.size < total:
        raise reading.peer.bad(_("broke off after {size:,} of {total:,} bytes").format(size=into.size, total=total))
    yield Received(into.size, total)


async def _next_chunk(reading: _Reading, chunks: AsyncIterator[bytes], total: int) -> bytes | None:
    """The next raw bytes, None at the end."""
    import httpx

    left = reading.deadline - time.monotonic()
    try:
        async with asyncio.timeout(min(reading.bounds.idle, left)):
            return await anext(chunks, None)
    except TimeoutError as error:
        if left < reading.bounds.idle:
            raise reading.peer.late(_("did not finish its answer"), reading.request.total) from error
        raise reading.peer.late(
            _("fell silent in the middle of its answer: nothing came"), reading.bounds.idle
        ) from error
    except (httpx.HTTPError, OSError) as error:
        whole = _(" of {total:,}").format(total=total) if total else ""
        raise reading.peer.bad(
            _("broke off after {size:,}{whole} bytes").format(size=reading.request.into.size, whole=whole)
        ) from error


def _is_the_rest(response: httpx.Response, request: Request) -> bool:
    """Whether a part begins where ours ends: `Content-Range: bytes 500-999/1000`."""
    found = _RANGE.match(response.headers.get("content-range", ""))
    return bool(request.into.validator) and found is not None and int(found[1]) == request.into.size


def _answer(response: httpx.Response, request: Request) -> Answer:
    return Answer(
        response.status_code,
        request.into.body,
        usable_etag(response.headers.get("etag", "")),
        parse_http_date(response.headers.get("date", "")),
        request.url,
    )


def _announced(response: httpx.Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isdecimal() and len(length) < 16 else 0


def _megabytes(count: int) -> str:
    return _("{count:.1f} MB").format(count=count / 1000000)
