"""dair.ai's weekly list of ten papers, chosen and described by its editors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from digest_tui.errors import Refused
from digest_tui.messages import _
from digest_tui.papers import lists
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind, Recommendation
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import WEEKLY
from digest_tui.papers.paper import Paper
from digest_tui.papers.weeks import thursday_of
from digest_tui.sources.dair_page import Week, WeeklyRow, read_weeks
from digest_tui.sources.exchange import Answer
from digest_tui.sources.failures import Peer
from digest_tui.sources.pace import DAIR
from digest_tui.sources.source import Listing, NotModified, Received, Sent, SourceEvent, Tag, Turn

if TYPE_CHECKING:
    from digest_tui.sources.client import Client

SOURCE_NAME: Final = lists.DAIR
FIRST_YEAR: Final = 2023
_WEEK_DAYS: Final = 7
LARGEST_YEAR: Final = 8_000_000
"""Bytes; the longest year so far (2023) has 0.6 MB."""


@dataclass(frozen=True, slots=True)
class Year:
    """All weeks of a year, the newest first, and the ETag to ask with next time."""

    digests: tuple[Digest, ...]
    etag: str

    def week_of(self, day: date) -> Digest | None:
        """The list of the week that has the Thursday of that day's week; None where the year has none."""
        thursday = thursday_of(day)
        early = [digest for digest in self.digests if digest.announced <= thursday]
        newest = max(early, key=lambda digest: digest.announced, default=None)
        return newest if newest and (thursday - newest.announced).days < _WEEK_DAYS else None


YearEvent = Turn | Sent | Received | NotModified | Year


class DairWeekly:
    """The source `dair`: `years/YYYY.md` in https://github.com/dair-ai/AI-Papers-of-the-Week.

    A list goes under the first day of its week. An entry that no address leads to arXiv from is called
    dair:WEEK/POSITION. Weeks get rewritten years later: whoever keeps them keeps what was fetched before.
    """

    name = SOURCE_NAME

    def __init__(self, client: Client, base_url: str, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._base_url = base_url
        self._clock = clock

    def address(self, category: str = WEEKLY) -> str:
        """The file of this year; the source has one category."""
        return self.year_address(self._clock().year)

    def year_address(self, year: int) -> str:
        """The file of a year."""
        return f"{self._base_url}/years/{year}.md"

    async def today(self, category: str = WEEKLY, etag: Tag = "") -> AsyncGenerator[SourceEvent, None]:
        """The newest week (see Source)."""
        async with aclosing(self.year(None, etag)) as events:
            async for event in events:
                if isinstance(event, Year):
                    yield Listing(event.digests[0], event.etag)
                else:
                    yield event

    async def year(self, year: int | None, etag: Tag = "") -> AsyncGenerator[YearEvent, None]:
        """Every week of a year, of the one that runs by default: Turn, Sent and Received, then NotModified or Year.

        Where this year has no file yet, the file of the year before is the newest.
        """
        asked = year or self._clock().year
        try:
            async with aclosing(self._ask(asked, etag)) as events:
                async for event in events:
                    yield event
        except Refused as error:
            if error.status != 404 or year is not None:
                raise
            async with aclosing(self._ask(asked - 1, "")) as events:
                async for event in events:
                    yield event

    async def _ask(self, year: int, etag: Tag) -> AsyncGenerator[YearEvent, None]:
        requests = self._client.get(self.year_address(year), pace=DAIR, etag=etag, max_bytes=LARGEST_YEAR)
        async with aclosing(requests) as events:
            async for event in events:
                if isinstance(event, Answer):
                    digests = await asyncio.to_thread(read_year, event, year, self._clock())
                    yield Year(digests, event.etag)
                else:
                    yield event


def read_year(answer: Answer, year: int, fetched: datetime) -> tuple[Digest, ...]:
    """The lists in the file of a year, the newest first; BadAnswer when it has none. 52 weeks take 30 ms."""
    peer = Peer.of(DAIR.title, answer.url)
    try:
        text = answer.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise peer.bad(_("sent something that is no text in UTF-8")) from None
    weeks = read_weeks(text, year)
    if not weeks:
        raise peer.bad(_("sent something in which no week of {year} can be found").format(year=year))
    digests = [_digest(week, fetched) for week in weeks]
    return tuple(sorted(digests, key=lambda digest: digest.announced, reverse=True))


def _digest(week: Week, fetched: datetime) -> Digest:
    entries: dict[str, Entry] = {}
    for row in week.rows:
        paper = _paper(row, week.first)
        said = Recommendation(row.title, row.text, row.links, None, fetched)
        entries.setdefault(paper.id.value, Entry(len(entries) + 1, EntryKind.NEW, paper, said))
    numbers = [row.number for row in week.rows]
    doubts = []
    if week.unreadable:
        doubts.append(
            _("{unreadable} of {count} rows could not be read.").format(
                unreadable=week.unreadable, count=len(numbers) + week.unreadable
            )
        )
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        doubts.append(_("The rows are not numbered from 1 on without a gap: one may be missing."))
    state = DigestState.UNCONFIRMED if doubts else DigestState.CONFIRMED
    return Digest(SOURCE_NAME, WEEKLY, week.first, state, fetched, tuple(entries.values()), " ".join(doubts))


def _paper(row: WeeklyRow, first: date) -> Paper:
    """What the list knows of a paper: its own words are the text only of what arXiv does not have."""
    if row.id is not None:
        return Paper(row.id.bare, row.title, "", (), ())
    return Paper(PaperId(f"{SOURCE_NAME}:{first.isoformat()}/{row.number}"), row.title, row.text, (), ())
