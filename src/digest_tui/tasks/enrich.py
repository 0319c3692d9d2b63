"""Add to a day's papers what only arXiv's query interface knows: optional, late, and its failure costs nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING

from digest_tui.errors import SourceError
from digest_tui.papers.digest import KeptDigest
from digest_tui.store import papers
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Enriched, EnrichEvent, Enriching
from digest_tui.tasks.source_events import in_our_words

if TYPE_CHECKING:
    from digest_tui.papers.ids import PaperId
    from digest_tui.sources.source import Details


async def enrich_digest(desk: Desk, kept: KeptDigest) -> AsyncGenerator[EnrichEvent, None]:
    """Ask for comments, submission dates and exact author names of the papers that lack them; Enriched comes last.

    A hundred papers a request, each hundred kept at once. The first failure ends it and is told in the last event,
    not raised: only StoreError is. Papers whose submission date is known are not asked for again.
    """
    from digest_tui.sources.arxiv_api import MOST_IDS, ArxivApi
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.source import Details, Received, Sent, Turn

    wanted = papers.without_dates(desk.library, kept.number)
    source = ArxivApi(desk.client, endpoints(desk.environ).arxiv_api)
    done = 0
    try:
        for start in range(0, len(wanted), MOST_IDS):
            asked = wanted[start : start + MOST_IDS]
            async with aclosing(source.papers(asked)) as events:
                async for event in events:
                    match event:
                        case Turn() | Sent() | Received():
                            yield in_our_words(event)
                        case Details():
                            done += await asyncio.to_thread(_keep, desk, asked, event)
                            yield Enriching(done, len(wanted))
    except SourceError as error:
        yield Enriched(done, len(wanted), error)
        return
    yield Enriched(done, len(wanted))


def _keep(desk: Desk, asked: tuple[PaperId, ...], details: Details) -> int:
    known = {paper.id.value: paper for paper in details.papers}
    return papers.fill_in(desk.library, [(id, known[id.value]) for id in asked if id.value in known])
