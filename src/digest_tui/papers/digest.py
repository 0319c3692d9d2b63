"""A day's list of papers as a source announced it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper


class EntryKind(StrEnum):
    """How a paper was announced; the values are arXiv's own words (`arxiv:announce_type`)."""

    NEW = "new"
    CROSS = "cross"
    REPLACE = "replace"
    REPLACE_CROSS = "replace-cross"


class DigestState(StrEnum):
    """How far a list can be believed."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    NONE_ANNOUNCED = "none announced"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: the paper at the announced version, how it was announced, and its place (from 1)."""

    position: int
    kind: EntryKind
    paper: Paper


@dataclass(frozen=True, slots=True)
class Digest:
    """A list under its key (source, category, announcement date), as fetched at an aware instant.

    `note` says in words why a list is not confirmed, and is empty otherwise.
    """

    source: str
    category: str
    announced: date
    state: DigestState
    fetched: datetime
    entries: tuple[Entry, ...]
    note: str = ""

    @property
    def counts(self) -> Counter[EntryKind]:
        """How many entries of each kind."""
        return Counter(entry.kind for entry in self.entries)


@dataclass(frozen=True, slots=True)
class KeptDigest:
    """What the library knows of a list without reading its entries; `number` is the library's own key."""

    number: int
    source: str
    category: str
    announced: date
    state: DigestState
    fetched: datetime
    checked: datetime
    counts: Counter[EntryKind]
    unread: int
    note: str = ""

    @property
    def total(self) -> int:
        """How many entries the list has."""
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list as a reader sees it: enough to draw it, nothing more.

    `authors` are the first few names and `author_count` all of them; `version` is the announced one;
    `latest` is the newest version kept; `translated` are language codes with a finished translation.
    """

    position: int
    kind: EntryKind
    id: PaperId
    title: str
    authors: tuple[str, ...]
    author_count: int
    primary: str
    latest: int
    read: bool
    starred: bool
    has_code: bool = False
    has_note: bool = False
    withdrawn: bool = False
    translated: tuple[str, ...] = ()

    @property
    def version(self) -> int | None:
        """The announced version, None when the source did not say."""
        return self.id.version
