"""A paper's facts in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest_tui.papers.paper import Paper
from digest_tui.reader.facts_words import (
    LONGEST_TEXT,
    abstract_words,
    authors_words,
    dates_words,
    links_of,
    title_words,
)
from digest_tui.widgets.open_paper import OpenPaper
from tests.screens.library import paper

PAPER = paper(5)


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "(no authors given)"), (1, "A1"), (12, "A12"), (13, "A12 and 1 more (+ shows all)")],
)
def test_authors_are_folded_past_twelve(count: int, shown: str) -> None:
    crowd = replace(PAPER, authors=tuple(f"A{n}" for n in range(1, count + 1)))
    assert authors_words(crowd, unfolded=False).endswith(shown)
    assert authors_words(crowd, unfolded=True).count(",") == max(0, count - 1)


def test_authors_accents_are_readable() -> None:
    assert authors_words(replace(PAPER, authors=(r"Paul Erd\H{o}s",)), unfolded=False) == "Paul Erdős"


def test_a_date_that_is_the_same_is_told_once() -> None:
    day = datetime(2026, 6, 27, tzinfo=UTC)
    words = dates_words(OpenPaper(replace(PAPER, submitted=day, updated=day), "ko"))
    assert words == "arXiv:2606.00005v1 · submitted 27 Jun 2026"


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ("http://creativecommons.org/licenses/by-nc-sa/4.0", "CC BY-NC-SA 4.0"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", "arXiv licence"),
        ("something else", "something else"),
    ],
)
def test_licences_are_called_as_people_call_them(licence: str, words: str) -> None:
    assert dates_words(OpenPaper(replace(PAPER, licence=licence), "ko")).endswith(f" · {words}")


def test_every_address_stands_there_once() -> None:
    twice = "See https://arxiv.org/abs/2606.00005v1, https://rivers.example/a and https://rivers.example/a."
    found = links_of(replace(PAPER, abstract=twice, comment="also https://rivers.example/b"))
    assert found == (
        ("abs", "https://arxiv.org/abs/2606.00005v1"),
        ("pdf", "https://arxiv.org/pdf/2606.00005v1"),
        ("", "https://rivers.example/a"),
        ("", "https://rivers.example/b"),
    )


def test_a_text_nobody_could_read_is_cut_and_counted() -> None:
    endless: Paper = replace(PAPER, title="w" * 1_000_000, abstract="x" * 1_000_000)
    for words in (
        title_words(endless, raw=True),
        abstract_words(endless, raw=False),
        abstract_words(endless, raw=True),
    ):
        assert len(words) < LONGEST_TEXT + 100
        assert words.endswith("(980,000 more characters)")
