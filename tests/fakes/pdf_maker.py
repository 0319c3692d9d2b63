"""PDFs written byte by byte for tests and for the sample: no library draws them, so every trap can be put in.

The form is that of ISO 32000-1: numbered objects, a table of their places, a trailer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

PAGE: Final = (612.0, 792.0)
"""US letter in points."""
_FIRST: Final = 32
# How wide Helvetica's letters from space to tilde are, in thousandths of the size.
_WIDTHS: Final = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_LIGATURES: Final = b"<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/fi 2/fl]>>"


class PdfMaker:
    """Collects objects; `page` adds a page, `build` writes the file. Fonts: /F plain, /B bold, /I slanted, /C code."""

    def __init__(self) -> None:
        self._objects: list[bytes] = [b"", b""]
        self._pages: list[int] = []
        self._outline: list[tuple[str, int]] = []
        names = {"F": b"Helvetica", "B": b"Helvetica-Bold", "I": b"Helvetica-Oblique", "C": b"Courier"}
        fonts = b"".join(
            b"/%s %d 0 R" % (key.encode(), self.add(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding%s>>" % (name, e)))
            for key, name in names.items()
            for e in (_LIGATURES,)
        )
        self.fonts = b"/Font<<" + fonts + b">>"

    def add(self, body: bytes) -> int:
        """One more object; its number."""
        self._objects.append(body)
        return len(self._objects)

    def stream(self, content: bytes, entries: bytes = b"") -> int:
        """An object with a stream; its number."""
        return self.add(b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content))

    def page(
        self,
        content: bytes,
        *,
        size: tuple[float, float] = PAGE,
        entries: bytes = b"",
        resources: bytes = b"",
        filters: bytes = b"",
    ) -> int:
        """One more page; its object's number. `filters` are entries of the content's stream, taken as it is."""
        drawn = self.stream(content, filters)
        box = b"/MediaBox[0 0 %g %g]" % size if b"/MediaBox" not in entries else b""
        number = self.add(
            b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%s%s/Resources<<%s%s>>>>"
            % (drawn, box, entries, self.fonts, resources)
        )
        self._pages.append(number)
        return number

    def outline(self, title: str, page: int) -> None:
        """One more entry of the file's own outline, to the `page`-th page."""
        self._outline.append((title, page))

    def build(self, trailer: bytes = b"", pages: bytes | None = None) -> bytes:
        """The whole file; `trailer` are more entries of the trailer, `pages` another page tree."""
        kids = b" ".join(b"%d 0 R" % number for number in self._pages)
        self._objects[1] = pages or b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._pages), kids)
        self._objects[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % self._outlines()
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, table)
        return bytes(out)

    def _outlines(self) -> bytes:
        if not self._outline:
            return b""
        root = len(self._objects) + 1
        self._objects.append(b"")
        first = root + 1
        for place, (title, page) in enumerate(self._outline):
            links = b"/Prev %d 0 R" % (first + place - 1) if place else b""
            links += b"/Next %d 0 R" % (first + place + 1) if place + 1 < len(self._outline) else b""
            dest = b"/Dest[%d 0 R/Fit]" % self._pages[page - 1]
            self.add(b"<</Title(%s)/Parent %d 0 R%s%s>>" % (escaped(title), root, dest, links))
        last = first + len(self._outline) - 1
        body = b"<</Type/Outlines/Count %d/First %d 0 R/Last %d 0 R>>" % (len(self._outline), first, last)
        self._objects[root - 1] = body
        return b"/Outlines %d 0 R" % root


def escaped(text: str) -> bytes:
    """A text as the inside of a PDF string; ﬁ and ﬂ are the letters 1 and 2 of these fonts."""
    raw = text.replace("ﬁ", "\x01").replace("ﬂ", "\x02").encode("cp1252")
    return b"".join(
        b"\\%03o" % byte if byte in b"()\\\r\n" or byte < 32 or byte > 126 else bytes([byte]) for byte in raw
    )


def width_of(text: str, size: float) -> float:
    """How wide a text is in Helvetica, in points; letters beyond ASCII count as an n."""
    widths = (_WIDTHS[ord(c) - _FIRST] if 32 <= ord(c) < 127 else 556 for c in text)
    return sum(widths) * size / 1000


def put(x: float, y: float, text: str, size: float = 10, font: str = "F", state: str = "", space: float = 0) -> bytes:
    """One row of text from (x, y), counted from the bottom left; `state` are operators before it (`1 g`, `3 Tr`)."""
    return b"q BT %s /%s %g Tf %g Tw %g %g Td (%s) Tj ET Q\n" % (
        *(state.encode(), font.encode(), size, space, x, y),
        escaped(text),
    )


def set_rows(x: float, y: float, rows: Iterable[str], width: float, size: float = 10, font: str = "F") -> bytes:
    """Rows below one another, each but the last of a paragraph (before an empty one, or the end) justified."""
    given = list(rows)
    drawn = []
    for place, row in enumerate(given):
        last = place + 1 == len(given) or not given[place + 1]
        gaps = row.count(" ")
        space = (width - width_of(row, size)) / gaps if gaps and not last else 0
        drawn.append(put(x, y - place * size * 1.2, row, size, font, space=max(space, 0)) if row else b"")
    return b"".join(drawn)


def wrapped(text: str, width: float, size: float = 10) -> list[str]:
    """A text cut into rows of at most that width, at spaces; a soft hyphen (U+00AD) may break a word."""
    rows: list[str] = [""]
    for word in text.split():
        parts = word.split("\xad")
        for place, part in enumerate(parts):
            joint = "" if place or not rows[-1] else " "
            more = "-" if place + 1 < len(parts) else ""
            if width_of(rows[-1] + joint + part + more, size) <= width:
                rows[-1] += joint + part
            else:
                if place:
                    rows[-1] += "-"
                rows.append(part)
    return rows


def rectangle(x: float, y: float, width: float, height: float, state: str = "0 g", paint: str = "f") -> bytes:
    """A rectangle, filled or stroked."""
    return b"q %s %g %g %g %g re %s Q\n" % (state.encode(), x, y, width, height, paint.encode())


def simple(*texts: Sequence[str] | str) -> bytes:
    """A PDF with a page for each text, or for each sequence of rows."""
    maker = PdfMaker()
    for text in texts:
        rows = [text] if isinstance(text, str) else text
        maker.page(b"".join(put(72, 560 - 12 * place, row) for place, row in enumerate(rows)))
    return maker.build()
