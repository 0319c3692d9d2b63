"""What the words of `digest-tui fetch` ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from digest_tui.errors import WrongUsage
from digest_tui.headless.fetch import Wanted, fetch_lists
from digest_tui.headless.fetch_others import fetch_by_name, fetch_followed, fetch_searches, fetch_source
from digest_tui.messages import _
from digest_tui.papers.lists import ARXIV, CURATED
from digest_tui.papers.weeks import read_week
from digest_tui.tasks.desk import Desk


async def fetch_asked(desk: Desk, papers: tuple[str, ...], asked: Mapping[str, Any], as_json: bool) -> int:
    """Fetch papers by name, the lists of one source, searches, or everything that is followed."""
    source, queries, categories = asked["source"], asked["queries"], asked["categories"]
    wanted = Wanted(
        _date(asked["since"]),
        _date(asked["day"]),
        asked["details"],
        read_week(asked["week"]) if asked["week"] else None,
    )
    if len([kind for kind in (papers, queries, categories or source == ARXIV, source in CURATED) if kind]) > 1:
        raise WrongUsage(_("These cannot be asked for together."), _("Name papers, categories, a source or a query."))
    if papers:
        _refuse(asked, "since", "day", "week", because=_("A paper is named by itself."))
        return await fetch_by_name(desk, papers, as_json)
    if queries:
        _refuse(asked, "since", "week", because=_("A search takes --day, the day of submission."))
        return await fetch_searches(desk, queries, wanted, as_json)
    if source in CURATED:
        _refuse(asked, "since", because=_("A curated list takes --day or --week."))
        return await fetch_source(desk, source, wanted, as_json)
    if categories or source == ARXIV:
        return await fetch_lists(desk, categories, as_json, wanted)
    return await fetch_followed(desk, wanted, as_json)


def _refuse(asked: Mapping[str, Any], *names: str, because: str) -> None:
    for name in names:
        if asked[name]:
            raise WrongUsage(_("--{name} does not go with this.").format(name=name), because)


def _date(given: datetime | None) -> date | None:
    return given.date() if given else None
