"""`digest-tui sync`: the lists fetched and worked on without a screen, and one table of what came of it."""

from __future__ import annotations

from contextlib import aclosing
from typing import Any

from digest_tui.headless.output import Progress, error_json, error_words, print_json
from digest_tui.messages import _, ngettext
from digest_tui.papers.work import WorkState
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.sync import sync
from digest_tui.tasks.sync_events import (
    JobBegun,
    JobDone,
    JobFailed,
    ListFailed,
    ListFetched,
    OtherRuns,
    Planned,
    SyncEvent,
    SyncOver,
)
from digest_tui.tasks.work_queue import waiting_work

PARTLY = 3
"""Exit status: something is missing."""


class _Report:
    """What one run did, by list and by kind of work."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._lists: list[dict[str, Any]] = []
        self._failed: list[dict[str, Any]] = []
        self._done: dict[str, int] = {}
        self._progress = Progress()
        self.other = False
        self.over = SyncOver(0, 0, 0)

    def take(self, event: SyncEvent) -> None:
        """Note what the event says, and say it where it is worth a line."""
        match event:
            case ListFetched(name, message):
                self._lists.append({"list": name.title, "message": message})
                self._say(f"{name.title}: {message}")
            case ListFailed(name, error):
                self._lists.append({"list": name.title, "failed": error_json(error)})
                self._say(f"{name.title}: {error_words(error)}")
            case Planned(jobs, seconds):
                self._say(_plan_words(jobs, seconds))
            case JobBegun(job, place, of):
                self._progress.say(
                    _("{place} of {of}: {kind} {paper} {language}").format(
                        place=place, of=of, kind=job.work.kind, paper=job.work.paper, language=job.work.language
                    )
                )
            case JobDone(job, _):
                self._done[job.work.kind] = self._done.get(job.work.kind, 0) + 1
            case JobFailed(job, error):
                self._failed.append({**job.work._asdict(), **error_json(error)})
                self._say(f"{job.work.kind} {job.work.paper}: {error_words(error)}")
            case OtherRuns():
                self.other = True
            case SyncOver():
                self.over = event

    def finish(self) -> int:
        """Print the table; 3 when something is missing."""
        self._progress.clear()
        over = self.over
        missing = bool(over.left or over.failed or over.stopped or any("failed" in one for one in self._lists))
        if self._as_json:
            stopped = {"stopped": error_json(over.stopped)} if over.stopped else {}
            told = {"lists": self._lists, "done": self._done, "failed": self._failed}
            print_json({**told, "left": over.left, "given_up": over.failed, "other_runs": self.other, **stopped})
        elif self.other:
            print(_("Another run works on the same queue; it does what this one would."))
        else:
            done = ", ".join(f"{count} {kind}" for kind, count in sorted(self._done.items())) or _("nothing to do")
            print(
                _("Done: {done}. Left: {left}. Given up: {failed}.").format(
                    done=done, left=over.left, failed=over.failed
                )
            )
            if over.stopped is not None:
                print(error_words(over.stopped))
        return PARTLY if missing else 0

    def _say(self, words: str) -> None:
        self._progress.clear()
        if not self._as_json:
            print(words, flush=True)


async def run_sync(desk: Desk, as_json: bool) -> int:
    """Run the queue and report."""
    report = _Report(as_json)
    async with aclosing(sync(desk)) as events:
        async for event in events:
            report.take(event)
    return report.finish()


async def print_queue(desk: Desk, as_json: bool) -> int:
    """What waits in the queue, and what was given up."""
    waiting = waiting_work(desk)
    if as_json:
        print_json({"jobs": [{**job.work._asdict(), **job._asdict(), "work": None} for job in waiting]})
        return 0
    for job in waiting:
        why = f" · {job.error}" if job.error else ""
        given_up = _(" · given up") if job.state is WorkState.FAILED else ""
        print(f"{job.work.kind:10} {job.work.paper} {job.work.language}{given_up}{why}")
    if not waiting:
        print(_("Nothing waits."))
    return 0


def _plan_words(jobs: int, seconds: float | None) -> str:
    if not jobs:
        return _("Nothing is left to do.")
    left = (
        ""
        if seconds is None
        else _(", about {minutes} min by what this machine has measured").format(minutes=max(1, round(seconds / 60)))
    )
    return ngettext("{count} job to do{left}.", "{count} jobs to do{left}.", jobs).format(count=jobs, left=left)
