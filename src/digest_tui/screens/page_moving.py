"""Moving through the pages of a PDF."""

from __future__ import annotations

from textual import on

from digest_tui.commands import moving, pages
from digest_tui.screens.page_picture import ShowsPictures
from digest_tui.widgets.page_text import PageText
from digest_tui.widgets.picture import Picture


class MovesInPages(ShowsPictures):
    """At the foot of a page going on leads to the head of the next, and back to the foot of the one before."""

    @on(moving.MoveDown)
    def move_down(self) -> None:
        """A line down."""
        self._go_on(1)

    @on(moving.MoveUp)
    def move_up(self) -> None:
        """A line up."""
        self._go_on(-1)

    @on(moving.HalfPageDown)
    def half_page_down(self) -> None:
        """Half a screenful down."""
        self._go_on(self._moved.size.height // 2)

    @on(moving.HalfPageUp)
    def half_page_up(self) -> None:
        """Half a screenful up."""
        self._go_on(-(self._moved.size.height // 2))

    @on(moving.PageDown)
    def page_down(self) -> None:
        """A screenful down."""
        self._go_on(self._moved.size.height - 1)

    @on(moving.PageUp)
    def page_up(self) -> None:
        """A screenful up."""
        self._go_on(1 - self._moved.size.height)

    @on(moving.GoFirst)
    def go_first(self) -> None:
        """To the first page."""
        self._turn_to(1)
        self._moved.scroll_home(animate=False, immediate=True)

    @on(moving.GoLast)
    def go_last(self) -> None:
        """To the foot of the last page."""
        if self.document is not None:
            self._turn_to(len(self.document.pages))
            self.call_after_refresh(self._moved.scroll_end, animate=False, immediate=True)

    @on(pages.NextPage)
    def next_page(self) -> None:
        """The next page."""
        self._turn_to(self.page + 1)

    @on(pages.PreviousPage)
    def previous_page(self) -> None:
        """The page before."""
        self._turn_to(self.page - 1)

    @property
    def _moved(self) -> PageText | Picture:
        return self.query_one(Picture) if self.as_picture else self.query_one(PageText)

    def _go_on(self, lines: int) -> None:
        if self._moved.step(lines):
            return
        self.from_foot = lines < 0
        if self._turn_to(self.page + (1 if lines > 0 else -1)) and lines < 0 and not self.as_picture:
            self.call_after_refresh(self._moved.scroll_end, animate=False, immediate=True)

    def _turn_to(self, page: int) -> bool:
        """Go to the head of that page; False where there is none."""
        if self.document is None or self.document.page(page) is None or page == self.page:
            return False
        self.page = page
        return True
