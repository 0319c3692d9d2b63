"""What stands on a page, before anything is made of it: rows of text with their places.

All measures are tenths of points from the page's top left corner, whole numbers: quick to compare and to read.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

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


def blocks_of(lines_of_blocks: list[list[dict[str, Any]]]) -> list[Block]:
    """Rows out of MuPDF's lines, which end at every wide gap.

    One long loop over plain names: a paper has thousands of lines, and this is a tenth of the time its text takes.
    """
    blocks = []
    for lines in lines_of_blocks:
        rows: Block = []
        for line in lines:
            text = line["text"]
            if not text or text.isspace():
                continue
            box, font = line["bbox"], line["font"]
            left, top, width, height = box["x"], box["y"], box["w"], box["h"]
            upright = (height <= width or len(text) < 4) and not line["wmode"]
            joined = box["flags"] == 1 or text[-1] in HYPHENS
            bold, fixed = font["weight"] == "bold", font["family"] == "monospace"
            right, bottom = left + width, top + height
            row = Row(text, left, top, right, bottom, line["y"], font["size"], bold, joined, 1, upright, fixed)
            rows.append(row)
        if rows:
            blocks.append(rows)
    return blocks


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
    return Row(
        f"{row.text.rstrip()} {more.text.lstrip()}",
        row.left,
        min(row.top, more.top),
        max(row.right, more.right),
        max(row.bottom, more.bottom),
        row.baseline,
        max(row.size, more.size),
        row.bold,
        more.joined,
        row.pieces + 1,
        fixed=row.fixed,
    )
