"""Text for reading: plain words, never markup, at most 88 cells wide."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widgets import Static

MEASURE: Final = 88
"""The widest a line for reading gets, in cells; the sheet `widgets.tcss` holds `Prose` to it."""


class Prose(Static):
    """A text that is shown as it is: brackets, dollars and stars are only characters.

    `spare` lines are left blank below it for a text that will grow; `width` is the width it will have, in cells, for
    a room that is right at the first layout.
    """

    auto_links = False  # what looks through every line for them; a paper's text has none, its links have numbers

    def __init__(
        self,
        text: str | Content = "",
        *,
        spare: int = 0,
        width: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        content = _content(text)
        super().__init__(content, markup=False, id=id, classes=classes)
        self._text = content
        self._lines = content.get_height({}, width) if width else 0
        if spare:
            self.styles.min_height = max(1, self._lines + spare)

    def set_text(self, text: str | Content, spare: int = 0) -> None:
        """Show another text; the layout is made anew only when its number of lines needs it.

        With `spare` lines a growing text gets that many blank ones below it when it runs out of them, since a
        layout (Textual makes two, and paints the whole page) costs ten times what drawing this text does.
        """
        self._text = content = _content(text)
        self._lines = self._lines_of(content)
        room = self.size.height
        fits = 0 < self._lines <= room if spare else self._lines == room > 0
        if not fits:
            # Textual finds a widget's box under a key that a second change before the first layout leaves as it is:
            # the text would keep the height of an older one. A change of style makes the key another.
            self.styles.min_height = max(1, self._lines + spare)
        if not spare and self.styles.inline.has_rule("min_height"):
            # Clearing a rule that is not there asks for a layout all the same.
            self.styles.min_height = None
        self.update(content, layout=not fits)

    @property
    def blank_lines(self) -> int:
        """How many of its lines are spare; a text that was first given without a width has them once it has one."""
        self._lines = self._lines or self._lines_of(self._text)
        return max(0, self.size.height - self._lines) if self._lines else 0

    def has_room_for(self, text: str) -> bool:
        """Whether the text fits the lines it has; False before the first layout."""
        return 0 < self._lines_of(_content(text)) <= self.size.height

    def _lines_of(self, content: Content) -> int:
        """The lines the text takes at the present width; 0 before the first layout."""
        width = self.size.width
        return content.get_height({}, width) if width else 0


def _content(text: str | Content) -> Content:
    return Content(text) if isinstance(text, str) else text
