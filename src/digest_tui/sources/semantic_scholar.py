"""Papers that Semantic Scholar recommends beside one: https://api.semanticscholar.org/api-docs/recommendations."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from digest_tui.errors import SourceError, WrongUsage
from digest_tui.messages import _
from digest_tui.papers import lists
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind, Recommendation
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.exchange import Answer
from digest_tui.sources.failures import Peer
from digest_tui.sources.pace import SEMANTIC_SCHOLAR
from digest_tui.sources.source import Listing, NotModified, Received, Sent, Turn
from digest_tui.text.clean import clean, clean_line

if TYPE_CHECKING:
    from digest_tui.sources.client import Client

KEY_VARIABLE: Final = "DIGEST_TUI_SEMANTIC_SCHOLAR_KEY"
"""The environment variable with the reader's key, which goes before the one of the configuration."""
MOST_RECOMMENDED: Final = 20
LARGEST_ANSWER: Final = 4_000_000
MOST_AUTHORS: Final = 5000
_FIELDS: Final = "title,abstract,authors,externalIds,publicationDate,url"
_ID_CHARACTERS: Final = 30
_UNKNOWN: Final = 404

SemanticScholarEvent = Turn | Sent | Received | NotModified | Listing


class SemanticScholar:
    """Asked only where the reader allows it: the paper's identifier is sent. Without a key 429 is usual."""

    def __init__(self, client: Client, base_url: str, clock: Callable[[], datetime], key: str = "") -> None:
        if not key.isascii() or any(not "!" <= sign <= "~" for sign in key):
            raise WrongUsage(
                _("The key for Semantic Scholar has characters a request cannot carry."),
                _("Copy it again."),
            )
        self._client = client
        self._base_url = base_url
        self._clock = clock
        self._headers = {"x-api-key": key} if key else {}

    def address(self, paper: PaperId) -> str:
        """The URL of what is recommended beside a paper of arXiv's; WrongUsage for any other."""
        if not paper.is_arxiv:
            raise WrongUsage(
                _("{paper} is not a paper of arXiv's.").format(paper=paper),
                _("Semantic Scholar is asked by arXiv's names."),
            )
        path = f"recommendations/v1/papers/forpaper/ARXIV:{paper.value}"
        return f"{self._base_url}/{path}?fields={_FIELDS}&limit={MOST_RECOMMENDED}"

    async def near(self, paper: PaperId) -> AsyncGenerator[SemanticScholarEvent, None]:
        """What is recommended beside a paper, in the order given: Turn, Sent, Received, then Listing."""
        requests = self._client.get(
            self.address(paper),
            pace=SEMANTIC_SCHOLAR,
            max_bytes=LARGEST_ANSWER,
            accept=frozenset({200, _UNKNOWN}),
            headers=self._headers,
        )
        async with aclosing(requests) as events:
            async for event in events:
                if isinstance(event, Answer):
                    yield Listing(await asyncio.to_thread(read_answer, event, paper, self._clock()), "")
                else:
                    yield event


def read_answer(answer: Answer, paper: PaperId, now: datetime) -> Digest:
    """The list of one answer; BadAnswer when it is none, SourceError when the paper is not known there."""
    peer = Peer.of(SEMANTIC_SCHOLAR.title, answer.url)
    if answer.status == _UNKNOWN:
        raise SourceError(
            _("Semantic Scholar does not know {paper} (yet).").format(paper=paper),
            _("New papers take it some days; what is kept is searched."),
        )
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise peer.bad(_("sent something that is no JSON")) from None
    found = told.get("recommendedPapers") if isinstance(told, dict) else None
    if not isinstance(found, list):
        raise peer.bad(_("sent something that is no list of papers"))
    entries: dict[str, Entry] = {}
    for item in found[:MOST_RECOMMENDED]:
        one = _paper(item)
        if one is not None and one.id.value != paper.value and one.id.value not in entries:
            address = clean_line(_text(item.get("url")))
            links = ((_("Semantic Scholar"), address),) if address.startswith("https://") else ()
            said = Recommendation(one.title, "", links, None, now)
            entries[one.id.value] = Entry(len(entries) + 1, EntryKind.NEW, one, said)
    state = DigestState.CONFIRMED if entries else DigestState.NONE_ANNOUNCED
    note = "" if entries else _("Semantic Scholar recommends nothing beside {paper}.").format(paper=paper)
    return Digest(lists.SEMANTIC_SCHOLAR, paper.value, now.date(), state, now, tuple(entries.values()), note)


def _paper(item: Any) -> Paper | None:
    """One paper, None when it has no title or no name."""
    if not isinstance(item, dict):
        return None
    title = clean_line(_text(item.get("title")))
    id = _id(item)
    if not title or id is None:
        return None
    named = item.get("authors")
    authors = [_text(one.get("name")) for one in named if isinstance(one, dict)] if isinstance(named, list) else []
    names = tuple(name for name in map(clean_line, authors[:MOST_AUTHORS]) if name)
    abstract = clean(_text(item.get("abstract"))).strip()
    return Paper(id, title, abstract, names, (), submitted=_day(item.get("publicationDate")))


def _id(item: dict[str, Any]) -> PaperId | None:
    """ArXiv's name, else one made of theirs."""
    others = item.get("externalIds")
    try:
        return PaperId.parse(_text(others.get("ArXiv") if isinstance(others, dict) else None)).bare
    except WrongUsage:
        own = "".join(sign for sign in _text(item.get("paperId")) if sign.isascii() and sign.isalnum())
        return PaperId(f"{lists.SEMANTIC_SCHOLAR}:{own[:_ID_CHARACTERS]}/1") if own else None


def _day(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(_text(value)).replace(tzinfo=UTC)
    except ValueError:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
