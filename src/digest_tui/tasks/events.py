"""What a task says while it works: the only words screens and headless commands hear."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple

from digest_tui.errors import DigestError, SourceError, StoreError
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Translation


class WaitingTurn(NamedTuple):
    """Waiting for our turn towards a source: seconds left, and until when if the source named a time."""

    seconds: float
    until: datetime | None = None


class Asking(NamedTuple):
    """The request has gone out."""

    url: str


class Receiving(NamedTuple):
    """Bytes received so far, and all of them where the server said (else 0)."""

    received: int
    total: int


class Fetched(NamedTuple):
    """A fetch is over, and `message` says in words how it ended.

    `new` a list kept for the first time, `changed` a kept list that now differs, `unchanged` the server says it did
    not change or the same list came again, `none announced` no announcement that day, `unconfirmed` the list is
    suspicious and is kept as such.
    """

    outcome: Literal["new", "changed", "unchanged", "none announced", "unconfirmed"]
    digest: KeptDigest | None
    message: str


class FillingDay(NamedTuple):
    """Now it is the turn of that missed day, the `number`-th of `of` that are asked for."""

    day: date
    number: int
    of: int


class PageRead(NamedTuple):
    """A day whose list comes in several pages: the `number`-th of `of` is here."""

    number: int
    of: int


FetchEvent = WaitingTurn | Asking | Receiving | PageRead | Fetched


class PapersFetched(NamedTuple):
    """Papers that were asked for by name: those kept now, and those that arXiv does not know."""

    kept: tuple[PaperId, ...]
    unknown: tuple[PaperId, ...]


PaperFetchEvent = WaitingTurn | Asking | Receiving | PageRead | PapersFetched


class DayFilled(NamedTuple):
    """A missed day is kept now, and `ended` says how; nothing that happens later can take it away."""

    day: date
    ended: Fetched


class DayMissed(NamedTuple):
    """A day could not be had, and why; it stays missing."""

    day: date
    error: SourceError


class FillOver(NamedTuple):
    """Every day was filled or given up."""

    filled: tuple[DayFilled, ...]
    missed: tuple[DayMissed, ...]


FillEvent = WaitingTurn | Asking | Receiving | FillingDay | PageRead | DayFilled | DayMissed | FillOver


class Enriching(NamedTuple):
    """So many of the papers that lacked details have them now."""

    papers: int
    of: int


class Enriched(NamedTuple):
    """The details that could be had are kept: those of `papers` of the `of` papers that lacked them.

    `error` says why there are not more; it costs nothing that was there before.
    """

    papers: int
    of: int
    error: SourceError | None = None


EnrichEvent = WaitingTurn | Asking | Receiving | Enriching | Enriched


class Queued(NamedTuple):
    """Waiting for the engine: another generation goes first, or nothing begins while the reader asks."""

    seconds: float
    for_reader: bool = False


class LoadingModel(NamedTuple):
    """The model is being read into memory; bytes, 0 unknown."""

    model: str
    size: int
    seconds: float


class ReadingPrompt(NamedTuple):
    """The model reads the paper; `left` is seconds from this machine's history, None while unknown."""

    tokens: int
    seconds: float
    left: float | None = None


class Thinking(NamedTuple):
    """The model thinks instead of writing; tokens so far."""

    tokens: int


class Written(NamedTuple):
    """The text so far, clean and with protected parts restored; speed in tokens a second (0 while unknown)."""

    title: str
    abstract: str
    tokens: int
    speed: float


class Quiet(NamedTuple):
    """Nothing came for that many seconds."""

    seconds: float


class Retrying(NamedTuple):
    """The text had a grave fault and is asked for once more; `reason` says what was wrong, in sentences."""

    reason: str


class Finished(NamedTuple):
    """The text is whole and checked; `kept` when it was already in the library, `unkept` why it could not be kept."""

    translation: Translation
    kept: bool
    unkept: StoreError | None = None


class Stopped(NamedTuple):
    """The generation ended early; what was written is kept as partial (None when nothing was)."""

    translation: Translation | None
    error: DigestError | None


TranslateEvent = Queued | LoadingModel | ReadingPrompt | Thinking | Written | Quiet | Retrying | Finished | Stopped
