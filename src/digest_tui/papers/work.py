"""Work that goes on without a reader: one job a paper and task."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class WorkKind(StrEnum):
    """What is to be done, in the order it is done: a list is fetched, then its papers are worked on, then searched."""

    FETCH = "fetch"
    PDF = "pdf"
    TRANSLATE = "translate"
    QUESTIONS = "questions"
    INDEX = "index"


FROM_OUTSIDE: Final = (WorkKind.FETCH, WorkKind.PDF)
"""What asks the sources for something, one request at a time."""
BY_MODEL: Final = (WorkKind.TRANSLATE, WorkKind.QUESTIONS)
"""What the engine does, as many at a time as it bears."""


class WorkState(StrEnum):
    """How far a job is: FAILED is not tried again by itself, CANCELLED not even where a later run would want it."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Work(NamedTuple):
    """What is to be done: the paper by its name with version, and a language where there is one.

    To fetch, `paper` is the list's name as `written_list_name` writes it; to index it is empty.
    """

    kind: WorkKind
    paper: str
    language: str = ""


class Job(NamedTuple):
    """A piece of work in the queue; `tries` were made so far, and `error` says how the last one ended.

    It is not taken until `due`. While it runs it is its `runner`'s until `leased`, `stage` says what it is at, `share`
    of it is done (0–1), and `speed` is in tokens or bytes a second. `seconds` is what a job that is done took of the
    run's time, so that with several at a time each counts for its part; `title` is the paper's. Times are ISO 8601.
    """

    number: int
    work: Work
    state: WorkState
    tries: int = 0
    error: str = ""
    due: str = ""
    leased: str = ""
    stage: str = ""
    share: float = 0.0
    speed: float = 0.0
    seconds: float = 0.0
    runner: str = ""
    title: str = ""


class WorkPlan(NamedTuple):
    """One kind of work that waits: how many jobs, and the seconds each takes on this machine (None: not measured).

    `speed` is in tokens a second, 0 while it is not known; `beside` are worked on at a time, 0 as
    many as are found to be borne.
    """

    kind: WorkKind
    jobs: int
    each: float | None = None
    speed: float = 0.0
    beside: int = 1

    @property
    def seconds(self) -> float | None:
        """How long all of them take, None while nothing is measured."""
        return None if self.each is None else self.jobs * self.each
