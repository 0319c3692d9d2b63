"""What the checks catch, as measured by the trials; the whole tables come from `python -m benchmarks.trials`."""

from __future__ import annotations

import random

import pytest

from benchmarks.checks import long
from benchmarks.trials.__main__ import Caught, doubts, run
from benchmarks.trials.damage import KINDS, sentence_dropped
from benchmarks.trials.texts import LANGUAGES, trials
from benchmarks.trials.tokens import Outcome, play
from digest_tui.checks.run import check_translation
from digest_tui.text.align import align
from tests.floor import shortest

WANTED = {
    "digit changed": 0.99,
    "number dropped": 0.85,
    "name lost": 0.97,
}
"""What is not caught every time; 98 of 100 are wanted of all together."""


@pytest.fixture(scope="module")
def figures() -> tuple[Caught, ...]:
    return run()


def test_five_texts_in_three_languages() -> None:
    assert {(trial.number, trial.language) for trial in trials()} == {(n, to) for n in range(1, 6) for to in LANGUAGES}


@pytest.mark.parametrize("trial", trials(), ids=lambda trial: f"{trial.number}-{trial.language}")
def test_a_good_translation_is_not_doubted(trial: object) -> None:
    (same,) = [one for one in trials() if one is trial]
    assert doubts(same) == frozenset()


def test_ninety_eight_of_a_hundred_damages_are_caught(figures: tuple[Caught, ...]) -> None:
    assert len(figures) >= 14
    assert all(figure.done >= 15 for figure in figures)
    caught, done = sum(figure.caught for figure in figures), sum(figure.done for figure in figures)
    assert caught >= 0.98 * done


def test_each_kind_of_damage_is_caught(figures: tuple[Caught, ...]) -> None:
    slipped = {figure.kind: figure.caught / figure.done for figure in figures}
    assert {kind: share for kind, share in slipped.items() if share < WANTED.get(kind, 1.0)} == {}


def test_protected_parts_are_exact_or_marked() -> None:
    chance = random.Random(5)
    outcomes = {play(chance) for _ in range(1_500)}
    assert {outcome.done for outcome in outcomes} > {"shuffled", "dropped", "doubled", "translated"}
    assert [outcome for outcome in outcomes if outcome.exact == outcome.marked] == []
    assert Outcome("shuffled", exact=True, marked=False) in outcomes
    assert Outcome("dropped", exact=False, marked=True) in outcomes


def test_sentences_read_by_the_checks_lie_beside_each_other_as_they_do_alone() -> None:
    damaged = [trial for kind in KINDS for whole in trials()[:6] for trial in kind(whole)]
    assert sum(bool(trial.pair().body.source.tokens) for trial in damaged) > 100
    for trial in damaged:
        body = trial.pair().body
        assert body.rows == align(body.source, body.reply, body.language)


def test_a_sentence_less_costs_little_more_than_a_whole_translation() -> None:
    whole = long("ko")
    shorter = next(sentence_dropped(whole))
    floor = shortest(lambda: check_translation(whole.pair()))
    assert shortest(lambda: check_translation(shorter.pair())) <= 1.9 * floor
