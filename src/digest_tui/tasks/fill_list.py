"""Fetch days of any list that has days: announcements from arXiv's pages of past days, votes from Hugging Face."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date

from digest_tui.errors import SourceError, WrongUsage
from digest_tui.messages import _
from digest_tui.papers.combination import read_combination
from digest_tui.papers.lists import ARXIV, COMBINED, CURATED, ListName
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import DayFilled, DayMissed, Fetched, FillEvent, FillingDay, FillOver
from digest_tui.tasks.fetch_curated import fetch_curated
from digest_tui.tasks.fetch_digest import fetch_digest
from digest_tui.tasks.fill_days import fill_days
from digest_tui.tasks.missing_days import announcing_day


async def fill_list(desk: Desk, name: ListName, days: tuple[date, ...]) -> AsyncGenerator[FillEvent, None]:
    """Fetch these days, oldest first; events as of `fill_days`. WrongUsage for a list that has no days to be fetched.

    Today's announcement comes from the feed, which knows more than the page of the day.
    """
    today = announcing_day(desk.now)
    if name.source in CURATED:
        walk = _curated(desk, name, days)
    elif name.source == COMBINED:
        walk = _members(desk, name, days)
    elif name.source == ARXIV:
        walk = _days(desk, name.category, days, today)
    else:
        raise WrongUsage(
            _("“{title}” has no days to be fetched.").format(title=name.shown), _("Fetch days of a category.")
        )
    async with aclosing(walk) as events:
        async for event in events:
            yield event


async def _days(desk: Desk, category: str, days: tuple[date, ...], today: date) -> AsyncGenerator[FillEvent, None]:
    if days == (today,):
        async with aclosing(_one(fetch_digest(desk, category), today)) as events:
            async for event in events:
                yield event
    else:
        async with aclosing(fill_days(desk, category, days=days)) as filling:
            async for event in filling:
                yield event


async def _members(desk: Desk, name: ListName, days: tuple[date, ...]) -> AsyncGenerator[FillEvent, None]:
    """The same days of every list an expression needs; each is worked into it as it is kept."""
    for category in read_combination(name.category).needed:
        async with aclosing(fill_days(desk, category, days=days)) as events:
            async for event in events:
                yield event


async def _curated(desk: Desk, name: ListName, days: tuple[date, ...]) -> AsyncGenerator[FillEvent, None]:
    filled: list[DayFilled] = []
    missed: list[DayMissed] = []
    for number, day in enumerate(days, 1):
        yield FillingDay(day, number, len(days))
        async with aclosing(_one(fetch_curated(desk, name, day), day)) as events:
            async for event in events:
                if isinstance(event, DayFilled):
                    filled.append(event)
                elif isinstance(event, DayMissed):
                    missed.append(event)
                if not isinstance(event, FillOver):
                    yield event
        if missed and missed[-1].day == day and not filled:
            break  # what fails for the first of them fails for all
    yield FillOver(tuple(filled), tuple(missed))


async def _one(asking: AsyncGenerator[FillEvent | Fetched, None], day: date) -> AsyncGenerator[FillEvent, None]:
    """A fetch of one day, as a fill tells it."""
    ended: Fetched | None = None
    try:
        async with aclosing(asking) as events:
            async for event in events:
                if isinstance(event, Fetched):
                    ended = event
                else:
                    yield event
    except SourceError as error:
        missed = DayMissed(day, error)
        yield missed
        yield FillOver((), (missed,))
        return
    if ended is not None:
        filled = DayFilled(day, ended)
        yield filled
        yield FillOver((filled,), ())
