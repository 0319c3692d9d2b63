"""What Semantic Scholar recommends beside a paper: asked when the reader allows it, and kept as a list."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from digest_tui.errors import NotAllowed, Offline, SourceError
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import SEMANTIC_SCHOLAR
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched, FetchEvent
from digest_tui.tasks.source_events import in_our_words


async def ask_semantic_scholar(desk: Desk, paper: PaperId) -> AsyncGenerator[FetchEvent, None]:
    """Ask what it recommends beside a paper of arXiv's, and keep it; the last event is Fetched.

    NotAllowed as long as the configuration does not allow it. Where it cannot be had, the list that was kept before
    is told, with the reason; SourceError where none is.
    """
    if desk.is_sample:
        raise Offline(_("The sample asks nobody."), _("Start digest-tui without --sample."))
    if not desk.config.network.semantic_scholar:
        raise NotAllowed(
            _("Semantic Scholar is not asked: it would be sent which paper you read."),
            _("digest-tui config set network.semantic_scholar true allows it."),
        )
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.semantic_scholar import KEY_VARIABLE, SemanticScholar
    from digest_tui.sources.source import Listing, NotModified

    key = (desk.environ.get(KEY_VARIABLE, "") or desk.config.network.semantic_scholar_key).strip()
    source = SemanticScholar(desk.client, endpoints(desk.environ).semantic_scholar, desk.clock, key)
    try:
        async with aclosing(source.near(paper)) as events:
            async for event in events:
                if isinstance(event, Listing):
                    kept, _changed = await asyncio.to_thread(digests.keep, desk.library, event.digest)
                    yield Fetched(
                        "new",
                        kept,
                        kept.note or _("{total} papers beside {paper}.").format(total=kept.total, paper=paper),
                    )
                elif not isinstance(event, NotModified):
                    yield in_our_words(event)
    except SourceError as error:
        known = digests.latest_filled(desk.library, SEMANTIC_SCHOLAR, paper.value)
        if known is None:
            raise
        yield Fetched(
            "unchanged",
            known,
            _("{message} Shown is what came on {announced}.").format(message=error.message, announced=known.announced),
        )
