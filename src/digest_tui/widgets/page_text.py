"""One page of a PDF as text, with words marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from digest_tui.widgets.measure import Prose

ABOVE = 3
"""Lines left above words that are shown: what they follow on is read too."""


class Mark(NamedTuple):
    """A span of a page's characters, and the component style it is drawn in: `quote`, `match`, `here` or `doubt`."""

    start: int
    end: int
    style: str


class PageText(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Shows one text at the reading measure; marks come and go without moving the reader."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page-text--quote",
        "page-text--match",
        "page-text--here",
        "page-text--doubt",
    }
    ALLOW_MAXIMIZE: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Prose()

    def show(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Show a text with these spans marked, later ones over earlier ones."""
        content = Content(text)
        for mark in marks:
            content = content.stylize(f".page-text--{mark.style}", mark.start, mark.end)
        self._text = text
        self.query_one(Prose).set_text(content)

    def scroll_to_words(self, start: int) -> None:
        """Bring the line with that character into the window, with some lines above it; at once if it is in sight."""
        self.call_after_refresh(self._bring_into_sight, start)

    def step(self, lines: int) -> bool:
        """Scroll that far; False when there was nothing left to scroll to."""
        before = self.scroll_y
        self.scroll_relative(y=lines, animate=False, immediate=True)
        return self.scroll_y != before

    def _bring_into_sight(self, start: int) -> None:
        prose = self.query_one(Prose)
        width = prose.size.width
        if not width:
            return
        word_end = next((at for at in range(start, len(self._text)) if self._text[at].isspace()), len(self._text))
        line = Content(self._text[: max(word_end, start + 1)]).get_height({}, width) - 1
        top = prose.virtual_region.y + line
        if not self.scroll_y <= top < self.scroll_y + self.size.height - 1:
            self.scroll_to(y=max(0, top - ABOVE), animate=False, force=True, immediate=True)
