"""`digest-tui pages` over real files: text in reading order or the right reason, and nothing a terminal obeys."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pymupdf
import pytest

from digest_tui.cli import run

pytestmark = pytest.mark.realdata

Capture = pytest.CaptureFixture[str]

REFUSED = {
    "encrypted_arxiv_page": "This PDF is encrypted",
    "html_named_pdf": "This file is not a PDF",
    "scanned_no_text_4p": "This PDF has no text",
    "truncated_half": "This PDF has no page that can be read",
}
READ = (
    "bad_xref_tiny", "fuzzed_16p", "geotopo_math_117p", "japanese_vertical_1p", "korean_4p", "latex_multicolumn_3p",
    "layoutparser_lncs_1col", "pasa_2col_15p", "quantum_micromotion_5p", "tracemonkey_2col_14p",
)  # fmt: skip
TWO_COLUMNS = ("latex_multicolumn_3p", "pasa_2col_15p", "tracemonkey_2col_14p")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SHORTEST = 30
"""Letters of a line that is looked for."""
LINES_A_PAGE = 20
MOST_RETURNS = 1
"""From the right column to the left on one page: a figure or a table across both may stand between."""


def file(real_data: Path, name: str) -> str:
    return str(real_data / "pdf" / f"{name}.pdf")


@pytest.mark.parametrize("name", sorted({*REFUSED, *READ}))
def test_every_file_is_printed_or_refused_with_its_reason(real_data: Path, name: str, capsys: Capture) -> None:
    status = run(["pages", file(real_data, name)])
    out, err = capsys.readouterr()
    assert not CONTROL.search(out)
    if name in REFUSED:
        assert (status, out) == (1, "")
        assert f"digest-tui: {REFUSED[name]}" in err
    else:
        assert status == 0
        assert "p. 1 of" in out
        assert len(out) > 50


@pytest.mark.parametrize("name", TWO_COLUMNS)
def test_the_columns_of_no_page_interleave(real_data: Path, name: str, capsys: Capture) -> None:
    assert run(["pages", file(real_data, name), "--json"]) == 0
    pages = json.loads(capsys.readouterr().out)["text"]
    returns = []
    lines = 0
    with pymupdf.open(file(real_data, name)) as drawn:
        for page, there in zip(pages, drawn, strict=True):
            sides = in_the_order_of(page["text"], there)
            lines += len(sides)
            returns.append(sum(pair == ("right", "left") for pair in zip(sides, sides[1:], strict=False)))
    assert max(returns) <= MOST_RETURNS, returns
    assert lines > LINES_A_PAGE * len(returns)


def in_the_order_of(text: str, page: pymupdf.Page) -> list[str]:
    """The side of each long line as MuPDF draws it, in the order these stand in the text."""
    plain = letters(text)
    middle = page.rect.width / 2
    found = []
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            words = letters("".join(span["text"] for span in line["spans"]))
            left, _, right, _ = line["bbox"]
            if len(words) >= SHORTEST and (right <= middle + 10 or left >= middle - 10):
                found.append((plain.find(words), "left" if right <= middle + 10 else "right"))
    return [side for place, side in sorted(found) if place >= 0]


def letters(text: str) -> str:
    """Letters and digits alone: a hyphen at a line's end is in one text and not in the other."""
    return "".join(letter for letter in text if letter.isalnum())
