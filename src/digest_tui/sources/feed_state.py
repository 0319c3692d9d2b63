"""How far an announcement feed can be believed, and why not, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final

from digest_tui.papers.digest import Digest, DigestState

FEED_LIMIT: Final = 2000
"""Items a feed has at most; new papers are lost first, so that a feed of exactly so many is incomplete."""

_FEWEST_DAYS: Final = 3
_QUIET: Final = 20
_FAR_SHORTER: Final = 5
_CLOSE: Final = timedelta(days=2)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """What was found in a feed: its date, the days it skips, and how many items of which sort.

    `items` are all of them, `unreadable` those without an identifier or kind, `twice` those whose paper had come
    already, `backwards` those of them with a lower version, `misdated` those with a date that is not the feed's.
    """

    announced: date
    skip_days: frozenset[str]
    items: int
    unreadable: int = 0
    twice: int = 0
    backwards: int = 0
    misdated: int = 0


def day_in_words(day: date) -> str:
    """`Saturday 27 June 2026`, whatever the locale."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def judge(facts: FeedFacts, clock: datetime, server: datetime | None) -> tuple[DigestState, str]:
    """The state of a list and the words for it; `server` is the server's own clock, None when unknown.

    The words never hold the present time or a distance to it: the same feed gives the same words.
    """
    if not facts.items:
        return _nothing(facts)
    doubts = [*_doubts(facts, server)]
    remarks = [*_remarks(facts, clock)]
    state = DigestState.UNCONFIRMED if doubts else DigestState.CONFIRMED
    return state, " ".join((*doubts, *remarks))


def doubt_if_tiny(digest: Digest, usual: Sequence[int]) -> Digest:
    """The same list, not confirmed when it is far shorter than lists of that category are.

    `usual` are the lengths of confirmed lists kept of it. On 2026-06-25 arXiv's lists were empty or nearly so for ten
    hours. A busy category's shortest and longest days differ by a factor of 4 (cs.CL in June 2026: 79 to 351), so
    that a fifth of the median is beyond what a day can be; short histories and quiet categories prove nothing.
    """
    if digest.state is not DigestState.CONFIRMED or len(usual) < _FEWEST_DAYS:
        return digest
    typical = median(usual)
    if typical < _QUIET or len(digest.entries) * _FAR_SHORTER > typical:
        return digest
    doubt = (
        f"The list for {day_in_words(digest.announced)} is not confirmed yet: it is far shorter than the lists of "
        f"{digest.category} usually are, and papers may be missing; it is worth asking again later."
    )
    return replace(digest, state=DigestState.UNCONFIRMED, note=f"{doubt} {digest.note}".rstrip())


def _nothing(facts: FeedFacts) -> tuple[DigestState, str]:
    day = day_in_words(facts.announced)
    weekday = _DAYS[facts.announced.weekday()]
    if facts.announced.weekday() >= 5:
        return DigestState.NONE_ANNOUNCED, f"No announcement on {day} (weekend)."
    if weekday in facts.skip_days:
        return DigestState.NONE_ANNOUNCED, f"No announcement on {day} (arXiv announces nothing on {weekday}s)."
    return DigestState.UNCONFIRMED, (
        f"The list for {day} is not confirmed yet: it came without a single paper. Either that day has no "
        "announcement (a holiday), or arXiv has a fault; it is worth asking again later."
    )


def _doubts(facts: FeedFacts, server: datetime | None) -> list[str]:
    doubts = []
    if facts.items == FEED_LIMIT:
        doubts.append(
            f"The feed stops at {FEED_LIMIT:,} papers and this one has as many: new papers may be missing from it."
        )
    if facts.unreadable:
        doubts.append(f"{facts.unreadable:,} of {facts.items:,} items could not be read and cannot be shown here.")
    if facts.misdated:
        doubts.append(
            f"{facts.misdated:,} of {facts.items:,} items came with another date than the list's: "
            "the day may have turned over while arXiv made it."
        )
    if server is not None and facts.announced - server.date() > _CLOSE:
        doubts.append(f"The list is dated {day_in_words(facts.announced)}, which is in the future for arXiv itself.")
    return doubts


def _remarks(facts: FeedFacts, clock: datetime) -> list[str]:
    remarks = []
    if facts.twice:
        remarks.append(f"{facts.twice:,} of {facts.items:,} items repeated a paper that had come already.")
    if facts.backwards:
        remarks.append(f"{facts.backwards:,} of them went back to an older version; the newer one is held.")
    if facts.announced - clock.date() > _CLOSE:
        remarks.append("The list's date is in the future for this machine: its clock may be wrong.")
    if clock.date() - facts.announced > _CLOSE:
        remarks.append(
            "The list's date lies more than two days back: the feed stands still, or this machine's clock is wrong."
        )
    return remarks
