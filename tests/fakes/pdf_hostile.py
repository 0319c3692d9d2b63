"""PDFs that were made to do harm, and things that only call themselves so."""

from __future__ import annotations

import random
import zlib
from typing import Final

from tests.fakes.pdf_maker import PdfMaker, put, simple
from tests.fakes.pdf_paper import paper

_FLATE: Final = b"/Filter/FlateDecode"
_FORM: Final = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]"


def _packed(piece: bytes, times: int) -> bytes:
    """So many copies of a piece, compressed."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()


def flate_bomb() -> bytes:
    """150 kB that unpack into 150 MB of nothing."""
    maker = PdfMaker()
    maker.page(_packed(b" " * 1_000_000, 150), filters=_FLATE)
    return maker.build()


def double_flate() -> bytes:
    """Twice over: 2 kB become 50 MB of drawing nothing."""
    maker = PdfMaker()
    twice = zlib.compress(_packed(b"q Q " * 250_000, 50))
    maker.page(twice, filters=b"/Filter[/FlateDecode/FlateDecode]")
    return maker.build()


def text_bomb() -> bytes:
    """40 million letters on one page."""
    maker = PdfMaker()
    row = b"BT /F 1 Tf (%s) Tj ET\n" % (b"kite" * 250)
    maker.page(_packed(row * 100, 400), filters=_FLATE)
    return maker.build()


def self_calling_form() -> bytes:
    """A drawing that draws itself."""
    maker = PdfMaker()
    number = maker.stream(b"/Me Do /Me Do", _FORM)
    maker._objects[number - 1] = maker._objects[number - 1].replace(
        b"/BBox", b"/Resources<</XObject<</Me %d 0 R>>>>/BBox" % number
    )
    maker.page(b"/Me Do", resources=b"/XObject<</Me %d 0 R>>" % number)
    return maker.build()


def nested_forms() -> bytes:
    """Drawings that draw the next one ten times, twelve deep: 10¹² of the last."""
    maker = PdfMaker()
    inner = maker.stream(put(1, 1, "x"), _FORM + b"/Resources<<%s>>" % maker.fonts)
    for _ in range(12):
        inner = maker.stream(b"/In Do " * 10, _FORM + b"/Resources<</XObject<</In %d 0 R>>>>" % inner)
    maker.page(b"/In Do", resources=b"/XObject<</In %d 0 R>>" % inner)
    return maker.build()


def billion_pages() -> bytes:
    """A file that says it has 10⁹ pages."""
    maker = PdfMaker()
    number = maker.page(put(72, 700, "one"))
    return maker.build(pages=b"<</Type/Pages/Count 1000000000/Kids[%d 0 R]>>" % number)


def page_loop() -> bytes:
    """A page tree that contains itself."""
    maker = PdfMaker()
    maker.page(put(72, 700, "one"))
    return maker.build(pages=b"<</Type/Pages/Count 3/Kids[2 0 R 2 0 R]>>")


def deep_array() -> bytes:
    """200,000 brackets in one another."""
    maker = PdfMaker()
    deep = maker.add(b"[" * 200_000 + b"]" * 200_000)
    maker.page(put(72, 700, "one"), entries=b"/Deep %d 0 R/Annots %d 0 R" % (deep, deep))
    return maker.build()


def huge_box() -> bytes:
    """A page of ten million kilometres."""
    maker = PdfMaker()
    maker.page(put(72, 700, "far away") + put(72, 600, "white", state="1 g"), entries=b"/MediaBox[0 0 3e13 3e13]")
    return maker.build()


def huge_image() -> bytes:
    """A picture of 60,000 × 60,000 points on 4 kB."""
    maker = PdfMaker()
    size = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    image = maker.stream(_packed(b"\0" * 1_000_000, 4), size + _FLATE)
    maker.page(b"q 612 0 0 792 0 0 cm /Big Do Q" + put(9, 9, "x"), resources=b"/XObject<</Big %d 0 R>>" % image)
    return maker.build()


def many_pages(count: int = 2_001) -> bytes:
    """More pages than are read."""
    return simple(*(f"page {number}" for number in range(1, count + 1)))


def much_text() -> bytes:
    """Six million letters over a thousand pages: no page is too long, the file is."""
    maker = PdfMaker()
    rows = b"".join(put(9, 780 - 7 * row, "kite " * 24, 4) for row in range(100))
    for _ in range(500):
        maker.page(zlib.compress(rows), filters=_FLATE)
    return maker.build()


def mutated(seed: int) -> bytes:
    """A paper with one byte in two hundred changed, always the same ones for a seed."""
    chance = random.Random(seed)
    body = bytearray(paper(outline=True))
    for _ in range(len(body) // 200):
        body[chance.randrange(20, len(body))] = chance.randrange(256)
    return bytes(body)


def osc_52(through_font: bool) -> bytes:
    """An escape sequence that fills the clipboard: raw in the text, or by what the font calls its letters."""
    maker = PdfMaker()
    if not through_font:
        maker.page(put(72, 700, "before \x1b]52;c;cm0gLXJm\x07 after"))
        return maker.build()
    evil = "\x1b]52;c;cm0gLXJm\x07"
    lines = b"".join(b"<%02x> <%04x>\n" % (65 + place, ord(letter)) for place, letter in enumerate(evil))
    names = b"1 begincodespacerange <00> <ff> endcodespacerange\n%d beginbfchar\n%sendbfchar" % (len(evil), lines)
    table = maker.stream(b"/CIDInit /ProcSet findresource begin begincmap\n%s\nendcmap end" % names)
    font = maker.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode %d 0 R>>" % table)
    letters = "".join(chr(65 + place) for place in range(len(evil)))
    drawn = put(72, 700, "before") + put(120, 700, letters, font="X") + put(300, 700, "after")
    maker.page(drawn, resources=b"/Font<</X %d 0 R/F %d 0 R>>" % (font, 3))
    return maker.build()


def wrong_letters() -> bytes:
    """A font that calls each of its letters by a private one, as broken programs write them."""
    maker = PdfMaker()
    lines = b"<20> <7e> <e020>\n"
    names = b"1 begincodespacerange <00> <ff> endcodespacerange\n1 beginbfrange\n%sendbfrange" % lines
    table = maker.stream(b"/CIDInit /ProcSet findresource begin begincmap\n%s\nendcmap end" % names)
    font = maker.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode %d 0 R>>" % table)
    for _ in range(2):
        maker.page(put(72, 500, "Nobody can read this", font="X"), resources=b"/Font<</X %d 0 R>>" % font)
    return maker.build()
