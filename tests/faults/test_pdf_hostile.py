"""Hostile, broken and false PDFs (48 to 51, 53, 55): each ends in words or in a document, and the next one is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest_tui.errors import PdfBroken, PdfError, PdfTooLarge
from digest_tui.papers.document import Document
from tests.fakes import pdf_hostile
from tests.fakes.pdf_maker import simple
from tests.fakes.pdf_paper import paper
from tests.fakes.pdf_reading import lay, read, read_with, reader

WHOLE = paper()
ZIP = b"PK\x03\x04" + bytes(200)
HTML = b"<!DOCTYPE html><html><head><title>arXiv</title></head><body>Are you human?</body></html>"

pytestmark = pytest.mark.timeout(180)


async def outcome(folder: Path, content: bytes) -> Document | PdfError:
    """What becomes of a file; a good one is read by the same reader afterwards."""
    async with reader() as one:
        ended: Document | PdfError
        try:
            ended = await read_with(one, folder, content)
        except PdfError as error:
            ended = error
        assert (await read_with(one, folder, simple("a kite"))).pages[0].text == "a kite"
        return ended


@pytest.mark.parametrize(
    "made",
    [
        pdf_hostile.flate_bomb,
        pdf_hostile.double_flate,
        pdf_hostile.self_calling_form,
        pdf_hostile.page_loop,
        pdf_hostile.deep_array,
        pdf_hostile.huge_box,
        pdf_hostile.huge_image,
    ],
    ids=lambda made: made.__name__,
)
async def test_a_bomb_does_no_harm(tmp_path: Path, made: Callable[[], bytes]) -> None:
    ended = await outcome(tmp_path, made())
    assert isinstance(ended, Document) or (ended.message and ended.hint)


async def test_a_page_of_too_much_text_is_given_up(tmp_path: Path) -> None:
    assert isinstance(await outcome(tmp_path, pdf_hostile.text_bomb()), PdfTooLarge)


async def test_a_file_of_too_much_text_is_given_up(tmp_path: Path) -> None:
    ended = await outcome(tmp_path, pdf_hostile.much_text())
    assert isinstance(ended, PdfTooLarge)
    assert "characters" in ended.message


async def test_drawings_in_drawings_are_given_up(tmp_path: Path) -> None:
    """10¹² of them: the deadline ends it, which is shortened here."""
    async with reader() as one:
        await read_with(one, tmp_path, simple("a kite"))
        one._patience = 0.1
        with pytest.raises(PdfTooLarge):
            await read_with(one, tmp_path, pdf_hostile.nested_forms())
        one._patience = 1.0
        assert (await read_with(one, tmp_path, simple("a kite"))).pages[0].text == "a kite"


@pytest.mark.parametrize("made", [pdf_hostile.many_pages, pdf_hostile.billion_pages], ids=["2,001", "a billion"])
async def test_too_many_pages_are_not_read(tmp_path: Path, made: Callable[[], bytes]) -> None:
    ended = await outcome(tmp_path, made())
    assert isinstance(ended, PdfError)
    assert isinstance(ended, PdfBroken) or "2,000 pages" in ended.message


async def test_two_thousand_pages_are_read(tmp_path: Path) -> None:
    document = await read(tmp_path, pdf_hostile.many_pages(2_000))
    assert document.pages[1_999].text == "page 2000"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a PDF"),
        (bytes(5_000), "not a PDF"),
        (HTML, "not a PDF"),
        (ZIP, "not a PDF"),
        (b"%PDF-1.7\n", "no page"),
        (WHOLE[: len(WHOLE) // 2], ""),
        (WHOLE[len(WHOLE) // 2 :], "not a PDF"),
        (b"%PDF-1.7\n" + HTML, "no page"),
        (b" " * 2_000 + WHOLE, "not a PDF"),
    ],
    ids=["empty", "zeros", "html", "zip", "header only", "cut off", "tail only", "html behind a header", "far behind"],
)
async def test_what_is_no_whole_pdf_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    ended = await outcome(tmp_path, content)
    if words:
        assert isinstance(ended, PdfBroken)
        assert words in ended.message
    else:
        assert isinstance(ended, PdfBroken | Document)


async def test_changed_bytes_do_no_harm(tmp_path: Path) -> None:
    async with reader() as one:
        for seed in range(40):
            try:
                document = await read_with(one, tmp_path, pdf_hostile.mutated(seed))
            except PdfError as error:
                assert error.message
            else:
                assert all(page.text.replace("\n", "").isprintable() for page in document.pages)
        assert (await read_with(one, tmp_path, simple("a kite"))).pages[0].text == "a kite"


@pytest.mark.parametrize("through_font", [False, True], ids=["in the string", "by the font"])
async def test_no_control_character_comes_out(tmp_path: Path, through_font: bool) -> None:
    (page,) = (await read(tmp_path, pdf_hostile.osc_52(through_font))).pages
    assert page.text.replace("\n", " ").isprintable()
    assert "before" in page.text
    assert "after" in page.text


async def test_text_that_names_no_letters_is_none(tmp_path: Path) -> None:
    document = await read(tmp_path, pdf_hostile.wrong_letters())
    assert document.is_scanned


async def test_a_picture_of_a_bomb_does_no_harm(tmp_path: Path) -> None:
    async with reader() as one:
        for made in (pdf_hostile.huge_box, pdf_hostile.huge_image, pdf_hostile.self_calling_form):
            try:
                picture = await one.picture(*lay(tmp_path, made()), 1)
            except PdfError as error:
                assert error.message
            else:
                assert picture.startswith(b"\x89PNG")
        assert (await read_with(one, tmp_path, simple("a kite"))).pages[0].text == "a kite"
