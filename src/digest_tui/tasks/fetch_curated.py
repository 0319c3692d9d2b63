"""Fetch a list that people choose, dair.ai's weeks and Hugging Face's days and weeks, and keep it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from digest_tui.dates import day_in_words
from digest_tui.errors import BadAnswer, Offline, SourceError
from digest_tui.messages import _, ngettext
from digest_tui.papers.digest import Digest, DigestState, KeptDigest
from digest_tui.papers.lists import DAIR, ListName
from digest_tui.papers.weeks import monday_of, thursday_of
from digest_tui.store import digests, outside, validators
from digest_tui.tasks.combined import week_list
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched, FetchEvent, PapersFetched
from digest_tui.tasks.fetch_paper import fetch_papers
from digest_tui.tasks.source_events import in_our_words

if TYPE_CHECKING:
    from digest_tui.sources.dair_weekly import Year


async def fetch_curated(desk: Desk, name: ListName, day: date | None = None) -> AsyncGenerator[FetchEvent, None]:
    """Fetch a curated list: the newest, or that of a day or of the week it is in; the last event is Fetched.

    Failures are raised as SourceError, and nothing kept is touched by them. dair.ai's weeks come a year at a time and
    are all kept. Where a list is new or changed, the abstracts of papers that came without one are fetched from
    arXiv's interface: what was told is told again then, and that they could not be had costs nothing else.
    """
    if desk.is_sample:
        raise Offline(_("The sample fetches nothing."), _("Start digest-tui without --sample to fetch real lists."))
    asking = _fetch_weeks(desk, name, day) if name.source == DAIR else _fetch_votes(desk, name, day)
    told: Fetched | None = None
    async with aclosing(asking) as events:
        async for event in events:
            told = event if isinstance(event, Fetched) else told
            yield event
    if told is not None and told.digest is not None and told.outcome != "unchanged":
        async with aclosing(_add_texts(desk, told, told.digest)) as more:
            async for event in more:
                yield event


async def _fetch_weeks(desk: Desk, name: ListName, day: date | None) -> AsyncGenerator[FetchEvent, None]:
    from digest_tui.sources.dair_weekly import DairWeekly, Year
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.source import NotModified

    source = DairWeekly(desk.client, endpoints(desk.environ).dair, desk.clock)
    year = thursday_of(day).year if day else None
    url = source.year_address(year or desk.now.year)
    async with aclosing(source.year(year, partial(_known, desk, name, day, url))) as events:
        async for event in events:
            match event:
                case NotModified():
                    yield await asyncio.to_thread(_unchanged, desk, _kept_list(desk, name, day))
                case Year():
                    yield await asyncio.to_thread(_keep_year, desk, event, day)
                    validators.keep_etag(desk.derived, url, event.etag, desk.now)
                case _:
                    yield in_our_words(event)


async def _fetch_votes(desk: Desk, name: ListName, day: date | None) -> AsyncGenerator[FetchEvent, None]:
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.hugging_face import HuggingFace
    from digest_tui.sources.source import Listing, NotModified

    source = HuggingFace(desk.client, endpoints(desk.environ).hugging_face, desk.clock)
    url = source.address(name.category, day)
    async with aclosing(source.of(name.category, day, partial(_known, desk, name, day, url))) as events:
        async for event in events:
            match event:
                case NotModified():
                    yield await asyncio.to_thread(_unchanged, desk, _kept_list(desk, name, day))
                case Listing(digest, etag):
                    yield await asyncio.to_thread(keep_curated, desk, digest)
                    if digest.state is not DigestState.UNCONFIRMED:
                        validators.keep_etag(desk.derived, url, etag, desk.now)
                case _:
                    yield in_our_words(event)


async def _add_texts(desk: Desk, told: Fetched, kept: KeptDigest) -> AsyncGenerator[FetchEvent, None]:
    ids = outside.without_text(desk.library, kept.number)
    if not ids:
        return
    try:
        async with aclosing(fetch_papers(desk, ids)) as events:
            async for event in events:
                if not isinstance(event, PapersFetched):
                    yield event
    except SourceError as error:
        yield told._replace(
            message=_("{message} {count} abstracts could not be had: {message2}").format(
                message=told.message, count=len(ids), message2=error.message
            )
        )
        return
    yield told._replace(digest=digests.get(desk.library, kept.number))


def keep_curated(desk: Desk, digest: Digest) -> Fetched:
    """Keep a list that announces nothing, and say what that changed; blocks for some milliseconds."""
    known = digests.find(desk.library, digest.source, digest.category, digest.announced)
    kept, changed = digests.keep(desk.library, digest)
    name = ListName(kept.source, kept.category)
    day = day_in_words(kept.announced)
    span = _("the week from {day}").format(day=day) if name.is_weekly else day
    if kept.state is DigestState.UNCONFIRMED:
        return Fetched("unconfirmed", kept, kept.note)
    if kept.state is DigestState.NONE_ANNOUNCED:
        return Fetched("none announced", kept, kept.note)
    if not changed:
        return Fetched("unchanged", kept, _("The list of {span} came again as it was.").format(span=span))
    if known is None or not known.total:
        return Fetched("new", kept, _("{total:,} papers for {span}.").format(total=kept.total, span=span))
    return Fetched("changed", kept, _("The list of {span} has changed.").format(span=span))


def _keep_year(desk: Desk, year: Year, day: date | None) -> Fetched:
    asked = year.week_of(day) if day else year.digests[0]
    others = 0
    for digest in year.digests:
        if digest is not asked:
            others += keep_curated(desk, digest).outcome in ("new", "changed")
    if asked is None:
        raise SourceError(
            _("dair.ai has no list for the week of {day}.").format(day=day_in_words(monday_of(day or desk.now.date()))),
            _("Some weeks were left out; take the one before or after."),
        )
    told = keep_curated(desk, asked)
    more = (
        ngettext(
            " {count} other week of the year came with it.", " {count} other weeks of the year came with it.", others
        ).format(count=others)
        if others
        else ""
    )
    return told._replace(message=f"{told.message}{more}")


def _unchanged(desk: Desk, kept: KeptDigest | None) -> Fetched:
    if kept is None:
        raise BadAnswer(_("The server says nothing changed, but nothing is kept."), _("Fetch again."))
    digests.checked(desk.library, kept.number, desk.now)
    seen = digests.get(desk.library, kept.number)
    return Fetched(
        "unchanged",
        seen,
        _("Not modified since the list of {day} was fetched.").format(day=day_in_words(kept.announced)),
    )


def _known(desk: Desk, name: ListName, day: date | None, url: str) -> str:
    """The ETag to ask with, as far as the list is kept; asked for when our turn has come."""
    return validators.etag(desk.derived, url) if _kept_list(desk, name, day) else ""


def _kept_list(desk: Desk, name: ListName, day: date | None) -> KeptDigest | None:
    if day is None:
        return digests.latest(desk.library, *name)
    return week_list(desk, name, day) if name.is_weekly else digests.find(desk.library, *name, day)
