"""A day's list of papers as a source announced it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.record import record

ANNOUNCING: Final = frozenset({"arxiv", "sample"})
"""Sources whose lists are announcements."""


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


class Recommendation(NamedTuple):
    """What a curated list says of a paper: its own title and words, addresses by name, and votes where it has them.

    All of it as it was fetched, at an aware instant; safe for a terminal.
    """

    title: str
    text: str
    links: tuple[tuple[str, str], ...]
    votes: int | None
    fetched: datetime


class Entry(NamedTuple):
    """One line of a list: the paper at the announced version, how it was announced, and its place (from 1).

    `said` is what a curated list says of it, None for an announcement.
    """

    position: int
    kind: EntryKind
    paper: Paper
    said: Recommendation | None = None


@record
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

    @property
    def is_announcement(self) -> bool:
        """Whether its papers were announced on its day; curated lists and searches name papers of any day."""
        return self.source in ANNOUNCING


@record
class KeptDigest:
    """What the library knows of a list without reading its entries; `number` is the library's own key.

    `hidden` entries belong to `counts` and are never `unread`. `aside` is how many are neither read nor `unread`
    because rules or earlier days leave them out; it is 0, and they are `unread`, until they are looked for.
    """

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
    hidden: int = 0
    aside: int = 0

    @property
    def total(self) -> int:
        """How many entries the list has."""
        return self.counts.total()

    @property
    def left_out(self) -> int:
        """How many entries are not to be read: hidden by hand, by rules, or because an earlier day has shown them."""
        return self.hidden + self.aside


class Row(NamedTuple):
    """One line of a list as a reader sees it: enough to draw it, nothing more.

    `authors` are the first few names and `author_count` all of them; `version` is the announced one;
    `latest` is the newest version kept; `translated` are language codes with a finished translation.
    A `hidden` row is `read` as long as it is hidden; `asked` says that a conversation about the paper is kept, and
    `has_pdf` that the announced version's PDF is. `why` says why it stands where it does, `coloured` sets it off;
    `translated_title` is filled in where the reader wants it shown.
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
    tags: tuple[str, ...] = ()
    hidden: bool = False
    has_pdf: bool = False
    asked: bool = False
    why: str = ""
    coloured: bool = False
    translated_title: str = ""

    @property
    def version(self) -> int | None:
        """The announced version, None when the source did not say."""
        return self.id.version


class Sort(StrEnum):
    """The order of a list.

    By title as it is read, without regard to case, accents and marks before the first letter; by date the newest
    version first; by stars the starred ones first, the last star before the others; by matches of the text searched
    for, where a match in the title counts as ten; for me, by what was learned from stars and opened papers. What is
    equal stays in the order of the listing.
    """

    LISTING = "listing order"
    TITLE = "title"
    DATE = "date"
    STARS = "stars"
    MATCHES = "matches"
    FOR_ME = "for me"


class View(NamedTuple):
    """Which rows of a list are shown, and in what order; the default is the whole list without what is hidden.

    `kinds`, `categories` and `tags` let through a row that has one of them, each empty for any; a category without
    a dot also stands for all below it (`math`, `cs`). `text` is words, each of which has to occur in title, abstract
    or authors. `hidden` shows the hidden ones among the others. When `grouped` the kinds stay apart, in the order of
    EntryKind, and `sort` orders each.
    """

    kinds: frozenset[EntryKind] = frozenset()
    categories: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    unread: bool = False
    starred: bool = False
    hidden: bool = False
    text: str = ""
    sort: Sort = Sort.LISTING
    grouped: bool = True

    @property
    def filters(self) -> bool:
        """Whether rows are left out for another reason than being hidden."""
        return bool(self.kinds or self.categories or self.tags or self.unread or self.starred or self.text.strip())


class Selection(NamedTuple):
    """The rows of a list that a view shows: their positions in the order to be shown.

    `counts` are of what is shown, by kind, and `unread` how many of them; `hidden` is how many more would be shown
    were they not left out: `ruled_out` by a rule, `repeated` because of an earlier day's list, the others by hand.
    `why` is what rows say of why they stand where they do, by position, with whether they are coloured;
    `followed` are those that a rule of following matches.
    """

    positions: tuple[int, ...]
    counts: Counter[EntryKind]
    unread: int
    hidden: int
    ruled_out: int = 0
    repeated: int = 0
    why: Mapping[int, tuple[str, bool]] = MappingProxyType({})
    followed: frozenset[int] = frozenset()
