"""Figures and tables: their captions, and the part of the page they fill."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from digest_tui.papers.document import Box, Figure
from digest_tui.pdf.headings import ReadPage
from digest_tui.pdf.order import Gutter
from digest_tui.pdf.rows import Block, RawPage

_CAPTION: Final = re.compile(
    r"(?P<kind>Figure|Fig\.?|FIG\.?|FIGURE|Table|TABLE|Algorithm|Listing|Scheme|Chart|Abbildung|Tabelle|그림|표|図|表|图)\s?"
    r"(?P<number>(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})?|[IVX]{1,5})(?P<mark>\s?[.:：|—–]|\s|\Z)\s*(?P<rest>.*)",
    re.DOTALL,
)
_TABLES: Final = frozenset({"Table", "TABLE", "Tabelle", "표", "表"})
_ALGORITHMS: Final = frozenset({"Algorithm", "Listing"})
_LONGEST: Final = 1_500
_ENOUGH: Final = 12
_SMALLEST: Final = 250
"""Tenths of points a figure is high at least."""
_ROOM: Final = 30
"""Tenths of points left around a clip, but above it: there the text before it ends."""
_DESCENT: Final = 15
"""Tenths of points that letters reach below their row's box."""
_MOST: Final = 300


class _Region(NamedTuple):
    """A stretch of a page beside a caption, in tenths of points: `weight` says how much of a figure is in it."""

    left: int
    top: int
    right: int
    bottom: int
    weight: int


class _Extent(NamedTuple):
    """A block and the rectangle around it."""

    block: Block
    left: int
    top: int
    right: int
    bottom: int


def figures(raw: list[RawPage], read: list[ReadPage], gutters: list[Gutter | None], body: int) -> tuple[Figure, ...]:
    """Every figure and table in the order of the pages; of a label that comes twice, what looks more like a caption."""
    found: dict[str, tuple[bool, Figure]] = {}
    for page, text, gutter in zip(raw, read, gutters, strict=True):
        extents: list[_Extent] = []
        for placed in text.placed:
            caption = _CAPTION.match(text.text, placed.start, placed.end)
            if caption is None or not _is_caption(caption):
                continue
            label = f"{caption['kind']} {caption['number']}"
            sure = bool(caption["mark"].strip())
            if label not in found or sure and not found[label][0]:
                extents = extents or [_around(one.block) for one in text.placed]
                box = _clip(page, extents, placed.block, caption["kind"], gutter, body)
                found[label] = (sure, Figure(label, _words(caption), page.number, box))
    kept = [figure for _, figure in found.values()]
    return tuple(sorted(kept, key=lambda figure: (figure.page, figure.box.top)))[:_MOST]


def _is_caption(caption: re.Match[str]) -> bool:
    """A mark after the number, or a sentence that begins; `Figure 3 shows` is a sentence about a figure."""
    rest = caption["rest"]
    return bool(caption["mark"].strip()) or not rest or rest[0].isupper() or not rest[0].isascii()


def _words(caption: re.Match[str]) -> str:
    """The caption to the end of its lines that run on; a table's head in the same block is none of it."""
    first, _, more = caption["rest"].split("\n\n")[0].partition("\n")
    return " ".join((first if len(first) >= _ENOUGH else f"{first} {more}").split())[:_LONGEST]


def _clip(page: RawPage, extents: list[_Extent], block: Block, kind: str, gutter: Gutter | None, body: int) -> Box:
    """The caption with what it is about: above it, or below where that looks more like it."""
    left, right = _across(extents, block, gutter)
    top, bottom = min(row.top for row in block), max(row.bottom for row in block)
    beside = [one for one in extents if one.right > left and one.left < right and one.block is not block]
    above = _beside(page, beside, (left, right), top, body, above=True)
    below = _beside(page, beside, (left, right), bottom, body, above=False)
    is_above = above.weight >= below.weight
    if kind in _ALGORITHMS:
        is_above = False
    elif kind not in _TABLES:
        is_above = above.bottom - above.top >= _SMALLEST or is_above
    chosen = above if is_above else below
    return _box(
        page,
        min(left, chosen.left),
        min(top, chosen.top + _DESCENT),
        max(right, chosen.right),
        max(bottom, chosen.bottom),
    )


def _across(extents: list[_Extent], block: Block, gutter: Gutter | None) -> tuple[int, int]:
    """From where to where the figure may reach: its column, or the whole text when the caption is across both."""
    left, right = min(one.left for one in extents), max(one.right for one in extents)
    if gutter is None:
        return left, right
    sides = {gutter.side(row) for row in block}
    if sides == {-1}:
        return left, gutter.left
    return (gutter.right, right) if sides == {1} else (left, right)


def _around(block: Block) -> _Extent:
    _, lefts, tops, rights, bottoms, *_ = zip(*block, strict=True)
    return _Extent(block, min(lefts), min(tops), max(rights), max(bottoms))


def _beside(
    page: RawPage, others: list[_Extent], reach: tuple[int, int], edge: int, body: int, *, above: bool
) -> _Region:
    """The stretch between a caption and the running text next to it on that side, in its column."""
    limit = page.height * 4 // 100 if above else page.height * 96 // 100
    inside: list[_Extent] = []
    for one in others:
        if one.bottom > edge + 20 if above else one.top < edge - 20:
            continue
        if _is_running_text(one.block, reach[1] - reach[0], body) or _CAPTION.match(one.block[0].text):
            limit = max(limit, one.bottom) if above else min(limit, one.top)
        else:
            inside.append(one)
    top, bottom = (limit, edge) if above else (edge, limit)
    within = [one for one in inside if one.top >= top - 20 and one.bottom <= bottom + 20]
    if not above:
        # What is below ends with its last row: the empty rest of a page belongs to nothing.
        bottom = min(bottom, max((one.bottom for one in within), default=edge))
    weight = sum(len(row.text) * row.pieces for one in within for row in one.block)
    return _Region(reach[0], top, reach[1], bottom, weight + ((bottom - top) // 20 if above else 0))


def _is_running_text(block: Block, width: int, body: int) -> bool:
    """Whether a block is a paragraph (or a heading) and no part of a figure or a table."""
    if any(row.pieces > 2 for row in block[:4]):
        return False
    wide = [row for row in block if row.width * 10 >= width * 7]
    if len(block) == 1:
        return abs(block[0].size - body) <= 12 and (bool(wide) or block[0].bold and block[0].pieces == 1)
    return abs(block[0].size - body) <= 12 and len(wide) * 2 >= len(block)


def _box(page: RawPage, left: int, top: int, right: int, bottom: int) -> Box:
    return Box(
        max(left - _ROOM, 0) / 10,
        top / 10,
        min(right + _ROOM, page.width) / 10,
        min(bottom + _ROOM, page.height) / 10,
    )
