"""A small site on loopback that answers as arXiv does, and as badly as networks can."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Final
from zlib import crc32

_PATIENCE: Final = 10.0
_TLS_HELLO: Final = b"\x16"
_RST_ON_CLOSE: Final = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Asked:
    """A request as it came: when (monotonic seconds), for which path, with which headers (lower-case names)."""

    at: float
    path: str
    headers: dict[str, str]


class Connection:
    """One client that has asked and now gets what a behaviour makes of it."""

    def __init__(self, asked: Asked, wire: socket.socket, closing: threading.Event) -> None:
        self.asked = asked
        self._wire = wire
        self._closing = closing

    def send(self, data: bytes) -> None:
        """Bytes as they are; ConnectionError once the client has gone."""
        self._wire.sendall(data)

    def wait(self, seconds: float) -> None:
        """Let time pass; ConnectionError when the site closes meanwhile."""
        if self._closing.wait(seconds):
            raise ConnectionAbortedError

    def reset(self) -> None:
        """End the connection with a TCP reset instead of a proper close."""
        self._wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST_ON_CLOSE)


Behaviour = Callable[[Connection], None]


class ArxivSite:
    """`with ArxivSite() as site:` serves on a free port; `site.serve(...)` says what comes next.

    Each behaviour given to `serve` answers one request and the last one all that follow. `site.feed` is the base URL
    to give as DIGEST_TUI_ENDPOINT_ARXIV_FEED, `site.asked` what was asked so far. With `certificate` (a PEM file that
    holds the key too) it speaks https.
    """

    def __init__(self, *behaviours: Behaviour, certificate: Path | None = None) -> None:
        self.asked: list[Asked] = []
        self._behaviours = list(behaviours)
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._tls = None
        if certificate:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(certificate)
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="arXiv")

    @property
    def url(self) -> str:
        """The site's own root."""
        host, port = self._server.server_address[:2]
        return f"{'https' if self._tls else 'http'}://{host!s}:{port}"

    @property
    def feed(self) -> str:
        """The base URL of the feeds, on a path of its own as behind a mirror."""
        return f"{self.url}/feed"

    def serve(self, *behaviours: Behaviour) -> None:
        """From now on, answer so."""
        with self._lock:
            self._behaviours = list(behaviours)

    def play(self, wire: socket.socket) -> None:
        """Read one request and answer it; whatever the client does to the connection is fine."""
        with contextlib.suppress(ConnectionError, TimeoutError, ssl.SSLError):
            wire.settimeout(_PATIENCE)
            if self._tls:
                wire = self._tls.wrap_socket(wire, server_side=True)
            with wire:
                asked = _read_request(wire)
                if asked is not None:
                    self._next(asked)(Connection(asked, wire, self._closing))

    def _next(self, asked: Asked) -> Behaviour:
        with self._lock:
            self.asked.append(asked)
            return self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]

    def __enter__(self) -> ArxivSite:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True

    def __init__(self, site: ArxivSite) -> None:
        self._site = site
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)

    def finish_request(self, request: object, client_address: object) -> None:
        assert isinstance(request, socket.socket)
        self._site.play(request)


def _read_request(wire: socket.socket) -> Asked | None:
    asked = b""
    while b"\r\n\r\n" not in asked:
        piece = wire.recv(65536)
        if not piece:
            return None
        if piece.startswith(_TLS_HELLO):
            wire.sendall(head_of(400))
            return None
        asked += piece
    first, *lines = asked.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(time.monotonic(), first.split(" ")[1], headers)


def head_of(status: int = 200, **headers: str) -> bytes:
    """The head of an answer; underscores in names become hyphens."""
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def reply(body: bytes = b"", status: int = 200, **headers: str) -> Behaviour:
    """A whole answer with its length; a 200 has an ETag of its own, and is a 304 to whoever asks with it."""
    etag = f'"{crc32(body):08x}"'

    def behave(client: Connection) -> None:
        if status == 200 and client.asked.headers.get("if-none-match") == etag:
            client.send(head_of(304, ETag=etag))
            return
        known = {"ETag": etag, "Content_Length": str(len(body)), "Content_Type": "application/rss+xml"}
        client.send(head_of(status, **{**known, **headers}) + body)

    return behave


def by_path(**routes: Behaviour) -> Behaviour:
    """Each request goes to the behaviour whose name is in its path: `feed`, `catchup`, `api`; none: 404."""

    def behave(client: Connection) -> None:
        found = next((one for name, one in routes.items() if f"/{name}/" in client.asked.path), reply(status=404))
        found(client)

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """One behaviour after the other, the last one for all that follow."""
    waiting = list(behaviours)

    def behave(client: Connection) -> None:
        (waiting.pop(0) if len(waiting) > 1 else waiting[0])(client)

    return behave


def redirect(location: str, status: int = 302) -> Behaviour:
    """Sends the client elsewhere."""
    return reply(status=status, Location=location)


def raw(*pieces: bytes, every: float = 0.0) -> Behaviour:
    """Those very bytes, with a pause before each piece, then a proper close."""

    def behave(client: Connection) -> None:
        for piece in pieces:
            if every:
                client.wait(every)
            client.send(piece)

    return behave


def hang(first: bytes = b"") -> Behaviour:
    """Sends that much, then nothing until the site closes."""

    def behave(client: Connection) -> None:
        if first:
            client.send(first)
        client.wait(_PATIENCE)

    return behave


def drip(body: bytes, every: float = 0.02) -> Behaviour:
    """One byte at a time, each before any patience with silence ends."""

    def behave(client: Connection) -> None:
        client.send(head_of(Content_Length=str(len(body))))
        raw(*_single(body), every=every)(client)

    return behave


def reset(first: bytes = b"") -> Behaviour:
    """A TCP reset, after that much of an answer."""

    def behave(client: Connection) -> None:
        if first:
            client.send(first)
            client.wait(0.05)
        client.reset()

    return behave


def endless(piece: bytes = b"<!-- and so on -->" * 1000) -> Behaviour:
    """A body without a length that never ends."""

    def behave(client: Connection) -> None:
        client.send(head_of())
        while True:
            client.send(piece)

    return behave


def _single(body: bytes) -> Iterator[bytes]:
    return (body[at : at + 1] for at in range(len(body)))
