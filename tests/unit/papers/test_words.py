"""Words as they are searched for."""

from __future__ import annotations

import pytest

from digest_tui.papers.words import folded, searched_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KITES", "kites"),
        ("Poincaré", "poincare"),
        ("POINCARE\u0301", "poincare"),
        ("Straße", "strasse"),
        ("ＣＮＮ", "cnn"),
        ("İstanbul", "istanbul"),
        ("Σίσυφος", "σισυφοσ"),
        ("연", "연"),
        ("が", "が"),
    ],
)
def test_case_accents_and_width_do_not_count(text: str, found: str) -> None:
    assert folded(text) == found
    assert folded(found) == found


@pytest.mark.parametrize(("one", "other"), [("가", "각"), ("か", "が"), ("하", "파")])
def test_letters_that_differ_stay_apart(one: str, other: str) -> None:
    assert folded(one) not in folded(other)


def test_a_search_is_its_words_each_once() -> None:
    assert searched_words("  Kite　kite\tWIND ") == ("kite", "wind")
    assert searched_words(" \n") == ()
