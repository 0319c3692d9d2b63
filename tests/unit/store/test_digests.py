"""Lists as they were announced."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NotKept, StoreError
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind, KeptDigest
from digest_tui.store import digests, marks, papers
from tests.unit.store.made import DAY, LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.papers.paper import Paper
    from digest_tui.store.database import Database

CROSS, NEW, REPLACE = EntryKind.CROSS, EntryKind.NEW, EntryKind.REPLACE
UNSURE = DigestState.UNCONFIRMED


def listed(db: Database, number: int) -> list[tuple[int, EntryKind, str]]:
    return [(row.position, row.kind, str(row.id)) for row in digests.rows(db, number, 0, 100)]


def test_a_list_comes_back_as_it_went_in(db: Database) -> None:
    given = made_digest(
        [made_paper(1), made_paper(2), made_paper(3, 2), made_paper(4, 3), made_paper(5)],
        kinds=(NEW, CROSS, REPLACE, EntryKind.REPLACE_CROSS),
        state=UNSURE,
        note="30 of 57 shown",
    )
    kept, changed = digests.keep(db, given)
    counts = Counter({NEW: 2, CROSS: 1, REPLACE: 1, EntryKind.REPLACE_CROSS: 1})
    assert changed
    assert kept == KeptDigest(1, "arxiv", "cs.CL", DAY, UNSURE, NOW, NOW, counts, 5, "30 of 57 shown")
    assert listed(db, 1) == [(e.position, e.kind, str(e.paper.id)) for e in given.entries]
    assert digests.find(db, "arxiv", "cs.CL", DAY) == digests.latest(db, "arxiv", "cs.CL") == digests.get(db, 1) == kept


def test_a_day_without_announcement_is_a_list_without_lines(db: Database) -> None:
    kept, changed = digests.keep(db, made_digest([], state=DigestState.NONE_ANNOUNCED, note="weekend"))
    assert changed
    assert (kept.state, kept.total, kept.unread, kept.note) == (DigestState.NONE_ANNOUNCED, 0, 0, "weekend")
    assert digests.rows(db, kept.number, 0, 10) == ()


def test_the_same_list_again_changes_only_when_it_was_checked(db: Database) -> None:
    given = made_digest([made_paper(1), made_paper(2)])
    first, _ = digests.keep(db, given)
    again, changed = digests.keep(db, replace(given, fetched=LATER))
    assert not changed
    assert again == replace(first, checked=LATER)


def test_a_list_can_be_checked_without_its_lines(db: Database) -> None:
    first, _ = digests.keep(db, made_digest([made_paper(1)]))
    digests.checked(db, first.number, LATER)
    assert digests.get(db, first.number) == replace(first, checked=LATER)


@pytest.mark.parametrize(
    "papers_now",
    [
        [made_paper(2), made_paper(1)],
        [made_paper(1), made_paper(2), made_paper(3)],
        [made_paper(1), made_paper(2, 2)],
        [made_paper(1), made_paper(2, title="Corrected")],
        [made_paper(1)],
    ],
    ids=["order", "one more", "version", "title", "one less"],
)
def test_a_list_that_changed_replaces_the_kept_one(db: Database, papers_now: list[Paper]) -> None:
    digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
    kept, changed = digests.keep(db, made_digest(papers_now, fetched=LATER))
    assert changed
    assert (kept.number, kept.total, kept.unread, kept.fetched) == (1, len(papers_now), len(papers_now), LATER)
    assert listed(db, 1) == [(at, NEW, str(paper.id)) for at, paper in enumerate(papers_now, 1)]
    assert [row.title for row in digests.rows(db, 1, 0, 9)] == [paper.title for paper in papers_now]


def test_a_kind_that_changed_is_a_change(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    kept, changed = digests.keep(db, made_digest([made_paper(1)], kinds=(CROSS,)))
    assert changed
    assert kept.counts == Counter({CROSS: 1})


def test_read_marks_outlive_a_list_that_is_replaced(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
    marks.mark_read(db, made_id(2), True, NOW)
    kept, _ = digests.keep(db, made_digest([made_paper(3), made_paper(2), made_paper(1)]))
    assert [row.read for row in digests.rows(db, 1, 0, 9)] == [False, True, False]
    assert kept.unread == 2


@pytest.mark.parametrize(
    ("before", "had", "state", "has", "replaced"),
    [
        (DigestState.CONFIRMED, 3, UNSURE, 2, False),
        (DigestState.CONFIRMED, 3, UNSURE, 3, False),
        (DigestState.CONFIRMED, 3, UNSURE, 4, True),
        (DigestState.CONFIRMED, 3, DigestState.NONE_ANNOUNCED, 0, False),
        (DigestState.CONFIRMED, 3, DigestState.CONFIRMED, 2, True),
        (UNSURE, 3, UNSURE, 2, False),
        (UNSURE, 3, UNSURE, 3, True),
        (UNSURE, 3, DigestState.CONFIRMED, 2, True),
        (DigestState.NONE_ANNOUNCED, 0, UNSURE, 1, True),
    ],
)
def test_a_list_that_is_not_confirmed_never_takes_papers_away(
    db: Database, before: DigestState, had: int, state: DigestState, has: int, replaced: bool
) -> None:
    first, _ = digests.keep(db, made_digest([made_paper(n) for n in range(had)], state=before, note="as first kept"))
    later = made_digest([made_paper(n, 2) for n in range(has)], state=state, fetched=LATER, note="as fetched later")
    kept, changed = digests.keep(db, later)
    assert changed is replaced
    if replaced:
        assert (kept.state, kept.total, kept.note, kept.fetched) == (state, has, "as fetched later", LATER)
    else:
        assert kept == replace(first, checked=LATER)
        assert papers.paper(db, made_id(0, 2)) is None


def test_a_paper_twice_in_one_list_is_two_lines_of_one_paper(db: Database) -> None:
    kept, _ = digests.keep(db, made_digest([made_paper(1, 2), made_paper(2), made_paper(1, 1)]))
    assert (kept.total, kept.unread) == (3, 3)
    assert listed(db, 1) == [(1, NEW, str(made_id(1, 2))), (2, NEW, str(made_id(2))), (3, NEW, str(made_id(1)))]
    marks.mark_read(db, made_id(1, 2), True, NOW)
    assert digests.get(db, 1).unread == 1


def test_one_version_twice_in_one_list_keeps_what_both_lines_know(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, comment="8 pages"), made_paper(1, doi="10.1/x")]))
    kept = papers.paper(db, made_id(1))
    assert kept is not None
    assert (kept.comment, kept.doi) == ("8 pages", "10.1/x")


def test_a_list_that_breaks_off_in_keeping_leaves_the_kept_one(db: Database) -> None:
    before, _ = digests.keep(db, made_digest([made_paper(1)]))
    twice_first = [Entry(1, NEW, made_paper(2)), Entry(1, NEW, made_paper(3))]
    with pytest.raises(StoreError):
        digests.keep(db, Digest("arxiv", "cs.CL", DAY, DigestState.CONFIRMED, LATER, tuple(twice_first)))
    assert digests.get(db, 1) == before
    assert papers.paper(db, made_id(2)) is None


def test_days_and_lists_tell_what_is_kept(db: Database) -> None:
    for day, category in ((30, "cs.CL"), (26, "cs.CL"), (29, "cs.CL"), (29, "cs.AI")):
        digests.keep(db, made_digest([made_paper(day)], announced=date(2026, 6, day), category=category))
    digests.keep(db, made_digest([], source="dair", category="weekly", announced=date(2026, 7, 5)))
    assert [kept.announced.day for kept in digests.days(db, "arxiv", "cs.CL")] == [26, 29, 30]
    assert digests.lists(db) == (("arxiv", "cs.AI"), ("arxiv", "cs.CL"), ("dair", "weekly"))
    newest = digests.latest(db, "arxiv", "cs.CL")
    assert newest is not None
    assert newest.announced == DAY
    assert digests.days(db, "arxiv", "math.CO") == ()


def test_the_days_around_a_list_are_found_without_reading_all(db: Database) -> None:
    for day in (22, 24, 25, 30):
        digests.keep(db, made_digest([made_paper(day)], announced=date(2026, 6, day)))
    empty, _ = digests.keep(db, made_digest([], announced=date(2026, 7, 4), state=DigestState.NONE_ANNOUNCED))
    digests.keep(db, made_digest([made_paper(1)], announced=date(2026, 6, 26), category="cs.AI"))
    here = digests.find(db, "arxiv", "cs.CL", date(2026, 6, 25))
    assert here is not None
    around = [digests.neighbour(db, here, step) for step in (-3, -2, -1, 0, 1, 2, 3)]
    assert [kept and kept.announced.day for kept in around] == [None, 22, 24, 25, 30, 4, None]
    filled = digests.latest_filled(db, "arxiv", "cs.CL")
    assert filled is not None
    assert (filled.announced, digests.latest(db, "arxiv", "cs.CL")) == (DAY, empty)
    assert digests.latest_filled(db, "arxiv", "math.CO") is None


def test_what_is_not_kept_is_none_or_said(db: Database) -> None:
    assert digests.find(db, "arxiv", "cs.CL", DAY) is None
    assert digests.latest(db, "arxiv", "cs.CL") is None
    assert digests.lists(db) == ()
    for ask in (lambda: digests.get(db, 7), lambda: digests.checked(db, 7, NOW)):
        with pytest.raises(NotKept) as told:
            ask()
        assert told.value.message
        assert told.value.hint


def test_an_instant_is_the_same_in_every_zone_and_needs_one(db: Database) -> None:
    seoul = NOW.astimezone(timezone(timedelta(hours=9)))
    kept, _ = digests.keep(db, made_digest([made_paper(1)], fetched=seoul))
    assert kept.fetched == NOW
    with pytest.raises(ValueError, match="zone"):
        digests.checked(db, kept.number, NOW.replace(tzinfo=None))


def test_days_within_a_stretch_and_their_ends(db: Database) -> None:
    assert digests.first_and_last(db, "arxiv", "cs.CL") is None
    for days in (0, 1, 5, 400):
        digests.keep(db, made_digest([made_paper(1)], announced=DAY - timedelta(days=days)))
    within = digests.days(db, "arxiv", "cs.CL", DAY - timedelta(days=5), DAY - timedelta(days=1))
    assert [kept.announced for kept in within] == [DAY - timedelta(days=5), DAY - timedelta(days=1)]
    assert digests.first_and_last(db, "arxiv", "cs.CL") == (DAY - timedelta(days=400), DAY)
    assert digests.first_and_last(db, "arxiv", "cs.AI") is None
