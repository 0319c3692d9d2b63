"""A PDF as it was read: the text of its pages, its sections, its figures, and where the references are.

Pages are physical and counted from 1. All text is clean, without ligatures, and words broken at a line's end are whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from digest_tui.papers.ids import PaperId


class Box(NamedTuple):
    """A rectangle on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class PageText(NamedTuple):
    """One page: `text` in reading order; running heads and page numbers are set `aside`.

    `hidden` is what a person would not see there (white, tiny, off the page): not part of `text`.
    """

    number: int
    text: str
    aside: str = ""
    hidden: str = ""


class Place(NamedTuple):
    """A place in a document: a page's number and an offset in characters into its text."""

    page: int
    offset: int


class Section(NamedTuple):
    """A heading: its words with its number (`3.2 Training data`), its level from 1, and where it stands."""

    title: str
    level: int
    place: Place


class Figure(NamedTuple):
    """A figure or table: its `label` (`Figure 3`), its caption without the label, and the clip of the page it fills."""

    label: str
    caption: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of one PDF file.

    `hash` is the SHA-256 of the file, in hex; `paper` the paper it is of, with its version, None for a file of the
    reader's own. `references` is the stretch the reference list fills, from its heading to its end. `extractor` is the
    version of the reading: a document read by an older one is read again.
    """

    hash: str
    paper: PaperId | None
    title: str
    pages: tuple[PageText, ...]
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    references: tuple[Place, Place] | None = None
    extractor: int = 1

    @property
    def is_scanned(self) -> bool:
        """Whether no page has text: it can be looked at, not read."""
        return not any(page.text for page in self.pages)

    def page(self, number: int) -> PageText | None:
        """The page with that number, None where there is none."""
        return self.pages[number - 1] if 1 <= number <= len(self.pages) else None

    def body(self, number: int) -> str:
        """A page's text without what belongs to the reference list."""
        text = self.pages[number - 1].text
        if self.references is None:
            return text
        start, end = self.references
        if not start.page <= number <= end.page:
            return text
        kept = text[: start.offset] if number == start.page else ""
        return kept + (text[end.offset :] if number == end.page else "")
