"""Fetch papers by name: a pasted identifier or address, or the papers of a curated list that come without a text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.store import outside
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import PaperFetchEvent, PapersFetched
from digest_tui.tasks.source_events import in_our_words


def named_papers(words: Sequence[str]) -> tuple[PaperId, ...]:
    """The papers that a person names by identifier or address, each once; WrongUsage for what arXiv cannot know."""
    found = tuple(dict.fromkeys(PaperId.parse(word) for word in words))
    for one in found:
        if not one.is_arxiv:
            raise WrongUsage(_("{one} is not a paper of arXiv's.").format(one=one), _("Fetch the list it stands in."))
    return found


async def fetch_papers(desk: Desk, ids: Sequence[PaperId]) -> AsyncGenerator[PaperFetchEvent, None]:
    """Fetch the papers of which no text is kept; PapersFetched comes last. A failure is raised as SourceError.

    A hundred a request, each hundred kept at once. Of a name without a version the newest is fetched.
    """
    from digest_tui.sources.arxiv_api import MOST_IDS, ArxivApi
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.source import Details

    wanted = outside.missing(desk.library, ids)
    source = ArxivApi(desk.client, endpoints(desk.environ).arxiv_api)
    for start in range(0, len(wanted), MOST_IDS):
        async with aclosing(source.papers(wanted[start : start + MOST_IDS])) as events:
            async for event in events:
                if isinstance(event, Details):
                    await asyncio.to_thread(outside.keep_fetched, desk.library, event.papers, desk.now)
                else:
                    yield in_our_words(event)
    unknown = outside.missing(desk.library, ids)
    yield PapersFetched(tuple(one for one in ids if one not in unknown), unknown)
