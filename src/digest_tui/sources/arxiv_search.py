"""Searches of arXiv kept as lists: a query or an author, newest submissions first, by submission date."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from digest_tui.dates import day_in_words
from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.lists import SEARCH, SUBMITTED
from digest_tui.sources.api_answer import read_found
from digest_tui.sources.arxiv_api import LARGEST_ANSWER
from digest_tui.sources.exchange import Answer
from digest_tui.sources.failures import Peer
from digest_tui.sources.pace import ARXIV
from digest_tui.sources.source import Listing, SourceEvent, Tag
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from digest_tui.sources.client import Client

MOST_FOUND: Final = 100
"""Papers of a search: the newest."""
MOST_OF_A_DAY: Final = 1000
LONGEST_QUERY: Final = 300
_FIELDS: Final = ("ti", "au", "abs", "co", "jr", "cat", "rn", "all")
_WORD: Final = re.compile(r'(?:(\w+):)?("[^"]*"|[^\s()"]+)|[()]')
_OPERATORS: Final = frozenset({"AND", "OR", "ANDNOT"})
_LONGER_NAMES: Final = {"author": "au", "title": "ti", "abstract": "abs", "comment": "co", "category": "cat"}


def right_query(written: str) -> str:
    """A query as arXiv's interface reads it; WrongUsage for what is none.

    Words without an operator between them must all occur: `au:"Ada Cloud" cat:cs.CL` gives `… AND …`. A word without
    a field is looked for everywhere. `author:` and the like are read as arXiv's own short names.
    """
    text = clean_line(written)
    if not text or len(text) > LONGEST_QUERY or text.count('"') % 2 or text.count("(") != text.count(")"):
        raise _no_query(text)
    words: list[str] = []
    for found in _WORD.finditer(text):
        word = _one_word(found)
        joins = words and word not in (*_OPERATORS, ")") and words[-1] not in (*_OPERATORS, "(")
        words += ["AND", word] if joins else [word]
    if words[0] in _OPERATORS or words[-1] in _OPERATORS:
        raise _no_query(text)
    return " ".join(words).replace("( ", "(").replace(" )", ")")


class ArxivSearch:
    """The sources `arxiv-search` and `arxiv-submitted`: `https://export.arxiv.org/api/query?search_query=…`.

    The first is the newest submissions that match, under the day they were asked for; the second what was submitted on
    a day (GMT), under that day. The interface knows when a paper was submitted, and never when it was announced.
    """

    name = SEARCH

    def __init__(self, client: Client, base_url: str, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._base_url = base_url
        self._clock = clock

    def address(self, category: str, day: date | None = None) -> str:
        """The URL of a query, or of what was submitted to it on a day; WrongUsage for what is no query."""
        query = right_query(category)
        most = MOST_FOUND
        if day is not None:
            query, most = f"({query}) AND submittedDate:[{day:%Y%m%d}0000 TO {day:%Y%m%d}2359]", MOST_OF_A_DAY
        asked = quote(query, safe=":()")
        return (
            f"{self._base_url}/api/query?search_query={asked}&start=0&max_results={most}"
            "&sortBy=submittedDate&sortOrder=descending"
        )

    async def today(self, category: str, etag: Tag = "") -> AsyncGenerator[SourceEvent, None]:
        """The newest submissions that match the query (see Source)."""
        async with aclosing(self._ask(category, None, etag)) as events:
            async for event in events:
                yield event

    async def submitted_on(self, category: str, day: date) -> AsyncGenerator[SourceEvent, None]:
        """What was submitted on a day; events as of `today`."""
        async with aclosing(self._ask(category, day, "")) as events:
            async for event in events:
                yield event

    async def _ask(self, query: str, day: date | None, etag: Tag) -> AsyncGenerator[SourceEvent, None]:
        url = self.address(query, day)
        requests = self._client.get(url, pace=ARXIV, etag=etag, max_bytes=LARGEST_ANSWER, accept=frozenset({200, 400}))
        async with aclosing(requests) as events:
            async for event in events:
                if isinstance(event, Answer):
                    # In a thread: the first answer imports the parser, 0.25 s, and a key must be answered meanwhile.
                    digest = await asyncio.to_thread(read_list, event, right_query(query), day, self._clock())
                    yield Listing(digest, event.etag)
                else:
                    yield event


def read_list(answer: Answer, query: str, day: date | None, fetched: datetime) -> Digest:
    """The list in an answer; BadAnswer and Refused as `read_answer` raises them."""
    most = MOST_FOUND if day is None else MOST_OF_A_DAY
    papers, total = read_found(answer.body, answer.status, most, Peer.of(ARXIV.title, answer.url))
    entries = {paper.id.value: paper for paper in papers}
    lines = tuple(Entry(number, EntryKind.NEW, paper) for number, paper in enumerate(entries.values(), 1))
    if day is None:
        note = _("By submission date: the newest {count:,} of {total:,}.").format(count=len(lines), total=total)
        return Digest(SEARCH, query, fetched.date(), DigestState.CONFIRMED, fetched, lines, note)
    note = _("By submission date: submitted on {day_in} (GMT), {count:,} of {total:,}.").format(
        day_in=day_in_words(day), count=len(lines), total=total
    )
    state = DigestState.CONFIRMED if lines else DigestState.NONE_ANNOUNCED
    if total > len(lines) or (not lines and (fetched.date() - day).days < 2):
        state = DigestState.UNCONFIRMED
    return Digest(SUBMITTED, query, day, state, fetched, lines, note)


def _one_word(found: re.Match[str]) -> str:
    field, value = found[1], found[2]
    if value is None or (not field and value in _OPERATORS):
        return found[0]
    if not field:
        return f"all:{value}"
    name = _LONGER_NAMES.get(field.lower(), field.lower())
    if name not in _FIELDS:
        raise WrongUsage(
            _("arXiv's search has no field “{field}”.").format(field=field[:20]),
            _("It has {names}.").format(names=", ".join(_FIELDS)),
        )
    return f"{name}:{value}"


def _no_query(text: str) -> WrongUsage:
    return WrongUsage(
        _("“{text}” is not a query arXiv's search can read.").format(text=text[:60]),
        _('Write it like au:"Ada Cloud" or all:retrieval cat:cs.CL.'),
    )
