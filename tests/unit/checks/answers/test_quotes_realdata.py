"""Quotes out of real papers, as the program reads them: found where they are, refused once they are changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.quotes import BUDGET_MS, measure
from digest_tui.tasks.ask_events import PdfOpened
from digest_tui.tasks.open_pdf import open_file
from tests.fakes.desks import open_test_desk

pytestmark = pytest.mark.realdata

PAPERS = (
    "pasa_2col_15p",
    "tracemonkey_2col_14p",
    "layoutparser_lncs_1col",
    "quantum_micromotion_5p",
    "latex_multicolumn_3p",
    "korean_4p",
)


async def pages_of(folder: Path, name: str) -> dict[int, str]:
    async with open_test_desk() as desk:
        async for event in open_file(desk, folder / "pdf" / f"{name}.pdf"):
            if isinstance(event, PdfOpened):
                return {page.number: page.text for page in event.document.pages}
    raise AssertionError(f"{name} was not opened")


@pytest.mark.parametrize("name", PAPERS)
async def test_true_quotes_are_found_and_changed_ones_are_not(real_data: Path, name: str) -> None:
    pages = await pages_of(real_data, name)
    other = await pages_of(real_data, next(one for one in PAPERS if one != name))
    for words in (8, 15):
        figures = measure(pages, other, words)
        assert figures.good, figures
        assert figures.milliseconds < 5 * BUDGET_MS
