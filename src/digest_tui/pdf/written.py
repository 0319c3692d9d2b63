"""Rows out of the JSON that MuPDF writes of a page.

Each of its lines has a dozen values of which rows need eight. A pattern takes just those, in half the time it takes to
make dictionaries of them all; what stands between quotes cannot be taken for a line, since MuPDF escapes quotes.
"""

from __future__ import annotations

import json
import re
from typing import Final, NamedTuple

from digest_tui.pdf.rows import HYPHENS, Block, Row

_NUMBER: Final = "(-?[0-9]+)"
_QUOTED: Final = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_LINE: Final = re.compile(
    rf'\{{"wmode":([01]),"bbox":\{{"x":{_NUMBER},"y":{_NUMBER},"w":{_NUMBER},"h":{_NUMBER},"flags":([0-9]+)\}},'
    rf'"font":\{{"name":{_QUOTED},"family":"([^"]*)","weight":"([^"]*)","style":"[^"]*","size":{_NUMBER}\}},'
    rf'"x":{_NUMBER},"y":{_NUMBER},"text":({_QUOTED})\}}(.)',
    re.DOTALL,
)

Written = tuple[str, str, str, str, str, str, str, str, str, str, str, str, str]
"""A line as it was written: its values in their order, then what stands behind it (`]` where a block ends)."""


class Line(NamedTuple):
    """Where a line begins, the rectangle around it (left, top, right, bottom), in tenths of points, and its words."""

    x: int
    y: int
    box: tuple[int, int, int, int]
    text: str


def written_lines(page: str) -> list[Written]:
    """Every line of a page's JSON, in its order."""
    return _LINE.findall(page)


def placed_lines(lines: list[Written]) -> list[Line]:
    """The same lines, read for who looks at each of them."""
    placed = []
    for line in lines:
        left, top, width, height = map(int, line[1:5])
        placed.append(Line(int(line[9]), int(line[10]), (left, top, left + width, top + height), _text(line[11])))
    return placed


def blocks_of(lines: list[Written], texts: list[str] | None = None) -> list[Block]:
    """Rows out of MuPDF's lines, which end at every wide gap; with `texts`, those are what stands in the lines.

    One long loop over plain names: a paper has thousands of lines, and this is a tenth of the time its text takes.
    """
    blocks: list[Block] = []
    rows: Block = []
    make = tuple.__new__
    for place, (wmode, x, y, w, h, flags, family, weight, size, _, baseline, quoted, behind) in enumerate(lines):
        text = (_text(quoted) if "\\" in quoted else quoted[1:-1]) if texts is None else texts[place]
        if text and not text.isspace():
            left, top, width, height = int(x), int(y), int(w), int(h)
            upright = (height <= width or len(text) < 4) and wmode == "0"
            joined = flags == "1" or text[-1] in HYPHENS
            bold, fixed = weight == "bold", family == "monospace"
            right, bottom = left + width, top + height
            values = (text, left, top, right, bottom, int(baseline), int(size), bold, joined, 1, upright, fixed)
            rows.append(make(Row, values))
        if behind == "]" and rows:
            blocks.append(rows)
            rows = []
    return blocks


def _text(quoted: str) -> str:
    text: str = json.loads(quoted, strict=False)
    return text
