"""`digest-tui fetch`: the lists announced today and on missed days."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest_tui.errors import SourceError, WrongUsage
from digest_tui.headless.fetch_report import Report, progress_words
from digest_tui.headless.output import Progress
from digest_tui.papers.categories import right_list_name
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.enrich import enrich_digest
from digest_tui.tasks.events import DayFilled, DayMissed, Enriched, Fetched, FillingDay, FillOver
from digest_tui.tasks.fetch_digest import fetch_digest
from digest_tui.tasks.fill_days import fill_days, one_category
from digest_tui.tasks.keep_list import in_words
from digest_tui.tasks.missing_days import REACH, announcing_day, is_settled

PARTLY: Final = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lists: today's, or exactly those of `day`; with `since` the missed days too, with `details` more of each.

    Days are announcement dates.
    """

    since: date | None = None
    day: date | None = None
    details: bool = False


TODAY: Final = Wanted()


async def fetch_lists(desk: Desk, categories: tuple[str, ...], as_json: bool, wanted: Wanted = TODAY) -> int:
    """Fetch each list; what fails does not keep the others back. Returns 0, 3 (partly), or raises the one failure."""
    named = dict.fromkeys(right_list_name(name) for name in categories or desk.config.lists.categories)
    _check(wanted, tuple(named), announcing_day(desk.now))
    report = Report(as_json)
    for name in named:
        await _Fetching(desk, name, wanted, report).run()
    return report.finish(PARTLY)


@dataclass
class _Fetching:
    """All that is wanted of one list, told to the report as it comes."""

    desk: Desk
    name: str
    wanted: Wanted
    report: Report

    async def run(self) -> None:
        """Today's list first, then the missed days, oldest first."""
        today = announcing_day(self.desk.now)
        came: set[date] = set()
        if self.wanted.day in (None, today):
            came = await self._today()
        if self.wanted.since is not None:
            self._tell_kept(self.wanted.since, came)
            await self._fill(since=self.wanted.since)
            if self.wanted.since < today - REACH:
                self.report.failed(self.name, _out_of_reach(today - REACH), self.wanted.since)
        elif self.wanted.day is not None and self.wanted.day not in came:
            await self._fill(days=(self.wanted.day,))

    async def _today(self) -> set[date]:
        """The announcement dates that came from the feed, none or one."""
        ended: Fetched | None = None
        progress = Progress()
        try:
            async with aclosing(fetch_digest(self.desk, self.name)) as events:
                async for event in events:
                    if isinstance(event, Fetched):
                        ended = event
                    else:
                        progress.say(*progress_words(self.name, event))
        except SourceError as error:
            progress.clear()
            self.report.failed(self.name, error)
            return set()
        finally:
            progress.clear()
        if ended is None:
            raise AssertionError("a fetch ended without saying how")
        await self._tell(ended)
        return {ended.digest.announced} if ended.digest else set()

    async def _fill(self, since: date | None = None, days: tuple[date, ...] = ()) -> None:
        progress = Progress()
        label = self.name
        try:
            async with aclosing(fill_days(self.desk, self.name, since, days)) as events:
                async for event in events:
                    match event:
                        case DayFilled(_, ended):
                            progress.clear()
                            await self._tell(ended)
                        case DayMissed(day, error):
                            progress.clear()
                            self.report.failed(self.name, error, day)
                        case FillingDay(day, number, of):
                            label = f"{self.name}: {in_words(day)} ({number} of {of})"
                        case FillOver():
                            progress.clear()
                        case _:
                            progress.say(*progress_words(label, event))
        finally:
            progress.clear()

    def _tell_kept(self, since: date, came: set[date]) -> None:
        """The days from there on that need not be asked for."""
        for kept in reading.kept_days(self.desk, self.name):
            if kept.announced >= since and kept.announced not in came and is_settled(kept):
                self.report.kept(self.name, kept)

    async def _tell(self, ended: Fetched) -> None:
        enriched = await self._enrich(ended) if self.wanted.details else None
        self.report.fetched(self.name, ended, enriched)

    async def _enrich(self, ended: Fetched) -> Enriched | None:
        if ended.digest is None or not ended.digest.total:
            return None
        progress = Progress()
        try:
            async with aclosing(enrich_digest(self.desk, ended.digest)) as events:
                async for event in events:
                    if isinstance(event, Enriched):
                        return event
                    progress.say(*progress_words(f"{self.name}: details", event))
        finally:
            progress.clear()
        return None


def _check(wanted: Wanted, names: tuple[str, ...], today: date) -> None:
    """Raise WrongUsage for what cannot be, before anything is asked."""
    if wanted.since and wanted.day:
        raise WrongUsage("--since and --day were both given.", "--since takes every day from one on, --day only one.")
    for day in (wanted.since, wanted.day):
        if day is not None and day > today:
            raise WrongUsage(
                f"{in_words(day)} has not come yet.", f"In New York, where arXiv's days turn over, it is {today}."
            )
    if wanted.since or (wanted.day and wanted.day != today):
        for name in names:
            one_category(name)


def _out_of_reach(first: date) -> SourceError:
    return SourceError(
        f"Days before {in_words(first)} cannot be fetched any more.", "arXiv's catch-up pages reach back 90 days."
    )
