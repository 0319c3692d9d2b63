"""What a run of the queue says while it goes on."""

from __future__ import annotations

from typing import NamedTuple

from digest_tui.errors import DigestError
from digest_tui.papers.lists import ListName
from digest_tui.papers.work import Job, WorkPlan


class ListFetched(NamedTuple):
    """A list came, or had not changed."""

    name: ListName
    message: str


class ListFailed(NamedTuple):
    """A list did not come; what is kept of it is worked on all the same. It is asked for `again`, or not."""

    name: ListName
    error: DigestError
    again: bool = False


class Planned(NamedTuple):
    """What waits, by kind, with the time it will take by what this machine has measured."""

    plans: tuple[WorkPlan, ...]


class JobBegun(NamedTuple):
    """A job was taken; `place` of `of`, counted in this run."""

    job: Job
    place: int
    of: int


class JobDone(NamedTuple):
    """It is done; `kept` when there was nothing left to do."""

    job: Job
    kept: bool


class JobFailed(NamedTuple):
    """It failed; it is tried `again`, at the soonest after its pause, or not by itself."""

    job: Job
    error: DigestError
    again: bool


class Going(NamedTuple):
    """How the run stands, once a second: jobs done and in all, tokens a second, seconds left (None: not known yet).

    It is `behind` while something waits because the reader asks.
    """

    done: int
    of: int
    speed: float
    left: float | None
    behind: bool = False


class Pausing(NamedTuple):
    """The engine or a source is away; it is asked again after so many seconds."""

    error: DigestError
    seconds: float


class Resting(NamedTuple):
    """Nothing is left but what failed and is tried again after so many seconds."""

    seconds: float


class OtherRuns(NamedTuple):
    """Another run works on the same queue; this one does nothing."""


class SyncOver(NamedTuple):
    """The run is over: `left` jobs wait for a later one, `failed` are given up; `stopped` says what ended it early."""

    done: int
    left: tuple[Job, ...] = ()
    failed: tuple[Job, ...] = ()
    stopped: tuple[DigestError, ...] = ()


_Told = ListFetched | ListFailed | Planned | Going | Pausing | Resting
SyncEvent = _Told | JobBegun | JobDone | JobFailed | OtherRuns | SyncOver
