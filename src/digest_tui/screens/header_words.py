"""The words of the header line: the list, its counts, how fresh it is, the network, the model."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from digest_tui.papers.digest import DigestState, EntryKind, KeptDigest
from digest_tui.papers.lists import ARXIV, ListName
from digest_tui.record import record
from digest_tui.widgets.status_line import ALWAYS, Part

_NAMES: Final = {ARXIV: "arXiv", "sample": "sample"}
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
    source = _NAMES.get(facts.source)
    # That arXiv is meant goes without saying; any other source is named however narrow the screen.
    named = f"{source} {facts.category}".strip() if source else ListName(facts.source, facts.category).title
    name = Part(named, facts.category if facts.source == ARXIV else named, ALWAYS)
    right = (
        Part(facts.work or facts.failure or freshness(facts.digest, now), importance=60),
        Part("offline" if facts.offline else "online", importance=50),
        Part(facts.model, importance=40),
    )
    digest = facts.digest
    if digest is None:
        return (name,), (), right
    doubt = " (unconfirmed)" if digest.state is DigestState.UNCONFIRMED else ""
    day = Part(long_day(digest.announced) + doubt, short_day(digest.announced, now.date()) + doubt, ALWAYS)
    hidden = Part(f"{digest.hidden + digest.aside} hidden" if digest.hidden + digest.aside else "", importance=10)
    middle = (Part(kind_words(digest), importance=20), Part(f"{digest.unread} unread", importance=70), hidden)
    return (name, day), middle, right


def kind_words(digest: KeptDigest) -> str:
    """How many papers of each kind: `117 new  24 cross  163 replaced` (cross-listed replacements among these)."""
    counts = digest.counts
    replaced = counts[EntryKind.REPLACE] + counts[EntryKind.REPLACE_CROSS]
    return f"{counts[EntryKind.NEW]} new  {counts[EntryKind.CROSS]} cross  {replaced} replaced"


def freshness(digest: KeptDigest | None, now: datetime) -> str:
    """When the list was last asked for: the time of day within the hour, else its age; empty without a list."""
    if digest is None:
        return ""
    age = now - digest.checked
    checked = digest.checked.astimezone(now.tzinfo)
    if age < timedelta(0):
        return f"fetched {checked:%H:%M}, {long_day(checked.date())}"
    if age < _HOUR:
        return f"fetched {checked:%H:%M}"
    if age < _DAY:
        return f"{age // _HOUR} h old"
    return f"{age // _DAY} d old"


def long_day(day: date) -> str:
    """A day with its weekday and year: `Tue 30 Jun 2026`."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def short_day(day: date, today: date) -> str:
    """A day, with the year only when it is not this one: `30 Jun`."""
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"
