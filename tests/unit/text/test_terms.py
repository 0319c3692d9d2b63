"""Terms as they stand in texts."""

from __future__ import annotations

import pytest

from digest_tui.papers.terms import Term
from digest_tui.text.terms import folded, occurrences, occurring

TERMS = [Term(source, source.upper()) for source in ("language model", "large language model", "fine-tuning", "bias")]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Large language models and a language model", ["large language model", "language model"]),
        ("We show fine tuning, and Fine‑Tuning again", ["fine-tuning"]),
        ("A vision-language model", ["language model"]),
        ("language\n  models", ["language model"]),
        ("biases of a bias", ["bias"]),
        ("unbiased, biassed", []),
        ("language modelling", []),
        ("", []),
    ],
)
def test_terms_are_found_in_every_form_they_are_written_in(text: str, sources: list[str]) -> None:
    assert [term.source for term in occurring(TERMS, text)] == sources


def test_a_longer_term_hides_the_one_within_it() -> None:
    text = "large language models, language models"
    assert [text[found.start : found.end] for found in occurrences(TERMS, text)] == [
        "large language models",
        "language models",
    ]


def test_no_terms_are_found_without_any() -> None:
    assert occurrences([], "language model") == ()


def test_signs_of_patterns_are_only_text() -> None:
    assert occurring([Term("C++ (14)", "x")], "in c++ (14) only") == (Term("C++ (14)", "x"),)


def test_folding() -> None:
    assert folded(" Chain–of-Thought ") == "chain of thought"
