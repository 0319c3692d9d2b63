"""Moving through the list of figures, and over a picture that is higher than the window."""

from __future__ import annotations

from textual import on
from textual.widgets import OptionList

from digest_tui.commands import moving, pages
from digest_tui.screens.opening_pdf import OpensPdf
from digest_tui.widgets.picture import Picture


class MovesInFigures(OpensPdf):
    """The keys move the part that has the focus; half a screenful always moves a picture that is too high."""

    @property
    def choices(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    @property
    def picture(self) -> Picture:
        """The picture of the figure in hand."""
        return self.query_one(Picture)

    @on(pages.EnterPicture)
    def enter_picture(self) -> None:
        """From the list to the picture, and back."""
        (self.choices if self.picture.has_focus else self.picture).focus()

    @on(moving.MoveDown)
    def move_down(self) -> None:
        """The next one; a line of the picture."""
        if not self._scroll(1):
            self.choices.action_cursor_down()

    @on(moving.MoveUp)
    def move_up(self) -> None:
        """The one before; a line of the picture."""
        if not self._scroll(-1):
            self.choices.action_cursor_up()

    @on(moving.GoFirst)
    def go_first(self) -> None:
        """The first one; the head of the picture."""
        if not self._scroll(-self.picture.max_scroll_y):
            self.choices.action_first()

    @on(moving.GoLast)
    def go_last(self) -> None:
        """The last one; the foot of the picture."""
        if not self._scroll(self.picture.max_scroll_y):
            self.choices.action_last()

    @on(moving.PageDown)
    def page_down(self) -> None:
        """A screenful of captions on, or of the picture."""
        if not self._scroll(self.picture.size.height - 1):
            self.choices.action_page_down()  # type: ignore[no-untyped-call]

    @on(moving.PageUp)
    def page_up(self) -> None:
        """A screenful back."""
        if not self._scroll(1 - self.picture.size.height):
            self.choices.action_page_up()  # type: ignore[no-untyped-call]

    @on(moving.HalfPageDown)
    def half_page_down(self) -> None:
        """Half a window of a picture that is higher than it; of any other, a screenful of captions."""
        if self.picture.is_higher:
            self.picture.step(max(1, self.picture.size.height // 2))
        else:
            self.page_down()

    @on(moving.HalfPageUp)
    def half_page_up(self) -> None:
        """The same, back."""
        if self.picture.is_higher:
            self.picture.step(-max(1, self.picture.size.height // 2))
        else:
            self.page_up()

    def _scroll(self, lines: int) -> bool:
        """Scroll the picture where it has the focus; False where it has not."""
        if self.picture.has_focus:
            self.picture.step(lines)
        return self.picture.has_focus
