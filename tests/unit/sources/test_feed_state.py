"""How far a list is believed, and in which words it is doubted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest_tui.dates import day_in_words
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.feed_state import FEED_LIMIT, FeedFacts, doubt_if_tiny, judge

TUESDAY = date(2026, 6, 30)
NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)
PLAIN = FeedFacts(TUESDAY, frozenset({"Saturday", "Sunday"}), items=300)


def judged(facts: FeedFacts, clock: datetime = NOON, server: datetime | None = NOON) -> tuple[DigestState, str]:
    return judge(facts, clock, server)


def test_a_plain_day_is_confirmed_without_a_word() -> None:
    assert judged(PLAIN) == (DigestState.CONFIRMED, "")


@pytest.mark.parametrize("items", [1, 1999, 2001, 10_000])
def test_only_exactly_the_limit_is_incomplete(items: int) -> None:
    assert judged(replace(PLAIN, items=items)) == (DigestState.CONFIRMED, "")


def test_the_limit_is_incomplete() -> None:
    state, note = judged(replace(PLAIN, items=FEED_LIMIT))
    assert state is DigestState.UNCONFIRMED
    assert "stops at 2,000" in note
    assert "new papers may be missing" in note


@pytest.mark.parametrize(("day", "name"), [(27, "Saturday 27 June 2026"), (28, "Sunday 28 June 2026")])
def test_a_weekend_has_no_announcement(day: int, name: str) -> None:
    facts = FeedFacts(date(2026, 6, day), frozenset(), items=0)
    assert judged(facts) == (DigestState.NONE_ANNOUNCED, f"No announcement on {name} (weekend).")


def test_a_day_the_feed_skips_has_no_announcement() -> None:
    state, note = judged(FeedFacts(TUESDAY, frozenset({"Tuesday"}), items=0))
    assert state is DigestState.NONE_ANNOUNCED
    assert "announces nothing on Tuesdays" in note


def test_an_empty_weekday_is_not_confirmed() -> None:
    state, note = judged(replace(PLAIN, items=0))
    assert state is DigestState.UNCONFIRMED
    assert "Tuesday 30 June 2026 is not confirmed yet" in note
    assert "holiday" in note


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (replace(PLAIN, unreadable=1), "1 of 300 items could not be read"),
        (replace(PLAIN, unreadable=2), "2 of 300 items could not be read"),
        (replace(PLAIN, misdated=9), "9 of 300 items came with another date"),
    ],
)
def test_what_is_missing_makes_a_list_unconfirmed(facts: FeedFacts, words: str) -> None:
    state, note = judged(facts)
    assert state is DigestState.UNCONFIRMED
    assert words in note


def test_repeated_papers_are_told_but_doubt_nothing() -> None:
    state, note = judged(replace(PLAIN, twice=2, backwards=1))
    assert state is DigestState.CONFIRMED
    assert "2 of 300 items repeated a paper" in note
    assert "1 of them went back to an older version" in note


@pytest.mark.parametrize("year", [1970, 2016, 2025])
def test_a_clock_far_behind_doubts_the_clock_and_not_the_list(year: int) -> None:
    state, note = judged(PLAIN, NOON.replace(year=year))
    assert state is DigestState.CONFIRMED
    assert "clock may be wrong" in note


def test_a_clock_far_ahead_leaves_the_list_confirmed() -> None:
    state, note = judged(PLAIN, NOON.replace(year=2036))
    assert state is DigestState.CONFIRMED
    assert "more than two days back" in note


def test_a_date_in_the_future_of_the_server_itself_is_doubted() -> None:
    state, note = judged(replace(PLAIN, announced=date(2026, 7, 3)))
    assert state is DigestState.UNCONFIRMED
    assert "Friday 3 July 2026" in note
    assert "in the future for arXiv itself" in note


@pytest.mark.parametrize("day", [28, 29, 30])
@pytest.mark.parametrize("server", [NOON, None])
def test_a_list_of_yesterday_is_nothing_to_speak_of(day: int, server: datetime | None) -> None:
    assert judged(replace(PLAIN, announced=date(2026, 6, day)), server=server) == (DigestState.CONFIRMED, "")


@pytest.mark.parametrize("announced", [date.min, date.max])
def test_the_ends_of_time(announced: date) -> None:
    assert judged(replace(PLAIN, announced=announced))[1]
    assert judged(PLAIN, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))[1]


def test_the_same_feed_gives_the_same_words_on_another_day() -> None:
    assert judged(PLAIN, NOON.replace(month=8)) == judged(PLAIN, NOON.replace(year=2030))


def test_days_in_words() -> None:
    assert day_in_words(date(2026, 7, 1)) == "Wednesday 1 July 2026"


def of_length(length: int, state: DigestState = DigestState.CONFIRMED, note: str = "") -> Digest:
    papers = (Paper(PaperId(f"2606.{number:05}", 1), "A cloud", "", (), ()) for number in range(length))
    entries = tuple(Entry(number, EntryKind.NEW, paper) for number, paper in enumerate(papers, 1))
    return Digest("arxiv", "cs.CL", TUESDAY, state, NOON, entries, note)


def test_a_list_far_shorter_than_usual_is_doubted() -> None:
    doubted = doubt_if_tiny(of_length(9, note="A remark."), (180, 90, 350, 170))
    assert doubted.state is DigestState.UNCONFIRMED
    assert "far shorter than the lists of cs.CL usually are" in doubted.note
    assert doubted.note.endswith("A remark.")
    assert len(doubted.entries) == 9


@pytest.mark.parametrize(
    ("length", "usual"),
    [(79, (351, 180, 170)), (36, (175, 175, 175)), (1, (3, 5, 4)), (1, (180, 180)), (1, ()), (300, (30, 30, 30))],
)
def test_an_ordinary_length_is_not_doubted(length: int, usual: tuple[int, ...]) -> None:
    digest = of_length(length)
    assert doubt_if_tiny(digest, usual) is digest


@pytest.mark.parametrize("state", [DigestState.UNCONFIRMED, DigestState.NONE_ANNOUNCED])
def test_only_a_confirmed_list_can_lose_it(state: DigestState) -> None:
    digest = of_length(0, state, "Said already.")
    assert doubt_if_tiny(digest, (180, 180, 180)) is digest
