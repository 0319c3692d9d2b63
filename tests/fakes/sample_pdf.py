"""The PDF of the sample's first paper, drawn for this project: `python -m tests.fakes.sample_pdf` writes it anew.

Beside it goes the document that the program reads in it, so that the sample opens with no process. Nobody wrote this
paper, and nothing in it was measured.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from digest_tui.pdf.wire import to_json
from tests.fakes.pdf_maker import PdfMaker, put, rectangle, set_rows, width_of, wrapped
from tests.fakes.pdf_reading import read
from tests.fakes.sample_text import AUTHORS, BODY, CAPTION, REFERENCES, TABLE, TABLE_CAPTION, TITLE

FOLDER: Final = Path(__file__).parents[2] / "src" / "digest_tui" / "sample"
COLUMNS: Final = (54.0, 315.0)
WIDTH: Final = 243.0
TOP: Final = 728.0
FOOT: Final = 60.0
SIZE: Final = 11.5
LEADING: Final = 1.3
ROW: Final = SIZE * LEADING
BARS: Final = (("0.5B", 2), ("1B", 2), ("3B", 9), ("7B", 26), ("14B", 30))
"""Sizes of models and the thousands of tokens up to which they know the place."""


class _Flow:
    """Rows set down one column after the other, page after page."""

    def __init__(self, top: float) -> None:
        self.pages = [b""]
        self._column = 0
        self._y = top
        self._top = top

    def room(self, height: float) -> tuple[float, float]:
        """Where something so high goes: the next column where this one has not the room."""
        if self._y - height < FOOT:
            self._column += 1
            if self._column == len(COLUMNS):
                self._column = 0
                self._top = TOP
                self.pages.append(b"")
            self._y = self._top
        place = COLUMNS[self._column], self._y
        self._y -= height
        return place

    def put(self, drawn: bytes) -> None:
        """Draw on the page that was last given room."""
        self.pages[-1] += drawn

    def paragraph(self, text: str, size: float = SIZE) -> None:
        """Rows, divided between two columns where they must be."""
        rows = wrapped(text, WIDTH, size)
        for place, row in enumerate(rows):
            x, y = self.room(size * LEADING)
            gaps = row.count(" ") if place + 1 < len(rows) else 0
            self.put(put(x, y, row, size, space=max(WIDTH - width_of(row, size), 0) / gaps if gaps else 0))
        self.room(ROW / 2)

    def heading(self, text: str) -> None:
        """A heading with room for two rows below it."""
        x, y = self.room(ROW * 4)
        self._y += ROW * 2.5
        self.put(put(x, y - 4, text, 13, "B"))


def sample_pdf() -> bytes:
    """The file: two columns, a figure, a table, references."""
    flow = _Flow(664)
    flow.put(put(54, 738, TITLE[0], 17, "B") + put(54, 717, TITLE[1], 17, "B") + put(54, 694, AUTHORS, 10, "I"))
    for kind, text in BODY:
        if kind == "heading":
            flow.heading(text)
        elif kind == "figure":
            _figure(flow)
        elif kind == "table":
            _table(flow)
        else:
            flow.paragraph(text)
    flow.heading("References")
    for reference in REFERENCES:
        flow.paragraph(reference, 9)
    maker = PdfMaker()
    for number, drawn in enumerate(flow.pages, 1):
        head = put(54, 764, "A paper nobody wrote, made for the sample of digest-tui", 8, "I")
        maker.page(head + drawn + put(303, 34, str(number), 9))
    return maker.build()


def _figure(flow: _Flow) -> None:
    rows = wrapped(CAPTION, WIDTH, 9)
    x, y = flow.room(150 + len(rows) * 11)
    for place, (size, tokens) in enumerate(BARS):
        left = x + 16 + 46 * place
        height = 3.4 * tokens
        flow.put(rectangle(left, y - 118, 28, height, "0.45 g"))
        flow.put(put(left + 2, y - 130, size, 8) + put(left + 2, y - 114 + height, f"{tokens},000", 7))
    flow.put(rectangle(x + 8, y - 118.5, 230, 0.8))
    flow.put(set_rows(x, y - 148, rows, WIDTH, 9))
    flow.room(ROW)


def _table(flow: _Flow) -> None:
    rows = wrapped(TABLE_CAPTION, WIDTH, 9)
    x, y = flow.room(len(rows) * 11 + len(TABLE) * 13 + 14)
    flow.put(set_rows(x, y, rows, WIDTH, 9))
    y -= len(rows) * 11 + 8
    for place, cells in enumerate(TABLE):
        for column, cell in zip((0, 96, 160, 206), cells, strict=True):
            flow.put(put(x + column, y - 13 * place, cell, 9, "B" if place == 0 else "F"))
    flow.put(rectangle(x, y - 3.5, WIDTH, 0.6))


def files() -> Iterator[tuple[Path, bytes]]:
    """Both files of the sample with what belongs into them."""
    pdf = sample_pdf()
    with tempfile.TemporaryDirectory() as folder:
        document = asyncio.run(read(Path(folder), pdf))
    yield FOLDER / "twice.pdf", pdf
    yield FOLDER / "twice.json", f"{to_json(document)}\n".encode()


def main() -> int:
    """Write both files."""
    for path, content in files():
        path.write_bytes(content)
        sys.stdout.write(f"{path}: {len(content):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
