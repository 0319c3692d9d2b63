"""Finding words in a PDF: as one types, from match to match over all pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual import on
from textual.widgets import Input

from digest_tui.commands import pages as commands
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.screens.opening_pdf import OpensPdf
from digest_tui.screens.page_search import PageSearch
from digest_tui.screens.telling import tell
from digest_tui.text.width import cut
from digest_tui.widgets.page_text import Mark, PageText
from digest_tui.widgets.status_line import Part

if TYPE_CHECKING:
    from digest_tui.screens.find_line import FindLine
    from digest_tui.tasks.desk import Desk

LONGEST_SHOWN: Final = 24
"""Cells of the words searched for that the header repeats."""


class FindsWords(OpensPdf):
    """All matches are marked, the one gone to more strongly; n and N go over the end and the beginning."""

    page: int

    def __init__(self, desk: Desk, paper: Paper, version: PaperId | None = None) -> None:
        super().__init__(desk, paper, version)
        self._search = PageSearch(())
        self._match: int | None = None
        self._began: tuple[int, float] = (1, 0.0)

    def show_page(self) -> None:
        """Draw the page with what is marked on it."""
        raise NotImplementedError

    def use_texts(self, texts: Sequence[str]) -> None:
        """Look in these pages from now on."""
        self._search = PageSearch(texts)
        self._match = None

    def found_marks(self, page: int) -> list[Mark]:
        """What is marked on that page."""
        here = self._search.matches[self._match] if self._match is not None else None
        return [
            Mark(match.start, match.end, "here" if match == here else "match") for match in self._search.on_page(page)
        ]

    def found_part(self) -> Part:
        """How many were found, and which of them this is."""
        if not self._search.phrase:
            return Part("")
        number = _("{match:,} of ").format(match=self._match + 1) if self._match is not None else ""
        found = _("{number}{count:,} found").format(number=number, count=len(self._search.matches))
        return Part(f"“{cut(self._search.phrase, LONGEST_SHOWN)}”: {found}", found, importance=6)

    @on(commands.SearchPages)
    async def begin_search(self) -> None:
        """Open the line to type in."""
        from digest_tui.screens.find_line import FindLine

        if self.document is not None and not self.query(FindLine):
            self._began = self.page, self.query_one(PageText).scroll_y
            self.set_class(True, "-searching")
            line = FindLine(self.keymap)
            await self.mount(line, after="#keys")
            line.focus()

    @on(commands.NextMatch)
    def next_match(self) -> None:
        """The next match."""
        self._step(1)

    @on(commands.PreviousMatch)
    def previous_match(self) -> None:
        """The match before."""
        self._step(-1)

    @on(Input.Changed, "#find")
    def seek(self, event: Input.Changed) -> None:
        """Look for what is typed so far, from where the search began."""
        event.stop()
        self._search.seek(event.value)
        page, _ = self._began
        self._go_to(self._search.after(page, -1, 1))

    @on(Input.Submitted, "#find")
    async def end_typing(self, event: Input.Submitted) -> None:
        """The search stays on; without words it ends."""
        event.stop()
        await self._close_line()
        if not self._search.phrase:
            self.end_search()

    async def on_find_line_left(self) -> None:
        """Back to where the search began."""
        await self._close_line()
        self.end_search()
        page, y = self._began
        self.page = page
        self.query_one(PageText).scroll_to(y=y, animate=False, force=True, immediate=True)

    def on_find_line_stepped(self, message: FindLine.Stepped) -> None:
        """Another match while one types."""
        self._step(message.by)

    def end_search(self) -> bool:
        """Mark nothing any more; whether a search was on."""
        was_on = bool(self._search.phrase)
        self._search.seek("")
        self._match = None
        if was_on:
            self.show_page()
        return was_on

    def _step(self, by: int) -> None:
        if not self._search.phrase:
            tell(self, _("Nothing is searched for. {pages.search} finds words."))
        elif not self._search.matches:
            tell(self, _("“{phrase}” is on no page.").format(phrase=self._search.phrase))
        else:
            page, start = self.page, -1 if by > 0 else 0
            if self._match is not None and self._search.matches[self._match].page == page:
                start = self._search.matches[self._match].start
            self._go_to(self._search.after(page, start, by))

    def _go_to(self, number: int | None) -> None:
        self._match = number
        if number is None:
            self.show_page()
            return
        match = self._search.matches[number]
        if match.page == self.page:
            self.show_page()
        else:
            self.page = match.page
        self.query_one(PageText).scroll_to_words(match.start)

    async def _close_line(self) -> None:
        self.set_focus(self.query_one(PageText))
        self.set_class(False, "-searching")
        await self.query("#find").remove()
