"""Two texts side by side, row by row in one scroll; one below the other where there is no room."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from digest_tui.widgets.findings import FLAG
from digest_tui.widgets.measure import MEASURE
from digest_tui.widgets.told import Told

NUMBER: Final = 4
"""Cells of the column in which the rows' numbers stand."""
BETWEEN: Final = 3
MARK: Final = 2
"""Cells at the right in which a doubted row has its flag."""
NARROWEST: Final = 68
"""Cells below which the second text stands below the first."""


class PairedRow(NamedTuple):
    """What stands beside each other; a row without a number is a heading."""

    number: int
    left: Content
    right: Content
    doubted: bool = False


class SideBySide(Widget):
    """Draws its rows line by line: no row is a widget, so that another paper costs one layout.

    `current` is the row that is lit, by its place in the rows; -1 lights none.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"side-by-side--{name}" for name in ("number", "doubt", "match", "flag", "current")
    }

    class RowChosen(Told):
        """A row was clicked."""

        row: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: tuple[PairedRow, ...] = ()
        self._lines: list[Strip] = []
        self._starts: list[int] = []
        self._width = 0
        self.current = -1

    @property
    def rows(self) -> tuple[PairedRow, ...]:
        """The rows that are shown."""
        return self._rows

    def show(self, rows: Sequence[PairedRow], current: int = -1) -> None:
        """Show these rows, with that one lit."""
        if [*map(_looks, rows)] != [*map(_looks, self._rows)]:
            self._rows, self._width = tuple(rows), 0
        self.current = current
        self.refresh(layout=not self._width)

    def lines_of(self, row: int) -> tuple[int, int]:
        """The first line of a row and the line behind its last; (0, 0) before the first layout."""
        if not 0 <= row < len(self._starts):
            return 0, 0
        ends = [*self._starts[1:], len(self._lines)]
        return self._starts[row], ends[row]

    @property
    def is_laid_out(self) -> bool:
        """Whether it has the room its rows take: not before the first layout of other rows."""
        return 0 < self._width == self.size.width and self.size.height == len(self._lines)

    # Textual's calls

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take at that width."""
        self._lay_out(width)
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """The strip of a line; the whole row of the current one is lit."""
        width = self.size.width
        self._lay_out(width)
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        strip = self._lines[y].adjust_cell_length(width, self.rich_style)
        first, end = self.lines_of(self.current)
        if not first <= y < end or not self._lines[y].cell_length:
            return strip
        ground = Style(bgcolor=self.get_component_rich_style("side-by-side--current").bgcolor)
        return Strip([Segment(text, (style or self.rich_style) + ground) for text, style, _ in strip], width)

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._width = 0
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """The row under the pointer."""
        row = bisect_right(self._starts, event.y) - 1
        if event.button == 1 and 0 <= row < len(self._rows):
            self.post_message(self.RowChosen(row))

    # Drawing

    def _lay_out(self, width: int) -> None:
        if width == self._width or not width:
            return
        self._width = width
        self._lines, self._starts = [], []
        for row in self._rows:
            self._starts.append(len(self._lines))
            self._lines += self._stacked(row, width) if width < NARROWEST else self._beside(row, width)

    def _beside(self, row: PairedRow, width: int) -> list[Strip]:
        room = min(MEASURE, (width - NUMBER - BETWEEN - MARK) // 2)
        left, right = self._strips(row.left, room), self._strips(row.right, room)
        lines = []
        for line, (one, other) in enumerate(zip_longest(left, right, fillvalue=Strip([]))):
            parts = [self._number(row, line), self._filled(one, room), self._quiet(" │ ")]
            if row.doubted and line == 0:
                parts += [self._filled(other, room), self._flag()]
            else:
                parts.append(other)
            lines.append(Strip.join(parts))
        return [*lines, *([] if row.number else [Strip([])])]

    def _stacked(self, row: PairedRow, width: int) -> list[Strip]:
        room = width - NUMBER - MARK
        lines = []
        for line, strip in enumerate([*self._strips(row.left, room), *self._strips(row.right, room)]):
            flag = [self._filled(strip, room), self._flag()] if row.doubted and line == 0 else [strip]
            lines.append(Strip.join([self._number(row, line), *flag]))
        return [*lines, Strip([])]

    def _filled(self, strip: Strip, room: int) -> Strip:
        return strip.adjust_cell_length(room, self.rich_style)

    def _strips(self, content: Content, room: int) -> list[Strip]:
        return Visual.to_strips(self, content, room, None, self.visual_style) if content.plain else []

    def _number(self, row: PairedRow, line: int) -> Strip:
        return self._quiet(f"{row.number:>{NUMBER - 2}}  " if row.number and line == 0 else " " * NUMBER)

    def _quiet(self, words: str) -> Strip:
        return Strip([Segment(words, self.get_component_rich_style("side-by-side--number"))])

    def _flag(self) -> Strip:
        return Strip([Segment(f" {FLAG}", self.get_component_rich_style("side-by-side--flag"))])


def _looks(row: PairedRow) -> tuple[object, ...]:
    """What a row shows: contents that differ in their marks only are equal to Textual."""
    return row, row.left.spans, row.right.spans
