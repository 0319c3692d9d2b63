"""As many generations at a time as the engine bears: what the reader waits for goes before background work.

Ollama answers one request at a time by default and lets the second wait without a word, in the order they came; and
a background translation between two questions of one conversation would throw the conversation out of its cache: so
that a conversation can hold its model, from its opening until the reader leaves or has long been quiet. An engine that
refuses a request because it has too many is given fewer at a time, and time; each that ends well brings it nearer to
what it said it bears. Other processes of this user see by a sign when the reader asks in this one, and the other way
round.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Final

from digest_tui.errors import EngineBusy, EngineError
from digest_tui.llm.backing_off import rest
from digest_tui.llm.engine import (
    ChatEvent,
    ChatRequest,
    Ended,
    Engine,
    Loaded,
    Model,
    ModelFacts,
    Piece,
    PullProgress,
    Thought,
    Waiting,
)
from digest_tui.llm.names import full_name
from digest_tui.llm.reader_sign import ReaderSign
from digest_tui.llm.turns import Hold, Line, Turn

TICK: Final = 0.5
IDLE: Final = 300.0
"""Seconds without a question after which a conversation that is still open lets background work pass."""


class EngineQueue:
    """An Engine in front of an engine: `chat` and `preload` wait for their turn, everything else passes through.

    A generation that runs is never interrupted by another: whoever runs background work may close it and ask again.
    With `slots` 0 the engine is asked how many requests it works on at a time, and more are found in the background.
    """

    def __init__(
        self,
        engine: Engine,
        slots: int = 1,
        clock: Callable[[], float] = time.monotonic,
        tick: float = TICK,
        idle: float = IDLE,
        sign: ReaderSign | None = None,
    ) -> None:
        self._engine = engine
        self._slots = slots
        self._finding = not slots
        self._clock = clock
        self._tick = tick
        self._idle = idle
        self._sign = sign or ReaderSign()
        self._lines: dict[str, Line] = {}

    def hold(self, model: str) -> Hold:
        """Open a conversation over a model: background requests for it wait until it is released or long quiet.

        What the conversation itself asks, warming included, is no background request. A generation in the background
        that runs already runs to its end.
        """
        return Hold(self._line(model))

    def is_awaited(self, model: str) -> bool:
        """Whether the reader waits for that model: whoever runs background work may give way, and ask again."""
        return self._line(model).is_awaited

    @property
    def is_asked(self) -> bool:
        """Whether the reader asks any model for anything, or is in a conversation."""
        return any(line.is_asked or line.is_held for line in self._lines.values())

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Generate when it is this request's turn; Waiting until then, and while the engine has too many."""
        asked = self._clock()
        await self.slots()
        line = self._line(request.model)
        turn = line.stand_in(request.background, loads=not request.messages)
        try:
            while turn.wanted:
                while not turn.called.is_set():
                    try:
                        async with asyncio.timeout(self._tick):
                            await turn.called.wait()
                    except TimeoutError:
                        yield Waiting(self._clock() - asked, for_reader=request.background and line.is_the_readers)
                async with aclosing(self._attempt(request, line, turn)) as events:
                    async for event in events:
                        yield event
        finally:
            line.leave(turn)

    async def _attempt(self, request: ChatRequest, line: Line, turn: Turn) -> AsyncGenerator[ChatEvent, None]:
        """Generate now; where the engine has too many, the turn is the next again when it has had time."""
        begun = False
        try:
            async with aclosing(self._engine.chat(request)) as events:
                async for event in events:
                    if isinstance(event, Thought | Piece):
                        begun = True
                        line.heard(turn, self._clock())
                    elif isinstance(event, Ended):
                        line.ended_well(turn)  # the engine is free while this answer is looked at
                    yield event
            line.ended_well(turn)
        except EngineBusy as error:
            pause = None if begun else rest(error, turn.background, line.running - 1, turn.tries)
            if pause is None:
                raise
            line.refused(turn, pause)

    async def slots(self) -> int:
        """How many requests go at a time to a model; asked of the engine once, unless it was told."""
        if not self._slots:
            try:
                self._slots = max(1, await self._engine.slots())
            except EngineError:
                return 1  # whoever asks it for something is told
        return self._slots

    def slots_now(self, model: str) -> int:
        """How many go at a time to that model now: fewer than `slots` after the engine has had too many."""
        return self._line(model).limit

    def room(self) -> int:
        """How many requests in the background may be with the engine at a time, as far as is known."""
        return max((line.room() for line in self._lines.values()), default=max(1, self._slots))

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

    async def embed(
        self, model: str, texts: tuple[str, ...], *, background: bool = False
    ) -> tuple[tuple[float, ...], ...]:
        """One vector a text, when it is this model's turn."""
        async with self._turn(model, background):
            return await self._engine.embed(model, texts)

    def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        """Download a model; asking again resumes."""
        return self._engine.pull(model)

    async def close(self) -> None:
        """Let go of every connection."""
        self._sign.close()
        await self._engine.close()

    @asynccontextmanager
    async def _turn(self, model: str, background: bool = False) -> AsyncIterator[None]:
        line = self._line(model)
        turn = line.stand_in(background)
        try:
            await turn.called.wait()
            yield
        finally:
            line.leave(turn)

    def _line(self, model: str) -> Line:
        name = full_name(model)
        if name not in self._lines:
            self._lines[name] = Line(self._slots or 1, self._idle, finding=self._finding, sign=self._sign)
        line = self._lines[name]
        if line.most < self._slots:  # the line was made before the engine could say
            line.most = line.limit = self._slots
        return line
