"""Fetch the list announced today, and keep it."""

from __future__ import annotations

import asyncio
import difflib
from collections.abc import AsyncGenerator
from contextlib import aclosing

from digest_tui.errors import BadAnswer, Offline, WrongUsage
from digest_tui.papers.categories import CATEGORY_NAMES, right_case
from digest_tui.papers.digest import Digest, DigestState, KeptDigest
from digest_tui.store import digests, validators
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Asking, Fetched, FetchEvent, Receiving, WaitingTurn

LONGEST_LIST_NAME = 200


def right_list_name(written: str) -> str:
    """A category, or several joined by `+`, as arXiv writes them; WrongUsage names the nearest right one."""
    names = []
    for part in written[:LONGEST_LIST_NAME].split("+"):
        name = right_case(part)
        if name is None:
            near = difflib.get_close_matches(part.strip().lower(), [known.lower() for known in CATEGORY_NAMES], n=1)
            hint = f"Did you mean {right_case(near[0])}?" if near else "Categories are written like cs.CL or hep-th."
            raise WrongUsage(f"“{part.strip()[:30]!a}” is not an arXiv category.".replace("'", ""), hint)
        names.append(name)
    return "+".join(dict.fromkeys(names))


async def fetch_digest(desk: Desk, category: str) -> AsyncGenerator[FetchEvent, None]:
    """Fetch one category's announcement of the day; the last event is Fetched, failures are raised as SourceError.

    Nothing kept is touched unless the whole answer was read and believed.
    """
    from digest_tui.sources.arxiv_feed import ArxivFeed
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.source import Listing, NotModified, Received, Sent, Turn

    if desk.is_sample:
        raise Offline(
            "The sample has no other days, and fetches nothing.",
            "Start digest-tui without --sample to fetch real lists.",
        )
    name = right_list_name(category)
    feed = ArxivFeed(desk.client, endpoints(desk.environ).arxiv_feed, desk.clock)
    kept = digests.latest(desk.library, feed.name, name)
    known = validators.etag(desk.derived, feed.address(name)) if kept else ""
    async with aclosing(feed.today(name, known)) as events:
        async for event in events:
            match event:
                case Turn(seconds, until):
                    yield WaitingTurn(seconds, until)
                case Sent(url):
                    yield Asking(url)
                case Received(received, total):
                    yield Receiving(received, total)
                case NotModified():
                    yield await asyncio.to_thread(_not_modified, desk, kept)
                case Listing(digest, etag):
                    yield await asyncio.to_thread(_keep, desk, digest, feed.address(name), etag)


def _not_modified(desk: Desk, kept: KeptDigest | None) -> Fetched:
    if kept is None:
        raise BadAnswer("The server says nothing changed, but nothing is kept.", "Fetch again.")
    digests.checked(desk.library, kept.number, desk.now)
    seen = digests.get(desk.library, kept.number)
    return Fetched("unchanged", seen, f"Not modified since {_day(kept)}'s list was fetched.")


def _keep(desk: Desk, digest: Digest, url: str, etag: str) -> Fetched:
    from digest_tui.sources.feed_state import doubt_if_tiny

    known = digests.find(desk.library, digest.source, digest.category, digest.announced)
    days = digests.days(desk.library, digest.source, digest.category)
    digest = doubt_if_tiny(digest, [day.total for day in days if day.state is DigestState.CONFIRMED])
    kept, changed = digests.keep(desk.library, digest)
    if digest.state is DigestState.UNCONFIRMED:
        return Fetched("unconfirmed", kept, digest.note)
    if etag:
        validators.keep_etag(desk.derived, url, etag, desk.now)
    if digest.state is DigestState.NONE_ANNOUNCED:
        return Fetched("none announced", kept, digest.note)
    if not changed:
        return Fetched("unchanged", kept, f"The list of {_day(kept)} came again as it was.")
    if known is None:
        return Fetched("new", kept, f"{kept.total} papers announced on {_day(kept)}.")
    return Fetched("changed", kept, f"The list of {_day(kept)} has changed: {known.total} → {kept.total} papers.")


def _day(digest: KeptDigest) -> str:
    from digest_tui.sources.feed_state import day_in_words

    return day_in_words(digest.announced)
