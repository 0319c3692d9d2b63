"""Fetch the lists of missed days, one day after the other, each kept as soon as it is whole."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date
from typing import TYPE_CHECKING, Final

from digest_tui.dates import day_in_words
from digest_tui.errors import Offline, SourceError, TooManyRequests, Unreachable, WrongUsage
from digest_tui.messages import _
from digest_tui.papers.categories import right_list_name
from digest_tui.papers.digest import Digest, DigestState
from digest_tui.papers.lists import ARXIV
from digest_tui.tasks import events
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import DayFilled, DayMissed, FillEvent, FillingDay, FillOver
from digest_tui.tasks.keep_list import keep_list
from digest_tui.tasks.missing_days import missing_days, quiet_days
from digest_tui.tasks.source_events import in_our_words

if TYPE_CHECKING:
    from digest_tui.sources.arxiv_catchup import ArxivCatchup
    from digest_tui.sources.source import Listing

MOST_IN_A_ROW: Final = 3
"""Days that may fail one after the other before the rest is given up: each is a request and costs 15 s."""

_SAME_FOR_ALL: Final = (Offline, Unreachable, TooManyRequests)


async def fill_days(
    desk: Desk, category: str, since: date | None = None, days: tuple[date, ...] = ()
) -> AsyncGenerator[FillEvent, None]:
    """Fetch the missing days of a category (those from `since` on, or exactly `days`), oldest first.

    Each day ends with DayFilled or DayMissed, the whole with FillOver: nothing is raised for what a source can do
    wrong, and what would fail for every day (no network, too many requests) ends the rest at once. With `since` the
    Saturdays and Sundays are kept as days without an announcement, and not asked for.

    Every day is kept by itself, all its pages in one transaction: a run that is stopped, or killed, loses the pages
    of one day at most (three on the largest archive, 45 s), and the next run goes on with the days still missing.
    Raises WrongUsage for what is not one category, StoreError when nothing can be kept.
    """
    name = one_category(category)
    asked = tuple(sorted(set(days))) or missing_days(desk, name, since)
    quiet = quiet_days(desk, name, since) if since and not days else ()
    async with aclosing(_Filling(desk, name).walk(asked, quiet)) as told:
        async for event in told:
            yield event


def one_category(written: str) -> str:
    """A single category as arXiv writes it: its pages of past days know no others."""
    name = right_list_name(written)
    if "+" in name:
        raise WrongUsage(
            _("Missed days are fetched of one category at a time, not of {name}.").format(name=name),
            _("Ask for each of them on its own."),
        )
    return name


class _Filling:
    """One run over some days: what came of each, and what arXiv said of the days between two announcements."""

    def __init__(self, desk: Desk, category: str) -> None:
        self._desk = desk
        self._category = category
        self._filled: list[DayFilled] = []
        self._missed: list[DayMissed] = []
        self._failed_in_a_row = 0
        self._silence: tuple[date, date] | None = None

    async def walk(self, asked: tuple[date, ...], quiet: tuple[date, ...]) -> AsyncGenerator[FillEvent, None]:
        """Every day in order, then FillOver."""
        for day in sorted({*asked, *quiet}):
            note = self._why_silent(day, quiet)
            if note:
                yield self._count(DayFilled(day, await asyncio.to_thread(self._keep_silence, day, note)))
            elif self._is_hopeless():
                yield self._count(DayMissed(day, self._missed[-1].error))
            else:
                yield FillingDay(day, asked.index(day) + 1, len(asked))
                async with aclosing(self._ask(day)) as told:
                    async for event in told:
                        yield event
        yield FillOver(tuple(self._filled), tuple(self._missed))

    async def _ask(self, day: date) -> AsyncGenerator[FillEvent, None]:
        from digest_tui.sources.source import Listing

        try:
            async with aclosing(self._source().day(self._category, day)) as told:
                async for event in told:
                    if isinstance(event, Listing):
                        self._failed_in_a_row = 0
                        yield self._count(DayFilled(day, await asyncio.to_thread(self._keep, event)))
                    else:
                        yield in_our_words(event)
        except SourceError as error:
            self._failed_in_a_row += 1
            yield self._count(DayMissed(day, error))

    def _source(self) -> ArxivCatchup:
        from digest_tui.sources.arxiv_catchup import ArxivCatchup
        from digest_tui.sources.endpoints import endpoints

        desk = self._desk
        return ArxivCatchup(desk.client, endpoints(desk.environ).arxiv_site, desk.clock)

    def _count(self, ended: DayFilled | DayMissed) -> DayFilled | DayMissed:
        if isinstance(ended, DayFilled):
            self._filled.append(ended)
        else:
            self._missed.append(ended)
        return ended

    def _is_hopeless(self) -> bool:
        if not self._failed_in_a_row:
            return False
        return self._failed_in_a_row >= MOST_IN_A_ROW or isinstance(self._missed[-1].error, _SAME_FOR_ALL)

    def _why_silent(self, day: date, quiet: tuple[date, ...]) -> str:
        """Why a day needs not be asked for, empty when it does."""
        if day in quiet:
            return _("No announcement on {day} (weekend).").format(day=day_in_words(day))
        if self._silence and self._silence[0] < day < self._silence[1]:
            before, after = (day_in_words(one) for one in self._silence)
            return _("No announcement on {day}: arXiv's next one after {before} was on {after}.").format(
                day=day_in_words(day), before=before, after=after
            )
        return ""

    def _keep(self, listing: Listing) -> events.Fetched:
        digest = listing.digest
        if listing.next_day is not None:
            self._silence = (digest.announced, listing.next_day)
        return keep_list(self._desk, digest, settled=listing.next_day is not None)

    def _keep_silence(self, day: date, note: str) -> events.Fetched:
        none = DigestState.NONE_ANNOUNCED
        return keep_list(self._desk, Digest(ARXIV, self._category, day, none, self._desk.now, (), note), settled=True)
