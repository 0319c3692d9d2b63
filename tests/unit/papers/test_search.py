"""Searches as they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from digest_tui.papers.search import Days, Facet, SearchQuery, Term, read_query


@pytest.mark.parametrize(
    ("written", "query"),
    [
        ("", SearchQuery()),
        ("kite", SearchQuery((Term("kite", typing=True),))),
        ("kite ", SearchQuery((Term("kite"),))),
        ('"kite string" -wind', SearchQuery((Term("kite string"), Term("wind", excluded=True)))),
        ('author:Kim author:"Ada Cloud"', SearchQuery((Term("Kim", "authors"), Term("Ada Cloud", "authors")))),
        ("cat:cs.CL -tag:#old", SearchQuery(facets=(Facet("cat", "cs.CL"), Facet("tag", "old", excluded=True)))),
        ("is:starred has:pdf", SearchQuery(facets=(Facet("is", "starred"), Facet("has", "pdf")))),
        ('"kite st', SearchQuery((Term("kite st"),))),
        ("tag:", SearchQuery()),
        ("foo:bar ", SearchQuery((Term("foo:bar"),))),
        ("- kite ", SearchQuery((Term("kite"),))),
        ("--", SearchQuery()),
        ("* ( ' ~", SearchQuery()),
        ("(kite) {string}, wind* ", SearchQuery((Term("kite"), Term("string"), Term("wind")))),
        ("C++ c# .5 ", SearchQuery((Term("C++"), Term("c#"), Term(".5")))),
        ("author: Kim ", SearchQuery((Term("Kim", "authors"),))),
        ("author: cat:cs.CL", SearchQuery(facets=(Facet("cat", "cs.CL"),))),
        ("author：Kim ", SearchQuery((Term("Kim", "authors"),))),
        ("“red string”", SearchQuery((Term("red string"),))),
        ("红\u3000线 ", SearchQuery((Term("红"), Term("线")))),
    ],
)
def test_words_and_operators(written: str, query: SearchQuery) -> None:
    assert read_query(written) == query


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("day:2026-06-30", date(2026, 6, 30), date(2026, 6, 30)),
        ("day:2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("day:2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("day:2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("day:2026-W27", date(2026, 6, 29), date(2026, 7, 5)),
        ("day:2026-06..2026-07-02", date(2026, 6, 1), date(2026, 7, 2)),
        ("day:2026-06..", date(2026, 6, 1), date.max),
        ("day:..2025", date.min, date(2025, 12, 31)),
        ("day:2026-06 day:..2026-06-10", date(2026, 6, 1), date(2026, 6, 10)),
    ],
)
def test_days(written: str, first: date, last: date) -> None:
    assert read_query(written).days == Days(first, last)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("day:yesterday", "is no day"),
        ("day:2026-13", "is no day"),
        ("day:2026-07..2026-06", "is no day"),
        ("is:sta", "is: starred"),
        ("is:blue", "is not known"),
        ("has:wings kite", "is not known"),
        ("-day:2026-13", "is no day"),
        ("cat:cs.QQ", "no category"),
        ("kite " * 41, "40 words"),
        ("k" * 501, "500 characters"),
    ],
)
def test_what_is_not_understood_is_told_and_finds_nothing(written: str, problem: str) -> None:
    query = read_query(written)
    assert problem in query.problem
    assert query.is_empty


def test_words_to_be_marked() -> None:
    assert read_query('kite "red string" -wind author:Kim').words == ("kite", "red string", "Kim")


def test_days_are_left_out_too() -> None:
    june = Days(date(2026, 6, 1), date(2026, 6, 30))
    assert read_query("-day:2026-06") == SearchQuery(without=(june,))
    assert not read_query("-day:2026-06").is_empty
