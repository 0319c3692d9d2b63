from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from digest_tui.widgets.cells import cut


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("Reading by Lantern", 40, "Reading by Lantern"),
        ("Reading by Lantern", 18, "Reading by Lantern"),
        ("Reading by Lantern", 17, "Reading by…"),
        ("Reading by Lantern", 11, "Reading by…"),
        ("Reading by Lantern", 10, "Reading…"),
        ("Reading, by Lantern", 10, "Reading…"),
        ("A Pneumonoultramicroscopic Word", 20, "A Pneumonoultramicr…"),
        ("등불로 읽는 논문 목록", 10, "등불로…"),
        ("灯火下的论文清单", 9, "灯火下的…"),
        ("灯火下的论文清单", 8, "灯火下…"),
        ("0", 1, "0"),
        ("01", 1, "…"),
        ("x", 0, ""),
        ("x", -4, ""),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


def test_a_letter_keeps_its_accent_and_a_family_stays_together() -> None:
    assert cut("e\u0301" * 30, 5) == "e\u0301" * 4 + "…"
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert cut(f"abc{family}def", 6) == f"abc{family}…"
    assert cut(f"abc{family}def", 5) == "abc…"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80), st.integers(-2, 60))
def test_a_cut_text_always_fits(text: str, cells: int) -> None:
    shown = cut(text, cells)
    assert cell_len(shown) <= max(0, cells)
    if cell_len(text) <= cells:
        assert shown == text


def test_a_megabyte_without_a_space_is_cut_at_once() -> None:
    assert cut("W" * 1_000_000, 20) == "W" * 19 + "…"
