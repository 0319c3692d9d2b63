"""The calendar: which days are kept, how many papers they have and how many unread; a day is opened from it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from digest_tui.commands import lists, managing, moving
from digest_tui.commands.reading import OpenPaper, StopOrGoBack
from digest_tui.dates import long_day
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.lists import ListName
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.screens.telling import tell_failure, telling
from digest_tui.tasks.calendar import Calendar, CalendarDay, DayMark, calendar_of, day_words
from digest_tui.tasks.counting import counted_days
from digest_tui.tasks.desk import Desk
from digest_tui.text.wrap import whole
from digest_tui.widgets.told import Told
from digest_tui.widgets.year_grid import YearGrid, days_after, month_after

HINTS: Final[tuple[Hint, ...]] = (
    ((OpenPaper,), N_("open")),
    ((managing.EarlierDate, moving.MoveUp, moving.MoveDown, managing.LaterDate), N_("day")),
    ((lists.EarlierDay, lists.LaterDay), N_("month")),
    ((lists.FetchList,), N_("fetch this day")),
    ((lists.FillDays,), N_("fetch this month")),
    ((StopOrGoBack,), N_("close")),
)
AT_ONCE: Final = 20
"""Days that are counted before they are shown."""
LEGEND: Final = N_("● all read  ◐ some unread  ○ not kept  · none announced  ? unconfirmed  ! failed")


class DayChosen(NamedTuple):
    """What the reader wants: to open a kept day, or to have days fetched."""

    opened: KeptDigest | None = None
    wanted: tuple[date, ...] = ()


class CalendarScreen(Dialog[DayChosen | None]):
    """A year, with a day in hand; other years by going past its ends, or by month and year."""

    class Counted(Told):
        """Some days of a year stand otherwise without what rules and earlier days leave out."""

        year: int
        days: Sequence[CalendarDay]

    class Uncounted(Told):
        """They could not be counted."""

        error: DigestError

    def __init__(self, desk: Desk, name: ListName, day: date, failed: dict[date, str]) -> None:
        super().__init__()
        self._desk = desk
        self._list = name
        self._day = day
        self._failed = failed
        self._calendar: Calendar | None = None

    def compose(self) -> ComposeResult:
        """The year, the months, what is kept of the day in hand, and the keys."""
        with Vertical(id="calendar-sheet"):
            yield Static(id="calendar-title", markup=False)
            yield YearGrid(id="calendar-year")
            yield Static(id="calendar-day", markup=False)
            yield Static(Content(whole(_(LEGEND))), id="calendar-legend")
            yield Static(id="calendar-keys", markup=False)

    def bindings(self) -> list[Binding]:
        """Left and right are days here, brackets months, braces years."""
        return [
            self._bind("day(-1)", of=(managing.EarlierDate,)),
            self._bind("day(1)", of=(managing.LaterDate,)),
            self._bind("month(-1)", of=(lists.EarlierDay,)),
            self._bind("month(1)", of=(lists.LaterDay,)),
            self._bind("month(-12)", of=(lists.EarlierWeek,)),
            self._bind("month(12)", of=(lists.LaterWeek,)),
            self._bind("get_day", of=(lists.FetchList,)),
            self._bind("get_month", of=(lists.FillDays,)),
            *super().bindings(),
        ]

    def on_mount(self) -> None:
        """The year of the day shown."""
        self._year.focus()
        self.query_one("#calendar-keys", Static).update(Content(self.key_words(*HINTS)))
        self._go(self._day)

    @property
    def _year(self) -> YearGrid:
        return self.query_one(YearGrid)

    def action_day(self, by: int) -> None:
        """Another day."""
        self._go(days_after(self._day, by))

    def action_move(self, by: int) -> None:
        """The same weekday of another week."""
        self._go(days_after(self._day, 7 * by))

    def action_page(self, by: int) -> None:
        """Another month."""
        self.action_month(by)

    def action_month(self, by: int) -> None:
        """The same day of another month."""
        self._go(month_after(self._day, by))

    def action_edge(self, way: int) -> None:
        """The first or the last kept day."""
        calendar = self._calendar
        day = None if calendar is None else calendar.last if way > 0 else calendar.first
        if day is not None:
            self._go(day)

    def action_choose(self) -> None:
        """Open the day in hand; one that is not kept is fetched."""
        here = self._calendar.days[self._day] if self._calendar else None
        if here is not None and here.kept is not None:
            self.dismiss(DayChosen(opened=here.kept))
        else:
            self.action_get_day()

    def action_get_day(self) -> None:
        """Fetch the day in hand."""
        self._ask((self._day,))

    def action_get_month(self) -> None:
        """Fetch what is missing of the month."""
        if self._calendar is not None:
            month = self._calendar.month(self._day.month)
            asked = (DayMark.MISSING, DayMark.UNCONFIRMED, DayMark.FAILED)
            self._ask(tuple(day.day for day in month if day.mark in asked))

    def _ask(self, days: tuple[date, ...]) -> None:
        marks = {self._calendar.days[day].mark for day in days} if self._calendar else set()
        if not days or marks <= {DayMark.AHEAD, DayMark.NONE}:
            self.query_one("#calendar-day", Static).update(Content(_("There is nothing to fetch here.")))
        else:
            self.dismiss(DayChosen(wanted=days))

    def _go(self, day: date) -> None:
        if not date(1991, 1, 1) <= day <= date(2999, 12, 31):
            return
        with telling(self):
            if self._calendar is None or self._calendar.year != day.year:
                self._calendar = calendar_of(self._desk, self._list, day.year, self._failed)
                self.run_worker(self._count(self._calendar), group="count", exclusive=True, name="count what is left")
            self._day = day
            self._year.show(self._calendar, day)
            self._show_day()
            self.query_one("#calendar-title", Static).update(Content(f"{day.year}   {self._list.shown}"))

    def _show_day(self) -> None:
        if self._calendar is not None:
            words = day_words(self._calendar.days[self._day], self._list)
            self.query_one("#calendar-day", Static).update(Content(f"{long_day(self._day)} · {words}"))

    async def _count(self, calendar: Calendar) -> None:
        days = counted_days(self._desk, calendar)
        try:
            while some := await asyncio.to_thread(lambda: list(islice(days, AT_ONCE))):
                self.post_message(self.Counted(calendar.year, some))
        except DigestError as error:
            self.post_message(self.Uncounted(error))

    def on_calendar_screen_counted(self, message: Counted) -> None:
        """Show what is left to be read on these days."""
        calendar = self._calendar
        if calendar is not None and calendar.year == message.year:
            self._calendar = calendar._replace(days=calendar.days | {one.day: one for one in message.days})
            self._year.show(self._calendar, self._day)
            self._show_day()

    def on_calendar_screen_uncounted(self, message: Uncounted) -> None:
        """The days stay as they were."""
        tell_failure(self, message.error)
