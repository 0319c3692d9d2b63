"""Running heads and page numbers: what stands at the edge of page after page, and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from digest_tui.pdf.rows import Block, RawPage, Row

_ZONE: Final = 18
"""Per cent of the page's height, at the top and at the bottom, in which they stand."""
_CANDIDATES: Final = 3
"""Rows nearest to each edge that may be one."""
_FEWEST: Final = 2
_SAME_HEIGHT: Final = 60
"""Tenths of points between two rows that count as at one height."""
_DIGITS: Final = re.compile(r"\d+")
_NUMBER: Final = re.compile(
    r"[\s\W_]*(?:page|seite|p\.)?[\s\W_]*(?P<number>\d{1,5})(?:\s*(?:/|of)\s*\d{1,5})?[\s–—|-]*", re.IGNORECASE
)
_ROMAN: Final = re.compile(r"[ivxlc]{1,7}")
_STAMP: Final = re.compile(r"arXiv:\S{6,}")

Key = tuple[str, int]


def set_aside(pages: list[RawPage]) -> list[tuple[RawPage, str]]:
    """Each page without its running heads, page numbers and arXiv's stamp, and those beside it, one a line."""
    candidates = [_at_the_edges(page) for page in pages]
    heads = _running(pages, candidates)
    offsets = _number_offsets(pages, candidates)
    return [
        _without(page, [row for row in rows if _is_aside(page, row, heads, offsets)])
        for page, rows in zip(pages, candidates, strict=True)
    ]


def _at_the_edges(page: RawPage) -> list[Row]:
    zone = page.height * _ZONE // 100
    foot = page.height - zone
    rows = [row for block in page.blocks for row in block]
    top = sorted([row for row in rows if row.bottom <= zone], key=lambda row: row.top)[:_CANDIDATES]
    bottom = sorted([row for row in rows if row.top >= foot], key=lambda row: -row.bottom)[:_CANDIDATES]
    stamps = [row for row in rows if not row.upright and _STAMP.match(row.text)]
    return [*top, *bottom, *(row for row in stamps if row not in top and row not in bottom)]


def _key(row: Row) -> Key:
    text = row.text.strip().casefold()
    return "#" if _ROMAN.fullmatch(text) else _DIGITS.sub("#", text), row.top // _SAME_HEIGHT


def _running(pages: list[RawPage], candidates: list[list[Row]]) -> set[Key]:
    """The rows that are alike, but for numbers, at about the same height on several pages."""
    seen: Counter[Key] = Counter()
    for rows in candidates:
        seen.update({(text, height + step) for text, height in map(_key, rows) for step in (0, 1)})
    enough = max(_FEWEST, min(3, len(pages) // 2))
    return {key for key, count in seen.items() if count >= enough}


def _number_offsets(pages: list[RawPage], candidates: list[list[Row]]) -> set[int]:
    """How far the printed page numbers are from the physical ones, where several pages agree on it."""
    offsets: Counter[int] = Counter()
    for page, rows in zip(pages, candidates, strict=True):
        numbers = [_NUMBER.fullmatch(row.text) for row in rows]
        offsets.update({int(found["number"]) - page.number for found in numbers if found})
    fewest = min(_FEWEST, len(pages))
    return {offset for offset, count in offsets.items() if count >= fewest}


def _is_aside(page: RawPage, row: Row, heads: set[Key], offsets: set[int]) -> bool:
    if not row.upright:
        return bool(_STAMP.match(row.text))
    text = row.text.strip()
    number = _NUMBER.fullmatch(text)
    if number is not None:
        return int(number["number"]) - page.number in offsets
    if row.pieces > 1 and str(page.number) in (text.split()[0], text.split()[-1]) and row.top < page.height // 10:
        return True
    name, height = _key(row)
    return (name, height) in heads or (name, height + 1) in heads


def _without(page: RawPage, aside: list[Row]) -> tuple[RawPage, str]:
    if not aside:
        return page, ""
    gone = set(aside)
    heights = {row.top for row in aside}
    blocks: list[Block] = []
    for block in page.blocks:
        # Few rows are at those heights, and a number is compared sooner than a row.
        kept = [row for row in block if row.top not in heights or row not in gone]
        if kept:
            blocks.append(kept)
    return page._replace(blocks=blocks), "\n".join(row.text.strip() for row in aside)
