"""What leaves the program: a day, a week, a paper or a selection, with everything a reader was shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from digest_tui.papers.conversation import Turn
from digest_tui.papers.digest import EntryKind
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation


class Scope(StrEnum):
    """What a publication is about."""

    DAY = "day"
    WEEK = "week"
    PAPER = "paper"
    SELECTION = "selection"


class PublishedFigure(NamedTuple):
    """A figure as it is shown: its label, its caption, and the picture as PNG (empty: the caption alone)."""

    label: str
    caption: str
    picture: bytes = b""


class NearPaper(NamedTuple):
    """Another kept paper near this one: when its newest version came (None where that is not known), and why."""

    paper: Paper
    day: date | None
    why: str


class NearDay(NamedTuple):
    """A kept day of the same list, with how many papers it has; `here` is the one that is published."""

    day: date
    papers: int
    here: bool


class PublishedPaper(NamedTuple):
    """One paper: how and when it was announced, its links by name, and what was made of it here.

    `translation` is of the publication's language, None where none is kept; it may be of an earlier version than the
    paper's. `said` is what a curated list says of the paper, `related` other kept papers, the nearest first. `tags` and
    `own_note` are the reader's own words: in what is sent to others they have no place.
    """

    paper: Paper
    kind: EntryKind | None = None
    announced: date | None = None
    links: tuple[tuple[str, str], ...] = ()
    translation: Translation | None = None
    turns: tuple[Turn, ...] = ()
    figures: tuple[PublishedFigure, ...] = ()
    related: tuple[NearPaper, ...] = ()
    said: str = ""
    tags: tuple[str, ...] = ()
    own_note: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """All of it, in the order it is to be read.

    `language` is the code translations are in, empty for none. `days` are the kept days around a published day, the
    newest first, with itself among them. `made` is an aware instant; `of` is the published day, or the first
    of the published week. `title` is what it is known by, whatever its language, and `heading` what it is called in
    its own, empty where that is the same.
    """

    scope: Scope
    title: str
    papers: tuple[PublishedPaper, ...]
    made: datetime
    language: str = ""
    days: tuple[NearDay, ...] = ()
    note: str = ""
    of: date | None = None
    heading: str = ""
