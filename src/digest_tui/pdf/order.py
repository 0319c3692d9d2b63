"""The order in which a page is read: as it was written, unless that jumps between two columns."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from digest_tui.pdf.rows import Block, RawPage, Row

_JUMPS: Final = 3
"""So many returns from the right column to the left one, with nothing across both between, are no order."""
_FEWEST_ROWS: Final = 5
"""Rows a column must have to be one."""
_LONG: Final = 24
"""Characters of a row that is part of a column, and no cell of a table."""
_WIDEST_GAP: Final = 6
"""Tenths of a row's size between two rows of one paragraph, in the order made here."""


class Gutter(NamedTuple):
    """The empty strip between two columns, in tenths of points; rows across it are in neither."""

    left: int
    right: int

    def side(self, row: Row) -> int:
        """-1 for the left column, 1 for the right, 0 across both."""
        if row.right <= self.right:
            return -1
        return 1 if row.left >= self.left else 0


def in_order(page: RawPage, gutter: Gutter | None) -> list[Block]:
    """The page's blocks as they are read: those across both columns part it, and left goes before right.

    To be asked before what stands on one baseline is put together: that may be of two columns.
    """
    if gutter is None or not _jumps(page.blocks, gutter):
        return page.blocks
    rows = sorted((row for block in page.blocks for row in block), key=lambda row: (row.baseline, row.left))
    ordered: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        if gutter.side(row):
            waiting.append(row)
        else:
            ordered += _left_then_right(waiting, gutter)
            ordered.append(row)
            waiting = []
    ordered += _left_then_right(waiting, gutter)
    return _paragraphs(ordered, gutter)


def find_gutter(page: RawPage) -> Gutter | None:
    """The strip in the middle of a page that hardly any row crosses, with a column on each side; None without one.

    Edges of rows are counted: a column of justified text has many left edges at one place.
    """
    rows = [row for block in page.blocks for row in block if row.upright and len(row.text) > 12]
    if len(rows) < 2 * _FEWEST_ROWS:
        return None
    starts: dict[int, int] = {}
    for row in rows:
        if page.width * 4 < row.left * 10 < page.width * 7:
            starts[row.left // 20] = starts.get(row.left // 20, 0) + 1
    if not starts:
        return None
    edge = min(
        max(starts, key=lambda place: starts[place]) * 20, *[row.left for row in rows if row.left * 10 > page.width * 4]
    )
    left = [row for row in rows if row.right <= edge]
    right = [row for row in rows if row.left >= edge]
    if min(len(left), len(right)) < _FEWEST_ROWS or len(rows) - len(left) - len(right) > len(rows) // 3:
        return None
    return Gutter(max(row.right for row in left), edge)


def gutters_of(pages: list[RawPage]) -> list[Gutter | None]:
    """Each page's gutter; one with too little text to show its own has that of the others, where it fits."""
    own = [find_gutter(page) for page in pages]
    known = Counter(gutter for gutter in own if gutter is not None)
    if not known:
        return own
    common = max(
        known, key=lambda gutter: sum(count for one, count in known.items() if abs(one.right - gutter.right) < 50)
    )
    return [
        common if gutter is None and _is_fit(page, common) else gutter for page, gutter in zip(pages, own, strict=True)
    ]


def _is_fit(page: RawPage, gutter: Gutter) -> bool:
    sides = [gutter.side(row) for block in page.blocks for row in block if len(row.text) >= _LONG]
    return -1 in sides and 1 in sides and sides.count(0) * 3 <= len(sides)


def _jumps(blocks: list[Block], gutter: Gutter) -> bool:
    jumps = before = 0
    for block in blocks:
        for row in block:
            if len(row.text) < _LONG:
                continue
            side = gutter.side(row)
            if side == -1 and before == 1:
                jumps += 1
            before = side
    return jumps >= _JUMPS


def _left_then_right(rows: list[Row], gutter: Gutter) -> list[Row]:
    return [row for row in rows if gutter.side(row) < 0] + [row for row in rows if gutter.side(row) > 0]


def _paragraphs(rows: list[Row], gutter: Gutter) -> list[Block]:
    """Rows put into blocks again: a gap above, another column or another size begins one."""
    blocks: list[Block] = []
    for row in rows:
        last = blocks[-1][-1] if blocks else None
        if (
            last is not None
            and gutter.side(last) == gutter.side(row)
            and 0 <= row.top - last.bottom + last.size // 3 <= last.size * (_WIDEST_GAP + 3) // 10
            and abs(row.size - last.size) <= 6
        ):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks
