"""How far an announcement feed can be believed, and why not, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final

from digest_tui.dates import WEEKDAYS, day_in_words
from digest_tui.messages import _
from digest_tui.papers.digest import Digest, DigestState

FEED_LIMIT: Final = 2000
"""Items a feed has at most; new papers are lost first, so that a feed of exactly so many is incomplete."""

_FEWEST_DAYS: Final = 3
_QUIET: Final = 20
_FAR_SHORTER: Final = 5
_CLOSE: Final = timedelta(days=2)


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
    doubt = _(
        "The list for {day_in} is not confirmed yet: it is far shorter than the lists of {category} "
        "usually are, and papers may be missing; it is worth asking again later."
    ).format(day_in=day_in_words(digest.announced), category=digest.category)
    return replace(digest, state=DigestState.UNCONFIRMED, note=f"{doubt} {digest.note}".rstrip())


def _nothing(facts: FeedFacts) -> tuple[DigestState, str]:
    day = day_in_words(facts.announced)
    weekday = WEEKDAYS[facts.announced.weekday()]
    if facts.announced.weekday() >= 5:
        return DigestState.NONE_ANNOUNCED, _("No announcement on {day} (weekend).").format(day=day)
    if weekday in facts.skip_days:
        return DigestState.NONE_ANNOUNCED, _(
            "No announcement on {day} (arXiv announces nothing on {weekday}s)."
        ).format(day=day, weekday=_(weekday))
    return DigestState.UNCONFIRMED, (
        _(
            "The list for {day} is not confirmed yet: it came without a single paper. Either that day "
            "has no announcement (a holiday), or arXiv has a fault; it is worth asking again later."
        ).format(day=day)
    )


def _doubts(facts: FeedFacts, server: datetime | None) -> list[str]:
    doubts = []
    if facts.items == FEED_LIMIT:
        doubts.append(
            _(
                "The feed stops at {feed_limit:,} papers and this one has as many: new papers may be missing from it."
            ).format(feed_limit=FEED_LIMIT)
        )
    if facts.unreadable:
        doubts.append(
            _("{unreadable:,} of {items:,} items could not be read and cannot be shown here.").format(
                unreadable=facts.unreadable, items=facts.items
            )
        )
    if facts.misdated:
        doubts.append(
            _(
                "{misdated:,} of {items:,} items came with another date than the list's: the day may have "
                "turned over while arXiv made it."
            ).format(misdated=facts.misdated, items=facts.items)
        )
    if server is not None and facts.announced - server.date() > _CLOSE:
        doubts.append(
            _("The list is dated {day_in}, which is in the future for arXiv itself.").format(
                day_in=day_in_words(facts.announced)
            )
        )
    return doubts


def _remarks(facts: FeedFacts, clock: datetime) -> list[str]:
    remarks = []
    if facts.twice:
        remarks.append(
            _("{twice:,} of {items:,} items repeated a paper that had come already.").format(
                twice=facts.twice, items=facts.items
            )
        )
    if facts.backwards:
        remarks.append(
            _("{backwards:,} of them went back to an older version; the newer one is held.").format(
                backwards=facts.backwards
            )
        )
    if facts.announced - clock.date() > _CLOSE:
        remarks.append(_("The list's date is in the future for this machine: its clock may be wrong."))
    if clock.date() - facts.announced > _CLOSE:
        remarks.append(
            _("The list's date lies more than two days back: the feed stands still, or this machine's clock is wrong.")
        )
    return remarks
