"""What MuPDF says of a page. Only the worker process calls it."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from digest_tui.pdf.rows import Block, RawPage
from digest_tui.pdf.written import blocks_of, placed_lines, written_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    import pymupdf

DEHYPHENATE: Final = 16
PRESERVE_WHITESPACE: Final = 2
FLAGS: Final = DEHYPHENATE | PRESERVE_WHITESPACE
"""Hyphens at a line's end are told apart, ligatures taken apart; what lies off the page is there too, to be set apart.

https://pymupdf.readthedocs.io/en/latest/vars.html#text-extraction-flags
"""
TENTHS: Final = 10.0

_GUESSED: Final = 65_536
"""Bytes of a page's form, with room."""
_BARE: Final = 1
"""Deflated, and nothing around it."""

_TINY: Final = (b"font-size:0", b"font-size:1.")
_PALE: Final = re.compile(rb"color:#[d-f][0-9a-f][d-f][0-9a-f](?:[d-f][0-9a-f]|00)")


def read_page(page: pymupdf.Page, number: int) -> RawPage:
    """A page's rows in the order they were written; text that nobody can see is set apart.

    MuPDF is asked for two forms of the same page, both made in C: rows with their places, and colours. Only where
    those are suspicious is every stretch of text looked at, which takes longer than all the rest.
    """
    from pymupdf import mupdf

    text_page = page.get_textpage(flags=FLAGS)
    lines = written_lines(_written(mupdf.fz_print_stext_page_as_json, text_page, TENTHS).decode("utf-8", "replace"))
    blocks = blocks_of(lines)
    rect = page.rect
    width, height = round(rect.width * TENTHS), round(rect.height * TENTHS)
    hidden = ""
    if lines and (
        is_suspicious(_written(mupdf.fz_print_stext_page_as_html, text_page, 1)) or _reach_out(blocks, width, height)
    ):
        from digest_tui.pdf.hidden import set_apart

        texts, hidden = set_apart(page, text_page, placed_lines(lines))
        blocks = blocks_of(lines, texts)
    return RawPage(number, width, height, blocks, hidden)


def is_suspicious(html: bytes) -> bool:
    """Whether some text may be invisible: not painted, pale, or tiny.

    MuPDF writes the colour of what is painted, and none for what is not (invisible, transparent, only a clip).
    """
    if any(size in html for size in _TINY):
        return True
    stretches = html.count(b"font-size:")
    if html.count(b";color:#000000") == stretches:
        return False
    return html.count(b";color:#") != stretches or bool(_PALE.search(html))


def _reach_out(blocks: list[Block], width: int, height: int) -> bool:
    """Whether some row is not wholly on the page."""
    return any(
        row.left < 0 or row.top < 0 or row.right > width or row.bottom > height for rows in blocks for row in rows
    )


def _written(form: Callable[..., None], text_page: pymupdf.TextPage, argument: float) -> bytes:
    """What one of MuPDF's printers writes of a page.

    Printers write byte by byte, and into a buffer each byte is a call. A filter in between gathers them: one that
    deflates, at level 0, which packs nothing. A quarter of the time is saved.
    """
    from pymupdf import mupdf

    buffer = mupdf.FzBuffer(_GUESSED)
    out = mupdf.FzOutput(buffer)
    gathered = mupdf.FzOutput(out, 0, _BARE)
    form(gathered, text_page.this, argument)
    gathered.fz_close_output()
    out.fz_close_output()
    return zlib.decompress(buffer.fz_buffer_extract_copy(), -zlib.MAX_WBITS, _GUESSED)
