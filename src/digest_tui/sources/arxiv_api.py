"""arXiv's query interface, asked for papers by name: comments, submission dates, exact author names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

from digest_tui.papers.ids import PaperId
from digest_tui.sources.api_answer import read_answer
from digest_tui.sources.exchange import Answer
from digest_tui.sources.failures import Peer
from digest_tui.sources.pace import ARXIV
from digest_tui.sources.source import Details, Received, Sent, Turn

if TYPE_CHECKING:
    from digest_tui.sources.client import Client

MOST_IDS: Final = 100
"""Names in one request."""
LARGEST_ANSWER: Final = 16_000_000
"""Bytes; a hundred entries have 0.3 MB, one with 3,303 authors 0.2 MB."""

ApiEvent = Turn | Sent | Received | Details


class ArxivApi:
    """`https://export.arxiv.org/api/query?id_list=…`; user's manual: https://info.arxiv.org/help/api/user-manual.html.

    Since November 2025 it refuses more, and from February to August 2026 it often said “too many requests” below
    its own limit: nothing the reader needs may depend on it.
    """

    def __init__(self, client: Client, base_url: str) -> None:
        self._client = client
        self._base_url = base_url

    def address(self, ids: Sequence[PaperId]) -> str:
        """The URL that asks for these papers, at most 100; a name with a version asks for that version."""
        return f"{self._base_url}/api/query?id_list={','.join(map(str, ids))}&max_results={len(ids)}"

    async def papers(self, ids: Sequence[PaperId]) -> AsyncGenerator[ApiEvent, None]:
        """Turn, Sent and Received as they come, then one Details; raises SourceError and its children."""
        if not 0 < len(ids) <= MOST_IDS or not all(one.is_arxiv for one in ids):
            raise ValueError(f"{len(ids)} names, not all of them arXiv's")
        requests = self._client.get(
            self.address(ids), pace=ARXIV, max_bytes=LARGEST_ANSWER, accept=frozenset({200, 400})
        )
        async with aclosing(requests) as events:
            async for event in events:
                if isinstance(event, Answer):
                    # In a thread: the first answer imports the parser, 0.25 s, and a key must be answered meanwhile.
                    peer = Peer.of(ARXIV.title, event.url)
                    yield Details(await asyncio.to_thread(read_answer, event.body, event.status, ids, peer))
                elif isinstance(event, Turn | Sent | Received):
                    yield event
