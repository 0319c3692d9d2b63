"""arXiv's announcement feed: one Eastern-time day of one category, with complete metadata."""

from __future__ import annotations

import asyncio
import re
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

from digest_tui.errors import BadAnswer, Refused, WrongUsage
from digest_tui.messages import _
from digest_tui.papers.categories import right_case
from digest_tui.papers.digest import Digest, Entry
from digest_tui.sources.exchange import Answer
from digest_tui.sources.failures import Peer
from digest_tui.sources.feed_item import announcement_date, read_item
from digest_tui.sources.feed_state import FeedFacts, judge
from digest_tui.sources.feed_xml import RawFeed, read_rss
from digest_tui.sources.pace import ARXIV
from digest_tui.sources.source import Listing, SourceEvent, Tag
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from datetime import date, datetime

    from digest_tui.papers.ids import PaperId
    from digest_tui.sources.client import Client

SOURCE_NAME: Final = "arxiv"

LARGEST_FEED: Final = 32_000_000
"""Bytes; the longest feed arXiv makes (2,000 items) has 4.2 MB."""

_CATEGORY: Final = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?", re.ASCII)
_LONGEST_CATEGORY: Final = 200
_ERROR_TITLE: Final = "Feed error for query"
_NAMES_IN: Final = re.compile(r"[+,\s]+")


class ArxivFeed:
    """The source `arxiv`: `https://rss.arxiv.org/rss/CATEGORY`, several joined by `+`."""

    name = SOURCE_NAME

    def __init__(self, client: Client, base_url: str, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._base_url = base_url
        self._clock = clock

    def address(self, category: str) -> str:
        """The feed's URL; WrongUsage for what can be no category."""
        return f"{self._base_url}/rss/{_written_right(category)}"

    async def today(self, category: str, etag: Tag = "") -> AsyncGenerator[SourceEvent, None]:
        """The list the feed has now, under the date it gives itself (see Source)."""
        asked = _written_right(category)
        url = self.address(category)
        requests = self._client.get(url, pace=ARXIV, etag=etag, max_bytes=LARGEST_FEED, accept=frozenset({200, 400}))
        async with aclosing(requests) as events:
            async for event in events:
                if isinstance(event, Answer):
                    # In a thread: the longest feeds take 0.1 s, and a key must be answered meanwhile.
                    digest = await asyncio.to_thread(read_feed, event, asked, self._clock())
                    yield Listing(digest, event.etag)
                else:
                    yield event


def read_feed(answer: Answer, category: str, fetched: datetime) -> Digest:
    """The list in a feed; BadAnswer when it is not one or another category's, Refused when it is an error's text.

    304 entries (631 kB) take 22 ms, most of it making their texts safe; 2,000 take 130 ms.
    """
    peer = Peer.of(ARXIV.title, answer.url)
    try:
        feed = read_rss(answer.body, peer)
    except BadAnswer:
        if answer.status == 200:
            raise
        raise peer.refused(answer.status) from None
    title = clean_line(feed.texts.get("title", ""))
    if title.startswith(_ERROR_TITLE):
        raise _no_such_list(category, feed, answer.status)
    if answer.status != 200:
        raise peer.refused(answer.status)
    if not _is_for(category, title, feed):
        raise peer.bad(
            _("sent the list “{title}” instead of the one for {category}").format(title=title[:80], category=category)
        )
    announced = announcement_date(feed.texts.get("pubDate", ""))
    if announced is None:
        raise peer.bad(_("sent a list without a date that can be read"))
    entries, facts = _read_items(feed, announced)
    state, note = judge(facts, fetched, answer.sent)
    return Digest(SOURCE_NAME, category, announced, state, fetched, entries, note)


def _read_items(feed: RawFeed, announced: date) -> tuple[tuple[Entry, ...], FeedFacts]:
    entries: dict[str, Entry] = {}
    unreadable = twice = backwards = misdated = 0
    for raw in feed.items:
        item = read_item(raw)
        if item is None:
            unreadable += 1
            continue
        if item.announced not in (None, announced):
            misdated += 1
        key = item.paper.id.value
        if key in entries:
            twice += 1
            backwards += _is_older(item.paper.id, entries[key].paper.id)
            continue
        entries[key] = Entry(len(entries) + 1, item.kind, item.paper)
    return tuple(entries.values()), FeedFacts(
        announced, feed.skip_days, len(feed.items), unreadable, twice, backwards, misdated
    )


def _is_older(this: PaperId, held: PaperId) -> bool:
    return (this.version or 0) < (held.version or 0)


def _written_right(category: str) -> str:
    """The category with arXiv's own capitals where we know it; unknown ones are arXiv's to judge."""
    parts = category.strip().split("+")
    if len(category) > _LONGEST_CATEGORY or not all(_CATEGORY.fullmatch(part) for part in parts):
        raise WrongUsage(
            _("“{clean_line}” is not a category's code.").format(clean_line=clean_line(category[:40])),
            _("Write it like cs.CL, hep-th or cs.CL+cs.AI."),
        )
    return "+".join(right_case(part) or part for part in parts)


def _is_for(category: str, title: str, feed: RawFeed) -> bool:
    asked = _names(category)
    link = clean_line(feed.texts.get("link", ""))
    return asked in (_names(link.rpartition("/")[2]), _names(title.partition(" updates on ")[0]))


def _names(text: str) -> frozenset[str]:
    return frozenset(_NAMES_IN.split(text.casefold()))


def _no_such_list(category: str, feed: RawFeed, status: int) -> Refused:
    reason = clean_line(feed.texts.get("description", ""))[:120].rpartition(". ")[0].rstrip(".")
    detail = f": {reason}" if reason else ""
    return Refused(
        _("arXiv has no list for {category}{detail}.").format(category=category, detail=detail),
        _("Check the category's code; https://arxiv.org/category_taxonomy has them all."),
        status,
    )
