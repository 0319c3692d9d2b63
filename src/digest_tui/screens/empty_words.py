"""What stands in place of an empty list: why it is empty, and what to do next.

`{list.fetch}` and the like stand for the keys of those commands; the screen that shows the words puts them in.
"""

from __future__ import annotations

from typing import Final

from digest_tui.dates import day_of_year
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.digest import DigestState, KeptDigest
from digest_tui.papers.lists import WEEK, ListName

EARLIER_DAY: Final = N_("{list.earlier-day} previous day")


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


def empty_list(digest: KeptDigest, has_earlier: bool) -> str:
    """A kept list without papers: none was announced, or the list came empty."""
    earlier = f"\n{_(EARLIER_DAY)}" if has_earlier else ""
    day = day_of_year(digest.announced)
    if digest.note:
        return f"{digest.note}{earlier}"
    if ListName(digest.source, digest.category).is_weekly:
        words = _("There is nothing in the week of {day}.").format(day=day)
        again = "" if digest.source == WEEK else "\n" + _("{list.fetch} tries again.")
        return f"{words}{again}{earlier}"
    if digest.state is DigestState.NONE_ANNOUNCED:
        weekend = _(" (weekend)") if digest.announced.weekday() >= 5 else ""
        return _("No announcement on {day}{weekend}.{earlier}").format(day=day, weekend=weekend, earlier=earlier)
    if digest.state is DigestState.UNCONFIRMED:
        return _("The list of {day} came empty and is kept as unconfirmed.\n{{list.fetch}} tries now.{earlier}").format(
            day=day, earlier=earlier
        )
    return _("The list of {day} has no papers.{earlier}").format(day=day, earlier=earlier)
