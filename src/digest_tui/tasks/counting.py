"""How many papers of a list are to be read: what rules and earlier days leave out is counted apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.following import Effect
from digest_tui.store import aside, following
from digest_tui.tasks.calendar import Calendar, CalendarDay, DayMark
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.reading import seen_in


def counted(desk: Desk, digest: KeptDigest) -> KeptDigest:
    """The list with `unread` as its reader sees it, and in `aside` how many more are unread but left out."""
    whole = digest.unread + digest.aside
    left_out = aside.unread_aside(desk.library, digest.number, following.rules(desk.library), seen_in(desk, digest))
    return replace(digest, unread=whole - left_out, aside=left_out)


def left_out(desk: Desk, digest: KeptDigest) -> dict[int, str]:
    """The positions of a list that its reader does not see unasked, each with why."""
    return aside.left_out(desk.library, digest.number, following.rules(desk.library), seen_in(desk, digest))


def counted_days(desk: Desk, calendar: Calendar) -> Iterator[CalendarDay]:
    """The days of a calendar that stand otherwise when what is left out is not counted, the latest first.

    Some milliseconds a day the first time: for a worker thread.
    """
    if not may_leave_out(desk):
        return
    for day in reversed(calendar.days.values()):
        if day.kept is None or not day.kept.unread:
            continue
        kept = counted(desk, day.kept)
        if kept.aside:
            read = day.mark is DayMark.UNREAD and not kept.unread
            yield day._replace(kept=kept, mark=DayMark.READ if read else day.mark)


def may_leave_out(desk: Desk) -> bool:
    """Whether anything is ever left out: a rule hides, or papers are shown once."""
    return desk.config.lists.once or any(rule.effect is Effect.HIDE for rule in following.rules(desk.library))
