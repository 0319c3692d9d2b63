"""Days in words, in the reader's language and its own order: `Tue 30 Jun 2026`, 2026년 6월 30일 (화)."""

from __future__ import annotations

from datetime import date
from typing import Final

from digest_tui.messages import N_, _

WEEKDAYS: Final = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday")),
    *(N_("Saturday"), N_("Sunday")),
)
"""Monday first, in English, as feeds name them too."""
_SHORT_DAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS: Final = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
_SHORT_MONTHS: Final = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)


def day_in_words(day: date) -> str:
    """`Saturday 27 June 2026`, whatever the locale."""
    return _with_weekday(day, WEEKDAYS, _MONTHS)


def day_of_year(day: date) -> str:
    """The same without its year: `Saturday 27 June`."""
    words = _("{weekday} {day} {month}")
    return words.format(weekday=_(WEEKDAYS[day.weekday()]), day=day.day, month=month_name(day.month))


def long_day(day: date) -> str:
    """A day with its weekday and year: `Tue 30 Jun 2026`."""
    return _with_weekday(day, _SHORT_DAYS, _SHORT_MONTHS)


def plain_day(day: date) -> str:
    """A day without its weekday: `30 Jun 2026`."""
    words = _("{day} {month} {year}")
    return words.format(day=day.day, month=_(_SHORT_MONTHS[day.month - 1]), year=day.year)


def day_and_month(day: date) -> str:
    """A day without its year: `30 Jun`."""
    return _("{day} {month}").format(day=day.day, month=_(_SHORT_MONTHS[day.month - 1]))


def short_day(day: date, today: date) -> str:
    """A day, with the year only when it is not this one: `30 Jun`."""
    return day_and_month(day) if day.year == today.year else plain_day(day)


def month_name(month: int) -> str:
    """`June` for 6."""
    return _(_MONTHS[month - 1])


def _with_weekday(day: date, weekdays: tuple[str, ...], months: tuple[str, ...]) -> str:
    return _("{weekday} {day} {month} {year}").format(
        weekday=_(weekdays[day.weekday()]), day=day.day, month=_(months[day.month - 1]), year=day.year
    )
