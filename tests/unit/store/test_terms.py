"""The glossary as it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import WrongUsage
from digest_tui.papers.terms import LONGEST_TERM, Term
from digest_tui.store import terms
from digest_tui.store.undo import last, undo_last
from tests.unit.store.made import NOW

if TYPE_CHECKING:
    from digest_tui.store.database import Database

TRANSFER = Term("Transfer learning", "전이 학습")


def test_a_glossary_is_begun_once(db: Database) -> None:
    assert not terms.is_begun(db, "ko")
    terms.begin(db, "ko", [TRANSFER], NOW)
    terms.drop(db, "ko", "transfer-learning", NOW)
    terms.begin(db, "ko", [TRANSFER], NOW)
    assert terms.is_begun(db, "ko")
    assert not terms.is_begun(db, "ja")
    assert terms.terms(db, "ko") == ()


def test_the_starter_list_does_not_touch_what_was_written_before(db: Database) -> None:
    own = Term("transfer learning", "전이학습", "one word")
    terms.keep(db, "ko", [own], NOW)
    terms.begin(db, "ko", [TRANSFER, Term("bias", "편향")], NOW)
    assert terms.terms(db, "ko") == (Term("bias", "편향"), own)


def test_one_undo_takes_all_of_a_change_back(db: Database) -> None:
    terms.keep(db, "ko", [TRANSFER], NOW)
    other, bias = Term("transfer-Learning", "전이학습"), Term("bias", "편향")
    assert terms.keep(db, "ko", [TRANSFER, bias, other], NOW) == (other, bias)
    assert terms.terms(db, "ko") == (bias, other)
    assert last(db) == "put 2 terms into the glossary"
    undo_last(db)
    assert terms.terms(db, "ko") == (TRANSFER,)
    terms.drop(db, "ko", "TRANSFER  learning", NOW)
    assert last(db) == "took “Transfer learning” out of the glossary"
    undo_last(db)
    assert terms.terms(db, "ko") == (TRANSFER,)
    undo_last(db)
    assert terms.terms(db, "ko") == ()


def test_what_changes_nothing_is_not_written_down(db: Database) -> None:
    terms.keep(db, "ko", [TRANSFER], NOW)
    assert terms.keep(db, "ko", [TRANSFER], NOW) == ()
    assert not terms.drop(db, "ja", "transfer learning", NOW)
    undo_last(db)
    assert last(db) == ""


@pytest.mark.parametrize(
    "term", [Term("", "x"), Term("x", " \x1b"), Term("x" * (LONGEST_TERM + 1), "y"), Term("x", "y", "z" * 201)]
)
def test_what_is_no_term_is_refused_with_nothing_changed(db: Database, term: Term) -> None:
    with pytest.raises(WrongUsage) as told:
        terms.keep(db, "ko", [TRANSFER, term], NOW)
    assert told.value.hint
    assert terms.terms(db, "ko") == ()


def test_terms_are_cleaned(db: Database) -> None:
    terms.keep(db, "ko", [Term("a\x1b[31mb", "다\u202e음\n줄")], NOW)
    ((source, target, _),) = terms.terms(db, "ko")
    assert (source, target) == ("ab", "다음 줄")
