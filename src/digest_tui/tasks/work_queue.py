"""The queue of work for whoever shows it, and what a reader does with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import read_list_name
from digest_tui.papers.work import BY_MODEL, Job, WorkKind, WorkState
from digest_tui.store import jobs
from digest_tui.store.times import written
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.text.latex import readable

LATELY: Final = timedelta(hours=12)
"""What was done since then is told."""
TITLED: Final = 200
"""So many of the first jobs have their paper's title with them."""


class WorkNow(NamedTuple):
    """The queue as it is: jobs that run, wait, were given up or cancelled; how many were done lately, by kind.

    `running` says whether some runner is at it, in this program or another; `speed` is in tokens a second, and `left`
    are the seconds the rest takes by what this machine has measured (None: not known).
    """

    jobs: tuple[Job, ...]
    done: dict[WorkKind, int]
    running: bool
    speed: float
    left: float | None


def all_work(desk: Desk) -> tuple[Job, ...]:
    """The jobs that run, wait, were given up or cancelled, in this order, each in the order they are taken."""
    states = (WorkState.RUNNING, WorkState.WAITING, WorkState.FAILED, WorkState.CANCELLED)
    return tuple(job for state in states for job in jobs.jobs(desk.library, state))


def work_now(desk: Desk) -> WorkNow:
    """Everything to show of the queue; some short reads, for a worker thread."""
    found = all_work(desk)
    now = written(desk.now)
    at_work = [job for job in found if job.state is WorkState.RUNNING and job.leased > now]
    speed = sum(job.speed for job in at_work if job.work.kind in BY_MODEL)
    titled = tuple(_with_title(desk, job) for job in found[:TITLED]) + found[TITLED:]
    return WorkNow(titled, jobs.done_since(desk.library, desk.now - LATELY), bool(at_work), speed, _left(desk, found))


def retry(desk: Desk, numbers: tuple[int, ...]) -> int:
    """Try these anew, at once; how many of them had ended or were waiting for another try."""
    return jobs.retry(desk.library, numbers, desk.now)


def retry_all(desk: Desk) -> int:
    """Let everything that was given up or cancelled wait again."""
    ended = jobs.jobs(desk.library, WorkState.FAILED, WorkState.CANCELLED)
    return jobs.retry(desk.library, [job.number for job in ended], desk.now)


def cancel(desk: Desk, numbers: tuple[int, ...]) -> None:
    """Leave these undone, now and in later runs, until they are asked for again."""
    jobs.cancel(desk.library, numbers, desk.now)


def put_first(desk: Desk, number: int) -> None:
    """Let that one be the next of its kind."""
    jobs.put_first(desk.library, number)


def _with_title(desk: Desk, job: Job) -> Job:
    if job.work.kind is WorkKind.FETCH:
        return job._replace(title=read_list_name(job.work.paper).shown)
    if job.work.kind is WorkKind.INDEX:
        return job._replace(title=_("search"))
    paper = reading.read_paper(desk, PaperId.parse(job.work.paper))
    return job._replace(title=readable(paper.title) if paper is not None else "")


def _left(desk: Desk, found: tuple[Job, ...]) -> float | None:
    """Sources and engine work at the same time: the longer of the two counts."""
    times: dict[bool, float] = {}
    for kind in WorkKind:
        count = sum(job.work.kind is kind and job.state in (WorkState.RUNNING, WorkState.WAITING) for job in found)
        each = jobs.measured(desk.library, kind) if count else None
        if each is not None:
            times[kind in BY_MODEL] = times.get(kind in BY_MODEL, 0.0) + count * each
    return max(times.values(), default=None)
