"""`digest-tui related`: papers near one, with no network and no model unless Semantic Scholar is asked."""

from __future__ import annotations

from contextlib import aclosing

from digest_tui.headless.output import print_json, row_json
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.tasks import reading
from digest_tui.tasks.ask_semantic_scholar import ask_semantic_scholar
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched
from digest_tui.tasks.related import MOST_RELATED, related
from digest_tui.tasks.search import bring_index_up_now
from digest_tui.text.latex import readable


async def print_related(desk: Desk, written: str, most: int, as_json: bool) -> int:
    """Print the kept papers nearest to one, the nearest first, with their days and why; 0 also for none."""
    bring_index_up_now(desk)
    near = related(desk, PaperId.parse(written), most)
    if as_json:
        told = [{**row_json(one.row), "day": one.day and one.day.isoformat(), "why": one.why} for one in near]
        print_json({"paper": written, "related": told})
        return 0
    for one in near:
        mark = " " if one.row.read else "•"
        print(f"{mark} {one.row.id!s:<16} {str(one.day or ''):<10} {readable(one.row.title)}")
        print(f"     {one.why}")
    if not near:
        print(_("Nothing kept is near it."))
    return 0


async def print_recommended(desk: Desk, written: str, as_json: bool) -> int:
    """Ask Semantic Scholar, keep what it recommends, and print it; 0 also for none."""
    told: Fetched | None = None
    async with aclosing(ask_semantic_scholar(desk, PaperId.parse(written))) as events:
        async for event in events:
            told = event if isinstance(event, Fetched) else told
    if told is None or told.digest is None:
        return 1
    rows = reading.rows(desk, told.digest.number, 0, MOST_RELATED)
    if as_json:
        print_json({"paper": written, "message": told.message, "recommended": [row_json(row) for row in rows]})
        return 0
    print(told.message)
    for row in rows:
        print(f"{' ' if row.read else '•'} {row.id!s:<16} {readable(row.title)}")
    return 0
