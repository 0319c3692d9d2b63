"""The newest papers of a beginning of many words: the same as a plain look finds, however few words a turn has."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest

from digest_tui.papers.search import read_query
from digest_tui.store import digests, search_index, search_match, search_newest
from digest_tui.store.search import Searcher
from tests.unit.store.made import DAY, made_digest, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database

PAPERS: Final = 60
WORDS: Final = [f"trans{letter}{more}" for letter in "abcdefgh" for more in "opq"]


@pytest.fixture
def abstracts(db: Database, derived: Database) -> Iterator[dict[int, str]]:
    """A library of four years in which words come and go, by the papers' own numbers, the newest first."""
    dice = random.Random(3)
    found: dict[int, str] = {}
    for number in range(1, PAPERS + 1):
        # Later papers have fewer and other words, so that most words are not among the newest.
        words = dice.sample(WORDS[: 3 + number // 4], dice.choice([1, 1, 2, 3]))
        found[number] = " ".join([*words, "red" if number % 3 else "blue"])
        papers = [made_paper(number, title="T", abstract=found[number])]
        digests.keep(db, made_digest(papers, announced=DAY - timedelta(days=25 * number)))
    while search_index.bring_up(db, derived):
        pass
    yield found


@pytest.mark.parametrize("at_once", [1, 2, 5, 100])
@pytest.mark.parametrize("typed", ["tran", "trans", "transa", "red trans", "abs:transb", "blue transh", "transz"])
def test_turns_find_what_a_plain_look_does(
    db: Database,
    derived: Database,
    abstracts: dict[int, str],
    monkeypatch: pytest.MonkeyPatch,
    at_once: int,
    typed: str,
) -> None:
    monkeypatch.setattr(search_newest, "WORDS_AT_ONCE", at_once)
    words = typed.removeprefix("abs:").split()
    plain = [
        number
        for number, text in abstracts.items()
        if all(any(one.startswith(word) for one in text.split()) for word in words)
    ]
    with closing(Searcher(db, derived)) as searcher:
        for most in (1, 3, 10, PAPERS):
            hits = searcher.newest(read_query(typed), most)
            assert (list(hits.papers), hits.more) == (plain[:most], len(plain) > most)


def test_days_bound_what_is_looked_for(
    db: Database, derived: Database, abstracts: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_newest, "WORDS_AT_ONCE", 2)
    first, last = DAY - timedelta(days=25 * 40), DAY - timedelta(days=25 * 20)
    with closing(Searcher(db, derived)) as searcher:
        hits = searcher.newest(read_query(f"day:{first}..{last} trans"), 100)
    assert list(hits.papers) == list(range(20, 41))


def test_few_turns_are_enough_where_the_newest_papers_have_the_word(
    db: Database, derived: Database, abstracts: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_newest, "WORDS_AT_ONCE", 4)
    looked: list[int] = []

    def counting(query: object, words: tuple[str, ...] = ()) -> str:
        looked.append(len(words))
        return search_match.match_of(query, words)  # type: ignore[arg-type]

    monkeypatch.setattr(search_newest, "match_of", counting)
    with closing(Searcher(db, derived)) as searcher:
        searcher.newest(read_query("trans"), 2)
    assert looked == [4]
