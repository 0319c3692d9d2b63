"""What stands in place of an empty list: why it is empty, and what to do next.

`{list.fetch}` and the like stand for the keys of those commands; the screen that shows the words puts them in.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from digest_tui.dates import day_of_year
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.digest import DigestState, KeptDigest
from digest_tui.papers.lists import ListName

EARLIER_DAY: Final = N_("{list.earlier-day} previous day")
LATER_DAY: Final = N_("{list.later-day} next day")
THE_WEEK: Final = N_("{list.earlier-week} the days of this week")
THE_CALENDAR: Final = N_("{list.calendar} the calendar: other days, and days to fetch")
Asking = Literal["now", "today", "day"]
_ASKING: Final[dict[Asking, str]] = {
    "now": N_("{list.fetch} tries now."),
    "today": N_("{list.fetch} fetches today's list."),
    "day": N_("{list.fill-days} asks for it again."),
}


class Ways(NamedTuple):
    """Where to go from an empty list: days kept before and behind it, and what can be asked for.

    `now` is this list, which is the newest, `today` a newer one, `day` this one, which has passed.
    """

    earlier: bool = False
    later: bool = False
    asking: tuple[Asking, ...] = ()


def nothing_kept(category: str, offline: bool, other_lists: int) -> str:
    """No list of this category is kept yet; `other_lists` counts the categories of which some are."""
    lines = [_("No list of {category} is kept yet.").format(category=category)]
    if offline:
        lines.append(
            _("No network (DIGEST_TUI_OFFLINE is set). Start without it, and {list.fetch} fetches today's list.")
        )
    else:
        lines.append(_("{list.fetch} fetches today's list."))
    if other_lists:
        lines.append(_("{list.choose} chooses another list, of which some days are kept."))
    return "\n".join(lines)


def fetching(category: str) -> str:
    """A first fetch is on its way."""
    return _("Fetching today's list of {category} …").format(category=category)


def failed(error: DigestError) -> str:
    """A fetch failed, and nothing is kept that could be shown in its place."""
    return "\n".join(part for part in (error.message, error.hint, _("{list.fetch} tries again.")) if part)


def empty_list(digest: KeptDigest, ways: Ways) -> str:
    """A kept list without papers: none was announced, or the list came empty; and where to go from there."""
    is_weekly = ListName(digest.source, digest.category).is_weekly
    lines = [digest.note or _reason(digest, is_weekly), *(_(_ASKING[one]) for one in ways.asking)]
    lines += [_(EARLIER_DAY) if ways.earlier else "", _(LATER_DAY) if ways.later else ""]
    lines += ["" if is_weekly else _(THE_WEEK), _(THE_CALENDAR)]
    return "\n".join(line for line in lines if line)


def _reason(digest: KeptDigest, is_weekly: bool) -> str:
    day = day_of_year(digest.announced)
    if is_weekly:
        return _("There is nothing in the week of {day}.").format(day=day)
    if digest.state is DigestState.NONE_ANNOUNCED:
        weekend = _(" (weekend)") if digest.announced.weekday() >= 5 else ""
        return _("No announcement on {day}{weekend}.").format(day=day, weekend=weekend)
    if digest.state is DigestState.UNCONFIRMED:
        return _("The list of {day} came empty and is kept as unconfirmed.").format(day=day)
    return _("The list of {day} has no papers.").format(day=day)
