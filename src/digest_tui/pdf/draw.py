"""A page, or a part of it, as a picture. Only the worker process calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pymupdf

POINTS_AN_INCH: Final = 72.0
_ROOM: Final = 4.0
"""Points left around what is drawn."""


def draw(page: pymupdf.Page, box: list[float] | None, dpi: int, largest: int) -> bytes:
    """A PNG of the page, or of what is drawn in that box; no side is longer than `largest` pixels."""
    import pymupdf

    clip = page.rect if box is None else _inked(page, pymupdf.Rect(*box) & page.rect)
    if clip.is_empty or clip.is_infinite:
        raise ValueError("nothing to draw there")
    zoom = min(dpi / POINTS_AN_INCH, largest / max(clip.width, clip.height))
    drawn = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), clip=clip, colorspace=pymupdf.csRGB, alpha=False)
    png: bytes = drawn.tobytes("png")
    return png


def _inked(page: pymupdf.Page, box: pymupdf.Rect) -> pymupdf.Rect:
    """The box without its empty edges, by the places of everything that is painted on the page."""
    import pymupdf

    inked = pymupdf.Rect()
    for kind, place in page.get_bboxlog():
        part = pymupdf.Rect(place) & box
        if kind.startswith(("fill", "stroke")) and not part.is_empty and not _is_ground(place, page.rect):
            inked |= part
    return box if inked.is_empty else (inked + (-_ROOM, -_ROOM, _ROOM, _ROOM)) & box


def _is_ground(place: tuple[float, ...], page: pymupdf.Rect) -> bool:
    """Whether something covers nearly the whole page, as a background does."""
    return (place[2] - place[0]) * (place[3] - place[1]) > 0.9 * page.get_area()
