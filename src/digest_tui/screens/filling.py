"""Days that were missed: offered when there is a gap, filled while one reads."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual import on

from digest_tui.commands import lists
from digest_tui.errors import DigestError
from digest_tui.screens.fetching import GROUP, Fetches
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.tasks.events import FillEvent

SECONDS_A_DAY = 15
"""arXiv asks for 15 seconds between catch-up pages; most days are one page."""


class Fills(Fetches):
    """A gap between kept days is told once a start; a fill that was stopped goes on with the days still missing."""

    class GapFound(Told):
        """These days of the list shown are missing."""

        category: str
        days: tuple[date, ...]

    class FillTold(Told):
        """A fill said something."""

        event: FillEvent

    class FillFailed(Told):
        """A fill could not go on."""

        error: DigestError

    def look_for_gaps(self) -> None:
        """Look for missed days apart from the start, and offer to fill them."""
        if not self.desk.offline and not self.desk.is_sample:
            self.run_worker(self._look(self.category), group="gaps", exclusive=True, name="look for missed days")

    @on(lists.FillDays)
    def fill_missed_days(self) -> None:
        """Fetch the missed days of the list shown, oldest first."""
        if self._fetching:
            tell(self, "A fetch is already running.")
            return
        self._fetching = True
        self.run_worker(self._fill(self.category), group=GROUP, exclusive=True, name="fill missed days")

    async def _look(self, category: str) -> None:
        from digest_tui.tasks.missing_days import due_days

        days = await asyncio.to_thread(due_days, self.desk, category)
        if days:
            self.post_message(self.GapFound(category, days))

    @on(GapFound)
    def _offer(self, message: GapFound) -> None:
        if self.desk.config.lists.fill_gaps:
            self.fill_missed_days()
            return
        count, seconds = len(message.days), len(message.days) * SECONDS_A_DAY
        days = "One day" if count == 1 else f"{count} days"
        were = "was" if count == 1 else "were"
        tell(self, f"{days} of {message.category} {were} missed. {{list.fill-days}} fetches them (about {seconds} s).")

    async def _fill(self, category: str) -> None:
        from digest_tui.tasks.fill_days import fill_days
        from digest_tui.tasks.missing_days import due_days

        try:
            days = await asyncio.to_thread(due_days, self.desk, category)
            async with aclosing(fill_days(self.desk, category, days=days)) as events:
                async for event in events:
                    self.post_message(self.FillTold(event))
        except DigestError as error:
            self.post_message(self.FillFailed(error))
        finally:
            self.post_message(self.FetchesOver())

    @on(FillTold)
    def _hear_fill(self, message: FillTold) -> None:
        from digest_tui.tasks.events import DayFilled, DayMissed, FillingDay, FillOver

        match message.event:
            case FillingDay(day, number, of):
                self.facts = replace(self.facts, work=f"missed days {number} of {of}: {day:%d %b}")
            case DayFilled(_, ended):
                tell(self, ended.message)
            case DayMissed(_, error):
                tell_failure(self, error)
            case FillOver(filled, missed):
                tell(self, _how_it_ended(len(filled), len(missed)))

    @on(FillFailed)
    def _hear_fill_failure(self, message: FillFailed) -> None:
        tell_failure(self, message.error)


def _how_it_ended(filled: int, missed: int) -> str:
    parts = [
        f"{filled} missed day{' is' if filled == 1 else 's are'} kept" if filled else "",
        f"{missed} {'is' if missed == 1 else 'are'} still missing" if missed else "",
    ]
    return "; ".join(part for part in parts if part) + "." if filled or missed else "No day is missing."
