"""The reader over real papers, and over real files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.errors import PdfBroken, PdfError, PdfLocked
from digest_tui.papers.document import Document
from tests.fakes.pdf_reading import read

pytestmark = pytest.mark.realdata

# Of each two-column paper a page, the last words of its left column and the first of its right one, put together of
# fragments: enough to know the place by, and no sentence of the paper.
COLUMNS = (
    ("pasa_2col_15p.pdf", 2, "neurips.cc", "Although AutoScholar"),
    ("pasa_2col_15p.pdf", 6, "Since the Crawler", "quently initiate"),
    ("tracemonkey_2col_14p.pdf", 5, "internally to the array", "Starting a tree"),
    ("tracemonkey_2col_14p.pdf", 2, "remainder of this", "Sample program"),
    ("latex_multicolumn_3p.pdf", 1, "Nulla malesuada", "Quisque ullamcorper"),
)
REFUSED = {
    "encrypted_arxiv_page.pdf": PdfLocked,
    "html_named_pdf.pdf": PdfBroken,
    "truncated_half.pdf": PdfBroken,
}
NAMES = (
    "bad_xref_tiny", "encrypted_arxiv_page", "fuzzed_16p", "geotopo_math_117p", "html_named_pdf",
    "japanese_vertical_1p", "korean_4p", "latex_multicolumn_3p", "layoutparser_lncs_1col", "pasa_2col_15p",
    "quantum_micromotion_5p", "scanned_no_text_4p", "tracemonkey_2col_14p", "truncated_half",
)  # fmt: skip


async def document_of(folder: Path, name: str, to: Path) -> Document:
    return await read(to, (folder / "pdf" / name).read_bytes())


@pytest.mark.parametrize("name", NAMES)
async def test_every_file_gives_text_or_the_right_reason(real_data: Path, tmp_path: Path, name: str) -> None:
    try:
        document = await document_of(real_data, f"{name}.pdf", tmp_path)
    except PdfError as error:
        assert type(error) is REFUSED[f"{name}.pdf"]
        return
    assert f"{name}.pdf" not in REFUSED
    assert document.is_scanned == (name == "scanned_no_text_4p")
    for page in document.pages:
        for text in (page.text, page.aside, page.hidden):
            assert not [letter for letter in text if ord(letter) < 32 and letter != "\n" or 127 <= ord(letter) < 160]
        assert not set("ﬀﬁﬂﬃﬄ") & set(page.text)


@pytest.mark.parametrize(("name", "number", "left", "right"), COLUMNS)
async def test_columns_do_not_interleave(
    real_data: Path, tmp_path: Path, name: str, number: int, left: str, right: str
) -> None:
    page = (await document_of(real_data, name, tmp_path)).page(number)
    assert page is not None
    assert 0 <= page.text.find(left) < page.text.find(right)


@pytest.mark.parametrize(
    ("name", "pages", "some", "figures", "reference_page"),
    [
        ("pasa_2col_15p.pdf", 15, {"1 Introduction", "4.2 Crawler", "6 Conclusion", "References"}, 19, 10),
        ("tracemonkey_2col_14p.pdf", 14, {"1. Introduction", "3.3 Blacklisting", "References"}, 13, 14),
    ],
)
async def test_structure(
    real_data: Path, tmp_path: Path, name: str, pages: int, some: set[str], figures: int, reference_page: int
) -> None:
    document = await document_of(real_data, name, tmp_path)
    assert len(document.pages) == pages
    assert some <= {section.title for section in document.sections}
    assert len(document.figures) == figures
    assert document.references is not None
    assert document.references[0].page == reference_page
    for section in document.sections:
        text = document.pages[section.place.page - 1].text[section.place.offset :]
        assert text.split(None, 1)[0] == section.title.split(None, 1)[0]


async def test_words_are_whole(real_data: Path, tmp_path: Path) -> None:
    document = await document_of(real_data, "pasa_2col_15p.pdf", tmp_path)
    text = "\n".join(page.text for page in document.pages)
    assert "AutoScholarQuery" in text
    for broken in ("AutoScholar-Query", "Au-toScholar", "RealScholar-Query", "academ- ic"):
        assert broken not in text
    hyphens_at_ends = sum(line.endswith("-") for line in text.split("\n"))
    assert hyphens_at_ends <= 5
