"""Weeks, from Monday to Sunday, as ISO 8601 counts them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from digest_tui.errors import WrongUsage
from digest_tui.messages import _

_WEEK: Final = re.compile(r"(\d{4})-?W(\d{2})", re.ASCII | re.IGNORECASE)
_THURSDAY: Final = 3
ONE_WEEK: Final = timedelta(weeks=1)


def monday_of(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())


def days_of(monday: date) -> tuple[date, ...]:
    """The seven days of a week."""
    return tuple(monday + timedelta(days=n) for n in range(7))


def week_name(day: date) -> str:
    """The week a day is in: `2026-W27`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def thursday_of(day: date) -> date:
    """The Thursday of the week a day is in: the year of a week is the year of its Thursday."""
    return monday_of(day) + timedelta(days=_THURSDAY)


def read_week(text: str) -> date:
    """The Monday of a week written `2026-W27`, or as any of its days, `2026-06-30`; WrongUsage for anything else."""
    word = text.strip()
    found = _WEEK.fullmatch(word)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else monday_of(date.fromisoformat(word))
    except ValueError:
        shown = "".join(c if c.isprintable() else "�" for c in word[:20])
        raise WrongUsage(
            _("“{shown}” is not a week.").format(shown=shown), _("Write it like 2026-W27, or as a day in it.")
        ) from None
