"""The words of the header line: the list, its counts, how fresh it is, the network, the model."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from digest_tui.dates import long_day, short_day
from digest_tui.messages import N_, _
from digest_tui.papers.digest import DigestState, EntryKind, KeptDigest
from digest_tui.papers.lists import ARXIV, ListName
from digest_tui.record import record
from digest_tui.widgets.status_line import ALWAYS, Part

_NAMES: Final = {ARXIV: "arXiv", "sample": N_("sample")}
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


@record
class HeaderFacts:
    """What the header tells.

    `work` is what a running fetch does (empty when none runs), `failure` how the last one ended when it failed,
    in a few words, `model` the model and its state.
    """

    source: str = ""
    category: str = ""
    digest: KeptDigest | None = None
    offline: bool = False
    work: str = ""
    failure: str = ""
    model: str = ""


Sides = tuple[tuple[Part, ...], tuple[Part, ...], tuple[Part, ...]]


def header_parts(facts: HeaderFacts, now: datetime) -> Sides:
    """Left, middle and right of the header; what a reader misses least is shortened and left out first."""
    source = _(_NAMES.get(facts.source, ""))
    # That arXiv is meant goes without saying; any other source is named however narrow the screen.
    named = f"{source} {facts.category}".strip() if source else ListName(facts.source, facts.category).shown
    name = Part(named, facts.category if facts.source == ARXIV else named, ALWAYS)
    right = (
        Part(facts.work or facts.failure or freshness(facts.digest, now), importance=60),
        Part(_("offline") if facts.offline else _("online"), importance=50),
        Part(facts.model, importance=40),
    )
    digest = facts.digest
    if digest is None:
        return (name,), (), right
    doubt = _(" (unconfirmed)") if digest.state is DigestState.UNCONFIRMED else ""
    day = Part(long_day(digest.announced) + doubt, short_day(digest.announced, now.date()) + doubt, ALWAYS)
    middle = (
        Part(kind_words(digest), importance=20),
        Part(_("{unread} unread").format(unread=digest.unread), importance=70),
        Part(_("{hidden} hidden").format(hidden=digest.left_out) if digest.left_out else "", importance=10),
    )
    return (name, day), middle, right


def kind_words(digest: KeptDigest) -> str:
    """How many papers of each kind: `117 new  24 cross  163 replaced` (cross-listed replacements among these)."""
    counts = digest.counts
    replaced = counts[EntryKind.REPLACE] + counts[EntryKind.REPLACE_CROSS]
    return _("{new} new  {cross} cross  {replaced} replaced").format(
        new=counts[EntryKind.NEW], cross=counts[EntryKind.CROSS], replaced=replaced
    )


def freshness(digest: KeptDigest | None, now: datetime) -> str:
    """When the list was last asked for: the time of day within the hour, else its age; empty without a list."""
    if digest is None:
        return ""
    age = now - digest.checked
    checked = digest.checked.astimezone(now.tzinfo)
    if age < timedelta(0):
        return _("fetched {checked:%H:%M}, {day}").format(checked=checked, day=long_day(checked.date()))
    if age < _HOUR:
        return _("fetched {checked:%H:%M}").format(checked=checked)
    if age < _DAY:
        return _("{age} h old").format(age=age // _HOUR)
    return _("{age} d old").format(age=age // _DAY)
