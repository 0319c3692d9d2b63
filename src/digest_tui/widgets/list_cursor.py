"""The cursor of a list in groups: where it rests and where it goes when groups fold, unfold or come anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from digest_tui.papers.digest import EntryKind
from digest_tui.widgets.groups import LINES_PER_ROW, Group, Outline, Stop


class ListCursor:
    """An outline and the stop the cursor is at (None in an empty list).

    Each folded group remembers the row the cursor left, so that unfolding it leads back.
    """

    def __init__(self, outline: Outline | None = None, stop: Stop | None = None) -> None:
        self.outline = outline or Outline()
        self.stop = stop
        self._left_at: dict[EntryKind | None, int] = {}

    @property
    def position(self) -> int | None:
        """The position (from 1) of the row, None on a heading and in an empty list."""
        return None if self.stop is None else self.stop.position

    @property
    def group(self) -> Group | None:
        """The group the cursor is in, None in an empty list."""
        return None if self.stop is None else self.outline.groups[self.stop.group]

    @property
    def line(self) -> int:
        """The cursor's first line; 0 in an empty list."""
        return 0 if self.stop is None else self.outline.line_of(self.stop)

    @property
    def place(self) -> str:
        """Where the cursor is in its group, like “12/117”; empty in an empty list."""
        group, position = self.group, self.position
        if group is None:
            return ""
        return f"{0 if position is None else position - group.first_position + 1}/{group.count}"

    def regroup(self, groups: Sequence[Group], position: int | None) -> None:
        """Take other groups; the cursor goes to the row nearest that position (its group unfolds), else to the top."""
        self.outline.groups = tuple(group for group in groups if group.count > 0)
        self._left_at.clear()
        self.stop = self.outline.stop_at(0) if position is None else self.stop_at_row(position)

    def stop_at_row(self, position: int) -> Stop | None:
        """The stop at the row nearest that position, its group unfolded."""
        stop = self.outline.stop_for(position)
        if stop is not None and stop.position is None:
            self.unfold(stop.group)
            stop = self.outline.stop_for(position)
        return stop

    def stop_after(self, delta: int) -> Stop | None:
        """The stop that many stops down (up when negative), held within the list."""
        if self.stop is None:
            return None
        return self.outline.stop_at(self.outline.stop_number(self.stop) + delta)

    def fold_exactly(self, kinds: Collection[EntryKind | None]) -> None:
        """Fold the groups of these kinds and unfold all others."""
        for index, group in enumerate(self.outline.groups):
            if group.kind in kinds and not self.outline.is_folded(index):
                self.fold(index)
            elif group.kind not in kinds and self.outline.is_folded(index):
                self.unfold(index)
        self.outline.folded = set(kinds)

    def fold(self, index: int) -> None:
        """Fold a group; a cursor in it goes to its heading."""
        group = self.outline.groups[index]
        self.outline.folded.add(group.kind)
        if self.stop is not None and self.stop.group == index:
            self._left_at[group.kind] = self.stop.position or group.first_position
            self.stop = Stop(index, None)

    def unfold(self, index: int) -> None:
        """Unfold a group; a cursor on its heading goes back to the row it left, else to the first."""
        group = self.outline.groups[index]
        self.outline.folded.discard(group.kind)
        if self.stop is not None and self.stop.group == index:
            self.stop = Stop(index, self._left_at.get(group.kind, group.first_position))

    def span(self) -> tuple[int, int]:
        """The lines to bring into sight, as (first, count): with a group's first row comes its heading."""
        if self.stop is None or self.stop.position is None:
            return self.line, 1
        if self.stop.position == self.outline.groups[self.stop.group].first_position:
            return self.line - 1, LINES_PER_ROW + 1
        return self.line, LINES_PER_ROW
