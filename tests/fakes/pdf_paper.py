"""A made-up two-column paper with everything the reading of PDFs has to cope with."""

from __future__ import annotations

from typing import Final

from tests.fakes.pdf_maker import PdfMaker, put, rectangle, set_rows, wrapped

LEFT: Final = 54.0
RIGHT: Final = 315.0
COLUMN: Final = 243.0
TOP: Final = 700.0

HEAD: Final = "Cloud Letters and the LLaVA-Kite Benchmark"
FIRST_LEFT: Final = (
    "Kites over the har\xadbour were meas\xadured for ninety days. Each kite carried a lantern whose ﬂicker we read "
    "from the quay with a ﬁeld glass, and each lantern was trimmed before dusk by the same keeper. We call a night "
    "calm when no lantern goes out. The well-known harbour-wind scale was not used here, since it has no ﬁgure for fog."
)
FIRST_RIGHT: Final = (
    "Right of the quay the wind is an\xadother one. Sailors call it the baker, for it comes warm out of the streets in "
    "the morn\xading and smells of bread. On LLaV A-Kite the baker scored 41.5 points, on MMH AL-Kite 17 points, and "
    "the harbour wind twice as much. The harbour-wind scale would have hidden this difference."
)
SECOND: Final = (
    "We repeat the measure\xadment with paper kites. Paper tears where linen holds, so a torn kite ends its night. Of "
    "120 paper kites 31 were torn before midnight, and none of them by the baker."
)
REFERENCES: Final = (
    "A. Moss. 2021. On lanterns. Journal of Quays 3, 14-19.",
    "B. Reed and A. Moss. 2022. The baker and other winds. Harbour Letters 7, 2-9.",
)


def paper(*, outline: bool = False, by_rows: bool = False) -> bytes:
    """Three pages; `by_rows` writes both columns row by row, so that the order in the file is no order to read in."""
    maker = PdfMaker()
    left, right = wrapped(FIRST_LEFT, COLUMN), wrapped(FIRST_RIGHT, COLUMN)
    body = _row_by_row(left, right) if by_rows else _columns(left, right)
    maker.page(
        put(120, 745, "Cloud Letters: Reading Lanterns from a Quay", 18, "B")
        + put(LEFT, TOP + 15, "1 Introduction", 12, "B")
        + body
        + _margins(1)
    )
    maker.page(_second() + _margins(2))
    maker.page(_third() + _margins(3))
    if outline:
        for title, page in (("Introduction", 1), ("Paper kites", 2), ("References", 3)):
            maker.outline(title, page)
    return maker.build()


def _columns(left: list[str], right: list[str]) -> bytes:
    return set_rows(LEFT, TOP, left, COLUMN) + set_rows(RIGHT, TOP, right, COLUMN)


def _row_by_row(left: list[str], right: list[str]) -> bytes:
    drawn = b""
    for place in range(max(len(left), len(right))):
        for x, rows in ((LEFT, left), (RIGHT, right)):
            if place < len(rows):
                drawn += put(x, TOP - 12 * place, rows[place], space=0)
    return drawn


def _margins(number: int) -> bytes:
    return put(LEFT, 772, HEAD, 8, "I") + put(303, 30, str(number), 9)


def _second() -> bytes:
    bars = b"".join(rectangle(90 + 30 * n, 560, 20, 30 + 25 * n, "0.4 g") for n in range(5))
    caption = "Figure 1: Torn kites by night, of 120 that were flown."
    rows = b"".join(
        put(x, 500 - 14 * place, cell, 9)
        for place, line in enumerate((("wind", "kites", "torn"), ("baker", "60", "0"), ("harbour", "60", "31")))
        for x, cell in zip((RIGHT, RIGHT + 90, RIGHT + 170), line, strict=True)
    )
    return (
        bars
        + put(92, 548, "night", 7)
        + put(LEFT, 525, caption, 9)
        + put(LEFT, 500, "2 Paper kites", 12, "B")
        + set_rows(LEFT, 484, wrapped(SECOND, COLUMN), COLUMN)
        + put(RIGHT, TOP, "2.1 What tears", 11, "B")
        + set_rows(RIGHT, TOP - 16, wrapped(SECOND.replace("We repeat", "They repeat"), COLUMN), COLUMN)
        + put(RIGHT, 520, "Table 1: Kites and what became of them.", 9)
        + rows
    )


def _third() -> bytes:
    listed = b"".join(put(LEFT, 660 - 16 * place, line, 9) for place, line in enumerate(REFERENCES))
    return (
        put(LEFT, 684, "References", 12, "B")
        + listed
        + put(LEFT, 600, "A Lanterns", 12, "B")
        + set_rows(LEFT, 584, wrapped("Every lantern was of tin. " + SECOND, COLUMN), COLUMN)
    )
