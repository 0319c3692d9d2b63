"""Moving: within the list, within the page, and between them."""

from __future__ import annotations

from textual import on

from digest_tui.commands import moving, reading
from digest_tui.messages import _
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, telling


class Moves(Subject):
    """j and k and their kin go through the list, or through the page when the reader is in it."""

    @on(moving.MoveDown)
    def move_down(self) -> None:
        """One row, or one line, down."""
        self._step(1)

    @on(moving.MoveUp)
    def move_up(self) -> None:
        """One row, or one line, up."""
        self._step(-1)

    @on(moving.GoFirst)
    def go_first(self) -> None:
        """To the top."""
        if self.reading:
            self.page.scroll_home(animate=False, immediate=True)
        else:
            self.remember_place()
            self.papers.first()
            self.follow_cursor()

    @on(moving.GoLast)
    def go_last(self) -> None:
        """To the bottom."""
        if self.reading:
            self.page.scroll_end(animate=False, immediate=True)
        else:
            self.remember_place()
            self.papers.last()
            self.follow_cursor()

    @on(moving.HalfPageDown)
    def half_page_down(self) -> None:
        """Half a screenful down."""
        self._go_halves(1)

    @on(moving.HalfPageUp)
    def half_page_up(self) -> None:
        """Half a screenful up."""
        self._go_halves(-1)

    @on(moving.PageDown)
    def page_down(self) -> None:
        """A screenful down."""
        self._go_screens(1)

    @on(moving.PageUp)
    def page_up(self) -> None:
        """A screenful up."""
        self._go_screens(-1)

    @on(moving.NextPaper)
    def next_paper(self) -> None:
        """The next paper, in the page as well."""
        self._step_list(1)

    @on(moving.PreviousPaper)
    def previous_paper(self) -> None:
        """The previous paper, in the page as well."""
        self._step_list(-1)

    @on(moving.FoldGroup)
    def fold_group(self) -> None:
        """Fold or unfold the cursor's group."""
        self.papers.toggle_group()
        self.follow_cursor()

    @on(moving.NextUnread)
    def go_next_unread(self) -> None:
        """The next match of a search; with none on, the next unread paper, over the end to the first one."""
        if self.go_to_match(1):
            return
        with telling(self):
            after = self.papers.cursor_position or 0
            self._go_unread(self.shown.next_unread(after) or self.shown.next_unread(0))

    @on(moving.PreviousUnread)
    def go_previous_unread(self) -> None:
        """The previous match of a search; with none on, the previous unread paper, over the beginning."""
        if self.go_to_match(-1):
            return
        with telling(self):
            end = self.digest.total + 1 if self.digest is not None else 1
            before = self.papers.cursor_position or end
            self._go_unread(self.shown.previous_unread(before) or self.shown.previous_unread(end))

    @on(moving.NextPane)
    def next_pane(self) -> None:
        """From the list into the page, as Enter does, and back."""
        if self.reading:
            self.reading = False
        else:
            self._go_in()

    @on(reading.OpenPaper)
    def open_paper(self) -> None:
        """Into the page of the paper under the cursor; in the page, what is doubted there."""
        if not self.reading:
            self._go_in()
            self.follow_cursor()
        else:
            self.show_doubts()

    @on(reading.GoBack)
    def go_back(self) -> None:
        """Out of the page."""
        if self.reading:
            self.reading = False
        else:
            tell(self, _("This is the list. {program.quit} quits."))

    def _go_in(self) -> None:
        """Into the page now, not by the list's message: the next key may be there before it."""
        if self.papers.cursor_row is None:
            self.papers.open()
        else:
            self.in_hand()
            self.reading = True

    def _step(self, by: int) -> None:
        if self.reading:
            self._scroll(by)
        else:
            self._step_list(by)

    def _step_list(self, by: int) -> None:
        """The list moves now; it says so once it is painted, and the page follows then.

        Both in one frame keep the reader waiting for the page at each row of a held key.
        """
        self.papers.move(by)
        self.show_place()

    def _go_screens(self, by: int) -> None:
        if self.reading:
            self._scroll(by * (self.page.size.height - 1))
        else:
            self.papers.page(by)
            self.show_place()

    def _go_halves(self, by: int) -> None:
        if self.reading:
            self._scroll(by * (self.page.size.height // 2))
        else:
            self.papers.half_page(by)
            self.show_place()

    def _scroll(self, lines: int) -> None:
        # At once, or two keys in one go would both start from the same line.
        self.page.scroll_relative(y=lines, animate=False, immediate=True)

    def _go_unread(self, position: int | None) -> None:
        if position is None:
            tell(self, _("Every paper of this list is read."))
        else:
            self.remember_place()
            self.papers.move_to(position)
            self.follow_cursor()
