"""The nearest in meaning, of vectors as models give them: all of them lean one way, so that signs alone say little."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from digest_tui.store import meaning
from digest_tui.store.database import Database, open_derived
from digest_tui.store.meaning import Placed
from digest_tui.text.nearness import Meaning, by_chance, likenesses, meaning_of

PAPERS, NUMBERS, WANTED, MODEL = 2500, 64, 8, "made"


def leaning(count: int, dice: random.Random) -> list[Meaning]:
    """Vectors around a common one, whose mean is half as long as they are."""
    common = [dice.gauss(0, 0.6) for _ in range(NUMBERS)]
    return [meaning_of([each + dice.gauss(0, 1) for each in common]) for _ in range(count)]


@pytest.fixture(scope="module")
def made() -> list[Meaning]:
    return leaning(PAPERS + WANTED, random.Random(3))


@pytest.fixture
def derived(made: list[Meaning], tmp_path: Path) -> Iterator[Database]:
    with closing(open_derived(tmp_path / "derived.db")) as db:
        meaning.keep(db, MODEL, [(Placed(number, number), one) for number, one in enumerate(made[:PAPERS])])
        yield db


def test_few_that_are_wanted_are_the_nearest_ones(derived: Database, made: list[Meaning]) -> None:
    hits = 0
    for wanted in made[PAPERS:]:
        alike = likenesses(wanted.numbers, [one.numbers for one in made[:PAPERS]])
        exact = sorted(range(PAPERS), key=lambda paper: -alike[paper])[:10]
        with derived.reading() as sql:
            hits += len({*exact} & {*meaning.nearest(sql, MODEL, wanted, 10)})
    assert hits / (10 * WANTED) > 0.95


def test_the_first_few_of_many_are_those_that_few_would_be(derived: Database, made: list[Meaning]) -> None:
    with derived.reading() as sql:
        for wanted in made[PAPERS:]:
            assert meaning.nearest(sql, MODEL, wanted, 100)[:10] == meaning.nearest(sql, MODEL, wanted, 10)


def test_papers_are_near_only_where_they_are_nearer_than_by_chance(derived: Database, made: list[Meaning]) -> None:
    pairs = [likenesses(one.numbers, [other.numbers for other in made[:40]])[n] for n, one in enumerate(made[40:80])]
    mean = sum(pairs) / len(pairs)
    spread = (sum((one - mean) ** 2 for one in pairs) / len(pairs)) ** 0.5
    with derived.reading() as sql:
        least = meaning.by_chance(sql, MODEL)
        assert abs(least - mean - 2 * spread) < spread
        found = meaning.nearest(sql, MODEL, made[PAPERS], PAPERS, least)
        alike = likenesses(made[PAPERS].numbers, [made[paper].numbers for paper in found])
        assert found == meaning.nearest(sql, MODEL, made[PAPERS], PAPERS)[: len(found)]
        assert len(found) < PAPERS * 0.1
        assert min(alike, default=1.0) >= least
        assert meaning.by_chance(sql, "another") == -1.0


def test_few_papers_say_nothing_of_chance(made: list[Meaning]) -> None:
    assert by_chance([one.numbers for one in made[:7]]) == -1.0
