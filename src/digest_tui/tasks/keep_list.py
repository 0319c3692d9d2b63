"""Keep a list that came, and say in words what that changed."""

from __future__ import annotations

from datetime import datetime

from digest_tui.dates import day_in_words
from digest_tui.messages import _
from digest_tui.papers.digest import Digest, DigestState, KeptDigest
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched
from digest_tui.tasks.missing_days import next_try


def keep_list(desk: Desk, digest: Digest, settled: bool = False) -> Fetched:
    """Keep it, unless what is kept is better; blocks for some milliseconds.

    A list far shorter than usual is doubted, but not one of a day that is `settled`: arXiv has announced later ones.
    """
    from digest_tui.sources.feed_state import doubt_if_tiny

    known = digests.find(desk.library, digest.source, digest.category, digest.announced)
    if not settled:
        days = digests.days(desk.library, digest.source, digest.category)
        digest = doubt_if_tiny(digest, [day.total for day in days if day.state is DigestState.CONFIRMED])
    kept, changed = digests.keep(desk.library, digest)
    if desk.config.lists.combined:
        from digest_tui.tasks.combined import combine_with

        combine_with(desk, kept.category, kept.announced)
    if kept.state is DigestState.UNCONFIRMED:
        told = _("{note} Next try: after {time}.")
        return Fetched("unconfirmed", kept, told.format(note=kept.note, time=_time(next_try(kept), desk.now)))
    if kept.state is not digest.state or kept.total != len(digest.entries):
        told = _("The kept list of {day} stays: {why}")
        return Fetched("unchanged", kept, told.format(day=day_in_words(kept.announced), why=_why_not(digest)))
    if digest.state is DigestState.NONE_ANNOUNCED:
        return Fetched("none announced", kept, digest.note)
    if not changed:
        told = _("The list of {day} came again as it was.")
        return Fetched("unchanged", kept, told.format(day=day_in_words(kept.announced)))
    if known is None or not known.total:
        told = _("{total:,} papers announced on {day}.")
        return Fetched("new", kept, told.format(total=kept.total, day=day_in_words(kept.announced)))
    told = _("The list of {day} has changed: {counts}.")
    return Fetched("changed", kept, told.format(day=day_in_words(kept.announced), counts=_counts(known, kept)))


def _time(at: datetime, now: datetime) -> str:
    """`15:02`, with the day where it is not today, as the reader's clock has it."""
    here, today = at.astimezone(), now.astimezone().date()
    return (
        f"{here:%H:%M}"
        if here.date() == today
        else _("{here:%H:%M} on {day}").format(here=here, day=day_in_words(here.date()))
    )


def _why_not(digest: Digest) -> str:
    """What came now has fewer papers than what is kept, and its source does not stand by it."""
    came = (
        _("what came now has {count:,}").format(count=len(digest.entries))
        if digest.entries
        else _("what came now has no paper")
    )
    return f"{came}. {digest.note}".rstrip()


def _counts(before: KeptDigest, now: KeptDigest) -> str:
    if before.total != now.total:
        return _("{total:,} → {total2:,} papers").format(total=before.total, total2=now.total)
    return _("still {total:,} papers, their texts, versions or order differ").format(total=now.total)
