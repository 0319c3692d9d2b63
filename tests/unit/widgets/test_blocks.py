from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest_tui.widgets.blocks import LONG_PARAGRAPH, finished_ends


def blocks(text: str) -> list[str]:
    """The text as finished blocks and, last, its unfinished end."""
    parts, start = [], 0
    for end in finished_ends(text, 0):
        parts.append(text[start:end])
        start = end + 1 if text[end : end + 1].isspace() else end
    return [*parts, text[start:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("A lamp is", ["A lamp is"]),
        ("A lamp is lit.\nIt burns", ["A lamp is lit.\nIt burns"]),
        ("A lamp is lit.\n\nIt burns", ["A lamp is lit.\n", "It burns"]),
        ("First:\n- oil\n- wick\n- gl", ["First:", "- oil", "- wick", "- gl"]),
        ("1. oil\n2. wi", ["1. oil", "2. wi"]),
        ("```\nlamp\n\n- no item\n", ["```\nlamp\n\n- no item\n"]),
        ("```\nlamp\n\noil\n```\nIt", ["```\nlamp\n\noil\n```", "It"]),
        ("-5 is a number\n-7 too", ["-5 is a number\n-7 too"]),
    ],
)
def test_where_a_text_is_finished(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


def test_an_abstract_in_one_paragraph_stays_whole() -> None:
    assert finished_ends("A lamp is lit. " * (LONG_PARAGRAPH // 15), 0) == []


@pytest.mark.parametrize("sentence", ["A lamp is lit. ", "등불을 켠다. ", "灯亮了。", "「火が灯る。」"])
def test_a_very_long_paragraph_is_frozen_after_its_last_sentence(sentence: str) -> None:
    text = sentence * (LONG_PARAGRAPH // len(sentence) + 2)
    [end] = finished_ends(text + "and then", 0)
    assert text[:end].rstrip() == text.rstrip()


def test_numbers_do_not_end_a_sentence() -> None:
    assert finished_ends("3.14 and 2.72 " * LONG_PARAGRAPH, 0) == []


@given(st.text(st.sampled_from("ab. \n-`。"), max_size=60), st.data())
def test_more_text_never_takes_back_what_was_finished(text: str, data: st.DataObject) -> None:
    shorter = text[: data.draw(st.integers(0, len(text)))]
    ends = finished_ends(text, 0)
    assert [end for end in finished_ends(shorter, 0) if end not in ends] == []


@given(st.text(st.sampled_from("ab. \n-`"), max_size=80))
def test_blocks_one_below_the_other_are_the_text(text: str) -> None:
    assert "\n".join(blocks(text)) == text
