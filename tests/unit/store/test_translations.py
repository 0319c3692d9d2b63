"""Translations as they are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NotKept
from digest_tui.papers.translation import Finding, Severity, TranslationState
from digest_tui.store import digests, translations
from tests.unit.store.made import DAY, LATER, NOW, made_digest, made_id, made_paper, made_translation

if TYPE_CHECKING:
    from digest_tui.store.database import Database

PARTIAL, DONE, MARKED, REJECTED = TranslationState


@pytest.fixture(autouse=True)
def paper_kept(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1)]))


def test_a_translation_comes_back_as_it_went_in(db: Database) -> None:
    whole = made_translation(
        state=MARKED,
        stop="length",
        seconds=12.5,
        first_token_seconds=0.75,
        output_tokens=412,
        findings=(
            Finding("T9", Severity.ERROR, "number 14B not found in the translation", 3, 7, True, 2),
            Finding("T4", Severity.WARNING, "길이가 이상하다"),
        ),
    )
    assert translations.keep(db, whole)
    assert translations.find(db, "key-1") == whole


@pytest.mark.parametrize(
    ("kept", "comes", "stays"),
    [
        (PARTIAL, PARTIAL, False),
        (PARTIAL, DONE, False),
        (PARTIAL, MARKED, False),
        (DONE, PARTIAL, True),
        (MARKED, PARTIAL, True),
        (DONE, DONE, False),
        (DONE, MARKED, False),
        (MARKED, DONE, False),
    ],
)
def test_a_partial_never_takes_the_place_of_a_finished_one(
    db: Database, kept: TranslationState, comes: TranslationState, stays: bool
) -> None:
    first = made_translation(state=kept, title="처음")
    second = made_translation(state=comes, title="나중", made=LATER, findings=(Finding("T1", Severity.ERROR, "x"),))
    assert translations.keep(db, first)
    assert translations.keep(db, second) is not stays
    assert translations.find(db, "key-1") == (first if stays else second)


def test_a_rejected_reply_is_kept_apart(db: Database) -> None:
    good, bad = made_translation(), made_translation(state=REJECTED, raw="Sure! Here is", title="", abstract="")
    assert translations.keep(db, bad)
    assert translations.find(db, "key-1") is None
    assert translations.keep(db, good)
    worse = made_translation(state=REJECTED, raw="I cannot", made=LATER)
    assert translations.keep(db, worse)
    assert translations.find(db, "key-1") == good
    assert translations.rejected(db, "key-1") == worse
    assert translations.kept_for(db, made_id(1), "ko") == (good,)


def test_nothing_kept_is_none(db: Database) -> None:
    assert translations.find(db, "key-1") is None
    assert translations.rejected(db, "key-1") is None
    assert translations.kept_for(db, made_id(1), "ko") == ()


def test_the_translation_of_the_version_before_stays(db: Database) -> None:
    old = made_translation(key="of v1")
    translations.keep(db, old)
    digests.keep(db, made_digest([made_paper(1, 2)], announced=DAY + timedelta(1)))
    new = made_translation(key="of v2", paper=made_id(1, 2), made=NOW - timedelta(1), state=PARTIAL)
    other = made_translation(key="by another", model="qwen3:8b", made=LATER)
    japanese = made_translation(key="ja", language="ja")
    for translation in (new, other, japanese):
        translations.keep(db, translation)
    assert translations.kept_for(db, made_id(1, 2), "ko") == (new, other, old)
    assert translations.kept_for(db, made_id(1, None), "ja") == (japanese,)


def test_a_paper_without_known_version_is_translated_too(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(7, None)], category="cs.AI"))
    translation = made_translation(paper=made_id(7, None))
    translations.keep(db, translation)
    assert translations.find(db, "key-1") == translation


@pytest.mark.parametrize("name", [made_id(2), made_id(1, 2)], ids=str)
def test_a_paper_that_is_not_kept_has_no_translation(db: Database, name: object) -> None:
    with pytest.raises(NotKept):
        translations.keep(db, made_translation(paper=name))
    assert translations.find(db, "key-1") is None
