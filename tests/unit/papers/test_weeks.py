"""Weeks as they are written and counted."""

from __future__ import annotations

from datetime import date

import pytest

from digest_tui.errors import WrongUsage
from digest_tui.papers.weeks import days_of, monday_of, read_week, thursday_of, week_name


@pytest.mark.parametrize(
    ("written", "monday"),
    [
        ("2026-W27", date(2026, 6, 29)),
        ("2026w27", date(2026, 6, 29)),
        ("2026-07-05", date(2026, 6, 29)),
        (" 2026-06-29 ", date(2026, 6, 29)),
        ("2026-W01", date(2025, 12, 29)),
    ],
)
def test_a_week_is_written_by_its_number_or_a_day(written: str, monday: date) -> None:
    assert read_week(written) == monday
    assert read_week(week_name(monday)) == monday


@pytest.mark.parametrize("written", ["", "2026-W54", "W27", "27", "2026-W00", "yesterday", "2026-06-31"])
def test_what_is_no_week_is_told(written: str) -> None:
    with pytest.raises(WrongUsage, match="is not a week"):
        read_week(written)


def test_days_of_a_week() -> None:
    days = days_of(date(2026, 6, 29))
    assert (days[0], days[-1], len(days)) == (date(2026, 6, 29), date(2026, 7, 5), 7)
    assert {monday_of(day) for day in days} == {days[0]}
    assert thursday_of(days[6]) == date(2026, 7, 2)
