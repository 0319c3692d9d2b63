"""Made-up lists of any length for the tests of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from digest_tui.errors import DamagedLibrary
from digest_tui.papers.digest import EntryKind, Row
from digest_tui.papers.ids import PaperId
from digest_tui.widgets.groups import Group, groups_of

DAY: Final = Counter({EntryKind.NEW: 117, EntryKind.CROSS: 24, EntryKind.REPLACE: 129, EntryKind.REPLACE_CROSS: 34})


def paper_id(position: int) -> PaperId:
    return PaperId(f"2606.{position:05}", 1)


def make_row(position: int = 1, kind: EntryKind = EntryKind.NEW, **changes: object) -> Row:
    row = Row(
        position=position,
        kind=kind,
        id=paper_id(position),
        title=f"Paper {position} on Lanterns",
        authors=("Jiwoo Kim", "Minseo Park"),
        author_count=5,
        primary="cs.CL",
        latest=1,
        read=False,
        starred=False,
    )
    return row._replace(**changes)  # type: ignore[arg-type]


class MadeUpList:
    """A RowSource that counts what it is asked and can be made to fail."""

    def __init__(self, counts: Counter[EntryKind] = DAY) -> None:
        self.groups: tuple[Group, ...] = groups_of(counts)
        self.total = counts.total()
        self.changed: dict[int, Row] = {}
        self.asked: list[int] = []
        self.fails = False

    def at(self, position: int) -> Row:
        kind = next(group.kind for group in self.groups if group.first_position <= position < group.end)
        assert kind is not None
        return self.changed.get(position) or make_row(position, kind)

    def rows(self, after: int, limit: int) -> Sequence[Row]:
        self.asked.append(after)
        self._fail()
        return [self.at(position) for position in range(after + 1, min(self.total, after + limit) + 1)]

    def row(self, paper: PaperId) -> Row | None:
        self._fail()
        position = int(paper.value.partition(".")[2])
        return self.at(position) if position <= self.total else None

    def change(self, position: int, **changes: object) -> PaperId:
        self.changed[position] = self.at(position)._replace(**changes)  # type: ignore[arg-type]
        return self.at(position).id

    def _fail(self) -> None:
        if self.fails:
            raise DamagedLibrary("A page of the library is zeroed.", "Restore the backup.")
