"""Text that a person looking at the page would not see. Only the worker process calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pymupdf

    from digest_tui.pdf.written import Line

TINY: Final = 1.5
"""Points."""
PALE: Final = 0xD0
"""A colour with no channel below this may be lost on white paper; what is around it decides."""
LARGEST_DRAWN: Final = 4_000
"""Points: a page that is longer or wider is not drawn to look at it."""
CONTRAST: Final = 24
"""Of 255 in one channel: less cannot be made out."""
_PAINTED: Final = 16 | 32  # filled or stroked, in MuPDF's char_flags

Rectangle = tuple[float, float, float, float]


def set_apart(page: pymupdf.Page, text_page: pymupdf.TextPage, lines: list[Line]) -> tuple[list[str], str]:
    """What can be seen of each line, and what nobody can see, one line each.

    The same lines with every stretch of one look come from the same text page in the same order, but those that lie
    off the page are not among them.
    """
    looks = _Looks(page)
    looked_at = [line["spans"] for block in text_page.extractDICT()["blocks"] for line in block.get("lines", ())]
    waiting = iter(looked_at)
    spans = next(waiting, None)
    texts, hidden = [], []
    for line in lines:
        text = line.text
        if spans is not None and _is_same(line, spans[0]):
            unseen = [looks.is_hidden(span) for span in spans]
            if any(unseen):
                hidden.append("".join(span["text"] for span, is_unseen in zip(spans, unseen, strict=True) if is_unseen))
                text = "".join(span["text"] for span, is_unseen in zip(spans, unseen, strict=True) if not is_unseen)
            spans = next(waiting, None)
        elif looks.is_off(line):
            hidden.append(text)
            text = ""
        texts.append(text)
    return texts, "\n".join(text for text in hidden if text.strip())


def _is_same(line: Line, span: dict[str, Any]) -> bool:
    """Whether a line begins where that stretch does, to two tenths of a point."""
    x, y = span["origin"]
    return bool(abs(line.x - x * 10) <= 2 and abs(line.y - y * 10) <= 2)


class _Looks:
    """How the page looks, drawn once and only when that is asked."""

    def __init__(self, page: pymupdf.Page) -> None:
        self._page = page
        self._edges: Rectangle = tuple(page.rect)
        self._picture: pymupdf.Pixmap | None = None
        self._images: list[Rectangle] | None = None

    def is_off(self, line: Line) -> bool:
        """Whether a line lies beyond the edges of the page."""
        left, top, right, bottom = line.box
        return not _meets((left / 10, top / 10, right / 10, bottom / 10), self._edges)

    def is_hidden(self, span: dict[str, Any]) -> bool:
        """Whether that stretch of text cannot be seen; white space never counts."""
        text: str = span["text"]
        if not text.strip():
            return False
        box: Rectangle = span["bbox"]
        if span["size"] < TINY or not _meets(box, self._edges):
            return True
        if span["alpha"] == 0 or not span["char_flags"] & _PAINTED:
            return not self._lies_on_image(box)
        return _is_pale(span["color"]) and not self._stands_out(box)

    def _lies_on_image(self, box: Rectangle) -> bool:
        """The text that was recognised on a scan lies unpainted over its picture."""
        if self._images is None:
            self._images = [tuple(one["bbox"]) for one in self._page.get_image_info()]
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        return any(
            left <= middle[0] <= right and top <= middle[1] <= bottom for left, top, right, bottom in self._images
        )

    def _stands_out(self, box: Rectangle) -> bool:
        """Whether the place where the text is has more than one colour once it is drawn."""
        import pymupdf

        if max(self._page.rect.width, self._page.rect.height) > LARGEST_DRAWN:
            return False
        if self._picture is None:
            self._picture = self._page.get_pixmap(dpi=72, colorspace=pymupdf.csRGB, alpha=False)
        picture = self._picture
        left, right = max(int(box[0]), 0), min(int(box[2]) + 1, picture.width)
        top, bottom = max(int(box[1]), 0), min(int(box[3]) + 1, picture.height)
        samples, stride = picture.samples_mv, picture.stride
        rows = [bytes(samples[y * stride + left * 3 : y * stride + right * 3]) for y in range(top, bottom)]
        drawn = b"".join(rows)
        return any(len(drawn) > 3 and max(drawn[c::3]) - min(drawn[c::3]) >= CONTRAST for c in range(3))


def _meets(box: Rectangle, other: Rectangle) -> bool:
    return box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]


def _is_pale(color: int) -> bool:
    """White and nearly white, and the yellows, which are as bright."""
    red, green, blue = color >> 16 & 255, color >> 8 & 255, color & 255
    return min(red, green) >= PALE and (blue >= PALE or blue == 0)
