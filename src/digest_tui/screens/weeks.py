"""The calendar, and the days of a week as one list."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import on

from digest_tui.commands import lists
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.lists import ARXIV, WEEK, ListName
from digest_tui.screens.filling import Fills
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.screens.calendar import DayChosen

ONE_WEEK = timedelta(days=7)


class Weeks(Fills):
    """`{` and `}` show the week of the day shown, and from there the weeks before and after it."""

    class WeekMade(Told):
        """The list of a week, None where no day of any is kept on that side."""

        digest: KeptDigest | None

    class WeekFailed(Told):
        """It could not be made."""

        error: DigestError

    @on(lists.EarlierWeek)
    def earlier_week(self) -> None:
        """The week of this day; from a week, the one before it."""
        self._go_weeks(-1)

    @on(lists.LaterWeek)
    def later_week(self) -> None:
        """The week of this day; from a week, the one after it."""
        self._go_weeks(1)

    @on(lists.ShowCalendar)
    def show_calendar(self) -> None:
        """The year of the day shown; it says itself which days are missing, and fetches them."""
        from digest_tui.screens.calendar import CalendarScreen

        self.withdraw_offer()
        name = self._days_name()
        day = self.digest.announced if self.digest is not None else self.desk.now.date()
        self.app.push_screen(CalendarScreen(self.desk, name, day, self.failed_days.get(name, {})), self._open_day)

    def _days_name(self) -> ListName:
        """The list of days that the list shown belongs to."""
        name = self.name_shown
        return ListName(ARXIV, name.category) if name.source == WEEK else name

    def _open_day(self, chosen: DayChosen | None) -> None:
        if chosen is None:
            return
        if chosen.opened is not None:
            self.go_to_digest(chosen.opened)
        else:
            self.fill_days(self._days_name(), chosen.wanted)

    def _go_weeks(self, step: int) -> None:
        if self.digest is None:
            tell(self, _("There is no day to show the week of."))
            return
        start = self.digest.announced + (step * ONE_WEEK if self.name_shown.is_weekly else timedelta())
        walk = self._make_week(self._days_name(), start, step)
        self.run_worker(walk, group="week", exclusive=True, name="make a week")

    async def _make_week(self, name: ListName, start: date, step: int) -> None:
        try:
            digest = await asyncio.to_thread(self._nearest_week, name, start, step)
        except DigestError as error:
            self.post_message(self.WeekFailed(error))
        else:
            self.post_message(self.WeekMade(digest))

    def _nearest_week(self, name: ListName, start: date, step: int) -> KeptDigest | None:
        from digest_tui.tasks.combined import week_list

        days = [kept.announced for kept in self.kept_days_of(name)]
        day = start
        while days and min(days) - ONE_WEEK <= day <= max(days) + ONE_WEEK:
            found = week_list(self.desk, name, day)
            if found is not None:
                return found
            day += step * ONE_WEEK
        return None

    @on(WeekMade)
    def show_week(self, message: WeekMade) -> None:
        """Show it; the reader comes back to the paper left there."""
        if message.digest is None:
            tell(self, _("Of no other week on this side is anything kept."))
        else:
            self.go_to_digest(message.digest)

    @on(WeekFailed)
    def tell_week_failed(self, message: WeekFailed) -> None:
        """Say why."""
        tell_failure(self, message.error)
