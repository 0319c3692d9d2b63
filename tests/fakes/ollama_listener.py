"""The double's socket: an event loop in a thread, its connections, and an end that leaves nothing open."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import TypeVar

from tests.fakes.ollama_wire import ClientGone, Exchange, Recorded, read_request

T = TypeVar("T")


class Listener:
    """Takes connections and has every request on them answered, in a thread of its own."""

    def __init__(self, host: str, port: int, answer: Callable[[Exchange], Awaitable[None]]) -> None:
        self.host, self.port = host, port
        self.loop = asyncio.new_event_loop()
        self.requests: list[Recorded] = []
        self._answer = answer
        self._thread = threading.Thread(target=self.loop.run_forever, name="engine double", daemon=True)
        self._server: asyncio.Server | None = None
        self._conversations: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    def start(self, refuse: bool) -> None:
        """Listen; with `refuse` only find a free port, at which nothing listens then."""
        self._thread.start()
        self.call(self._listen(refuse))

    def stop(self) -> None:
        """Stop listening, drop every connection and end the thread."""
        self.call(self._stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    def call(self, work: Coroutine[object, object, T]) -> T:
        """Run something in the thread and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    def drop_others(self) -> None:
        """Drop every connection but the one that asks for it."""
        for task in self._conversations - {asyncio.current_task()}:
            task.cancel()

    async def _listen(self, refuse: bool) -> None:
        self._server = await asyncio.start_server(self._connected, self.host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        if refuse:
            self._server.close()

    async def _stop(self) -> None:
        """Take no more connections, then end those that were taken.

        In this order, since asyncio loses a connection that is being taken while its server is closed.
        """
        assert self._server is not None
        for listening in self._server.sockets:
            self.loop.remove_reader(listening.fileno())
        while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in self._conversations:
                task.cancel()
            await asyncio.wait(tasks)
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*(writer.wait_closed() for writer in self._writers), return_exceptions=True)
        self._server.close()

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Remember a connection before anything can cancel it: what is not closed at the end fails a test."""
        self._writers.add(writer)
        task = self.loop.create_task(self._converse(reader, writer))
        self._conversations.add(task)
        task.add_done_callback(self._conversations.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        exchange = None
        try:
            first = await reader.read(1)
            while first:
                recorded = await read_request(reader, first)
                self.requests.append(recorded)
                exchange = Exchange(reader, writer, recorded)
                await self._answer(exchange)
                recorded.finished = True
                if writer.is_closing():
                    break
                first = await exchange.next_byte
        except (ClientGone, ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            if exchange is not None and not exchange.recorded.finished:
                exchange.recorded.gone_at = exchange.recorded.chunks
        finally:
            if exchange is not None:
                exchange.next_byte.cancel()
            writer.close()
