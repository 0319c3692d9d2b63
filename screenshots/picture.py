"""Draw a terminal's screen as SVG with every glyph in its own cells, and turn it into a PNG.

Textual's own SVG counts characters where it should count cells, so a line of Korean, Chinese or Japanese comes out
squeezed to half its width. Here each glyph is placed by its column.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from screenshots.cells import BACKGROUND, Cell, Colour, Style
from screenshots.shapes import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CELL_WIDTH: Final = 10
CELL_HEIGHT: Final = 21
FONT_SIZE: Final = 16.6
"""0.602 em, the advance of the Latin font, is one cell."""
WIDE_FONT_SIZE: Final = 18
"""A square glyph in two cells of 20 with a little air around it."""
MARGIN: Final = 14
BASELINE: Final = 16
SCALE: Final = 1.5
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
_LATIN: Final = "'DejaVu Sans Mono','Menlo','Consolas','Noto Sans Mono',monospace"
_RULED: Final = {"underline", "strike"}
_CLASSES: Final = {"bold", "italic"} | _RULED
_CRISP: Final = 'shape-rendering="crispEdges"'


Screen = tuple[tuple[Cell, ...], ...]


def draw(rows: Screen, columns: int) -> str:
    """The screen as an SVG document; sizes are pixels at scale 1."""
    return document([rows], columns, len(rows), "\n".join(drawn_rows(rows, body([rows]))))


def document(screens: Sequence[Screen], columns: int, lines: int, drawing: str, style: str = "", below: int = 0) -> str:
    """An SVG document around what was drawn of these screens, with `below` pixels more at its foot."""
    width, height = columns * CELL_WIDTH + 2 * MARGIN, lines * CELL_HEIGHT + 2 * MARGIN + below
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f"<style>text{{white-space:pre;font:{FONT_SIZE}px {_LATIN}}}"
        f".wide{{font-size:{WIDE_FONT_SIZE}px;font-family:{_wide_fonts(screens)}}}"
        ".bold{font-weight:bold}.italic{font-style:italic}"
        ".underline{text-decoration:underline}.strike{text-decoration:line-through}"
        f"{style}</style>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="{_hex(body(screens))}"/>\n{drawing}\n</svg>\n'
    )


def body(screens: Iterable[Screen]) -> Colour:
    """The colour most cells have behind them."""
    papers = Counter(cell.style.paper for rows in screens for row in rows for cell in row)
    return papers.most_common(1)[0][0] if papers else BACKGROUND


def drawn_rows(rows: Screen, page: Colour) -> list[str]:
    """What is drawn of each row on a page of that colour; empty for a blank one."""
    return ["\n".join(_row(row, MARGIN + number * CELL_HEIGHT, page)) for number, row in enumerate(rows)]


def save_png(svg: Path, png: Path) -> bool:
    """Render an SVG file through a headless chromium, half as large again; False where there is none."""
    head = svg.read_text("utf-8").split(">", 1)[0]
    width, height = (int(head.split(f' {side}="')[1].split('"')[0]) for side in ("width", "height"))
    return photograph(svg, png, width, height, "--default-background-color=00000000")


def photograph(file: Path, png: Path, width: int, height: int, *more: str) -> bool:
    """What a headless chromium shows of a file in a window of that size, half as large again; False without one."""
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser is None:
        return False
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={profile}",
            f"--force-device-scale-factor={SCALE}", f"--window-size={width},{height}",
            f"--screenshot={png.absolute()}", *more, file.absolute().as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    return True


def _row(row: tuple[Cell, ...], top: int, page: Colour) -> Iterable[str]:
    for paper, run in groupby(row, key=lambda cell: cell.style.paper):
        cells = [*run]
        if paper != page:
            width = sum(cell.width for cell in cells) * CELL_WIDTH
            yield f'<path d="M{_x(cells[0])} {top}h{width}v{CELL_HEIGHT}h-{width}z" fill="{_hex(paper)}" {_CRISP}/>'
    for (style, wide), run in groupby(row, key=lambda cell: (cell.style, cell.width == 2)):
        cells = [*run]
        shapes = {cell: shape(cell.glyph, _x(cell), top, CELL_WIDTH, CELL_HEIGHT) for cell in cells}
        if path := "".join(shapes.values()):
            yield f'<path d="{path}" fill="{_hex(style.ink)}"/>'
        letters = [cell for cell in cells if not shapes[cell] and (cell.glyph.strip() or style.flags & _RULED)]
        if letters:
            yield _text(letters, style, wide, top)


def _text(cells: list[Cell], style: Style, wide: bool, top: int) -> str:
    air = (2 * CELL_WIDTH - WIDE_FONT_SIZE) / 2 if wide else 0
    places = " ".join(f"{_x(cell) + air:g}" for cell in cells)
    kinds = " ".join(sorted(style.flags & _CLASSES) + ["wide"] * wide)
    glyphs = escape("".join(cell.glyph for cell in cells))
    classes = f' class="{kinds}"' if kinds else ""
    return f'<text x="{places}" y="{top + BASELINE}" fill="{_hex(style.ink)}"{classes}>{glyphs}</text>'


def _x(cell: Cell) -> int:
    return MARGIN + cell.column * CELL_WIDTH


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _wide_fonts(screens: Iterable[Screen]) -> str:
    """The same code point is drawn differently in each language, so the letters that only one has decide."""
    glyphs = [cell.glyph[0] for rows in screens for row in rows for cell in row if cell.width == 2]
    kana = sum("\u3041" <= glyph <= "\u30ff" for glyph in glyphs)
    hangul = sum("\uac00" <= glyph <= "\ud7a3" for glyph in glyphs)
    first = "KR" if hangul > kana else "JP" if kana > len(glyphs) / 20 else "SC"
    return ",".join(f"'Noto Sans Mono CJK {place}','Noto Sans CJK {place}'" for place in (first, "SC")) + ",monospace"
