"""`digest-tui search`: everything kept, with no network, and no model but to search by meaning."""

from __future__ import annotations

from typing import Any

from digest_tui.errors import WrongUsage
from digest_tui.headless.output import Progress, print_json, row_json
from digest_tui.messages import _
from digest_tui.papers.digest import Row
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.meaning import is_by_meaning, learn_meanings, search_by_meaning
from digest_tui.tasks.search import Excerpt, Found, bring_index_up, excerpt, rows, search
from digest_tui.text.latex import readable


async def print_search(desk: Desk, written: str, by_date: bool, most: int, as_json: bool) -> int:
    """Index what is new, search, and print what is found, the best match first or the newest; 0 also for nothing."""
    found = await _found(desk, written, by_date, most)
    if found.query.problem:
        raise WrongUsage(found.query.problem, _('Write it like author:Kim cat:cs.CL "exact words" -without.'))
    if found.query.is_empty:
        raise WrongUsage(
            _("Nothing is searched for."), _("Name a word of two letters or more, or one character of Chinese.")
        )
    shown = [(row, excerpt(desk, row.id, found.query)) for row in rows(desk, found)]
    if as_json:
        print_json({"query": written, "more": found.more, "papers": [_found_json(*one) for one in shown]})
        return 0
    for row, where in shown:
        _print(row, where)
    if found.named is not None:
        print(_("{paper} is not kept. digest-tui fetch {paper} asks arXiv for it.").format(paper=found.named))
    elif not shown:
        print(_("Nothing kept matches."))
    elif is_by_meaning(written):
        print(_("The nearest first: an order, the last may have little to do with it."))
    elif found.more:
        print(_("… and more than these {count}; --most shows more.").format(count=len(shown)))
    return 0


async def _found(desk: Desk, written: str, by_date: bool, most: int) -> Found:
    progress = Progress()
    try:
        async for step in bring_index_up(desk):
            progress.say("indexing", _(" · {left:,} left").format(left=step.left))
        if is_by_meaning(written):
            async for read in learn_meanings(desk):
                progress.say("the model reads", _(" · {left:,} left").format(left=read.left))
            return await search_by_meaning(desk, written, most)
    finally:
        progress.clear()
    return search(desk, written, by_relevance=not by_date, most=most)


def _found_json(row: Row, where: Excerpt | None) -> dict[str, Any]:
    told = row_json(row)
    for name in ("position", "kind"):
        del told[name]
    return told | {"where": {"what": where.what, "text": where.text} if where else None}


def _print(row: Row, where: Excerpt | None) -> None:
    star = "★" if row.starred else " "
    authors = ", ".join(readable(name) for name in row.authors)
    whose = (f" — {authors}" if authors else "") + (f" [{row.primary}]" if row.primary else "")
    print(f"{star} {row.id!s:<16} {readable(row.title)}{whose}")
    if where:
        print(f"     {where.what}: {where.text}")
