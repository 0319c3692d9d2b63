"""A run of the queue of work: fetch the lists, then do what is not done yet, as the configuration says."""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from datetime import datetime, timedelta
from typing import Final

from digest_tui.errors import DigestError, RunBounded, StoreError
from digest_tui.messages import _, ngettext
from digest_tui.papers.hours import Hours, read_hours
from digest_tui.papers.lists import read_list_name
from digest_tui.papers.work import BY_MODEL, FROM_OUTSIDE, Job, Work, WorkKind, WorkPlan, WorkState
from digest_tui.store import jobs
from digest_tui.tasks.choose_model import choose_model, use_of
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.search import bring_index_up
from digest_tui.tasks.sync_events import (
    Going,
    JobBegun,
    JobDone,
    JobFailed,
    ListFailed,
    ListFetched,
    OtherRuns,
    Pausing,
    Planned,
    SyncEvent,
    SyncOver,
)
from digest_tui.tasks.sync_jobs import BEHIND, Did, Step
from digest_tui.tasks.sync_lane import Lane
from digest_tui.tasks.sync_plan import begun_last, fetches, plans, wanted_work

KEPT_FOR: Final = timedelta(days=14)
"""How long what was done, cancelled or given up stays in the queue."""
BEAT: Final = 1.0
"""Seconds between two times the leases are renewed."""
BYTES: Final = 1_000_000


