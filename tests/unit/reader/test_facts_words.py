"""A paper's facts in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest_tui.papers.paper import Paper
from digest_tui.papers.pdf_file import local_id
from digest_tui.reader.facts_words import (
    LONGEST_TEXT,
    abstract_words,
    authors_words,
    dates_words,
    details_words,
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


def test_authors_have_the_numbers_of_where_they_work() -> None:
    works = (("Ada Fluss5", "River Lab"), ("Ada Fluss5", "Sea House"), ("Cora Delta", "Sea House"), ("No One", "Moon"))
    assert authors_words(replace(PAPER, affiliations=works), unfolded=False).split("\n") == [
        "Ada Fluss5¹·², Bert Quelle, Cora Delta²",
        "¹ River Lab · ² Sea House",
    ]


def test_places_are_folded_with_the_authors() -> None:
    names = tuple(f"A{number}" for number in range(1, 21))
    crowd = replace(PAPER, authors=names, affiliations=tuple((name, f"Lab of {name}") for name in names))
    folded, places = authors_words(crowd, unfolded=False).split("\n")
    assert folded.endswith("A12¹² and 8 more (+ shows all)")
    assert places.endswith("⁶ Lab of A6 and 6 more (+ shows all)")
    unfolded, places = authors_words(crowd, unfolded=True).split("\n")
    assert unfolded.endswith("A20²⁰")
    assert places.endswith("²⁰ Lab of A20")


@pytest.mark.parametrize("text", ["Code at this https URL.", "Code at this http\nURL."])
def test_an_address_that_the_source_has_lost_is_marked(text: str) -> None:
    lost = replace(PAPER, abstract=text, comment=text)
    assert abstract_words(lost, raw=False) == text.replace("URL", "URL [link lost in source]")
    assert dict(details_words(lost, raw=False))["Comment"].endswith("[link lost in source].")
    assert abstract_words(lost, raw=True) == text


def test_a_text_nobody_could_read_is_cut_and_counted() -> None:
    endless: Paper = replace(PAPER, title="w" * 1_000_000, abstract="x" * 1_000_000)
    for words in (
        title_words(endless, raw=True),
        abstract_words(endless, raw=False),
        abstract_words(endless, raw=True),
    ):
        assert len(words) < LONGEST_TEXT + 100
        assert words.endswith("(980,000 more characters)")


def test_a_file_of_the_readers_own_was_never_announced_and_is_called_what_it_is() -> None:
    own = Paper(local_id("c0ffee" * 10), "My Own Notes", "", (), ())
    assert authors_words(own, unfolded=False) == "a file of your own"
    assert dates_words(OpenPaper(own, "ko", announced=date(2026, 6, 30))) == "file:c0ffeec0ffee/1"
    assert "asked about" in abstract_words(own, raw=False)
