"""Ask arXiv a query that is kept as a list, and keep what it finds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date

from digest_tui.errors import Offline
from digest_tui.messages import _
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import FetchEvent
from digest_tui.tasks.fetch_curated import keep_curated
from digest_tui.tasks.source_events import in_our_words


async def fetch_search(desk: Desk, query: str, day: date | None = None) -> AsyncGenerator[FetchEvent, None]:
    """Fetch the newest submissions that match a query, or those of a day (GMT); the last event is Fetched.

    Failures are raised as SourceError, WrongUsage for what is no query. There is no ETag to ask with: an answer
    names the instant it was made.
    """
    from digest_tui.sources.arxiv_search import ArxivSearch
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.source import Listing, NotModified

    if desk.is_sample:
        raise Offline(_("The sample fetches nothing."), _("Start digest-tui without --sample to search arXiv."))
    source = ArxivSearch(desk.client, endpoints(desk.environ).arxiv_api, desk.clock)
    asking = source.today(query) if day is None else source.submitted_on(query, day)
    async with aclosing(asking) as events:
        async for event in events:
            if isinstance(event, Listing):
                yield await asyncio.to_thread(keep_curated, desk, event.digest)
            elif not isinstance(event, NotModified):
                yield in_our_words(event)


def right_query(written: str) -> str:
    """A query as arXiv reads it and the library names its list; WrongUsage for what is none."""
    from digest_tui.sources.arxiv_search import right_query as read

    return read(written)
