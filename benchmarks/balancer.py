"""A plain balancer before several engines: each connection goes to the one that has the fewest, byte for byte."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Self

CHUNK = 65_536


class Balancer:
    """Listens on a free port of this machine, in a thread of its own; `connections` counts those each engine has had.

    The program makes a connection for each request, so that this divides requests.
    """

    def __init__(self, ports: Sequence[int]) -> None:
        self.port = 0
        self.connections = dict.fromkeys(ports, 0)
        self._open = dict.fromkeys(ports, 0)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="balancer")

    def __enter__(self) -> Self:
        """Listen."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for the open connections and end the thread."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        self._server.close()
        open_ones = asyncio.all_tasks() - {asyncio.current_task()}
        if open_ones:
            await asyncio.wait(open_ones, timeout=5)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        port = min(self._open, key=lambda one: (self._open[one], self.connections[one]))
        self._open[port] += 1
        self.connections[port] += 1
        try:
            answers, asks = await asyncio.open_connection("127.0.0.1", port)
            # Whoever closes first has all it wants: the program closes after an answer, an engine after a failure.
            both = {asyncio.create_task(_pipe(reader, asks)), asyncio.create_task(_pipe(answers, writer))}
            _, left = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for pipe in left:
                pipe.cancel()
            await asyncio.wait(both)
            asks.close()
        finally:
            self._open[port] -= 1
            writer.close()


async def _pipe(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError, asyncio.CancelledError):
        while chunk := await source.read(CHUNK):
            sink.write(chunk)
            await sink.drain()
