"""Searching a small library: what is found by which words, in what order, and what the index owes to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from digest_tui.papers.ids import PaperId
from digest_tui.papers.search import read_query
from digest_tui.store import digests, marks, notes, search_index, tags, translations
from digest_tui.store.found import found_rows, other_texts
from digest_tui.store.search import Searcher
from tests.unit.store.made import DAY, NOW, made_digest, made_id, made_paper, made_translation

if TYPE_CHECKING:
    from digest_tui.store.database import Database


@pytest.fixture
def searcher(db: Database, derived: Database) -> Iterator[Searcher]:
    papers = [
        made_paper(1, title="Kites over Seoul", abstract="Red string.", authors=("Jiwoo Kim", "Ana Poincaré")),
        made_paper(2, title="Strings and Winds", abstract="A kite, twice a kite.", categories=("math.AG", "cs.CV")),
        made_paper(3, title=r"Schr\"odinger's Kite", abstract="Code: https://github.com/made/up", authors=("Kim, B.",)),
    ]
    for number, paper in enumerate(papers):
        digests.keep(db, made_digest([paper], announced=DAY - timedelta(days=10 * number)))
    with closing(Searcher(db, derived)) as searcher:
        index(db, derived)
        yield searcher


def index(db: Database, derived: Database) -> int:
    done = 0
    while count := search_index.bring_up(db, derived):
        done += count
    return done


def find(searcher: Searcher, written: str, *, by_relevance: bool = False) -> list[int]:
    find = searcher.relevant if by_relevance else searcher.newest
    return list(find(read_query(written), 50).papers)


@pytest.mark.parametrize(
    ("written", "papers"),
    [
        ("kite", [1, 2, 3]),
        ("kit", [1, 2, 3]),
        ("kite ", [2, 3]),
        ("stri", [1, 2]),
        ("schrod", [3]),
        ("title:strin", [2]),
        ("cat:cs.CL k", [1, 3]),
        ("is:unread k", [1, 2, 3]),
        ("day:2026-06 k", [1, 2, 3]),
        ("kite -day:2026-06-20", [3]),
        ("-day:2026-06-30 -day:2026-06-20", [3]),
        ("day:2026-06-30 day:2026-06-20", []),
        ("strix", []),
        ("k", []),
        ("red k", [1]),
        ("poincare", [1]),
        ("Schrodinger", [3]),
        ('"red string"', [1]),
        ('"string red"', []),
        ("author:kim", [1, 3]),
        ("author:kim -seoul", [3]),
        ("title:string", [2]),
        ("cat:math", [2]),
        ("cat:cs.cv kite", [2]),
        ("-kite ", [1]),
        ("-cat:math", [1, 3]),
        ("has:code", [3]),
        ("-has:code kit", [1, 2]),
        ("day:2026-06-30", [1]),
        ("day:2026-06-15.. kit", [1, 2]),
        ("kite AND OR NEAR(", []),
        ('kite" ) *', [2, 3]),
        ("\ue000every", []),
    ],
)
def test_what_is_found(searcher: Searcher, written: str, papers: list[int]) -> None:
    assert find(searcher, written) == papers


def test_by_relevance_a_title_counts_for_more(searcher: Searcher) -> None:
    assert find(searcher, "kite ", by_relevance=True) == [3, 2]
    assert find(searcher, "string", by_relevance=True)[0] == 2


def test_marks_and_everything_left_on_a_paper(searcher: Searcher, db: Database, derived: Database) -> None:
    notes.write(db, made_id(1), "비교할 것: 연줄", NOW)
    tags.set_tags(db, made_id(2), ["연", "to-read"], NOW)
    translations.keep(db, made_translation(paper=made_id(3), title="바람과 연", abstract="多语言モデルを飛ばす"))
    marks.star(db, made_id(3), True, NOW)
    marks.mark_read(db, made_id(1), True, NOW)
    assert search_index.waiting(db, derived) == 3
    index(db, derived)
    asked = {
        "연": [1, 3],
        "연줄": [1],
        "줄": [1],
        "note:연": [1],
        "translation:연": [3],
        "モデ": [3],
        "语": [3],
        "tag:연": [2],
        "tag:to-read kite": [2],
        "has:note": [1],
        "has:tag": [2],
        "has:translation kit": [3],
        "is:starred": [3],
        "is:starred kite": [3],
        "is:starred seoul": [],
        "-is:starred": [1, 2],
        "is:read": [1],
        "is:unread kit": [2, 3],
    }
    assert {written: find(searcher, written) for written in asked} == asked
    assert other_texts(db, made_id(1)) == (("note", "비교할 것: 연줄"),)


def test_hidden_papers_are_found_only_when_asked_for(searcher: Searcher, db: Database) -> None:
    marks.hide(db, made_id(2), True, NOW)
    assert find(searcher, "kit") == [1, 3]
    assert find(searcher, "is:hidden") == [2]


def test_a_change_while_the_index_is_made_is_not_lost(searcher: Searcher, db: Database, derived: Database) -> None:
    notes.write(db, made_id(1), "first", NOW)
    notes.write(db, made_id(1), "second", NOW)
    assert index(db, derived) == 1
    assert (find(searcher, "first"), find(searcher, "second")) == ([], [1])
    notes.write(db, made_id(1), "", NOW)
    index(db, derived)
    assert find(searcher, "second") == []


def test_a_replaced_paper_moves_to_its_new_day(searcher: Searcher, db: Database, derived: Database) -> None:
    newer = made_paper(3, 2, title="Kites that Glide")
    digests.keep(db, made_digest([newer], announced=DAY + timedelta(days=1)))
    index(db, derived)
    assert find(searcher, "kites") == [3, 1]
    assert find(searcher, "is:replaced") == [3]
    rows = found_rows(db, find(searcher, "kites"))
    assert [(row.position, str(row.id)) for row in rows] == [(1, str(made_id(3, 2))), (2, str(made_id(1)))]


def test_a_lost_index_is_made_again(searcher: Searcher, db: Database, derived: Database) -> None:
    search_index.forget(derived)
    assert find(searcher, "kit") == []
    assert search_index.waiting(db, derived) == 3
    assert index(db, derived) == 3
    assert find(searcher, "kit") == [1, 2, 3]
    search_index.tidy(derived)
    assert find(searcher, "kit") == [1, 2, 3]


def test_an_index_of_another_library_is_made_again(searcher: Searcher, db: Database, derived: Database) -> None:
    with derived.writing() as sql:
        sql.execute("UPDATE search_state SET value = 99 WHERE name = 'seen'")
    assert index(db, derived) == 3
    assert find(searcher, "kit") == [1, 2, 3]


def test_more_than_are_asked_for(searcher: Searcher) -> None:
    hits = searcher.newest(read_query("kit"), 2)
    assert (hits.papers, hits.more) == ((1, 2), True)
    assert searcher.newest(read_query("kit"), 3).more is False


def test_a_paper_of_an_unannounced_list_stands_on_its_own_day(db: Database, derived: Database) -> None:
    from digest_tui.store.outside import keep_fetched

    keep_fetched(db, [made_paper(7, title="A Loose Kite")], NOW)
    index(db, derived)
    with closing(Searcher(db, derived)) as searcher:
        assert find(searcher, "loose") == [1]
        assert find(searcher, f"day:{date(2026, 6, 30)}") == [1]
        assert found_rows(db, [1])[0].id == PaperId(made_id(7).value, 1)


@pytest.mark.parametrize("looks", [0, 1500])
def test_a_long_beginning_among_starred_papers_is_found_in_either_way(
    searcher: Searcher, db: Database, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    """Paper by paper, or all at once where that would be many looks: at a million papers 0.3 s in place of 27."""
    monkeypatch.setattr("digest_tui.store.search.MOST_LOOKS", looks)
    for number in (1, 2):
        marks.star(db, made_id(number), True, NOW)
    asked = {"is:starred stri": [1, 2], "is:starred schr": [], "is:starred title:stri": [2], "is:starred red stri": [1]}
    assert {written: find(searcher, written) for written in asked} == asked
