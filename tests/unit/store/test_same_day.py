"""One announcement told twice: with versions by one source, without by the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from digest_tui.papers.digest import EntryKind
from digest_tui.store import digests, marks, papers
from tests.unit.store.made import DAY, LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.papers.paper import Paper
    from digest_tui.store.database import Database

FEED = made_paper(1, 2, authors=tuple(f"Ada {n}" for n in range(120)), licence="CC BY", doi="10.1/kite")
PAGE = made_paper(1, None, title="Kites, as shown later", authors=("Ada 0", "Béla 1"), comment="12 pages")
WHOLE = replace(FEED, comment="12 pages")
REPLACED = (EntryKind.REPLACE,)
NEXT_DAY = date(2026, 7, 1)


def keep(db: Database, paper: Paper, **fields: object) -> int:
    return digests.keep(db, made_digest([paper], kinds=REPLACED, **fields))[0].number


def test_a_list_without_versions_loses_nothing_that_the_kept_one_knew(db: Database) -> None:
    number = keep(db, FEED)
    assert keep(db, PAGE, fetched=LATER) == number
    (row,) = digests.rows(db, number, 0, 10)
    assert (row.id, row.kind, row.title, row.author_count) == (made_id(1, 2), EntryKind.REPLACE, FEED.title, 120)
    assert papers.paper(db, made_id(1, 2)) == papers.paper(db, made_id(1, None)) == WHOLE


def test_the_version_is_known_from_another_list_of_that_day(db: Database) -> None:
    keep(db, FEED, category="cs.LG")
    (row,) = digests.rows(db, keep(db, PAGE), 0, 10)
    assert row.id == made_id(1, 2)


def test_a_version_of_another_day_says_nothing(db: Database) -> None:
    keep(db, FEED, announced=date(2026, 6, 29))
    (row,) = digests.rows(db, keep(db, PAGE), 0, 10)
    assert (row.id, row.title, row.kind) == (made_id(1, None), PAGE.title, EntryKind.REPLACE)


def test_the_newest_text_may_be_the_one_without_a_version(db: Database) -> None:
    keep(db, FEED, announced=date(2026, 6, 29))
    keep(db, PAGE)
    assert papers.paper(db, made_id(1, None)) == PAGE
    assert papers.paper(db, made_id(1, 2)) == FEED
    keep(db, made_paper(1, 3), announced=NEXT_DAY)
    assert papers.paper(db, made_id(1, None)) == made_paper(1, 3)


def test_a_version_that_comes_later_takes_what_was_known_and_read(db: Database) -> None:
    number = keep(db, PAGE)
    marks.mark_read(db, made_id(1, None), True, NOW)
    assert keep(db, FEED, fetched=LATER) == number
    (row,) = digests.rows(db, number, 0, 10)
    assert (row.id, row.read) == (made_id(1, 2), True)
    assert papers.paper(db, made_id(1, 2)) == WHOLE
    assert digests.get(db, number).unread == 0


def test_what_was_read_on_another_day_is_unread_at_a_new_version(db: Database) -> None:
    keep(db, PAGE)
    marks.mark_read(db, made_id(1, None), True, NOW)
    number = keep(db, FEED, announced=NEXT_DAY)
    assert not digests.rows(db, number, 0, 10)[0].read
    assert papers.paper(db, made_id(1, 2)) == FEED


def test_the_same_page_again_changes_nothing(db: Database) -> None:
    keep(db, FEED)
    keep(db, PAGE)
    _, changed = digests.keep(db, made_digest([PAGE], kinds=REPLACED, announced=DAY))
    assert not changed
