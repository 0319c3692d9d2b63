r"""The wire to an engine: one object a line, read by httpx in a task of its own, and short answers as a whole.

httpx's and the ollama package's own line readers split on every Unicode line break (U+0085 inside an answer ends the
stream), take lines of any length and choke on blank ones; here bytes are split on `\n` only. Import this late: httpx
costs 0.3 s.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import httpx

from digest_tui.errors import EngineBroken, EngineError, EngineUnreachable
from digest_tui.llm.backing_off import retry_seconds
from digest_tui.llm.complaints import EngineWords, engine_error, read_complaint
from digest_tui.llm.hosts import Host
from digest_tui.messages import N_, _

LONGEST_LINE: Final = 8 * 1024 * 1024
LONGEST_COMPLAINT: Final = 64 * 1024
LINES_AHEAD: Final = 256
WRONG_THING: Final = N_(
    "Look into the engine's log, and whether the right program listens at its address; then ask again."
)
JSON_TYPES: Final = ("application/json",)

Line = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wire:
    """The connection to one engine: how a stream's lines are read, and in whose words failures are told.

    A stream has one of `stream_types` as its content type. A line that carries nothing is read as an empty object.
    """

    client: httpx.AsyncClient
    words: EngineWords
    stream_types: Collection[str]
    read_line: Callable[[bytes], Line]

    @property
    def url(self) -> str:
        """The engine's base URL."""
        return str(self.client.base_url)


def new_client(host: Host, connect_seconds: float, headers: Mapping[str, str] | None = None) -> httpx.AsyncClient:
    """A client for one engine: no redirects, no read timeout (the caller has a clock), each answer its own connection.

    A kept connection that the server closed meanwhile fails the next question for nothing; a new one on this machine
    takes 0.2 ms. Proxies of the environment are taken with TLS only, where they cannot read what passes. Without TLS
    the certificate bundle stays unread, which saves 20 ms.
    """
    return httpx.AsyncClient(
        base_url=host.url,
        headers={"Accept-Encoding": "identity", "Content-Type": "application/json", **(headers or {})},
        timeout=httpx.Timeout(None, connect=connect_seconds),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        verify=True if host.scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        trust_env=host.takes_proxy,
        follow_redirects=False,
    )


class StreamedLines:
    """The lines of one answer as they come. Close it, and the connection is closed at once.

    `answered` is true once the engine has begun to answer, be it without a word.
    """

    def __init__(self, wire: Wire, path: str, body: Mapping[str, object], model: str) -> None:
        self.answered = False
        self._wire = wire
        self._lines: deque[bytes] = deque()
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._reading = asyncio.create_task(self._read(path, body, model), name="engine answer")
        self._reading.add_done_callback(self._over)

    async def next(self, seconds: float) -> Line | None:
        """The next object, None at the end; TimeoutError when none came within that time, EngineError for failures."""
        while not self._lines:
            if self._reading.done():
                self._reading.result()
                return None
            self._news.clear()
            async with asyncio.timeout(seconds):
                await self._news.wait()
        self._room.set()
        return self._wire.read_line(self._lines.popleft())

    async def close(self) -> None:
        """Close the connection, wherever the engine is."""
        self._reading.cancel()
        await asyncio.wait({self._reading})

    def _over(self, reading: asyncio.Task[None]) -> None:
        """Say so to whoever waits; a failure that nobody asks for any more counts as told."""
        self._news.set()
        if not reading.cancelled():
            reading.exception()

    async def _read(self, path: str, body: Mapping[str, object], model: str) -> None:
        wire = self._wire
        try:
            async with wire.client.stream("POST", path, content=json.dumps(body).encode()) as response:
                await check_answer(response, wire.words, wire.stream_types, model)
                self.answered = True
                async for line in split_lines(response.aiter_raw(), wire.read_line):
                    await self._hold(line)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise connection_error(error, wire.url, wire.words, self.answered) from error

    async def _hold(self, line: bytes) -> None:
        """Keep a line until it is asked for; a reader that lags far behind holds the engine back, not the memory."""
        self._lines.append(line)
        self._news.set()
        while len(self._lines) >= LINES_AHEAD:
            self._room.clear()
            await self._room.wait()


