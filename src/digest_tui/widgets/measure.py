"""Text for reading: plain words, never markup, at most 88 cells wide."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widgets import Static

MEASURE: Final = 88
"""The widest a line for reading gets, in cells; the sheet `widgets.tcss` holds `Prose` to it."""


class Prose(Static):
    """A text that is shown as it is: brackets, dollars and stars are only characters."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(Content(text), markup=False, id=id, classes=classes)

    def set_text(self, text: str | Content) -> None:
        """Show another text; the layout is made anew only when its number of lines differs."""
        content = text if isinstance(text, Content) else Content(text)
        self.update(content, layout=self._height_of(content) != self.size.height)

    def _height_of(self, content: Content) -> int:
        width = self.size.width
        return content.get_height({}, width) if width else -1
