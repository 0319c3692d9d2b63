"""Days in each language's own order, and nowhere by another way than this module's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from digest_tui import dates
from digest_tui.messages import speak
from tests.house.marked import SOURCE
from tests.house.repository import short

DAY = date(2026, 6, 30)
TODAY = date(2026, 7, 1)
EXPORTED = "export"
"""What leaves the program is English."""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak("en", {})


@pytest.mark.parametrize(
    ("language", "full", "long", "plain", "short_one", "of_year"),
    [
        ("en", "Tuesday 30 June 2026", "Tue 30 Jun 2026", "30 Jun 2026", "30 Jun", "Tuesday 30 June"),
        ("ko", "2026년 6월 30일 (화요일)", "2026년 6월 30일 (화)", "2026년 6월 30일", "6월 30일", "6월 30일 (화요일)"),
        ("ja", "2026年6月30日(火曜日)", "2026年6月30日(火)", "2026年6月30日", "6月30日", "6月30日(火曜日)"),
        ("zh", "2026年6月30日 星期二", "2026年6月30日 周二", "2026年6月30日", "6月30日", "6月30日 星期二"),
    ],
)
def test_each_language_has_its_own_order(
    language: str, full: str, long: str, plain: str, short_one: str, of_year: str
) -> None:
    speak(language, {})
    assert dates.day_in_words(DAY) == full
    assert dates.long_day(DAY) == long
    assert dates.plain_day(DAY) == plain
    assert dates.short_day(DAY, TODAY) == short_one
    assert dates.short_day(DAY, date(2027, 1, 1)) == plain
    assert dates.day_of_year(DAY) == of_year


def test_every_month_and_weekday_is_translated() -> None:
    speak("ja", {})
    assert [dates.month_name(month) for month in range(1, 13)] == [f"{month}月" for month in range(1, 13)]
    week = [dates.long_day(date(2026, 6, day))[-2] for day in range(1, 8)]
    assert "".join(week) == "月火水木金土日"


def test_no_other_module_writes_the_names_of_days_or_months() -> None:
    found = []
    for path in SOURCE.rglob("*.py"):
        if path.relative_to(SOURCE).parts[0] == EXPORTED or path.name == "published.py":
            continue
        text = path.read_text("utf-8")
        found += [
            f"{short(path)}: {one}" for one in re.findall(r"[\w.]*:[^}\s]*%[aAbB][^}]*\}|strftime\([^)]*%[aAbB]", text)
        ]
    assert found == []
