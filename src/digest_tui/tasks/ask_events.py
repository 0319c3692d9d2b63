"""What the tasks over a paper's PDF and its questions say while they work."""

from __future__ import annotations

from typing import NamedTuple

from digest_tui.errors import DigestError, StoreError
from digest_tui.papers.conversation import Claim, Saw, Turn
from digest_tui.papers.document import Document
from digest_tui.tasks.events import (
    Asking,
    LoadingModel,
    Queued,
    Quiet,
    ReadingPrompt,
    Receiving,
    Thinking,
    WaitingTurn,
)
from digest_tui.tasks.events import (
    Retrying as Retrying,
)


class ReadingPages(NamedTuple):
    """The PDF is being read: so many of its pages are done, 0 of 0 while the reader starts."""

    page: int
    of: int


class PdfOpened(NamedTuple):
    """The PDF is here and read; `kept` when nothing had to be fetched for it."""

    document: Document
    kept: bool


PdfEvent = WaitingTurn | Asking | Receiving | ReadingPages | PdfOpened


class Choosing(NamedTuple):
    """The paper is too long for the window: passages are being chosen, for which the question is put into keywords."""

    seconds: float


class Given(NamedTuple):
    """What the model is given this time, before it answers."""

    saw: Saw


class Answering(NamedTuple):
    """The answer so far, safe to show; citations are looked up as their quotes end. Speed in tokens a second."""

    claims: tuple[Claim, ...]
    tokens: int
    speed: float


class Answered(NamedTuple):
    """The answer is whole, checked and kept in that conversation; `unkept` says why it could not be kept."""

    conversation: int
    turn: Turn
    unkept: StoreError | None = None


class AskStopped(NamedTuple):
    """The answer ended early; what was written is kept as partial (None when nothing was)."""

    conversation: int
    turn: Turn | None
    error: DigestError | None


class Asked(NamedTuple):
    """Ready-made questions: now it is the turn of this one, the `number`-th of `of`."""

    question: str
    facet: str
    number: int
    of: int


class Warmed(NamedTuple):
    """The model has read the paper: the next question starts at once. Exact prompt tokens where the engine counted."""

    saw: Saw
    seconds: float


AskEvent = (
    PdfEvent
    | Queued
    | LoadingModel
    | ReadingPrompt
    | Thinking
    | Quiet
    | Choosing
    | Given
    | Answering
    | Retrying
    | Answered
    | AskStopped
    | Asked
    | Warmed
)
