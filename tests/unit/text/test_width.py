"""Cell widths agree with the terminal library's, and a cut never tears a sign."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from digest_tui.text.width import cells, cut, offsets, starts_grapheme

SIGNS = st.text(
    st.one_of(
        st.sampled_from("aé漢ア가。「 \u0301\u200d\ufe0f👩🔬❤1🇰🇷🏽ﾊﾞ\u1100\u1161"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=60,
)


def test_every_code_point_is_as_wide_as_the_terminal_library_says() -> None:
    """Of the planes from 4 on, which hold tags and selectors (E0000 to E01EF) and nothing else, every 17th besides."""
    codes = (*range(0x40000), *range(0xE0000, 0xE0200), *range(0x40000, sys.maxunicode + 1, 17))
    wrong = [hex(code) for code in codes if cells(chr(code)) != cell_len(chr(code))]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("plain", 5),
        ("한국어", 6),
        ("e\u0301", 1),
        ("\u1112\u1161\u11ab", 2),
        ("±α→…“”", 6),
        ("👩\u200d🔬", 2),
        ("❤\ufe0f", 2),
        ("👍🏽", 2),
        ("1\ufe0f\u20e3", 2),
        ("ﾊﾞ", 2),
        ("", 0),
        ("a\nb", 2),
    ],
)
def test_texts_are_measured_in_cells(text: str, width: int) -> None:
    assert cells(text) == width


@given(SIGNS)
def test_any_text_is_as_wide_as_the_terminal_library_says(text: str) -> None:
    assert cells(text) == cell_len(text)
    assert offsets(text)[-1] == cells(text)
    assert list(offsets(text)) == sorted(offsets(text))


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("short", 5, "short"),
        ("a longer title about models", 16, "a longer title…"),
        ("a longer title about models", 12, "a longer…"),
        ("antidisestablishmentarianism", 10, "antidises…"),
        ("a verylongwordindeed", 10, "a verylon…"),
        ("大規模言語モデル", 8, "大規模…"),
        ("大規模言語モデル", 7, "大規模…"),
        ("👩\u200d🔬👩\u200d🔬👩\u200d🔬", 5, "👩\u200d🔬👩\u200d🔬…"),
        ("🇰🇷🇯🇵🇨🇳 flags", 5, "🇰🇷🇯🇵…"),
        ("wide", 1, "…"),
        ("wide", 0, ""),
    ],
)
def test_a_cut_keeps_words_and_signs_whole(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@given(SIGNS, st.integers(0, 40))
def test_a_cut_fits_and_is_a_beginning(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cells(shown) <= width or not shown
    if shown != text:
        kept = shown.removesuffix("…")
        assert text.startswith(kept)
        assert starts_grapheme(text, len(kept)) or text[len(kept)].isspace()
