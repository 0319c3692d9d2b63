"""A paper by its name, whether it stands in a kept list or not."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from digest_tui.errors import NotKept, SourceError
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.store import papers, pdfs
from digest_tui.tasks.desk import Desk


async def find_paper(desk: Desk, id: PaperId) -> Paper:
    """The kept paper, else what arXiv's interface says of it, which is kept then, in no list.

    Where that cannot be asked, or does not know it, a paper comes that has nothing but its name: it is enough to open
    its PDF. NotKept for a name that is none of arXiv's.
    """
    kept = papers.paper(desk.library, id)
    if kept is not None:
        return kept
    file = pdfs.find(desk.library, id)
    if file is not None:
        return _nothing_but(file.paper)
    if not id.is_arxiv or desk.is_sample:
        raise NotKept(_("{id} is not kept.").format(id=id), _("digest-tui list shows what is."))
    try:
        found = await _ask(desk, id)
    except SourceError:
        return _nothing_but(id)
    if found is None:
        return _nothing_but(id)
    await asyncio.to_thread(papers.keep_alone, desk.library, found, desk.now)
    return found


async def _ask(desk: Desk, id: PaperId) -> Paper | None:
    from digest_tui.sources.arxiv_api import ArxivApi
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.source import Details

    api = ArxivApi(desk.client, endpoints(desk.environ).arxiv_api)
    found: Paper | None = None
    async with aclosing(api.papers([id])) as events:
        async for event in events:
            if isinstance(event, Details):
                found = next((one for one in event.papers if one.id.value == id.value), None)
    return found


def _nothing_but(id: PaperId) -> Paper:
    return Paper(id=id, title="", abstract="", authors=(), categories=())
