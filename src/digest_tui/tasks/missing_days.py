"""Which announcement days are missing between the kept ones, and when a doubtful one is worth asking for again."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest_tui.papers.digest import DigestState, KeptDigest
from digest_tui.papers.lists import ARXIV
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk

REACH: Final = timedelta(days=90)
"""How far back arXiv's catch-up pages go."""
SATURDAY: Final = 5
_FEED_LIMIT: Final = 2000
_FRESH: Final = timedelta(days=2)
_SOON, _LATER = timedelta(hours=1), timedelta(days=1)


def announcing_day(now: datetime) -> date:
    """The date in New York, where arXiv's days turn over at midnight."""
    return now.astimezone(_new_york()).date()


def missing_days(desk: Desk, category: str, since: date | None = None) -> tuple[date, ...]:
    """The weekdays before today that are neither kept nor known to have no announcement, oldest first.

    From `since` on, by default from the oldest kept day; at most 90 days back, which is as far as arXiv's pages go.
    A list that is not confirmed counts as missing. Today belongs to the feed, unless the feed was too short for it.
    Empty for several categories in one list, which have no such pages.
    """
    today = announcing_day(desk.now)
    if "+" in category:
        return ()
    kept = {digest.announced: digest for digest in digests.days(desk.library, ARXIV, category)}
    reachable = today - REACH
    start = since or min((day for day in kept if day >= reachable), default=today)
    days = _days_between(max(start, reachable), today)
    missing = [day for day in days if day.weekday() < SATURDAY and not is_settled(kept.get(day))]
    if today in kept and is_cut_short(kept[today]):
        missing.append(today)
    return tuple(missing)


def due_days(desk: Desk, category: str, since: date | None = None) -> tuple[date, ...]:
    """The missing days that are worth asking for now: a doubtful list is left alone until its next try.

    One that was asked for in what is now the future is due: the clock was moved.
    """
    kept = {digest.announced: digest for digest in digests.days(desk.library, ARXIV, category)}
    waiting = {day for day, one in kept.items() if one.checked <= desk.now < next_try(one)}
    return tuple(day for day in missing_days(desk, category, since) if day not in waiting)


def quiet_days(desk: Desk, category: str, since: date) -> tuple[date, ...]:
    """The Saturdays and Sundays from `since` to yesterday that are not kept: arXiv announces nothing on them."""
    today = announcing_day(desk.now)
    kept = {digest.announced for digest in digests.days(desk.library, ARXIV, category)}
    days = _days_between(max(since, today - REACH), today)
    return tuple(day for day in days if day.weekday() >= SATURDAY and day not in kept)


def next_try(kept: KeptDigest) -> datetime:
    """When a list that is not confirmed is worth asking for again: an hour after the last time, later on a day."""
    last = announcing_day(kept.checked)
    return kept.checked + (_SOON if last - kept.announced <= _FRESH else _LATER)


def is_cut_short(kept: KeptDigest) -> bool:
    """Whether a list stops where the feed does (2,000 papers), so that only the catch-up page has the rest."""
    return kept.state is DigestState.UNCONFIRMED and kept.total == _FEED_LIMIT


def is_settled(kept: KeptDigest | None) -> bool:
    """Whether a day needs no more asking: its list is confirmed, or it had no announcement."""
    return kept is not None and kept.state is not DigestState.UNCONFIRMED


def _days_between(first: date, end: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((end - first).days)]


def _new_york() -> ZoneInfo | timezone:
    try:
        return ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:
        # A machine without a zone database: winter time is never ahead of the real one.
        return timezone(timedelta(hours=-5))
