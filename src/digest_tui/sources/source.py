"""What a source is, and what it says while it works."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from digest_tui.papers.digest import Digest
from digest_tui.papers.paper import Paper

Tag = str | Callable[[], str]
"""The ETag of what is kept, or what tells it when the turn has come: another program may have fetched meanwhile."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Waiting for our turn: at least `seconds` are left; `until` where the source itself named a time."""

    seconds: float
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The request has gone out; a redirect makes another one."""

    url: str


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes received so far, and all of them where the server said (else 0)."""

    received: int
    total: int


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page of a list that comes in several has been read: the `number`-th of `of`."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that what was fetched with that ETag still stands."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, and the ETag to ask with next time (empty when there was none).

    `next_day` is the source's next announcement after it, None where the source does not say or there is none yet:
    a day between the two had no announcement.
    """

    digest: Digest
    etag: str
    next_day: date | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What a source knows of papers it was asked for by name; one it does not know is not among them."""

    papers: tuple[Paper, ...]


SourceEvent = Turn | Sent | Received | NotModified | Listing


class Source(Protocol):
    """A place in the outside world that announces papers. All calls raise SourceError and its children.

    `today` yields Turn, Sent and Received as they come, and exactly one NotModified or Listing last; closing the
    iterator (`aclose`) ends the request.
    """

    @property
    def name(self) -> str:
        """The source's name as a digest carries it."""

    def address(self, category: str) -> str:
        """The URL that `today` asks, under which its ETag is remembered; WrongUsage for what can be no category."""

    def today(self, category: str, etag: Tag = "") -> AsyncGenerator[SourceEvent, None]:
        """The newest list the source has for a category."""