class Run:
    """What the lanes of one run share: its clock, its bounds, and what is in hand."""

    def __init__(self, desk: Desk, *, anyway: bool) -> None:
        self.desk = desk.in_background()
        self.events: asyncio.Queue[SyncEvent | None] = asyncio.Queue()
        self.runner = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.hours = None if anyway else read_hours(desk.config.sync.hours)
        self.steps: dict[int, Step] = {}
        self.doing: dict[int, asyncio.Task[Did]] = {}
        self.lost: set[int] = set()
        self.plans: tuple[WorkPlan, ...] = ()
        self.bytes = self.done = 0
        self.begun: set[int] = set()
        self.stopped: list[DigestError] = []
        self._began = desk.now
        self._at = time.monotonic()
        self._lanes: list[Lane] = []

    @property
    def now(self) -> datetime:
        """The present instant, which goes on also where the clock is held (for trials)."""
        return max(self.desk.now, self._began + timedelta(seconds=time.monotonic() - self._at))

    @property
    def planned(self) -> int:
        """The jobs that were planned, or more where more have begun."""
        return max(len(self.begun), sum(plan.jobs for plan in self.plans))

    def is_bounded(self, lane: Lane) -> bool:
        """Whether the hours, the minutes or the bytes are over; says so once."""
        settings = self.desk.config.sync
        minutes = (time.monotonic() - self._at) / 60
        if self.hours is not None and self.now.astimezone().time() not in self.hours:
            self._stop(_outside(self.now, self.hours))
        elif settings.minutes and minutes >= settings.minutes:
            self._stop(
                RunBounded(
                    ngettext(
                        "Its {minutes} minute is over.", "Its {minutes} minutes are over.", settings.minutes
                    ).format(minutes=settings.minutes),
                    _("The next run goes on from here."),
                )
            )
        elif settings.pdf_megabytes and self.bytes >= settings.pdf_megabytes * BYTES and WorkKind.PDF in lane.kinds:
            words = _("{megabytes:,.0f} MB of PDFs came, and {allowed} were allowed.")
            words = words.format(megabytes=self.bytes / BYTES, allowed=settings.pdf_megabytes)
            self._stop(RunBounded(words, _("The next run fetches more.")))
        else:
            return False
        return True

    def pause(self, error: DigestError, seconds: float) -> None:
        """Say that somebody is away, and how long nobody is asked; 0 when the lane is given up."""
        if seconds:
            self.events.put_nowait(Pausing(error, seconds))
        else:
            self._stop(error)

    def goes_on_beside(self, lane: Lane) -> bool:
        """Whether another lane still works."""
        return any(not one.over for one in self._lanes if one is not lane)

    async def record(self, job: Job, did: Did, seconds: float) -> None:
        """A job is done, and took that much of the run's time."""
        await asyncio.to_thread(jobs.done, self.desk.library, job, self.now, seconds, did.model)
        self.done += 1
        self.bytes += did.bytes
        if job.work.kind is WorkKind.FETCH:
            self.events.put_nowait(ListFetched(read_list_name(job.work.paper), did.message))
            if self.plans:  # it came late
                await asyncio.to_thread(self._enqueue_papers, [*wanted_work(self.desk)])
        self.events.put_nowait(JobDone(job, did.kept))

    async def fail(self, job: Job, error: DigestError, for_good: bool) -> bool:
        """A job failed; whether it is tried again."""
        await asyncio.to_thread(jobs.failed, self.desk.library, job, error.message, self.now, for_good=for_good)
        again = not for_good and job.tries < jobs.MOST_TRIES
        if job.work.kind is WorkKind.FETCH:
            self.events.put_nowait(ListFailed(read_list_name(job.work.paper), error, again))
        else:
            self.events.put_nowait(JobFailed(job, error, again))
        return again

    def begin(self, job: Job) -> None:
        """A job was taken."""
        self.begun.add(job.number)
        self.events.put_nowait(JobBegun(job, len(self.begun), self.planned))

    async def work(self) -> None:
        """Everything, one phase after the other; a library that cannot be written ends it."""
        try:
            await self._work()
        except StoreError as error:
            self._stop(error)

    async def _work(self) -> None:
        await asyncio.to_thread(jobs.take_back, self.desk.library, self.now)
        lists = Lane(self, (WorkKind.FETCH,))
        if self.is_bounded(lists):
            return
        beside = [asyncio.create_task(self._beat()), asyncio.create_task(self._meet_engine())]
        try:
            await asyncio.to_thread(self._enqueue, [*fetches(self.desk)])
            await self._follow(lists)
            await asyncio.to_thread(self._enqueue_papers, begun_last(self.desk, wanted_work(self.desk)))
            await asyncio.to_thread(self._enqueue, [Work(WorkKind.INDEX, "")])
            waiting = jobs.jobs(self.desk.library, WorkState.WAITING)
            self.plans = await plans(self.desk, (job.work for job in waiting if job.work.kind is not WorkKind.FETCH))
            self.events.put_nowait(Planned(self.plans))
            beside.append(asyncio.create_task(self._index()))
            await self._follow(Lane(self, FROM_OUTSIDE, waits=True), Lane(self, BY_MODEL, waits=True))
            await beside[-1]
            await self._follow(Lane(self, (WorkKind.INDEX,)))
        finally:
            for one in beside:
                one.cancel()
            await asyncio.gather(*beside, return_exceptions=True)

    async def _meet_engine(self) -> None:
        """Import the engine and learn its models while a list is on its way; what is wrong with it is told by jobs."""
        with suppress(DigestError):
            await use_of(self.desk, await choose_model(self.desk))

    async def _index(self) -> None:
        """Index what the lists brought while the engine works: the job at the end has less to do."""
        with suppress(StoreError):
            async with aclosing(bring_index_up(self.desk)) as steps:
                async for _step in steps:
                    pass

    def over(self) -> SyncOver:
        """What came of it."""
        left = jobs.jobs(self.desk.library, WorkState.WAITING, WorkState.RUNNING)
        return SyncOver(self.done, left, jobs.jobs(self.desk.library, WorkState.FAILED), tuple(self.stopped))

    async def _follow(self, *lanes: Lane) -> None:
        """Work along these at the same time, to the end of each."""
        self._lanes = [*lanes]
        working = [asyncio.create_task(lane.work()) for lane in lanes]
        try:
            await asyncio.gather(*working)
        finally:
            for one in working:
                one.cancel()
            await asyncio.gather(*working, return_exceptions=True)

    def _enqueue(self, wanted: list[Work]) -> None:
        jobs.add(self.desk.library, wanted, self.now)
        jobs.forget_done(self.desk.library, self.now - KEPT_FOR)

    def _enqueue_papers(self, wanted: list[Work]) -> None:
        """Today's before what earlier nights have left: a night that is always too short would never come to it."""
        self._enqueue(wanted)
        jobs.put_behind(self.desk.library, wanted)

    async def _beat(self) -> None:
        """Renew the leases, write down how far each job is, and end those that were cancelled meanwhile."""
        while True:
            await asyncio.sleep(BEAT)
            steps = [(number, *step[:3]) for number, step in self.steps.items()]
            with suppress(StoreError):
                mine = await asyncio.to_thread(jobs.renew, self.desk.library, self.runner, self.now, steps)
                for number in [number for number, *_ in steps if number in self.doing and number not in mine]:
                    self.lost.add(number)
                    self.doing[number].cancel()
            speed = sum(step.speed for step in self.steps.values() if not step.in_bytes)
            behind = any(step.stage == BEHIND for step in self.steps.values())
            self.events.put_nowait(Going(self.done, self.planned, speed, self._left(), behind))

    def _left(self) -> float | None:
        """Seconds until the slowest lane is through, None while nothing is known."""
        times = [left for lane in self._lanes if (left := lane.left(self.plans)) is not None]
        return max(times, default=None)

    def _stop(self, error: DigestError) -> None:
        if error.code not in {one.code for one in self.stopped}:
            self.stopped.append(error)


def _outside(now: datetime, hours: Hours) -> RunBounded:
    return RunBounded(
        _("It is {now}, outside the hours {hours} that [sync] allows.").format(
            now=f"{now.astimezone():%H:%M}", hours=hours
        ),
        _("The rest waits for them; --now works all the same."),
    )


async def sync(desk: Desk, *, anyway: bool = False) -> AsyncGenerator[SyncEvent, None]:
    """Fetch, plan, work; the last event is SyncOver, or OtherRuns when another run is at it.

    With `anyway` the hours of the configuration do not matter. Closing it ends what runs; nothing done is done again,
    and what was begun waits for the next run.
    """
    with jobs.only_runner(desk.paths.data) as alone:
        if not alone:
            yield OtherRuns()
            return
        run = Run(desk, anyway=anyway)
        working = asyncio.create_task(run.work())
        working.add_done_callback(lambda _: run.events.put_nowait(None))
        try:
            while (event := await run.events.get()) is not None:
                yield event
            await working
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
        yield run.over()
