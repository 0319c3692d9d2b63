"""Which days are missing, and from when on a doubtful one is worth asking for again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.missing_days import (
    announcing_day,
    due_days,
    is_cut_short,
    is_settled,
    missing_days,
    next_try,
    quiet_days,
)
from tests.fakes.desks import open_test_desk

CONFIRMED, UNSURE, NONE = DigestState.CONFIRMED, DigestState.UNCONFIRMED, DigestState.NONE_ANNOUNCED
TODAY = date(2026, 6, 30)


def june(*days: int) -> tuple[date, ...]:
    return tuple(date(2026, 6, day) for day in days)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_test_desk() as opened:
        yield opened


def keep(desk: Desk, day: date, state: DigestState = CONFIRMED, count: int = 1, at: datetime | None = None) -> None:
    papers = [Paper(PaperId(f"2606.{n:05}"), "A cloud", "It rains.", (), ("cs.CL",)) for n in range(count)]
    entries = tuple(Entry(n, EntryKind.NEW, paper) for n, paper in enumerate(papers, 1))
    digests.keep(desk.library, Digest("arxiv", "cs.CL", day, state, at or desk.now, entries))


def test_nothing_kept_misses_nothing(desk: Desk) -> None:
    assert missing_days(desk, "cs.CL") == ()


def test_weekdays_between_the_oldest_kept_day_and_today(desk: Desk) -> None:
    keep(desk, date(2026, 6, 18))
    keep(desk, date(2026, 6, 24))
    assert missing_days(desk, "cs.CL") == june(19, 22, 23, 25, 26, 29)
    assert missing_days(desk, "cs.LG") == ()


def test_a_day_without_announcement_is_not_missing_and_a_doubtful_one_is(desk: Desk) -> None:
    keep(desk, date(2026, 6, 25), UNSURE)
    keep(desk, date(2026, 6, 26), NONE, 0)
    assert missing_days(desk, "cs.CL") == june(25, 29)


def test_from_a_day_on_whatever_is_kept(desk: Desk) -> None:
    assert missing_days(desk, "cs.CL", date(2026, 6, 26)) == june(26, 29)
    keep(desk, date(2026, 6, 1))
    keep(desk, date(2026, 6, 29))
    assert missing_days(desk, "cs.CL", date(2026, 6, 26)) == june(26)
    assert missing_days(desk, "cs.CL", date(2026, 7, 3)) == ()


def test_no_further_back_than_90_days(desk: Desk) -> None:
    keep(desk, date(2025, 1, 2))
    assert missing_days(desk, "cs.CL") == ()
    days = missing_days(desk, "cs.CL", date(2025, 1, 2))
    assert (days[0], days[-1], len(days)) == (date(2026, 4, 1), date(2026, 6, 29), 64)


def test_several_categories_in_one_list_have_no_such_pages(desk: Desk) -> None:
    assert missing_days(desk, "cs.CL+cs.LG", date(2026, 6, 1)) == ()


def test_today_is_missing_only_where_the_feed_was_too_short(desk: Desk) -> None:
    keep(desk, TODAY, UNSURE, 1999)
    assert missing_days(desk, "cs.CL") == ()
    keep(desk, TODAY, UNSURE, 2000)
    assert missing_days(desk, "cs.CL") == (TODAY,)
    keep(desk, TODAY, CONFIRMED, 2000)
    assert missing_days(desk, "cs.CL") == ()


def test_saturdays_and_sundays_are_known_without_asking(desk: Desk) -> None:
    assert quiet_days(desk, "cs.CL", date(2026, 6, 20)) == june(20, 21, 27, 28)
    keep(desk, date(2026, 6, 21), NONE, 0)
    assert quiet_days(desk, "cs.CL", date(2026, 6, 21)) == june(27, 28)
    assert quiet_days(desk, "cs.CL", date(2020, 1, 1))[0] >= TODAY - timedelta(days=90)


@pytest.mark.parametrize(("day", "hours"), [(29, 1), (26, 24), (1, 24)])
def test_a_doubtful_day_is_left_alone_for_a_while(desk: Desk, day: int, hours: int) -> None:
    before = desk.now - timedelta(hours=hours) + timedelta(seconds=1)
    keep(desk, date(2026, 6, day), UNSURE, at=before)
    (kept,) = digests.days(desk.library, "arxiv", "cs.CL")
    assert next_try(kept) == before + timedelta(hours=hours)
    assert kept.announced in missing_days(desk, "cs.CL")
    assert kept.announced not in due_days(desk, "cs.CL")
    digests.checked(desk.library, kept.number, before - timedelta(seconds=1))
    assert kept.announced in due_days(desk, "cs.CL")


def test_a_day_asked_for_in_the_future_is_due(desk: Desk) -> None:
    keep(desk, date(2026, 6, 29), UNSURE, at=desk.now + timedelta(days=3650))
    assert due_days(desk, "cs.CL") == june(29)


@pytest.mark.parametrize("year", [2016, 2036])
async def test_a_clock_ten_years_off_makes_no_day_missing(year: int) -> None:
    async with open_test_desk(DIGEST_TUI_NOW=f"{year}-06-30T14:02:00+00:00") as desk:
        keep(desk, date(2026, 6, 18), UNSURE)
        keep(desk, date(2026, 6, 24))
        assert missing_days(desk, "cs.CL") == ()
        assert quiet_days(desk, "cs.CL", date(2036, 6, 30)) == ()


def test_days_never_asked_for_are_due(desk: Desk) -> None:
    assert due_days(desk, "cs.CL", date(2026, 6, 26)) == june(26, 29)


def test_settled_and_cut_short(desk: Desk) -> None:
    assert not is_settled(None)
    for day, state, settled in ((24, CONFIRMED, True), (25, UNSURE, False), (26, NONE, True)):
        keep(desk, date(2026, 6, day), state, 0 if state is NONE else 2000)
        (*_, kept) = digests.days(desk.library, "arxiv", "cs.CL")
        assert is_settled(kept) is settled
        assert is_cut_short(kept) is (state is UNSURE)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 6, 30, 3, 59, tzinfo=UTC), date(2026, 6, 29)),
        (datetime(2026, 6, 30, 4, 0, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 1, 15, 4, 59, tzinfo=UTC), date(2026, 1, 14)),
        (datetime(2026, 1, 15, 5, 0, tzinfo=UTC), date(2026, 1, 15)),
        (datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=9))), date(2026, 6, 30)),
    ],
)
def test_the_day_turns_over_at_midnight_in_new_york(now: datetime, day: date) -> None:
    assert announcing_day(now) == day


def test_a_machine_without_zones_is_an_hour_late_in_summer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest_tui.tasks.missing_days.ZoneInfo", _no_zone)
    assert announcing_day(datetime(2026, 6, 30, 4, 59, tzinfo=UTC)) == date(2026, 6, 29)
    assert announcing_day(datetime(2026, 6, 30, 5, 0, tzinfo=UTC)) == date(2026, 6, 30)


def _no_zone(key: str) -> object:
    from zoneinfo import ZoneInfoNotFoundError

    raise ZoneInfoNotFoundError(key)
