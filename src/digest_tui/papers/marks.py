"""What a reader leaves on a paper, and how it is taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple

from digest_tui.papers.ids import PaperId

LONGEST_NOTE: Final = 20_000
"""Characters of a note."""
LONGEST_TAG: Final = 40
"""Characters of a tag."""
MOST_TAGS: Final = 30
"""Tags on one paper."""


class Note(NamedTuple):
    """A reader's own words on a paper, when they were first written and last changed (aware instants)."""

    text: str
    made: datetime
    changed: datetime


class Bookmark(NamedTuple):
    """A letter on a paper (its newest title, raw), and the list it was put there in: source, category and day."""

    letter: str
    paper: PaperId
    title: str
    source: str
    category: str
    announced: date


class Undone(NamedTuple):
    """A mark that was taken back: what had been done (`marked 117 papers read`), when, and on which paper.

    `paper` is None when it was on several; `left` is how many earlier marks can still be taken back.
    """

    what: str
    done: datetime
    paper: PaperId | None
    left: int
