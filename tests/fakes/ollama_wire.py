"""HTTP as Go's server writes it: chunks, no header before the first event, and an eye on whether somebody listens."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import struct
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

NDJSON: Final = "application/x-ndjson"
JSON: Final = "application/json; charset=utf-8"
REASONS: Final = {
    200: "OK", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    429: "Too Many Requests", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable",
}  # fmt: skip
_GO_ESCAPES: Final = re.compile("[<>&\u2028\u2029\ud800-\udfff]")

T = TypeVar("T")


class ClientGone(Exception):
    """The client has closed its connection."""


@dataclass
class Recorded:
    """One request as it came, and how far its answer got; `gone_at` is the chunk at which the client went away."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, object] | None
    chunks: int = 0
    gone_at: int | None = None
    finished: bool = False


def go_json(value: object) -> bytes:
    """One line of JSON as Go's encoder writes it: `<`, `>`, `&`, U+2028 and U+2029 escaped, the rest as UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _GO_ESCAPES.sub(lambda found: f"\\u{ord(found.group()):04x}", text).encode() + b"\n"


class Exchange:
    """One request and its answer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, recorded: Recorded) -> None:
        self.recorded = recorded
        self.begun = False
        self._writer = writer
        self.next_byte: asyncio.Task[bytes] = asyncio.create_task(reader.read(1))

    async def answer(
        self, status: int, body: bytes, kind: str = JSON, headers: Mapping[str, str] | None = None
    ) -> None:
        """A whole answer at once."""
        self._head(status, kind, {"Content-Length": str(len(body)), **(headers or {})})
        await self.raw(body)

    async def event(self, value: object) -> None:
        """One object on a line, as a chunk of its own; the header goes out with the first."""
        await self.chunk(go_json(value))

    async def chunk(self, data: bytes, kind: str = NDJSON) -> None:
        """Bytes as one chunk; ClientGone when nobody listens any more."""
        if not self.begun:
            self._head(200, kind, {"Transfer-Encoding": "chunked"})
        await self.raw(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.recorded.chunks += 1

    async def end(self) -> None:
        """The last chunk: a clean end."""
        if not self.begun:
            self._head(200, NDJSON, {"Transfer-Encoding": "chunked"})
        await self.raw(b"0\r\n\r\n")

    async def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self.look()
        self._writer.write(data)
        try:
            await self._writer.drain()
        except ConnectionError as error:
            raise ClientGone from error
        await asyncio.sleep(0)

    async def pause(self, seconds: float) -> None:
        """Let time pass; ClientGone at once when the client goes."""
        await asyncio.wait({self.next_byte}, timeout=seconds)
        self.look()

    async def until(self, what: Awaitable[T]) -> T:
        """Wait for something; ClientGone at once when the client goes."""
        waiting = asyncio.ensure_future(what)
        try:
            await asyncio.wait({waiting, self.next_byte}, return_when=asyncio.FIRST_COMPLETED)
            if not waiting.done():
                self.look()
                return await waiting
            return waiting.result()
        finally:
            waiting.cancel()

    def look(self) -> None:
        """Raise ClientGone when the client has closed its connection."""
        if self.next_byte.done() and (self.next_byte.exception() is not None or not self.next_byte.result()):
            raise ClientGone

    def cut(self) -> None:
        """Close without the last chunk, as a server that was killed does."""
        self._writer.close()

    def reset(self) -> None:
        """Close with RST, as a machine that forgot the connection does."""
        sock: socket.socket = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    def _head(self, status: int, kind: str, headers: Mapping[str, str]) -> None:
        self.begun = True
        lines = [f"HTTP/1.1 {status} {REASONS[status]}", "Date: Tue, 30 Jun 2026 14:02:00 GMT"]
        if kind:
            lines.append(f"Content-Type: {kind}")
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())


async def read_request(reader: asyncio.StreamReader, first: bytes) -> Recorded:
    """The next request on a connection, of which the first byte has been read already."""
    head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    request_line, *header_lines = head.strip().split("\r\n")
    method, path, _ = request_line.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in header_lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Recorded(method, path, headers, json.loads(body) if body else None)
