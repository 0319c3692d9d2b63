"""The line before one model: who waits for it, how many are let in at a time, and who holds it."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Final

from digest_tui.llm.reader_sign import ReaderSign

MOST_FOUND: Final = 8
"""More slots than these are only used where the engine or the configuration says so."""
EXPECTED: Final = 1.0
"""Seconds for which a reader who had a model loaded is expected to ask it for a text."""
LOOK_AGAIN: Final = 1.0
"""Seconds between two looks whether the reader still asks in another process, while somebody waits for that."""
SURE: Final = 0.3
"""Seconds one generation has to go on beside the others before they are believed to run at the same time."""


class Turn:
    """One request's place in the line of a model, and then its slot; `wanted` until it has been answered.

    `loads` is for one that asks for no text; the reader's next request follows. `first` and `last` are when it wrote.
    """

    def __init__(self, background: bool, loads: bool = False) -> None:
        self.background = background
        self.loads = loads
        self.called = asyncio.Event()
        self.tries = 0
        self.wanted = True
        self.left = False
        self.first = 0.0
        self.last = 0.0


class Line:
    """Those who wait for one model: the reader's and the background's, each in the order they came.

    In the background one request more than run together waits at the engine instead of here (but for one slot): so
    none is ever idle between two. Not every engine says how many slots it has. Where they are to be found out, they are
    by that same request: where it writes while the others go on writing, there was one more. An engine that refuses
    what is too many is asked for no more than it bears.

    `holds` are the open conversations. They keep background work waiting while the reader is at them: until `idle`
    seconds have passed since the last request of the reader's ended. The next question brings them back. What the
    reader does here the `sign` tells other processes, and what they do there keeps background work waiting too.
    """

    def __init__(self, slots: int, idle: float, *, finding: bool = False, sign: ReaderSign | None = None) -> None:
        self.most = self.limit = slots
        self.running = 0
        self._finding = finding
        self._refuses = False
        self._writing: set[Turn] = set()
        self._well = 0
        self._resting: asyncio.TimerHandle | None = None
        self.waiting: tuple[list[Turn], list[Turn]] = ([], [])
        self.holds: set[Hold] = set()
        self._idle = idle
        self._asking = 0
        self._quiet: asyncio.TimerHandle | None = None
        self._loading = 0
        self._expected: asyncio.TimerHandle | None = None
        self._sign = sign or ReaderSign()
        self._looking: asyncio.TimerHandle | None = None

    @property
    def is_held(self) -> bool:
        """Whether background work waits, whatever is free."""
        return bool(self.holds) and (self._asking > 0 or self._quiet is not None)

    def room(self, background: bool = True) -> int:
        """How many requests may be with the engine; in the background one more while the reader asks nothing."""
        more = (self._finding or self.limit > 1) and not self._refuses
        return self.limit + (background and more and not self._asking)

    def heard(self, turn: Turn, now: float) -> None:
        """It writes; whoever has done so for a while beside all the others has shown that there are so many slots."""
        turn.first, turn.last = turn.first or now, now
        if not self._finding or self._refuses:
            return
        self._writing.add(turn)
        beside = len(self._writing)
        if self.limit < beside <= MOST_FOUND:
            begun = max(one.first for one in self._writing)
            if all(one.last - begun >= SURE for one in self._writing):
                self.most = self.limit = beside
                self.call_next()

    @property
    def is_asked(self) -> bool:
        """Whether anything of the reader's waits or runs."""
        return self._asking > 0

    @property
    def is_the_readers(self) -> bool:
        """Whether nothing in the background begins, whatever is free: the reader asks, here or in another process."""
        return self.is_held or self._loading > 0 or self._expected is not None or self._sign.is_elsewhere

    @property
    def is_awaited(self) -> bool:
        """Whether the reader waits: in this line, or in another process for a slot that is taken from here."""
        return bool(self.waiting[0]) or (self.running >= self.limit and self._sign.is_elsewhere)

    def stand_in(self, background: bool, loads: bool = False) -> Turn:
        """Take a place at the end of one's class."""
        turn = Turn(background, loads)
        self.waiting[background].append(turn)
        if not background:
            self._expect_none()
            self._loading += loads
            self._asking += 1
            self._keep_quiet_time()
        self.call_next()
        return turn

    def leave(self, turn: Turn) -> None:
        """Give the slot back, or the place in the line; a second time does nothing."""
        if turn.left:
            return
        turn.left = True
        self._writing.discard(turn)
        if turn.called.is_set():
            self.running -= 1
        else:
            self.waiting[turn.background].remove(turn)
        if not turn.background:
            self._asking -= 1
            self._keep_quiet_time()
            if turn.loads:
                self._loading -= 1
                self._expect_none()
                self._expected = asyncio.get_running_loop().call_later(EXPECTED, self._not_expected)
        self.call_next()

    def call_next(self) -> None:
        """Give the free slots to the next in line: a slot is taken when it is given, so nobody slips in between."""
        self._tell_others()
        if self._resting is not None:
            return
        only_reader = self.is_the_readers
        for class_ in self.waiting[:1] if only_reader else self.waiting:
            while class_ and self.running < self.room(class_[0].background):
                self.running += 1
                class_.pop(0).called.set()
            if class_:
                return  # nobody goes past the reader, not even to wait at the engine
        if self.waiting[1] and self._looking is None and self._sign.is_elsewhere:
            self._looking = asyncio.get_running_loop().call_later(LOOK_AGAIN, self._look_again)

    def refused(self, turn: Turn, seconds: float) -> None:
        """The engine had too many: this turn is the next again, fewer go at a time, and none before those seconds."""
        turn.called.clear()
        turn.tries += 1
        self._refuses = True
        self._writing.discard(turn)
        self.running -= 1
        self.limit, self._well = max(1, self.running), 0
        self.waiting[turn.background].insert(0, turn)
        if self._resting is not None:
            self._resting.cancel()
        self._resting = asyncio.get_running_loop().call_later(seconds, self._rested)

    def ended_well(self, turn: Turn) -> None:
        """The turn is over; one more goes at a time after as many that ended well as go now."""
        if not turn.wanted:
            return
        turn.wanted = False
        self._well += 1
        if self.limit < self.most and self._well >= self.limit:
            self.limit, self._well = self.limit + 1, 0
        self.leave(turn)

    def _tell_others(self) -> None:
        self._sign.show(self, self.is_asked or self.is_held or self._expected is not None)

    def _look_again(self) -> None:
        self._looking = None
        self.call_next()

    def _expect_none(self) -> None:
        if self._expected is not None:
            self._expected.cancel()
            self._expected = None

    def _not_expected(self) -> None:
        self._expected = None
        self.call_next()

    def _rested(self) -> None:
        self._resting = None
        self.call_next()

    def hold(self, hold: Hold) -> None:
        """A conversation begins."""
        self.holds.add(hold)
        self._keep_quiet_time()
        self._tell_others()

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

    def __init__(self, line: Line) -> None:
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
