"""The rows of one kept list, as the list widget asks for them: all of them, or those a view shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from digest_tui.messages import N_, _
from digest_tui.papers.digest import EntryKind, Row, Selection, Sort, View
from digest_tui.papers.ids import PaperId
from digest_tui.tasks import reading
from digest_tui.widgets.groups import Group, groups_of

if TYPE_CHECKING:
    from digest_tui.papers.digest import KeptDigest
    from digest_tui.tasks.desk import Desk


class KeptRows:
    """Numbers the rows as they are shown, from 1: these are the `position`s of the rows that it gives.

    `titles_in` is the language their titles are shown in besides, empty for none.
    Without a selection the whole list is shown and a row's place is its position in the listing.
    """

    def __init__(self, desk: Desk, number: int, selection: Selection | None = None, titles_in: str = "") -> None:
        self.titles_in = titles_in
        self._desk = desk
        self._number = number
        self.selection = selection
        self._places: dict[int, int] | None = None

    def rows(self, after: int, limit: int) -> Sequence[Row]:
        """Up to `limit` rows behind the place `after`."""
        if self.selection is None:
            return self._titled(reading.rows(self._desk, self._number, after, limit))
        wanted = self.selection.positions[after : after + limit]
        found = {row.position: row for row in reading.rows_at(self._desk, self._number, wanted)}
        return self._titled(
            [
                self._remarked(found[position])._replace(position=place)
                for place, position in enumerate(wanted, after + 1)
                if position in found
            ]
        )

    def row(self, paper: PaperId) -> Row | None:
        """One paper's row as it is now, None when it is not shown."""
        row = reading.row(self._desk, self._number, paper)
        place = self.place_of(row.position) if row is not None else None
        if row is None or place is None:
            return None
        return self._titled([self._remarked(row)._replace(position=place)])[0]

    def _remarked(self, row: Row) -> Row:
        words, coloured = self.selection.why.get(row.position, ("", False)) if self.selection else ("", False)
        return row._replace(why=words, coloured=coloured) if words else row

    def _titled(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows with their titles in the reader's language, where they are kept."""
        if not self.titles_in or not rows:
            return rows
        titles = reading.kept_titles(self._desk, [row.id for row in rows], self.titles_in)
        return [row._replace(translated_title=titles.get(row.id.value, "")) for row in rows]

    def place_of(self, position: int) -> int | None:
        """Where the row at that position of the listing is shown, None when it is not."""
        if self.selection is None:
            return position
        if self._places is None:
            self._places = {shown: place for place, shown in enumerate(self.selection.positions, 1)}
        return self._places.get(position)

    def position_at(self, place: int) -> int:
        """The position in the listing of the row shown at a place, which must be one."""
        return place if self.selection is None else self.selection.positions[place - 1]

    def place_near(self, position: int) -> int | None:
        """Where that row of the listing is shown, else the next one that is, else the one before; None: no row is."""
        if self.selection is None:
            return position
        shown = self.selection.positions
        wanted = min((one for one in shown if one >= position), default=max(shown, default=None))
        return None if wanted is None else self.place_of(wanted)

    def next_unread(self, after: int) -> int | None:
        """The place of the next unread row behind a place, None when there is none."""
        if self.selection is None:
            return reading.next_unread(self._desk, self._number, after)
        return min((place for place in self._unread_places() if place > after), default=None)

    def previous_unread(self, before: int) -> int | None:
        """The place of the unread row before a place, None when there is none."""
        if self.selection is None:
            return reading.previous_unread(self._desk, self._number, before)
        return max((place for place in self._unread_places() if place < before), default=None)

    def _unread_places(self) -> list[int]:
        unread = reading.select(self._desk, self._number, View(unread=True)).positions
        return [place for position in unread if (place := self.place_of(position)) is not None]


def groups_shown(digest: KeptDigest, selection: Selection | None, view: View) -> tuple[Group, ...]:
    """The groups of what is shown of a list; one for all kinds where an order goes across them."""
    counts = digest.counts if selection is None else selection.counts
    if view.grouped:
        return groups_of(counts)
    total = counts.total()
    return (Group(None, _(ACROSS[view.sort]), total, 1),) if total else ()


def without(selection: Selection, place: int, kind: EntryKind, unread: Collection[int]) -> Selection:
    """The selection after the row at that place was hidden; `unread` are the unread positions of the whole list."""
    positions = selection.positions[: place - 1] + selection.positions[place:]
    counts = selection.counts.copy()
    counts[kind] -= 1
    left = sum(position in unread for position in positions)
    return selection._replace(positions=positions, counts=+counts, unread=left, hidden=selection.hidden + 1)


ACROSS: Final[Mapping[Sort, str]] = {
    Sort.LISTING: N_("All papers"),
    Sort.TITLE: N_("All papers by title"),
    Sort.DATE: N_("All papers, the newest first"),
    Sort.STARS: N_("All papers, starred first"),
    Sort.MATCHES: N_("Most matches first"),
    Sort.FOR_ME: N_("All papers, for you"),
}
"""The heading over papers of all kinds in one order."""
