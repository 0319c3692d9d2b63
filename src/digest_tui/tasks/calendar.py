"""What is kept of a year, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from digest_tui.messages import _, ngettext
from digest_tui.papers.digest import DigestState, KeptDigest
from digest_tui.papers.lists import ARXIV, ListName
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.missing_days import SATURDAY, announcing_day


class DayMark(StrEnum):
    """How a day stands; the value is its sign."""

    READ = "●"
    UNREAD = "◐"
    MISSING = "○"
    NONE = "·"
    UNCONFIRMED = "?"
    FAILED = "!"
    AHEAD = " "


class CalendarDay(NamedTuple):
    """A day and what is kept of it; `why` says in words what its list or its failure says."""

    day: date
    mark: DayMark
    kept: KeptDigest | None = None
    why: str = ""


class Calendar(NamedTuple):
    """Every day of a year, and the first and the last day of which anything is kept (None where nothing is)."""

    year: int
    days: dict[date, CalendarDay]
    first: date | None
    last: date | None

    def month(self, month: int) -> tuple[CalendarDay, ...]:
        """The days of a month."""
        return tuple(day for day in self.days.values() if day.day.month == month)


def calendar_of(desk: Desk, name: ListName, year: int, failed: dict[date, str]) -> Calendar:
    """The year of a list: 10 ms with all of its days kept. `failed` says what went wrong on days asked for lately."""
    year_days = date(year, 1, 1), date(year, 12, 31)
    kept = {one.announced: one for one in digests.days(desk.library, *name, *year_days)}
    today = announcing_day(desk.now)
    days: dict[date, CalendarDay] = {}
    day = date(year, 1, 1)
    while day.year == year:
        days[day] = _day(day, kept.get(day), today, name, failed.get(day, ""))
        day += timedelta(days=1)
    first, last = digests.first_and_last(desk.library, *name) or (None, None)
    return Calendar(year, days, first, last)


def day_words(day: CalendarDay, name: ListName) -> str:
    """What is kept of a day, in words."""
    kept = day.kept
    if day.mark is DayMark.FAILED:
        return day.why
    if kept is not None and kept.total:
        unread = _("{unread} unread").format(unread=kept.unread) if kept.unread else _("all read")
        unread += _(", {aside} left out").format(aside=kept.left_out) if kept.left_out else ""
        doubt = _(" · not confirmed: {note}").format(note=kept.note) if kept.state is DigestState.UNCONFIRMED else ""
        papers = ngettext("{count:,} paper", "{count:,} papers", kept.total).format(count=kept.total)
        return f"{papers}, {unread}{doubt}"
    if kept is not None:
        return kept.note or _("no announcement")
    if day.mark is DayMark.NONE:
        return _("weekend: arXiv announces nothing")
    return _("still to come") if day.mark is DayMark.AHEAD else _("not kept")


def _day(day: date, kept: KeptDigest | None, today: date, name: ListName, failure: str) -> CalendarDay:
    if kept is None:
        if failure:
            return CalendarDay(day, DayMark.FAILED, None, failure)
        if day > today:
            return CalendarDay(day, DayMark.AHEAD)
        quiet = name.source == ARXIV and day.weekday() >= SATURDAY
        return CalendarDay(day, DayMark.NONE if quiet or name.is_weekly else DayMark.MISSING)
    if kept.state is DigestState.UNCONFIRMED:
        return CalendarDay(day, DayMark.UNCONFIRMED, kept, kept.note)
    if not kept.total:
        return CalendarDay(day, DayMark.NONE, kept, kept.note)
    return CalendarDay(day, DayMark.UNREAD if kept.unread else DayMark.READ, kept)
