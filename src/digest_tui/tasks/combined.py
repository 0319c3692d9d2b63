"""Lists made of kept lists, brought up to date when one of those changes or when they are asked for."""

from __future__ import annotations

from datetime import date

from digest_tui.papers.combination import read_combination
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.lists import ARXIV, COMBINED, WEEK, ListName
from digest_tui.papers.weeks import monday_of, thursday_of
from digest_tui.store import combined, digests
from digest_tui.tasks.desk import Desk


def combine_with(desk: Desk, category: str, day: date) -> None:
    """Bring the expressions of the configuration that need this category's list of a day up to date with it.

    Some milliseconds each, for a worker thread.
    """
    for written in desk.config.lists.combined:
        wanted = read_combination(written)
        if category in wanted.needed:
            combined.combine_day(desk.library, wanted, ARXIV, day)


def combine_all(desk: Desk, written: str) -> int:
    """Make the lists of an expression for every day of which something is kept; how many there are."""
    wanted = read_combination(written)
    days = {kept.announced for name in wanted.needed for kept in digests.days(desk.library, ARXIV, name)}
    return sum(combined.combine_day(desk.library, wanted, ARXIV, day) is not None for day in days)


def week_list(desk: Desk, name: ListName, day: date) -> KeptDigest | None:
    """The list of the week a day is in, made of the days that are kept; None where none is.

    A curated list of weeks has its own, under the first day of the week as it counts it.
    """
    if name.source in (WEEK, COMBINED) or not name.is_weekly:
        source = ARXIV if name.source == WEEK else name.source
        return combined.combine_week(desk.library, source, name.category, monday_of(day))
    weeks = [kept for kept in digests.days(desk.library, *name) if 0 <= (thursday_of(day) - kept.announced).days < 7]
    return weeks[-1] if weeks else None
