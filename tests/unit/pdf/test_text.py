"""The text of a page as a person reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.pdf_maker import PdfMaker, put, set_rows, simple, wrapped
from tests.fakes.pdf_paper import paper
from tests.fakes.pdf_reading import read

LEFT = "no figure for fog."
RIGHT = "Right of the quay"


@pytest.mark.parametrize("by_rows", [False, True], ids=["in order", "row by row"])
async def test_two_columns_are_read_one_after_the_other(tmp_path: Path, by_rows: bool) -> None:
    document = await read(tmp_path, paper(by_rows=by_rows))
    text = document.pages[0].text
    assert text.index("Kites over") < text.index(LEFT) < text.index(RIGHT) < text.index("this difference.")
    assert "the same keeper. We call a night calm when no lantern goes out." in text


async def test_words_are_whole_and_hyphens_stay_where_they_belong(tmp_path: Path) -> None:
    text = (await read(tmp_path, paper())).pages[0].text
    for word in ("harbour were", "measured for", "another one", "in the morning and smells"):
        assert word in text
    assert "The well-known harbour-wind scale" in text
    assert "har-" not in text.replace("harbour-wind", "")


async def test_ligatures_are_letters(tmp_path: Path) -> None:
    text = (await read(tmp_path, paper())).pages[0].text
    assert "flicker" in text
    assert "field glass" in text
    assert not set("ﬁﬂ") & set(text)


async def test_running_heads_and_page_numbers_are_set_aside(tmp_path: Path) -> None:
    document = await read(tmp_path, paper())
    for number, page in enumerate(document.pages, 1):
        assert page.aside.split("\n") == ["Cloud Letters and the LLaVA-Kite Benchmark", str(number)]
        assert "Benchmark" not in page.text
        assert not page.text.endswith(str(number))


async def test_a_number_that_counts_no_pages_stays(tmp_path: Path) -> None:
    maker = PdfMaker()
    for number in (7, 3, 12):
        maker.page(put(72, 700, "The number of kites was") + put(72, 60, str(number)))
    document = await read(tmp_path, maker.build())
    assert [page.text.split()[-1] for page in document.pages] == ["7", "3", "12"]


async def test_names_torn_by_kerning_are_whole_where_the_paper_has_them_whole(tmp_path: Path) -> None:
    known = "MMHAL-Bench and what came of it"
    text = (await read(tmp_path, paper(), title="Cloud Letters", abstract=known)).pages[0].text
    assert "On LLaVA-Kite the baker" in text, "the running head has that name"
    assert "on MMHAL-Kite 17 points" in text, "the abstract has that name"


async def test_a_name_that_stands_nowhere_whole_stays_torn(tmp_path: Path) -> None:
    assert "on MMH AL-Kite 17 points" in (await read(tmp_path, paper())).pages[0].text


async def test_a_paragraph_goes_on_at_the_top_of_the_next_column(tmp_path: Path) -> None:
    rows = wrapped("A kite is steered by two lines which meet at the hand and nowhere else " * 6, 243)
    page = set_rows(54, 130, [*rows[:4], "and then the wind turns round, and that is when it be-"], 243)
    page += set_rows(315, 700, ["comes a game for four. " + rows[5][:20], *rows], 243)
    maker = PdfMaker()
    maker.page(page)
    assert "that is when it becomes a game for four." in (await read(tmp_path, maker.build())).pages[0].text


async def test_code_and_tables_keep_their_rows(tmp_path: Path) -> None:
    maker = PdfMaker()
    code = ("for kite in kites:", "    if kite.torn: count(kite)", "print(count.total_of_torn_kites)")
    drawn = b"".join(put(72, 700 - 12 * n, line, 10, "C") for n, line in enumerate(code))
    cells = (("baker", "60", "0"), ("harbour", "60", "31"))
    drawn += b"".join(
        put(x, 600 - 12 * n, cell) for n, row in enumerate(cells) for x, cell in zip((72, 200, 300), row, strict=True)
    )
    maker.page(drawn)
    text = (await read(tmp_path, maker.build())).pages[0].text
    assert "for kite in kites:\n    if kite.torn: count(kite)\nprint(" in text
    assert "baker 60 0\nharbour 60 31" in text


async def test_pages_are_counted_as_they_lie_in_the_file(tmp_path: Path) -> None:
    document = await read(tmp_path, simple("one kite", "", "three kites"))
    assert [(page.number, page.text) for page in document.pages] == [(1, "one kite"), (2, ""), (3, "three kites")]
