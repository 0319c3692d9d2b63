"""Keep a list that came, and say in words what that changed."""

from __future__ import annotations

from datetime import date, datetime

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
        return Fetched("unconfirmed", kept, f"{kept.note} Next try: after {_time(next_try(kept), desk.now)}.")
    if kept.state is not digest.state or kept.total != len(digest.entries):
        return Fetched("unchanged", kept, f"The kept list of {in_words(kept.announced)} stays: {_why_not(digest)}")
    if digest.state is DigestState.NONE_ANNOUNCED:
        return Fetched("none announced", kept, digest.note)
    if not changed:
        return Fetched("unchanged", kept, f"The list of {in_words(kept.announced)} came again as it was.")
    if known is None or not known.total:
        return Fetched("new", kept, f"{kept.total:,} papers announced on {in_words(kept.announced)}.")
    return Fetched("changed", kept, f"The list of {in_words(kept.announced)} has changed: {_counts(known, kept)}.")


def in_words(day: date) -> str:
    """`Tuesday 30 June 2026`, whatever the locale."""
    from digest_tui.sources.feed_state import day_in_words

    return day_in_words(day)


def _time(at: datetime, now: datetime) -> str:
    """`15:02`, with the day where it is not today, as the reader's clock has it."""
    here, today = at.astimezone(), now.astimezone().date()
    return f"{here:%H:%M}" if here.date() == today else f"{here:%H:%M} on {in_words(here.date())}"


def _why_not(digest: Digest) -> str:
    """What came now has fewer papers than what is kept, and its source does not stand by it."""
    came = f"what came now has {len(digest.entries):,}" if digest.entries else "what came now has no paper"
    return f"{came}. {digest.note}".rstrip()


def _counts(before: KeptDigest, now: KeptDigest) -> str:
    if before.total != now.total:
        return f"{before.total:,} → {now.total:,} papers"
    return f"still {now.total:,} papers, their texts, versions or order differ"
