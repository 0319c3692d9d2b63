"""Fetch any list a reader can have before them, whatever its source."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from digest_tui.errors import DigestError, WrongUsage
from digest_tui.messages import _
from digest_tui.papers.combination import read_combination
from digest_tui.papers.lists import ARXIV, COMBINED, CURATED, SEARCH, ListName
from digest_tui.store import digests
from digest_tui.tasks.combined import combine_all
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched, FetchEvent
from digest_tui.tasks.fetch_curated import fetch_curated
from digest_tui.tasks.fetch_digest import fetch_digest
from digest_tui.tasks.fetch_search import fetch_search, right_query


def combined_list(written: str) -> ListName:
    """The list of an expression; WrongUsage for what is none."""
    return ListName(COMBINED, str(read_combination(written)))


def search_list(written: str) -> ListName:
    """The list of a query; WrongUsage for what is none."""
    return ListName(SEARCH, right_query(written))


async def fetch_list(desk: Desk, name: ListName) -> AsyncGenerator[FetchEvent, None]:
    """Fetch the newest list under that name; the last event is Fetched, failures are raised as DigestError.

    WrongUsage for a list that is made here, of kept ones, and has no source to be asked.
    """
    if name.source in CURATED:
        asking = fetch_curated(desk, name)
    elif name.source == SEARCH:
        asking = fetch_search(desk, name.category)
    elif name.source == COMBINED:
        asking = _fetch_members(desk, name)
    elif name.source == ARXIV or desk.is_sample:
        asking = fetch_digest(desk, name.category)
    else:
        raise WrongUsage(
            _("“{title}” is made of what is kept here.").format(title=name.shown), _("Fetch the lists it is made of.")
        )
    async with aclosing(asking) as events:
        async for event in events:
            yield event


async def _fetch_members(desk: Desk, name: ListName) -> AsyncGenerator[FetchEvent, None]:
    """Fetch the lists an expression needs, each for itself; one that fails does not keep the others back."""
    failed: DigestError | None = None
    told: list[Fetched] = []
    for category in read_combination(name.category).needed:
        try:
            async with aclosing(fetch_digest(desk, category)) as events:
                async for event in events:
                    if isinstance(event, Fetched):
                        told.append(event)
                    else:
                        yield event
        except DigestError as error:
            failed = failed or error
    if failed is not None and not told:
        raise failed
    await asyncio.to_thread(combine_all, desk, name.category)
    newest = digests.latest_filled(desk.library, *name) or digests.latest(desk.library, *name)
    message = " ".join(dict.fromkeys(one.message for one in told))
    outcome = next((one.outcome for one in told if one.outcome in ("new", "changed")), told[0].outcome)
    yield Fetched(outcome, newest, f"{message} {failed.message}" if failed else message)
