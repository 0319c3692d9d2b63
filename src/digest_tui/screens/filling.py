"""Days that were missed: offered when there is a gap, filled while one reads."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.events import ScreenResume

from digest_tui.commands import lists
from digest_tui.dates import day_and_month
from digest_tui.errors import DigestError
from digest_tui.messages import _, ngettext
from digest_tui.papers.lists import ListName
from digest_tui.screens.fetching import GROUP, Fetches
from digest_tui.screens.telling import OFFER_SECONDS, take_back, tell, tell_failure
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk
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
        """A fill of that list said something."""

        name: ListName
        event: FillEvent

    class FillFailed(Told):
        """A fill could not go on."""

        error: DigestError

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.failed_days: dict[ListName, dict[date, str]] = {}
        self._offered = ""
        self._waits = False

    def look_for_gaps(self) -> None:
        """Look for missed days apart from the start, and offer to fill them."""
        if not self.desk.offline and not self.desk.is_sample:
            self.run_worker(self._look(self.category), group="gaps", exclusive=True, name="look for missed days")

    @on(lists.FillDays)
    def fill_missed_days(self) -> None:
        """Fetch the missed days of the list shown, oldest first, and the day shown where it is not confirmed."""
        digest = self.digest
        asked = digest.announced if digest is not None and self.is_worth_asking(digest) else None
        self.fill_days(self.name_shown, besides=asked)

    def fill_days(self, name: ListName, days: tuple[date, ...] = (), besides: date | None = None) -> None:
        """Fetch these days of a list, by default those that were missed and the one besides, oldest first."""
        if self._fetching:
            tell(self, _("A fetch is already running."))
            return
        self._fetching = True
        self.withdraw_offer()
        self.run_worker(self._fill(name, days, besides), group=GROUP, exclusive=True, name="fill missed days")

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
        words = ngettext(
            "One day of {category} was missed. {{list.fill-days}} fetches it (about {seconds} s).",
            "{count} days of {category} were missed. {{list.fill-days}} fetches them (about {seconds} s).",
            count,
        )
        self._offered = words.format(count=count, category=message.category, seconds=seconds)
        self._waits = self.app.screen is not self
        if not self._waits:
            tell(self, self._offered, OFFER_SECONDS)

    def withdraw_offer(self) -> None:
        """Offer the missed days no longer."""
        take_back(self, self._offered)

    @on(ScreenResume)
    def _offer_now(self) -> None:
        """What was found while a dialog lay over the list is offered when that is closed."""
        if self._waits:
            self._waits = False
            tell(self, self._offered, OFFER_SECONDS)

    async def _fill(self, name: ListName, days: tuple[date, ...], besides: date | None) -> None:
        from digest_tui.tasks.fill_list import fill_list
        from digest_tui.tasks.missing_days import due_days

        try:
            due = days or await asyncio.to_thread(due_days, self.desk, name.category)
            asked = tuple(sorted({*due, besides} if besides else due))
            async with aclosing(fill_list(self.desk, name, asked)) as events:
                async for event in events:
                    self.post_message(self.FillTold(name, event))
        except DigestError as error:
            self.post_message(self.FillFailed(error))
        finally:
            self.post_message(self.FetchesOver())

    @on(FillTold)
    def _hear_fill(self, message: FillTold) -> None:
        from digest_tui.tasks.events import DayFilled, DayMissed, FillingDay, FillOver

        match message.event:
            case FillingDay(day, number, of):
                self.facts = replace(
                    self.facts,
                    work=_("missed days {number} of {of}: {day}").format(number=number, of=of, day=day_and_month(day)),
                )
            case DayFilled(day, ended):
                self.failed_days.get(message.name, {}).pop(day, None)
                if self.digest is not None and self.digest.announced == day:
                    self.take(message.name, ended)
                else:
                    tell(self, ended.message)
            case DayMissed(day, error):
                self.failed_days.setdefault(message.name, {})[day] = error.message
                tell_failure(self, error)
            case FillOver(filled, missed):
                tell(self, _how_it_ended(len(filled), len(missed)))

    @on(FillFailed)
    def _hear_fill_failure(self, message: FillFailed) -> None:
        tell_failure(self, message.error)


def _how_it_ended(filled: int, missed: int) -> str:
    parts = [
        ngettext("{count} missed day is kept.", "{count} missed days are kept.", filled).format(count=filled)
        if filled
        else "",
        ngettext("{count} is still missing.", "{count} are still missing.", missed).format(count=missed)
        if missed
        else "",
    ]
    return " ".join(part for part in parts if part) or _("No day is missing.")