async def get_object(
    wire: Wire, path: str, seconds: float, body: Mapping[str, object] | None = None, model: str = ""
) -> Line:
    """The one object a GET gives, or a POST of `body`."""
    content = None if body is None else json.dumps(body).encode()
    asking = wire.client.stream("GET" if body is None else "POST", path, content=content)
    try:
        async with asyncio.timeout(seconds), asking as response:
            await check_answer(response, wire.words, JSON_TYPES, model)
            return parse_line(await _bounded_body(response, LONGEST_LINE))
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        cause = httpx.ReadTimeout(str(error)) if isinstance(error, TimeoutError) else error
        raise connection_error(cause, wire.url, wire.words, answered=False) from error


async def split_lines(chunks: AsyncIterator[bytes], read_line: Callable[[bytes], Line]) -> AsyncIterator[bytes]:
    """The lines in a stream of bytes, blank ones left out.

    A last line without its line break counts when it can be read; half a line is dropped, and the answer has no end.
    """
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        head, *rest = chunk.split(b"\n")
        parts.append(head)
        size += len(head)
        if size > LONGEST_LINE:
            raise EngineBroken(
                _("The engine sent a line of more than {longest_line:,} bytes.").format(longest_line=LONGEST_LINE),
                WRONG_THING,
            )
        if not rest:
            continue
        *whole, tail = [b"".join(parts), *rest]
        for line in whole:
            if line.strip():
                yield line
        parts, size = [tail], len(tail)
    last = b"".join(parts)
    if last.strip() and _is_whole(last, read_line):
        yield last


def parse_line(line: bytes) -> Line:
    """The object on one line; bytes that are no UTF-8 become replacement characters. EngineBroken for anything else."""
    try:
        value = json.loads(line.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise EngineBroken(_("The engine sent a line that cannot be read."), WRONG_THING) from error
    if not isinstance(value, dict):
        raise EngineBroken(_("The engine sent a line that is no object."), WRONG_THING)
    return value


async def check_answer(response: httpx.Response, words: EngineWords, types: Collection[str], model: str) -> None:
    """Raise the EngineError for an answer that is not a 200 of one of these content types."""
    if response.status_code != 200:
        complaint = read_complaint(await _bounded_body(response, LONGEST_COMPLAINT), words.secret)
        later = retry_seconds(response.headers.get("retry-after", ""), datetime.now(UTC))
        raise engine_error(response.status_code, replace(complaint, retry_after=later), words, model)
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if kind in JSON_TYPES and kind not in types:
        complaint = read_complaint(await _bounded_body(response, LONGEST_COMPLAINT), words.secret)
        if complaint.words:
            raise engine_error(200, complaint, words, model)
    if kind not in types or coding != "identity":
        what = _("a web page") if kind == "text/html" else _("something that is no stream of JSON")
        raise EngineBroken(_("The engine's address answered with {what}.").format(what=what), words.address)


def connection_error(error: Exception, url: str, words: EngineWords, answered: bool) -> EngineError:
    """The error for a connection that failed before (`answered` false) or after the answer began."""
    if answered:
        return EngineBroken(_("The connection to the engine broke off in mid-answer."), words.log)
    if isinstance(error, httpx.TimeoutException):
        what = _("The engine at {url} does not answer in time.").format(url=url)
    elif isinstance(error, httpx.ConnectError):
        what = _("Nothing answers at {url}.").format(url=url)
    else:
        what = _("The engine at {url} closed the connection without an answer.").format(url=url)
    return EngineUnreachable(what, words.start)


async def _bounded_body(response: httpx.Response, most: int) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > most:
            break
    return bytes(body)


def _is_whole(line: bytes, read_line: Callable[[bytes], Line]) -> bool:
    try:
        read_line(line)
    except EngineBroken:
        return False
    return True
