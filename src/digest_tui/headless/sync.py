"""`digest-tui sync`: the lists fetched and worked on without a screen, and one table of what came of it."""

from __future__ import annotations

import asyncio
import sys
from contextlib import aclosing, suppress
from typing import Any

from digest_tui.headless.output import Progress, error_json, error_words, print_json
from digest_tui.headless.sync_words import job_json, job_words, missing_words, plan_json, plan_words, table
from digest_tui.messages import _
from digest_tui.papers.work import WorkKind, WorkState
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.sync import sync
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
    Resting,
    SyncEvent,
    SyncOver,
)
from digest_tui.tasks.sync_jobs import BEHIND
from digest_tui.tasks.sync_plan import plans, whole_work
from digest_tui.tasks.work_queue import all_work, work_now
from digest_tui.tasks.work_words import KINDS, STATES, counted, left_words, speed_words, time_words
from digest_tui.text.width import cells

PARTLY = 3
"""Exit status: something is missing."""
KIND = 10
"""Cells of the kind in a row of the queue."""


class _Report:
    """What one run did, by list and by kind of work."""

    def __init__(self, desk: Desk, as_json: bool) -> None:
        self._as_json = as_json
        self._desk = desk
        self._began = desk.now
        self._lists: dict[str, dict[str, Any]] = {}
        self._failed: list[dict[str, Any]] = []
        self._plan: list[dict[str, Any]] = []
        self._done: dict[str, int] = {}
        self._kept: dict[str, int] = {}
        self._progress = Progress()
        self._behind = False
        self.other = False
        self.over = SyncOver(0)

    def take(self, event: SyncEvent) -> None:
        """Note what the event says, and say it where it is worth a line."""
        match event:
            case ListFetched(name, message):
                self._lists[name.title] = {"list": name.title, "message": message}
                self._say(f"{name.shown}: {message}")
            case ListFailed(name, error, again):
                self._lists[name.title] = {"list": name.title, "failed": error_json(error)}
                more = _(" It is asked again.") if again else ""
                self._say(f"{name.shown}: {error_words(error)}{more}")
            case Planned(plans):
                self._plan = [plan_json(plan) for plan in plans]
                self._say(plan_words(plans, self._desk.now))
            case JobFailed(job, error, again):
                self._failed.append({**job_json(job), **error_json(error)})
                more = _(" It is tried again.") if again else ""
                self._say(f"{job_words(job)}: {error_words(error)}{more}")
            case Pausing(error, seconds):
                again_in = _("Looking again in {time}.").format(time=time_words(seconds))
                self._say(f"{error_words(error)} {again_in}")
            case Resting(seconds):
                words = _("What failed is tried again in {time}; Ctrl-C leaves it for the next run.")
                self._say(words.format(time=time_words(seconds)))
            case OtherRuns():
                self.other = True
            case SyncOver():
                self.over = event
            case _:
                self._go(event)

    def _go(self, event: JobBegun | JobDone | Going) -> None:
        match event:
            case JobBegun(job, place, of):
                words = _("{place} of {of}: {job}").format(place=place, of=of, job=job_words(job))
                self._progress.say(words)
            case JobDone(job, kept):
                counts = self._kept if kept else self._done
                counts[job.work.kind] = counts.get(job.work.kind, 0) + 1
            case Going(done, of, speed, left, behind):
                if behind and not self._behind:
                    self._say(_("The reader is asking the engine: the work waits, and goes on afterwards."))
                self._behind = behind
                told = [_(BEHIND)] if behind else []
                told += [speed_words(speed)] if speed else []
                told += [left_words(left)] if left is not None and of > done else []
                words = _("{done} of {of} done").format(done=done, of=of)
                self._progress.say(words, "".join(f" · {one}" for one in told))

    def finish(self) -> int:
        """Print the table; 3 when something is missing."""
        self._progress.clear()
        over = self.over
        missing = bool(over.left or over.failed or over.stopped or any("failed" in one for one in self._lists.values()))
        if self._as_json:
            print_json(self._json())
        elif self.other:
            print(_("Another run works on the same queue; it does what this one would."))
        else:
            print(table(self._done, self._kept, over, (self._desk.now - self._began).total_seconds()))
            for words in (*missing_words(over), *map(error_words, over.stopped)):
                print(words)
        return PARTLY if missing else 0

    def break_off(self) -> None:
        """Say on the error stream what is there and that nothing is lost: the reader stopped it, or the terminal."""
        done = ", ".join(counted(kind, self._done[kind]) for kind in WorkKind if kind in self._done) or _("nothing")
        waiting = sum(job.state is WorkState.WAITING for job in all_work(self._desk))
        words = _("Stopped. Done: {done}. {waiting} wait; digest-tui sync goes on from here.")
        with suppress(OSError):  # a terminal that was closed hears nothing
            self._progress.clear()
            print(words.format(done=done, waiting=waiting), file=sys.stderr, flush=True)

    def _json(self) -> dict[str, Any]:
        over = self.over
        return {
            "lists": [*self._lists.values()],
            "plan": self._plan,
            "done": self._done,
            "kept": self._kept,
            "failed": self._failed,
            "left": len(over.left),
            "given_up": len(over.failed),
            "missing": [job_json(job) for job in (*over.left, *over.failed)],
            "stopped": [error_json(error) for error in over.stopped],
            "other_runs": self.other,
        }

    def _say(self, words: str) -> None:
        self._progress.clear()
        if not self._as_json and words:
            print(words, flush=True)


async def run_sync(desk: Desk, as_json: bool, anyway: bool) -> int:
    """Run the queue and report."""
    report = _Report(desk, as_json)
    try:
        async with aclosing(sync(desk, anyway=anyway)) as events:
            async for event in events:
                report.take(event)
    except asyncio.CancelledError:
        report.break_off()
        raise
    return report.finish()


async def print_plan(desk: Desk, as_json: bool) -> int:
    """What a run would do with the lists that are kept, and how long that takes; nothing is asked of any source."""
    planned = await plans(desk, whole_work(desk))
    if as_json:
        print_json({"plan": [plan_json(plan) for plan in planned]})
    else:
        print(plan_words(planned, desk.now))
    return 0


async def print_queue(desk: Desk, as_json: bool) -> int:
    """What waits in the queue, and what was given up."""
    waiting = all_work(desk)
    if as_json:
        print_json({"running": work_now(desk).running, "jobs": [job_json(job) for job in waiting]})
        return 0
    for job in waiting:
        said = _(job.stage) if job.state is WorkState.RUNNING else job.error
        state = "" if job.state is WorkState.WAITING else f" · {_(STATES[job.state])}"
        kind = _(KINDS[job.work.kind])
        print(f"{kind}{' ' * (KIND - cells(kind))} {job_words(job, kind=False)}{state}{f' · {said}' if said else ''}")
    if not waiting:
        print(_("Nothing waits."))
    return 0


async def retry_work(desk: Desk) -> int:
    """Let what was given up or cancelled wait again."""
    from digest_tui.tasks.work_queue import retry_all

    count = retry_all(desk)
    print(_("{count} wait again.").format(count=count) if count else _("Nothing was given up."))
    return 0
