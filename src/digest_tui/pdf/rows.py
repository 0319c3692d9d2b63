"""What stands on a page, before anything is made of it: rows of text with their places.

All measures are tenths of points from the page's top left corner, whole numbers: quick to compare and to read.
"""

from __future__ import annotations

from typing import Final, NamedTuple

HYPHENS: Final = frozenset("-\u2010\xad")


class Row(NamedTuple):
    """One row of text. `pieces` is how many stretches with gaps between it was put together from.

    `joined` means that its last word goes on in the next row, after the hyphen. `baseline` is where its letters stand.
    A row with letters of `fixed` width is code, most likely.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    baseline: int
    size: int
    bold: bool
    joined: bool
    pieces: int = 1
    upright: bool = True
    fixed: bool = False

    @property
    def width(self) -> int:
        """From left to right."""
        return self.right - self.left


Block = list[Row]
"""Rows that belong together, as the paragraph of a text does; never empty."""


class RawPage(NamedTuple):
    """A page as it was drawn: its size, its blocks in the order they were written, and what nobody sees of it."""

    number: int
    width: int
    height: int
    blocks: list[Block]
    hidden: str = ""


def whole_rows(blocks: list[Block]) -> list[Block]:
    """The same blocks, with what stands on one baseline as one row: the cells of a table, a number and its title."""
    return [_whole(block) if len(block) > 1 else block for block in blocks]


def _whole(block: Block) -> Block:
    rows = block[:1]
    last = block[0]
    for row in block[1:]:
        if abs(row.baseline - last.baseline) * 3 <= last.size and _goes_on(last, row):
            rows[-1] = last = _put_together(last, row)
        else:
            rows.append(row)
            last = row
    return rows


def _goes_on(row: Row, next_row: Row) -> bool:
    """Whether a row on the same baseline is the next piece of it."""
    return row.upright and next_row.upright and next_row.left >= row.right - row.size // 2


def _put_together(row: Row, more: Row) -> Row:
    top, right, bottom = min(row.top, more.top), max(row.right, more.right), max(row.bottom, more.bottom)
    text, size = f"{row.text.rstrip()} {more.text.lstrip()}", max(row.size, more.size)
    pieces = row.pieces + 1
    return Row(text, row.left, top, right, bottom, row.baseline, size, row.bold, more.joined, pieces, fixed=row.fixed)
