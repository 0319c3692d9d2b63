"""One lane of a run: what asks the sources goes one by one, what the engine does as many at a time as it bears."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from contextlib import aclosing, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from digest_tui.engine_config import Use
from digest_tui.errors import (
    DigestError,
    EngineUnreachable,
    GaveWay,
    ModelMissing,
    NoModel,
    NotKept,
    Offline,
    PdfError,
    PromptTooLong,
    RemoteModel,
    StoreError,
    Unreachable,
)
from digest_tui.papers.work import BY_MODEL, Job, WorkKind, WorkPlan
from digest_tui.store import jobs
from digest_tui.tasks.sync_events import Resting
from digest_tui.tasks.sync_jobs import Did, Step, do

if TYPE_CHECKING:
    from digest_tui.tasks.sync import Run

LOOK: Final = 1.0
"""Seconds between two looks for more work while some waits for its next try."""
LONGEST_WAIT: Final = 600.0
"""Seconds a run stays for the next try of a job that failed."""
PAUSES: Final = (5.0, 15.0, 45.0, 120.0)
"""Seconds nobody is asked after the engine, or the network, has gone away in the middle of a run."""
AWAY: Final = (EngineUnreachable, Unreachable)
"""They may come back."""
GONE: Final = (*AWAY, NoModel, ModelMissing, RemoteModel, StoreError)
"""After these every other job of the lane would fail too."""
IN_VAIN: Final = (NotKept, PdfError, PromptTooLong, Offline)
"""Another try ends the same way."""
ENGINES: Final[tuple[Use, ...]] = ("translate", "ask")
SURE: Final = 3
"""Jobs done before their mean says how long the others take."""


class Lane:
    """Takes jobs of these kinds until none is due, the run is bounded, or what they need is gone.

    With `waits` it stays for jobs whose next try is soon.
    """

    def __init__(self, run: Run, kinds: Sequence[WorkKind], *, waits: bool = False) -> None:
        self.kinds = kinds
        self.over = False
        self._run = run
        self._waits = waits
        self._began = self._last = time.monotonic()
        self._new = self._ended = self._away = 0
        self._again_at = 0.0
        self._rests_until: datetime | None = None
        self._gone = False
        self._idle = False

    async def work(self) -> None:
        """Work until the lane is at its end."""
        workers: set[asyncio.Task[None]] = set()
        try:
            while True:
                self._idle = False
                while len(workers) < self._room() and not self._gone:
                    workers.add(asyncio.create_task(self._worker()))
                ended, workers = await _first(workers)
                if self._idle and workers:
                    more, workers = await _first(workers)
                    ended |= more
                await asyncio.gather(*ended)
                if not workers:
                    if not await self._more():
                        return
                    await asyncio.sleep(LOOK)
        finally:
            self.over = True
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    def left(self, plans: Iterable[WorkPlan]) -> float | None:
        """Seconds to the end of the lane, by what this run has measured or what was planned; None when not known."""
        mine = [plan for plan in plans if plan.kind in self.kinds]
        jobs_left = max(0, sum(plan.jobs for plan in mine) - self._ended)
        if self._new >= SURE:
            return jobs_left * (self._last - self._began) / self._new
        each = [plan.each for plan in mine if plan.each is not None]
        return jobs_left * sum(each) / len(each) if each else None

    def _room(self) -> int:
        """One more than the engine works on: its request is made meanwhile, and goes out as soon as a slot is free."""
        engines = [self._run.desk.engine_for(use) for use in ENGINES] if self.kinds == BY_MODEL else []
        return 1 + max((engine.room() for engine in engines), default=0)

    async def _more(self) -> bool:
        """Whether there is a reason to stay: a job that is due, or will be soon."""
        if self._gone or self._run.is_bounded(self):
            return False
        due = await asyncio.to_thread(jobs.next_due, self._run.desk.library, self.kinds)
        if due is not None:
            seconds = (due - self._run.now).total_seconds()
            if seconds <= 0 or (self._waits and seconds < LONGEST_WAIT):
                self._rest(due, seconds)
                return True
        blocked = await asyncio.to_thread(jobs.next_due, self._run.desk.library, self.kinds, blocked=True)
        return blocked is not None and self._run.goes_on_beside(self)

    def _rest(self, due: datetime, seconds: float) -> None:
        """Say, once for each time, that there is nothing to do until then."""
        if seconds > 0 and due != self._rests_until:
            self._rests_until = due
            self._run.events.put_nowait(Resting(seconds))

    async def _worker(self) -> None:
        """Take one job after the other."""
        run = self._run
        while not self._gone and not run.is_bounded(self):
            await asyncio.sleep(max(0.0, self._again_at - time.monotonic()))
            try:
                job = await self._take()
            except StoreError as error:
                self._miss(error)
                return
            if job is None:
                self._idle = True
                return
            if not self._ended:
                self._last = self._began = time.monotonic()
            await self._one(job)

    async def _take(self) -> Job | None:
        """Take a job; one that was taken in the moment of the end waits again."""
        run = self._run
        taking = asyncio.create_task(
            asyncio.to_thread(jobs.take, run.desk.library, run.now, run.runner, self.kinds), name="take a job"
        )
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            job = await taking
            if job is not None:
                jobs.give_back(run.desk.library, job, run.now)
            raise

    async def _one(self, job: Job) -> None:
        """Do a job, and write down what came of it; one that is stopped waits again, and that was no try."""
        run, over = self._run, False
        run.begin(job)
        run.steps[job.number] = Step("")
        doing = run.doing[job.number] = asyncio.create_task(self._do(job))
        try:
            over = await self._settle(job, doing)
        except asyncio.CancelledError:
            here = asyncio.current_task()
            if job.number not in run.lost or (here is not None and here.cancelling()):
                raise
        except GONE as error:
            self._miss(error)
        finally:
            del run.steps[job.number], run.doing[job.number]
            if not over:
                with suppress(StoreError):
                    jobs.give_back(run.desk.library, job, run.now)

    async def _settle(self, job: Job, doing: asyncio.Task[Did]) -> bool:
        """Write down how it ended; whether it did. What is GONE comes out, and so does a full disk."""
        try:
            did = await doing
        except GaveWay:
            return False
        except GONE as error:
            if job.work.kind is not WorkKind.FETCH or isinstance(error, StoreError):
                raise
            await self._fail(job, error)
        except DigestError as error:
            await self._fail(job, error)
        else:
            self._ended += 1
            self._new += not did.kept
            self._away = 0
            await self._run.record(job, did, 0.0 if did.kept else self._took())
        return True

    async def _fail(self, job: Job, error: DigestError) -> None:
        self._ended += not await self._run.fail(job, error, isinstance(error, IN_VAIN))

    async def _do(self, job: Job) -> Did:
        async with aclosing(do(self._run.desk, job.work)) as steps:
            async for step in steps:
                if isinstance(step, Did):
                    return step
                self._run.steps[job.number] = step
        raise AssertionError("a job ended without a word")

    def _took(self) -> float:
        """The time since the last job of the lane was done: with several at a time each counts for its part."""
        before, self._last = self._last, time.monotonic()
        return self._last - before

    def _miss(self, error: DigestError) -> None:
        """Give the lane up, or pause it where it had worked before and may again; once for all its workers."""
        if self._gone or time.monotonic() < self._again_at:
            return
        seconds = 0.0
        if isinstance(error, AWAY) and self._ended and self._away < len(PAUSES):
            seconds = PAUSES[self._away]
            self._away += 1
            self._again_at = time.monotonic() + seconds
        self._gone = not seconds
        self._run.pause(error, seconds)


async def _first(workers: set[asyncio.Task[None]]) -> tuple[set[asyncio.Task[None]], set[asyncio.Task[None]]]:
    """Those that have ended, once one has or a moment has passed, and the others."""
    return await asyncio.wait(workers, timeout=LOOK, return_when=asyncio.FIRST_COMPLETED)
