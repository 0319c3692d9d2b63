"""Fetch the list announced today, and keep it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from functools import partial

from digest_tui.dates import day_in_words
from digest_tui.errors import BadAnswer, Offline
from digest_tui.messages import _
from digest_tui.papers.categories import right_list_name
from digest_tui.papers.digest import Digest, KeptDigest
from digest_tui.papers.lists import ARXIV
from digest_tui.store import digests, validators
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Asking, DayFilled, DayMissed, Fetched, FetchEvent, Receiving, WaitingTurn
from digest_tui.tasks.keep_list import keep_list
from digest_tui.tasks.missing_days import is_cut_short
from digest_tui.tasks.source_events import in_our_words


async def fetch_digest(desk: Desk, category: str) -> AsyncGenerator[FetchEvent, None]:
    """Fetch one category's announcement of the day; the last event is Fetched, failures are raised as SourceError.

    Nothing kept is touched unless the whole answer was read and believed. A list that stops at the feed's limit is
    told at once, and told again when the catch-up pages of that day have been read, which takes a minute.
    """
    from digest_tui.sources.arxiv_feed import ArxivFeed
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.source import Listing, NotModified, Received, Sent, Turn

    if desk.is_sample:
        raise Offline(
            _("The sample has no other days, and fetches nothing."),
            _("Start digest-tui without --sample to fetch real lists."),
        )
    name = right_list_name(category)
    feed = ArxivFeed(desk.client, endpoints(desk.environ).arxiv_feed, desk.clock)
    told: Fetched | None = None
    known = partial(_known, desk, feed.address(name), name)
    async with aclosing(feed.today(name, known)) as events:
        async for event in events:
            match event:
                case Turn() | Sent() | Received():
                    yield in_our_words(event)
                case NotModified():
                    yield await asyncio.to_thread(_not_modified, desk, digests.latest(desk.library, ARXIV, name))
                case Listing(digest, etag):
                    told = await asyncio.to_thread(_keep, desk, digest, feed.address(name), etag)
                    yield told
    async with aclosing(_complete(desk, name, told)) as more:
        async for addition in more:
            yield addition


async def _complete(desk: Desk, category: str, told: Fetched | None) -> AsyncGenerator[FetchEvent, None]:
    """Ask the catch-up page for the list that the feed cut short; what the feed gave is kept and told already."""
    from digest_tui.tasks.fill_days import fill_days

    if told is None or told.digest is None or not is_cut_short(told.digest) or "+" in category:
        return
    async with aclosing(fill_days(desk, category, days=(told.digest.announced,))) as events:
        async for event in events:
            match event:
                case WaitingTurn() | Asking() | Receiving():
                    yield event
                case DayFilled(_, ended):
                    yield ended
                case DayMissed(_, error):
                    yield told._replace(
                        message=_("{message} The whole list could not be had: {message2}").format(
                            message=told.message, message2=error.message
                        )
                    )


def _known(desk: Desk, url: str, category: str) -> str:
    """The ETag to ask with, as far as a list is kept; asked for when our turn has come."""
    return validators.etag(desk.derived, url) if digests.latest(desk.library, ARXIV, category) else ""


def _not_modified(desk: Desk, kept: KeptDigest | None) -> Fetched:
    if kept is None:
        raise BadAnswer(_("The server says nothing changed, but nothing is kept."), _("Fetch again."))
    digests.checked(desk.library, kept.number, desk.now)
    seen = digests.get(desk.library, kept.number)
    return Fetched(
        "unchanged", seen, _("Not modified since {day}'s list was fetched.").format(day=day_in_words(kept.announced))
    )


def _keep(desk: Desk, digest: Digest, url: str, etag: str) -> Fetched:
    ended = keep_list(desk, digest)
    if etag and ended.outcome != "unconfirmed":
        validators.keep_etag(desk.derived, url, etag, desk.now)
    return ended
