"""One generation at a time for each model: what the reader waits for goes before background work.

Ollama answers one request at a time by default and lets the second wait without a word, in the order they came; and
a background translation between two questions of one conversation would throw the conversation out of its cache.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Final

from digest_tui.llm.engine import (
    ChatEvent,
    ChatRequest,
    Engine,
    Loaded,
    Model,
    ModelFacts,
    PullProgress,
    Waiting,
)
from digest_tui.llm.names import full_name

TICK: Final = 0.5


class _Line:
    """Those who wait for one model: the reader's and the background's, each in the order they came."""

    def __init__(self, slots: int) -> None:
        self.free = slots
        self.waiting: tuple[list[asyncio.Event], list[asyncio.Event]] = ([], [])

    def call_next(self) -> None:
        """Give the free slots to the next in line: a slot is taken when it is given, so nobody slips in between."""
        for class_ in self.waiting:
            while self.free and class_:
                self.free -= 1
                class_.pop(0).set()


class EngineQueue:
    """An Engine in front of an engine: `chat` and `preload` wait for their turn, everything else passes through.

    A generation that runs is never interrupted by another: whoever runs background work may close it and ask again.
    """

    def __init__(
        self, engine: Engine, slots: int = 1, clock: Callable[[], float] = time.monotonic, tick: float = TICK
    ) -> None:
        self._engine = engine
        self._slots = slots
        self._clock = clock
        self._tick = tick
        self._lines: dict[str, _Line] = {}

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Generate when it is this request's turn; Waiting until then."""
        asked = self._clock()
        line = self._line(request.model)
        turn = self._stand_in(line, request.background)
        try:
            while not turn.is_set():
                try:
                    async with asyncio.timeout(self._tick):
                        await turn.wait()
                except TimeoutError:
                    yield Waiting(self._clock() - asked)
            async with aclosing(self._engine.chat(request)) as events:
                async for event in events:
                    yield event
        finally:
            self._leave(line, turn)

    async def preload(self, model: str, window: int) -> None:
        """Read a model into memory when no generation is using it."""
        async with self._turn(model):
            await self._engine.preload(model, window)

    async def version(self) -> str:
        """The engine's own version."""
        return await self._engine.version()

    async def models(self) -> tuple[Model, ...]:
        """The installed models."""
        return await self._engine.models()

    async def facts(self, model: str) -> ModelFacts:
        """What the engine knows of one model."""
        return await self._engine.facts(model)

    async def loaded(self) -> tuple[Loaded, ...]:
        """The models in memory."""
        return await self._engine.loaded()

    async def embed(self, model: str, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        """One vector a text, when it is this model's turn."""
        async with self._turn(model):
            return await self._engine.embed(model, texts)

    def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        """Download a model; asking again resumes."""
        return self._engine.pull(model)

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.close()

    @asynccontextmanager
    async def _turn(self, model: str) -> AsyncIterator[None]:
        line = self._line(model)
        turn = self._stand_in(line, background=False)
        try:
            await turn.wait()
            yield
        finally:
            self._leave(line, turn)

    def _line(self, model: str) -> _Line:
        return self._lines.setdefault(full_name(model), _Line(self._slots))

    @staticmethod
    def _stand_in(line: _Line, background: bool) -> asyncio.Event:
        turn = asyncio.Event()
        line.waiting[background].append(turn)
        line.call_next()
        return turn

    @staticmethod
    def _leave(line: _Line, turn: asyncio.Event) -> None:
        """Give the slot back, or the place in the line."""
        if turn.is_set():
            line.free += 1
            line.call_next()
            return
        for class_ in line.waiting:
            if turn in class_:
                class_.remove(turn)
