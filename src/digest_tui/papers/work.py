"""Work that goes on without a reader: one job a paper and task."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class WorkKind(StrEnum):
    """What is to be done with a paper, in the order it is done."""

    PDF = "pdf"
    TRANSLATE = "translate"
    QUESTIONS = "questions"


class WorkState(StrEnum):
    """How far a job is: FAILED is not tried again by itself."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Work(NamedTuple):
    """What is to be done: the paper by its name with version, and a language where there is one."""

    kind: WorkKind
    paper: str
    language: str = ""


class Job(NamedTuple):
    """A piece of work in the queue; `tries` were made so far, and `error` says how the last one ended."""

    number: int
    work: Work
    state: WorkState
    tries: int = 0
    error: str = ""
