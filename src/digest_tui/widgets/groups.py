"""The groups of a list and the arithmetic between rows, stops of the cursor and lines of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from digest_tui.messages import N_, _
from digest_tui.papers.digest import EntryKind
from digest_tui.record import record

LINES_PER_ROW: Final = 2
GROUP_TITLES: Final[Mapping[EntryKind, str]] = {
    EntryKind.NEW: N_("New submissions"),
    EntryKind.CROSS: N_("Cross-lists"),
    EntryKind.REPLACE: N_("Replacements"),
    EntryKind.REPLACE_CROSS: N_("Replacement cross-lists"),
}


@record
class Group:
    """A run of rows under one heading: positions first_position … first_position + count - 1.

    `kind` is None where papers of all kinds stand in one order.
    """

    kind: EntryKind | None
    title: str
    count: int
    first_position: int

    @property
    def end(self) -> int:
        """The position after the group's last row."""
        return self.first_position + self.count


def groups_of(counts: Mapping[EntryKind, int]) -> tuple[Group, ...]:
    """The groups of a list whose entries stand in the order of `EntryKind`, from position 1; empty ones left out."""
    groups: list[Group] = []
    position = 1
    for kind, title in GROUP_TITLES.items():
        count = counts.get(kind, 0)
        if count:
            groups.append(Group(kind, _(title), count, position))
            position += count
    return tuple(groups)


# Small values of the widgets are NamedTuples: making a frozen dataclass costs the start 0.8 ms, one of these 0.2.
class Stop(NamedTuple):
    """Where the cursor can rest: a row by its position, or (position None) the heading of a folded group.

    `group` counts from 0.
    """

    group: int
    position: int | None


class Line(NamedTuple):
    """What stands on a line: a heading (position None) or line 0 or 1 of the row at that position."""

    group: int
    position: int | None
    part: int = 0


class Outline:
    """The groups, which of them are folded, and the arithmetic over both; every call is O(groups).

    Headings of open groups are no stops: j and k go from row to row.
    """

    def __init__(self, groups: Sequence[Group] = (), folded: Iterable[EntryKind | None] = ()) -> None:
        self.groups = groups
        self.folded = set(folded)

    def is_folded(self, group: int) -> bool:
        """Whether that group shows its heading only."""
        return self.groups[group].kind in self.folded

    @property
    def height(self) -> int:
        """All lines, headings included."""
        return sum(self._lines(group) for group in range(len(self.groups)))

    @property
    def stops(self) -> int:
        """How many places the cursor can rest at."""
        return sum(self._stops(group) for group in range(len(self.groups)))

    def group_at(self, position: int) -> int | None:
        """The group a row belongs to, None for a position outside the list."""
        for index, group in enumerate(self.groups):
            if group.first_position <= position < group.end:
                return index
        return None

    def line_of(self, stop: Stop) -> int:
        """The first line of a row, or the line of a heading."""
        line = sum(self._lines(group) for group in range(stop.group))
        if stop.position is None:
            return line
        return line + 1 + (stop.position - self.groups[stop.group].first_position) * LINES_PER_ROW

    def heading_line(self, group: int) -> int:
        """The line of a group's heading."""
        return self.line_of(Stop(group, None))

    def line_at(self, y: int) -> Line | None:
        """What stands on line `y`, None outside the list."""
        if y < 0:
            return None
        for index, group in enumerate(self.groups):
            lines = self._lines(index)
            if y < lines:
                if y == 0:
                    return Line(index, None)
                row, part = divmod(y - 1, LINES_PER_ROW)
                return Line(index, group.first_position + row, part)
            y -= lines
        return None

    def stop_number(self, stop: Stop) -> int:
        """Which stop it is, from 0."""
        before = sum(self._stops(group) for group in range(stop.group))
        if stop.position is None or self.is_folded(stop.group):
            return before
        return before + stop.position - self.groups[stop.group].first_position

    def stop_at(self, number: int) -> Stop | None:
        """The stop of that number, held within the list; None when the list is empty."""
        number = max(0, min(number, self.stops - 1))
        for index, group in enumerate(self.groups):
            stops = self._stops(index)
            if number < stops:
                return Stop(index, None if self.is_folded(index) else group.first_position + number)
            number -= stops
        return None

    def stop_for(self, position: int) -> Stop | None:
        """The stop nearest to a row's position: the row itself, or the heading of the folded group that hides it."""
        if not self.groups:
            return None
        nearest = max(self.groups[0].first_position, min(position, self.groups[-1].end - 1))
        group = self.group_at(nearest)
        if group is None:
            return self.stop_at(0)
        return Stop(group, None if self.is_folded(group) else nearest)

    def _lines(self, group: int) -> int:
        return 1 if self.is_folded(group) else 1 + self.groups[group].count * LINES_PER_ROW

    def _stops(self, group: int) -> int:
        return 1 if self.is_folded(group) else self.groups[group].count
