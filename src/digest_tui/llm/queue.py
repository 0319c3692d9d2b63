"""One generation at a time for each model: what the reader waits for goes before background work.

Ollama answers one request at a time by default and lets the second wait without a word, in the order they came; and
a background translation between two questions of one conversation would throw the conversation out of its cache: so
that a conversation can hold its model, from its opening until the reader leaves or has long been quiet.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from types import TracebackType
from typing import Final

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

TICK: Final = 0.5
IDLE: Final = 300.0
"""Seconds without a question after which a conversation that is still open lets background work pass."""


MOST_FOUND: Final = 8
"""More slots than these are only used where the configuration says so."""
SURE: Final = 0.3
"""Seconds one generation has to go on beside the others before they are believed to run at the same time."""


class _Turn:
    """One request's place in the line of a model, and then its slot; when it began to write, and last wrote."""

    def __init__(self, background: bool) -> None:
        self.background = background
        self.called = asyncio.Event()
        self.left = False
        self.first = 0.0
        self.last = 0.0


class _Line:
    """Those who wait for one model: the reader's and the background's, each in the order they came.

    In the background one request more than run together waits at the engine instead of here (but for one slot): so
    none is ever idle between two. No engine says how many slots it has. With `slots` 0 that is found out by the same
    request: where it writes while the others go on writing, there was one more.

    `holds` are the open conversations. They keep background work waiting while the reader is at them: until `idle`
    seconds have passed since the last request of the reader's ended. The next question brings them back.
    """

    def __init__(self, slots: int, idle: float) -> None:
        self.slots = slots or 1
        self.used = 0
        self.waiting: tuple[list[_Turn], list[_Turn]] = ([], [])
        self.holds: set[Hold] = set()
        self._finding = not slots
        self._writing: set[_Turn] = set()
        self._idle = idle
        self._asking = 0
        self._quiet: asyncio.TimerHandle | None = None

    @property
    def is_held(self) -> bool:
        """Whether background work waits, whatever is free."""
        return bool(self.holds) and (self._asking > 0 or self._quiet is not None)

    def room(self, background: bool = True) -> int:
        """How many requests may be with the engine; in the background one more while the reader asks nothing."""
        more = self._finding or self.slots > 1
        return self.slots + (background and more and not self._asking)

    def stand_in(self, background: bool) -> _Turn:
        """Take a place at the end of one's class."""
        turn = _Turn(background)
        self.waiting[background].append(turn)
        if not background:
            self._asking += 1
            self._keep_quiet_time()
        self.call_next()
        return turn

    def heard(self, turn: _Turn, now: float) -> None:
        """It writes; whoever has done so for a while beside all the others has shown that there are so many slots."""
        turn.first, turn.last = turn.first or now, now
        if not self._finding:
            return
        self._writing.add(turn)
        beside = len(self._writing)
        if self.slots < beside <= MOST_FOUND:
            begun = max(one.first for one in self._writing)
            if all(one.last - begun >= SURE for one in self._writing):
                self.slots = beside
                self.call_next()

    def leave(self, turn: _Turn) -> None:
        """Give the slot back, or the place in the line; a second time does nothing."""
        if turn.left:
            return
        turn.left = True
        self._writing.discard(turn)
        if turn.called.is_set():
            self.used -= 1
        else:
            self.waiting[turn.background].remove(turn)
        if not turn.background:
            self._asking -= 1
            self._keep_quiet_time()
        self.call_next()

    def call_next(self) -> None:
        """Give the free slots to the next in line: a slot is taken when it is given, so nobody slips in between."""
        for class_ in self.waiting[:1] if self.is_held else self.waiting:
            while class_ and self.used < self.room(class_[0].background):
                self.used += 1
                class_.pop(0).called.set()

    def hold(self, hold: Hold) -> None:
        """A conversation begins."""
        self.holds.add(hold)
        self._keep_quiet_time()

    def release(self, hold: Hold) -> None:
        """A conversation ends; a second time does nothing."""
        self.holds.discard(hold)
        self._keep_quiet_time()
        self.call_next()

    def _keep_quiet_time(self) -> None:
        """Begin the time without questions anew while a conversation is open and nothing is asked."""
        if self._quiet is not None:
            self._quiet.cancel()
            self._quiet = None
        if self.holds and not self._asking:
            self._quiet = asyncio.get_running_loop().call_later(self._idle, self._fall_idle)

    def _fall_idle(self) -> None:
        self._quiet = None
        self.call_next()


class Hold:
    """A reader's conversation over one model while it is open, from `EngineQueue.hold`.

    Release it when the reader leaves, or use it as a context manager; releasing twice does no harm.
    """

    def __init__(self, line: _Line) -> None:
        self._line = line
        line.hold(self)

    def release(self) -> None:
        """The conversation is over: background work may go on."""
        self._line.release(self)

    def __enter__(self) -> Hold:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class EngineQueue:
    """An Engine in front of an engine: `chat` and `preload` wait for their turn, everything else passes through.

    A generation that runs is never interrupted by another: whoever runs background work may close it and ask again.
    `slots` are the requests the engine works on at a time, 0 to find out.
    """

    def __init__(
        self,
        engine: Engine,
        slots: int = 1,
        clock: Callable[[], float] = time.monotonic,
        tick: float = TICK,
        idle: float = IDLE,
    ) -> None:
        self._engine = engine
        self._slots = slots
        self._clock = clock
        self._tick = tick
        self._idle = idle
        self._lines: dict[str, _Line] = {}

    def hold(self, model: str) -> Hold:
        """Open a conversation over a model: background requests for it wait until it is released or long quiet.

        What the conversation itself asks, warming included, is no background request. A generation in the background
        that runs already runs to its end.
        """
        return Hold(self._line(model))

    def is_awaited(self, model: str) -> bool:
        """Whether the reader waits for that model: whoever runs background work may give way, and ask again."""
        return bool(self._line(model).waiting[0])

    def room(self) -> int:
        """How many requests in the background may be with the engine at a time, as far as is known."""
        return max((line.room() for line in self._lines.values()), default=max(1, self._slots))

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Generate when it is this request's turn; Waiting until then."""
        asked = self._clock()
        line = self._line(request.model)
        turn = line.stand_in(request.background)
        try:
            while not turn.called.is_set():
                try:
                    async with asyncio.timeout(self._tick):
                        await turn.called.wait()
                except TimeoutError:
                    yield Waiting(self._clock() - asked)
            async with aclosing(self._engine.chat(request)) as events:
                async for event in events:
                    if isinstance(event, Piece | Thought):
                        line.heard(turn, self._clock())
                    elif isinstance(event, Ended):
                        line.leave(turn)  # the engine is free while this answer is looked at
                    yield event
        finally:
            line.leave(turn)

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
        turn = line.stand_in(background=False)
        try:
            await turn.called.wait()
            yield
        finally:
            line.leave(turn)

    def _line(self, model: str) -> _Line:
        return self._lines.setdefault(full_name(model), _Line(self._slots, self._idle))
