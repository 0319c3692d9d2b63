"""`digest-tui fetch`: the lists announced today and on missed days."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date
from typing import Final

from digest_tui.dates import day_in_words
from digest_tui.errors import SourceError, WrongUsage
from digest_tui.headless.fetch_report import Report, progress_words
from digest_tui.headless.output import Progress
from digest_tui.messages import _
from digest_tui.papers.categories import right_list_name
from digest_tui.papers.combination import read_combination
from digest_tui.papers.weeks import days_of, monday_of
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.enrich import enrich_digest
from digest_tui.tasks.events import DayFilled, DayMissed, Enriched, Fetched, FillingDay, FillOver
from digest_tui.tasks.fetch_digest import fetch_digest
from digest_tui.tasks.fill_days import fill_days, one_category
from digest_tui.tasks.missing_days import REACH, SATURDAY, announcing_day, is_settled

PARTLY: Final = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lists: today's, or exactly those of `day`; with `since` the missed days too, with `details` more of each.

    Days are announcement dates. `week` is the Monday of a week of which every day is wanted.
    """

    since: date | None = None
    day: date | None = None
    details: bool = False
    week: date | None = None


TODAY: Final = Wanted()


async def fetch_lists(desk: Desk, categories: tuple[str, ...], as_json: bool, wanted: Wanted = TODAY) -> int:
    """Fetch each list of announcements, the followed ones where none is named; see `fetch_into` and Report.finish."""
    report = Report(desk, as_json)
    await fetch_into(desk, categories, wanted, report)
    return report.finish(PARTLY)


async def fetch_into(desk: Desk, categories: tuple[str, ...], wanted: Wanted, report: Report) -> None:
    """Fetch each list of announcements; what fails is told and does not keep the others back."""
    named = dict.fromkeys(right_list_name(name) for name in categories or followed(desk))
    _check(wanted, tuple(named), announcing_day(desk.now))
    for name in named:
        await _Fetching(desk, name, wanted, report).run()


def followed(desk: Desk) -> tuple[str, ...]:
    """The categories of the configuration, and those its combined lists are made of; each asked for once."""
    needed = (name for written in desk.config.lists.combined for name in read_combination(written).needed)
    return tuple(dict.fromkeys((*map(right_list_name, desk.config.lists.categories), *needed)))


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
        if self.wanted.day in (None, today) and (self.wanted.week in (None, monday_of(today))):
            came = await self._today()
        if self.wanted.week is not None:
            await self._week(self.wanted.week, today, came)
        elif self.wanted.since is not None:
            self._tell_kept(came, lambda day: day >= (self.wanted.since or today))
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
                            label = _("{name}: {day} ({number} of {of})").format(
                                name=self.name, day=day_in_words(day), number=number, of=of
                            )
                        case FillOver():
                            progress.clear()
                        case _:
                            progress.say(*progress_words(label, event))
        finally:
            progress.clear()

    async def _week(self, monday: date, today: date, came: set[date]) -> None:
        """The weekdays of a week up to yesterday that are not settled yet."""
        self._tell_kept(came, lambda day: monday_of(day) == monday)
        settled = {kept.announced for kept in reading.kept_days(self.desk, self.name) if is_settled(kept)}
        days = [day for day in days_of(monday)[:SATURDAY] if day < today and day not in settled | came]
        if any(day < today - REACH for day in days):
            self.report.failed(self.name, _out_of_reach(today - REACH), monday)
        if reachable := tuple(day for day in days if day >= today - REACH):
            await self._fill(days=reachable)

    def _tell_kept(self, came: set[date], asked: Callable[[date], bool]) -> None:
        """The days among those asked for that need not be asked for again."""
        for kept in reading.kept_days(self.desk, self.name):
            if asked(kept.announced) and kept.announced not in came and is_settled(kept):
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
    if len([day for day in (wanted.since, wanted.day, wanted.week) if day]) > 1:
        raise WrongUsage(
            _("Only one of --since, --day and --week can be given."),
            _("--since takes every day from one on, --day only one."),
        )
    for day in (wanted.since, wanted.day, wanted.week):
        if day is not None and day > today:
            raise WrongUsage(
                _("{day} has not come yet.").format(day=day_in_words(day)),
                _("In New York, where arXiv's days turn over, it is {today}.").format(today=today),
            )
    if wanted.since or wanted.week or (wanted.day and wanted.day != today):
        for name in names:
            one_category(name)


def _out_of_reach(first: date) -> SourceError:
    return SourceError(
        _("Days before {day} cannot be fetched any more.").format(day=day_in_words(first)),
        _("arXiv's catch-up pages reach back 90 days."),
    )
