r"""A streamed answer of Ollama: one JSON object a line, read by httpx in a task of its own.

httpx's and the ollama package's own line readers split on every Unicode line break (U+0085 inside an answer ends the
stream), take lines of any length and choke on blank ones; here bytes are split on `\n` only. Import this late: httpx
costs 0.3 s.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections import deque
from collections.abc import AsyncIterator, Mapping
from typing import Final

import httpx

from digest_tui.errors import EngineBroken, EngineError, EngineUnreachable
from digest_tui.llm.hosts import Host
from digest_tui.llm.ollama_errors import LOG_HINT, engine_error, read_complaint

LONGEST_LINE: Final = 8 * 1024 * 1024
LONGEST_SHORT_ANSWER: Final = 64 * 1024
LINES_AHEAD: Final = 256
LINE_TYPES: Final = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/json")

Line = Mapping[str, object]


def new_client(host: Host, connect_seconds: float) -> httpx.AsyncClient:
    """A client for one engine: no redirects, no read timeout (the caller has a clock), each answer its own connection.

    A kept connection that the server closed meanwhile fails the next question for nothing; a new one on this machine
    takes 0.2 ms. Proxies are for other machines: with HTTP_PROXY set they swallow 127.0.0.1 as well. Without TLS the
    certificate bundle stays unread, which saves 20 ms.
    """
    return httpx.AsyncClient(
        base_url=host.url,
        headers={"Accept-Encoding": "identity", "Content-Type": "application/json"},
        timeout=httpx.Timeout(None, connect=connect_seconds),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        verify=True if host.scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        trust_env=not host.is_loopback,
        follow_redirects=False,
    )


class StreamedLines:
    """The lines of one answer as they come. Close it, and the connection is closed at once."""

    def __init__(self, client: httpx.AsyncClient, path: str, body: Mapping[str, object], model: str) -> None:
        self._lines: deque[bytes] = deque()
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._reading = asyncio.create_task(self._read(client, path, body, model), name="engine answer")
        self._reading.add_done_callback(lambda _: self._news.set())

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
        return parse_line(self._lines.popleft())

    async def close(self) -> None:
        """Close the connection, wherever the engine is."""
        self._reading.cancel()
        await asyncio.wait({self._reading})
        if not self._reading.cancelled():
            self._reading.exception()

    async def _read(self, client: httpx.AsyncClient, path: str, body: Mapping[str, object], model: str) -> None:
        answered = False
        try:
            async with client.stream("POST", path, content=json.dumps(body).encode()) as response:
                await check_answer(response, model)
                answered = True
                async for line in split_lines(response.aiter_raw()):
                    await self._hold(line)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise connection_error(error, str(client.base_url), answered) from error

    async def _hold(self, line: bytes) -> None:
        """Keep a line until it is asked for; a reader that lags far behind holds the engine back, not the memory."""
        self._lines.append(line)
        self._news.set()
        while len(self._lines) >= LINES_AHEAD:
            self._room.clear()
            await self._room.wait()


async def get_object(client: httpx.AsyncClient, path: str, seconds: float) -> Line:
    """The one object a GET gives."""
    try:
        async with asyncio.timeout(seconds), client.stream("GET", path) as response:
            await check_answer(response, "")
            return parse_line(await _bounded_body(response))
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        cause = httpx.ReadTimeout(str(error)) if isinstance(error, TimeoutError) else error
        raise connection_error(cause, str(client.base_url), answered=False) from error


async def split_lines(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The lines in a stream of bytes, blank ones left out.

    A last line without its line break counts when it is whole; half a line is dropped, and the answer has no end.
    """
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        head, *rest = chunk.split(b"\n")
        parts.append(head)
        size += len(head)
        if size > LONGEST_LINE:
            raise EngineBroken(f"The engine sent a line of more than {LONGEST_LINE:,} bytes.", LOG_HINT)
        if not rest:
            continue
        *whole, tail = [b"".join(parts), *rest]
        for line in whole:
            if line.strip():
                yield line
        parts, size = [tail], len(tail)
    last = b"".join(parts)
    if last.strip() and _is_whole(last):
        yield last


def parse_line(line: bytes) -> Line:
    """The object on one line; bytes that are no UTF-8 become replacement characters. EngineBroken for anything else."""
    try:
        value = json.loads(line.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise EngineBroken("The engine sent a line that cannot be read.", LOG_HINT) from error
    if not isinstance(value, dict):
        raise EngineBroken("The engine sent a line that is no object.", LOG_HINT)
    return value


async def check_answer(response: httpx.Response, model: str) -> None:
    """Raise the EngineError for an answer that is not a 200 with lines of JSON."""
    if response.status_code != 200:
        raise engine_error(response.status_code, read_complaint(await _bounded_body(response)), model)
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if kind not in LINE_TYPES or coding != "identity":
        what = "a web page" if kind == "text/html" else "something that is no stream of JSON"
        raise EngineBroken(
            f"The engine's address answered with {what}.",
            "Check OLLAMA_HOST and [engine] host: something else may be listening there.",
        )


def connection_error(error: Exception, url: str, answered: bool) -> EngineError:
    """The error for a connection that failed before (`answered` false) or after the answer began."""
    if answered:
        return EngineBroken("The connection to the engine broke off in mid-answer.", LOG_HINT)
    if isinstance(error, httpx.TimeoutException):
        what = f"The engine at {url} does not answer in time."
    elif isinstance(error, httpx.ConnectError):
        what = f"Nothing answers at {url}."
    else:
        what = f"The engine at {url} closed the connection without an answer."
    return EngineUnreachable(
        what,
        "Start Ollama (`ollama serve`, or its app), or set OLLAMA_HOST to where it runs. Reading works without it.",
    )


async def _bounded_body(response: httpx.Response) -> bytes:
    body = b""
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > LONGEST_SHORT_ANSWER:
            break
    return body


def _is_whole(line: bytes) -> bool:
    try:
        parse_line(line)
    except EngineBroken:
        return False
    return True
