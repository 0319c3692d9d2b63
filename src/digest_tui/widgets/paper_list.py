"""The list of a day: two lines a row over any number of rows, drawn line by line and fetched page by page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar, Final

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.strip import Strip

from digest_tui.errors import DigestError
from digest_tui.papers.digest import EntryKind, Row
from digest_tui.papers.ids import PaperId
from digest_tui.widgets.groups import LINES_PER_ROW, Group, Line, Stop
from digest_tui.widgets.list_cursor import ListCursor
from digest_tui.widgets.list_message import ListMessage
from digest_tui.widgets.row_pages import RowPages, RowSource
from digest_tui.widgets.row_strips import PARTS, Palette, details_strip, heading_strip, missing_strip, title_strip
from digest_tui.widgets.seams import LineView

STRIPS_KEPT: Final = 1024


class PaperList(LineView, can_focus=True, inherit_bindings=False):
    """A list of papers in groups that fold, with a cursor that rests on rows and on headings of folded groups.

    It binds no keys: commands call `move`, `move_to`, `first`, `last`, `page`, `half_page`, `toggle_group` and
    `open`. j and k repaint the old and the new row and nothing else (a 100,000-row list answers like one of 50).
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper-list--cursor",
        *(f"paper-list--{part}" for part in PARTS),
    }

    class Highlighted(ListMessage):
        """The cursor has come to rest on a row: posted once the list is repainted, so a held key posts few."""

        row: Row

    class Opened(ListMessage):
        """The reader asked for a row: `open` was called, or the row was clicked."""

        row: Row

    class Unreadable(ListMessage):
        """The source could not give a page of rows; their places say so until the list is shown or reread anew."""

        error: DigestError

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._cursor = ListCursor()
        self._pages: RowPages | None = None
        self._strips: LRUCache[tuple[Line, int, bool], Strip] = LRUCache(STRIPS_KEPT)
        self._palettes: dict[bool, Palette] = {}
        self._announcing = False
        self._words: tuple[str, ...] = ()

    # What is shown

    def show(self, source: RowSource, groups: Sequence[Group], keep: PaperId | None = None) -> None:
        """Show a list; the cursor goes to the paper `keep`, at the same height of the screen, else to the top.

        A kept paper that the list has no longer leaves the cursor at the position it had. Folds outlast the call.
        """
        above = self._cursor.line - self.scroll_offset.y
        row = source.row(keep) if keep is not None else None
        position = row.position if row is not None else self._cursor.position
        self._pages = RowPages(source)
        self._cursor.regroup(groups, None if keep is None else position or 1)
        self._rebuild()
        self.scroll_to(y=self._cursor.line - above if keep is not None else 0, animate=False, force=True)
        self._reveal()

    def fold(self, kinds: Collection[EntryKind | None]) -> None:
        """Fold exactly the groups of these kinds, in this list and those shown later."""
        self._cursor.fold_exactly(kinds)
        self._rebuild()

    def mark_words(self, words: Sequence[str]) -> None:
        """Mark where these folded words occur in titles and authors, until others are given."""
        if self._words != tuple(words):
            self._words = tuple(words)
            self._strips.clear()
            self.refresh()

    def reread(self) -> None:
        """Read the rows anew: many marks have changed at once."""
        if self._pages is not None:
            self._pages.clear()
        self._rebuild()

    def refresh_row(self, paper: PaperId) -> None:
        """Read one paper's row anew and repaint its two lines."""
        if self._pages is None:
            return
        try:
            row = self._pages.reread(paper)
        except DigestError as error:
            self.post_message(self.Unreadable(self, error))
            return
        group = self._cursor.outline.group_at(row.position) if row is not None else None
        if row is not None and group is not None:
            self._strips.clear()
            if not self._cursor.outline.is_folded(group):
                self._refresh_stop(Stop(group, row.position))

    # Where the cursor is

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor, None on a folded group's heading and in an empty list."""
        position = self._cursor.position
        return None if position is None else self._row(position)

    @property
    def cursor_position(self) -> int | None:
        """The position (from 1) of the row under the cursor, None where there is no row."""
        return self._cursor.position

    @property
    def folded(self) -> frozenset[EntryKind | None]:
        """The kinds of the groups that are folded."""
        return frozenset(self._cursor.outline.folded)

    @property
    def cursor_group(self) -> Group | None:
        """The group the cursor is in, None in an empty list."""
        return self._cursor.group

    @property
    def place(self) -> str:
        """Where the cursor is in its group, like “12/117”; empty in an empty list."""
        return self._cursor.place

    def move(self, delta: int) -> None:
        """Move the cursor that many rows down (up when negative), as far as the list goes."""
        self._go(self._cursor.stop_after(delta))

    def move_to(self, position: int) -> None:
        """Move the cursor to the row at a position, unfolding its group; positions outside lead to the ends."""
        lines = self._cursor.outline.height
        stop = self._cursor.stop_at_row(position)
        if self._cursor.outline.height != lines:
            self._rebuild()
        self._go(stop)

    def first(self) -> None:
        """Move to the first row."""
        self._go(self._cursor.outline.stop_at(0))

    def last(self) -> None:
        """Move to the last row."""
        self._go(self._cursor.outline.stop_at(self._cursor.outline.stops - 1))

    def page(self, pages: int) -> None:
        """Move that many screens down (up when negative), one row kept in sight."""
        self.move(pages * max(1, self.size.height // LINES_PER_ROW - 1))

    def half_page(self, halves: int) -> None:
        """Move that many half screens down (up when negative)."""
        self.move(halves * max(1, self.size.height // LINES_PER_ROW // 2))

    def open(self) -> None:
        """Ask for the row under the cursor (`Opened`); on a folded group's heading, unfold it."""
        row = self.cursor_row
        if row is not None:
            self.post_message(self.Opened(self, row))
        elif self._cursor.stop is not None and self._cursor.position is None:
            self.toggle_group()

    def toggle_group(self, group: int | None = None) -> None:
        """Fold or unfold a group (from 0), by default the cursor's; unfolded again, the cursor is where it was."""
        if group is None and self._cursor.stop is not None:
            group = self._cursor.stop.group
        if group is not None:
            if self._cursor.outline.is_folded(group):
                self._cursor.unfold(group)
            else:
                self._cursor.fold(group)
            self._rebuild()

    # Textual's calls

    def render_line(self, y: int) -> Strip:
        """The strip of a line of the window."""
        width = self.scrollable_content_region.width
        line = self._cursor.outline.line_at(y + self.scroll_offset.y)
        if line is None:
            return Strip.blank(width, self._palette(False).blank)
        stop = self._cursor.stop
        cursor = stop is not None and (stop.group, stop.position) == (line.group, line.position)
        key = (line, width, cursor)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(line, width, cursor)
        return strip

    def notify_style_update(self) -> None:
        """Forget strips drawn in other colours."""
        self._palettes.clear()
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Keep the cursor's row in sight."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Open the row, or fold the group, under the pointer."""
        line = self._cursor.outline.line_at(event.y + self.scroll_offset.y)
        if line is None or event.button != 1:
            return
        event.stop()
        if line.position is None:
            self.toggle_group(line.group)
        else:
            self._go(Stop(line.group, line.position))
            self.open()

    # Within

    def _go(self, stop: Stop | None) -> None:
        old = self._cursor.stop
        if stop is not None and stop != old:
            self._cursor.stop = stop
            if old is not None:
                self._refresh_stop(old)
            self._refresh_stop(stop)
            self._announce()
        self._reveal()

    def _rebuild(self) -> None:
        self._strips.clear()
        self.virtual_size = Size(0, self._cursor.outline.height)
        self.refresh()
        self._reveal()
        self._announce()

    def _reveal(self) -> None:
        """Bring the cursor into the window by the shortest way."""
        if self._cursor.stop is None or not self.size.height:
            return
        first, lines = self._cursor.span()
        if lines > self.size.height:
            first, lines = self._cursor.line, 1
        self.scroll_to_region(Region(0, first, self.size.width, lines), animate=False, force=True, x_axis=False)

    def _refresh_stop(self, stop: Stop) -> None:
        self.refresh_lines(self._cursor.outline.line_of(stop), 1 if stop.position is None else LINES_PER_ROW)

    def _announce(self) -> None:
        """Tell where the cursor is once the list is painted: the reader sees it move before a page is built."""
        if not self._announcing and self._cursor.position is not None:
            self._announcing = True
            self.call_after_refresh(self._post_highlighted)

    def _post_highlighted(self) -> None:
        self._announcing = False
        row = self.cursor_row
        if row is not None:
            self.post_message(self.Highlighted(self, row))

    def _row(self, position: int) -> Row | None:
        if self._pages is None:
            return None
        try:
            return self._pages.row_at(position)
        except DigestError as error:
            self._pages.give_up(position)
            self.post_message(self.Unreadable(self, error))
            return None

    def _draw(self, line: Line, width: int, cursor: bool) -> Strip:
        palette = self._palette(cursor)
        if line.position is None:
            outline = self._cursor.outline
            return heading_strip(outline.groups[line.group], outline.is_folded(line.group), width, cursor, palette)
        row = self._row(line.position)
        if row is None:
            return missing_strip(width, cursor, palette)
        draw = title_strip if line.part == 0 else details_strip
        return draw(row, width, cursor, palette, self._words)

    def _palette(self, cursor: bool) -> Palette:
        palette = self._palettes.get(cursor)
        if palette is None:
            blank = self.get_component_rich_style("paper-list--cursor") if cursor else self.rich_style
            # Asked for both components at once, Textual gives colour and weight of the last: only its ground is wanted.
            ground = Style(bgcolor=blank.bgcolor)
            styles = [self.get_component_rich_style(f"paper-list--{part}") + ground for part in PARTS]
            palette = self._palettes[cursor] = Palette(blank, *styles)
        return palette
