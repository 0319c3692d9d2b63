"""What a run of the queue says while it goes on."""

from __future__ import annotations

from typing import NamedTuple

from digest_tui.errors import DigestError
from digest_tui.papers.lists import ListName
from digest_tui.papers.work import Job


class ListFetched(NamedTuple):
    """A list came, or had not changed."""

    name: ListName
    message: str


class ListFailed(NamedTuple):
    """A list did not come; what is kept of it is worked on all the same."""

    name: ListName
    error: DigestError


class Planned(NamedTuple):
    """So many jobs wait; `seconds` they will take by what this machine has measured, None while it has not."""

    jobs: int
    seconds: float | None


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
    """It failed; it is tried again in a later run unless this was its last try."""

    job: Job
    error: DigestError


class OtherRuns(NamedTuple):
    """Another run works on the same queue; this one does nothing."""


class SyncOver(NamedTuple):
    """The run is over: `left` jobs wait for a later one, `failed` are given up; `stopped` says what ended it early."""

    done: int
    left: int
    failed: int
    stopped: DigestError | None = None


SyncEvent = ListFetched | ListFailed | Planned | JobBegun | JobDone | JobFailed | OtherRuns | SyncOver
