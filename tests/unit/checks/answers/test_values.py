"""Numbers by value, names by their letters."""

from __future__ import annotations

import pytest

from digest_tui.checks.answers.names import name_key, names
from digest_tui.checks.answers.values import known_values, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14B, 140억 개와 140億, 140亿", [14e9] * 4),
        ("14 billion of 3.5 million", [14e9, 3.5e6]),
        ("1억 4천 2백만 개", [142_000_000]),
        ("3.14万亿个词元, 550多万, 550여만", [3.14e12, 5.5e6, 5.5e6]),
        ("3兆トークン", [3e12]),
        ("14兆パラメータのCLOUD-14B-CHAT", [14e12]),
        ("약14개, 在12个", [14, 12]),
        ("94%, 0.94, 7,000, p<0.05", [94, 0.94, 7000, 0.05]),
        ("GPT-4, v2.1, 2x, T5, 3D and CLOUD-14B", []),
    ],
)
def test_values(text: str, expected: list[float]) -> None:
    assert [one.value for one in values(text)] == pytest.approx(expected)


def test_a_value_knows_where_it_stands() -> None:
    text = "약14개와 在12个, 1억 4천만"
    assert [text[one.start : one.end].strip() for one in values(text)] == ["14", "12", "1억 4천만"]


def test_words_and_months_are_numbers_of_a_page() -> None:
    assert {3.0, 20.0, 6.0, 0.1} <= known_values("Three of twenty kites flew in June for 0.1 s.")


def test_names() -> None:
    assert [name for name, _ in names("KiteNet와 STRINGFORMER, GPT-4를 LLM 14B로 CLIP-based NLP Kite iPhone")] == [
        "KiteNet", "STRINGFORMER", "GPT-4", "CLIP", "iPhone"
    ]  # fmt: skip
    assert name_key("LLaVA-Bench") == name_key("LLAVA Bench")
    assert name_key("LSTMs") == name_key("LSTM")
