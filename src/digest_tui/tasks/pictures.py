"""Pages and figures of a kept PDF as pictures."""

from __future__ import annotations

from digest_tui.papers.document import Box, Document, Figure
from digest_tui.store import pdfs
from digest_tui.tasks.desk import Desk

DPI = 110


async def page_picture(desk: Desk, document: Document, page: int, dpi: int = DPI) -> bytes:
    """A page as a PNG; PdfChanged when the file is no longer there, and other PdfErrors when it cannot be drawn."""
    return await _picture(desk, document, page, None, dpi)


async def figure_picture(desk: Desk, document: Document, figure: Figure, dpi: int = DPI) -> bytes:
    """A figure or table with its caption as a PNG, without the empty paper around it."""
    return await _picture(desk, document, figure.page, figure.box, dpi)


async def _picture(desk: Desk, document: Document, page: int, box: Box | None, dpi: int) -> bytes:
    path = pdfs.path_of(desk.paths.pdfs, document.hash)
    return await desk.pdf_reader.picture(path, document.hash, page, box, dpi)
