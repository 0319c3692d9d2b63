"""What is followed, and what it does with a list."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from digest_tui.errors import WrongUsage
from digest_tui.papers.digest import EntryKind, View
from digest_tui.papers.following import Effect, Rule, What, read_rule
from digest_tui.store import digests, following, repeats, views
from tests.unit.store.made import DAY, NOW, made_digest, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database

TEXTS: tuple[dict[str, Any], ...] = (
    {"title": "Rag Dolls", "abstract": "No fragments here.", "authors": ("Ada Moss",), "categories": ("cs.CL",)},
    {
        "title": "Fragments",
        "abstract": "Retrieval of RAGs.",
        "authors": ("Rag Reed", "Ada Fern"),
        "categories": ("cs.CV",),
    },
    {"title": "바람 검색 방법", "abstract": "Wind.", "authors": ("Fern Moss",), "categories": ("math.AG", "cs.CL")},
)


@pytest.fixture
def listed(db: Database) -> Database:
    """A list of three papers."""
    digests.keep(db, made_digest([made_paper(number, **texts) for number, texts in enumerate(TEXTS, 1)]))
    return db


def shown(db: Database, *written: str, hidden: bool = False) -> tuple[tuple[int, ...], dict[int, str]]:
    """The positions a list is shown with under these rules, and what the rows say."""
    selection = views.positions(db, 1, View(hidden=hidden), views.Wishes([read_rule(one) for one in written]))
    return selection.positions, {at: words for at, (words, _) in selection.why.items()}


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("retrieval", Rule(What.WORD, "retrieval", Effect.LIFT)),
        ("hide cat:cs.CV", Rule(What.CATEGORY, "cs.CV", Effect.HIDE)),
        ("Colour  author: Ada  Moss", Rule(What.AUTHOR, "Ada Moss", Effect.COLOUR)),
        ("color au:Kim", Rule(What.AUTHOR, "Kim", Effect.COLOUR)),
        ("lift", Rule(What.WORD, "lift", Effect.LIFT)),
        ("hide 3:1 odds", Rule(What.WORD, "3:1 odds", Effect.HIDE)),
    ],
)
def test_a_rule_is_read_as_it_is_written(written: str, rule: Rule) -> None:
    assert read_rule(written) == rule
    assert read_rule(rule.line) == rule


@pytest.mark.parametrize("written", ["", "  ", "hide author:", "cat:", "–", "x" * 81])
def test_what_is_no_rule_is_refused(written: str) -> None:
    with pytest.raises(WrongUsage):
        read_rule(written)


@pytest.mark.parametrize(
    ("written", "positions"),
    [
        ("rag", {1, 2}),
        ("retrieval", {2}),
        ("검색", {3}),
        ("author:moss", {1, 3}),
        ("author:ada moss", {1}),
        ("author:rag", {2}),
        ("cat:cs.CL", {1, 3}),
        ("cat:math", {3}),
        ("moss", set()),
    ],
)
def test_a_rule_matches_whole_words_names_and_categories(listed: Database, written: str, positions: set[int]) -> None:
    _, why = shown(listed, written)
    assert set(why) == positions
    assert all(words == f"matches: {read_rule(written).words}" for words in why.values())


def test_what_is_lifted_goes_first_and_what_is_hidden_is_counted(listed: Database) -> None:
    assert shown(listed, "lift author:Fern")[0] == (2, 3, 1)
    selection = views.positions(listed, 1, View(), views.Wishes([read_rule("hide cat:cs.CV")]))
    assert (selection.positions, selection.hidden, selection.ruled_out) == ((1, 3), 1, 1)
    assert shown(listed, "hide cat:cs.CV", hidden=True)[0] == (1, 2, 3)


def test_a_rule_on_the_same_thing_takes_the_place_of_the_one_before(db: Database) -> None:
    assert following.follow(db, read_rule("lift Retrieval"), NOW)
    assert not following.follow(db, read_rule("lift Retrieval"), NOW)
    assert following.follow(db, read_rule("hide retrieval"), NOW)
    assert following.rules(db) == (Rule(What.WORD, "retrieval", Effect.HIDE),)
    assert following.unfollow(db, read_rule("RETRIEVAL"), NOW)
    assert not following.unfollow(db, read_rule("retrieval"), NOW)
    assert following.rules(db) == ()


def test_a_paper_of_an_earlier_day_is_left_out_unless_it_was_replaced(db: Database) -> None:
    before = DAY - timedelta(days=1)
    digests.keep(db, made_digest([made_paper(1), made_paper(2)], category="cs.AI", announced=before))
    papers = [made_paper(1), made_paper(2, 2), made_paper(3)]
    kinds = (EntryKind.CROSS, EntryKind.REPLACE)
    number = digests.keep(db, made_digest(papers, kinds=kinds))[0].number
    assert repeats.leaves_out(db, number, ["cs.CL", "cs.AI"])
    assert not repeats.leaves_out(db, number, ["cs.CL"])
    selection = views.positions(db, number, View(), views.Wishes(seen_in=["cs.CL", "cs.AI"]))
    assert (set(selection.positions), selection.repeated, selection.hidden) == ({2, 3}, 1, 1)
    with_all = views.positions(db, number, View(hidden=True), views.Wishes(seen_in=["cs.AI"]))
    assert len(with_all.positions) == 3
    assert with_all.why[1][0] == "shown before"


def test_earlier_days_are_looked_up_by_paper_and_not_all_gone_through(db: Database) -> None:
    """A start asks this of every line of the last day: with ten years of days it took a quarter of a second."""
    days = [made_digest([made_paper(1)], announced=DAY - timedelta(days=past)) for past in range(1, 401)]
    number = [digests.keep(db, day)[0] for day in (*days, made_digest([made_paper(2)]))][-1].number
    steps = count()
    with db.reading() as sql:
        sql.set_progress_handler(lambda: next(steps) < 0, 50)
    assert not repeats.leaves_out(db, number, ["cs.CL"])
    assert next(steps) < 10
