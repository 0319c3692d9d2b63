"""What waits in the queue of work, for whoever shows it."""

from __future__ import annotations

from digest_tui.papers.work import Job, WorkState
from digest_tui.store import jobs
from digest_tui.tasks.desk import Desk


def waiting_work(desk: Desk) -> tuple[Job, ...]:
    """The jobs that wait, run or were given up, in the order they are taken."""
    return jobs.jobs(desk.library, WorkState.RUNNING, WorkState.WAITING, WorkState.FAILED)
