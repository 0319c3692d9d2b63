"""Sections, references, figures, pictures."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from digest_tui.errors import PdfBroken
from digest_tui.papers.document import Document, Place
from tests.fakes.pdf_maker import PdfMaker, put, rectangle, simple
from tests.fakes.pdf_paper import paper
from tests.fakes.pdf_reading import lay, read, reader


def starts(document: Document) -> list[tuple[int, str, str]]:
    """Level, title, and the words in the text at the place of each section."""
    return [
        (one.level, one.title, document.pages[one.place.page - 1].text[one.place.offset :][: len(one.title)])
        for one in document.sections
    ]


async def test_headings_are_found_by_how_they_look(tmp_path: Path) -> None:
    document = await read(tmp_path, paper())
    titles = ("1 Introduction", "2 Paper kites", "2.1 What tears", "References", "A Lanterns")
    assert starts(document) == [(2 if title.startswith("2.1") else 1, title, title) for title in titles]


async def test_the_outline_of_the_file_is_believed(tmp_path: Path) -> None:
    document = await read(tmp_path, paper(outline=True))
    assert [title for _, title, _ in starts(document)] == ["1 Introduction", "2 Paper kites", "References"]
    assert all(title == there for _, title, there in starts(document))


async def test_an_outline_that_names_nothing_in_the_text_is_not(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.page(put(72, 700, "1 Kites", 14, "B") + put(72, 660, "Kites fly."))
    for number in range(5):
        maker.outline(f"elsewhere {number}", 1)
    assert [title for _, title, _ in starts(await read(tmp_path, maker.build()))] == ["1 Kites"]


async def test_the_reference_list_is_apart_and_the_appendix_is_not_in_it(tmp_path: Path) -> None:
    document = await read(tmp_path, paper())
    assert document.references is not None
    start, end = document.references
    assert (start, end.page) == (Place(3, 0), 3)
    last = document.pages[2].text
    assert last[start.offset : end.offset].split("\n")[0] == "References"
    assert last[end.offset :].startswith("A Lanterns")
    assert document.body(3).startswith("A Lanterns")
    assert "Journal of Quays" not in document.body(3)
    assert document.body(1) == document.pages[0].text


async def test_a_figure_is_its_caption_and_what_is_above_it(tmp_path: Path) -> None:
    figure, table = (await read(tmp_path, paper())).figures
    assert figure[:3] == ("Figure 1", "Torn kites by night, of 120 that were flown.", 2)
    assert table[:3] == ("Table 1", "Kites and what became of them.", 2)
    top_of_bars, left_of_bars, foot_of_caption = 792 - 690, 90, 792 - 525
    assert figure.box.top <= top_of_bars
    assert figure.box.left <= left_of_bars
    assert figure.box.bottom >= foot_of_caption
    assert figure.box.right < 315, "the other column is not in it"
    assert table.box.left > 297
    assert table.box.bottom >= 792 - 500 + 28


@pytest.mark.parametrize("sentence", ["Figure 1 shows kites.", "Figure 1 and what it shows", "Figures of kites: many"])
async def test_a_sentence_about_a_figure_is_no_caption(tmp_path: Path, sentence: str) -> None:
    assert (await read(tmp_path, simple(sentence))).figures == ()


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def ink_in(png: bytes) -> bool:
    """Whether the picture has any dark pixel."""
    at, data = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return min(zlib.decompress(data)[1::3]) < 128 and len(data) > 0


async def test_pictures_of_a_page_and_of_a_figure(tmp_path: Path) -> None:
    async with reader() as one:
        path, hash = lay(tmp_path, paper())
        page = await one.picture(path, hash, 2, dpi=72)
        figure = await one.picture(path, hash, 2, (await read(tmp_path, paper())).figures[0].box, dpi=144)
        assert size_of(page) == (612, 792)
        width, height = size_of(figure)
        assert 300 < width < 2 * 297
        assert 250 < height < 2 * 200, "the empty paper above the bars is cut off"
        assert ink_in(figure)
        with pytest.raises(PdfBroken, match="no page of that number"):
            await one.picture(path, hash, 4)


async def test_a_picture_is_no_larger_than_a_screen(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.page(rectangle(0, 0, 9000, 100), size=(14_000, 200))
    async with reader() as one:
        assert size_of(await one.picture(*lay(tmp_path, maker.build()), 1, dpi=600))[0] == 4000


async def test_the_title_is_what_is_set_largest(tmp_path: Path) -> None:
    assert (await read(tmp_path, paper())).title == "Cloud Letters: Reading Lanterns from a Quay"
    assert (await read(tmp_path, paper(), title="As arXiv has it")).title == "As arXiv has it"
    assert (await read(tmp_path, simple("all of one size"))).title == ""
