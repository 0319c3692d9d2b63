"""arXiv's catch-up pages: the list of one category on one of the last 90 days, as it was announced."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from digest_tui.dates import day_in_words
from digest_tui.errors import Refused, WrongUsage
from digest_tui.messages import _
from digest_tui.papers.categories import CATEGORY_NAMES, belongs_to, main_name, right_case
from digest_tui.papers.digest import Digest, Entry, EntryKind
from digest_tui.papers.paper import Paper
from digest_tui.sources.arxiv_feed import SOURCE_NAME
from digest_tui.sources.catchup_page import CatchupPage, Section, error_in, read_page
from digest_tui.sources.catchup_state import judge
from digest_tui.sources.exchange import Answer
from digest_tui.sources.failures import Peer
from digest_tui.sources.pace import ARXIV_PAGES
from digest_tui.sources.source import Listing, PageRead, Received, Sent, Turn
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from digest_tui.sources.client import Client

PAGE_SIZE: Final = 2000
"""Entries on a page; a day of k × 2,000 has one more page without any, which need not be asked for."""
MOST_PAGES: Final = 20
"""Pages of a day that are read; the largest archive had three on a busy day of 2026 (4,726 entries)."""
LARGEST_PAGE: Final = 32_000_000
"""Bytes; a full page of 2,000 entries with abstracts has 6 MB."""
_CATEGORY: Final = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*(?:\.[A-Za-z]+(?:-[A-Za-z]+)*)?", re.ASCII)

CatchupEvent = Turn | Sent | Received | PageRead | Listing


class ArxivCatchup:
    """The source `arxiv` on a past day: `https://arxiv.org/catchup/CATEGORY/YYYY-MM-DD?abs=True`.

    Lists go under the same key as the feed's, which knows versions, licences, DOIs and all authors; these pages know
    comments, journals and how many papers there should be. Their texts are today's, whatever the day.
    """

    name = SOURCE_NAME

    def __init__(self, client: Client, base_url: str, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._base_url = base_url
        self._clock = clock

    def address(self, category: str, day: date, page: int = 1) -> str:
        """A page's URL; arXiv refuses any other parameter and any other spelling. WrongUsage: no single category."""
        name = main_name(_one_category(category))
        asked = f"{self._base_url}/catchup/{name}/{day.isoformat()}?abs=True"
        return asked if page == 1 else f"{asked}&page={page}"

    async def day(self, category: str, day: date) -> AsyncGenerator[CatchupEvent, None]:
        """The list of a day: Turn, Sent, Received and PageRead for each of its pages, then one Listing.

        Raises SourceError and its children; Refused with arXiv's own reason for a day it does not give (older than
        90 days, in the future). The pages of a day are read in one go: nothing of a day broken off is kept.
        """
        asked = _one_category(category)
        pages: list[CatchupPage] = []
        sent: datetime | None = None
        while not pages or (pages[-1].sections and len(pages) < _page_count(pages[0])):
            address = self.address(asked, day, len(pages) + 1)
            requests = self._client.get(address, pace=ARXIV_PAGES, max_bytes=LARGEST_PAGE, accept=frozenset({200, 400}))
            async with aclosing(requests) as events:
                async for event in events:
                    if isinstance(event, Answer):
                        # In a thread: a full page takes a second, and a key must be answered meanwhile.
                        pages.append(await asyncio.to_thread(_read, event, asked, day))
                        sent = event.sent
                    elif isinstance(event, Turn | Sent | Received):
                        yield event
            yield PageRead(len(pages), _page_count(pages[0]))
        yield Listing(make_digest(pages, asked, sent, self._clock()), "", pages[0].next_day)


def make_digest(pages: Sequence[CatchupPage], category: str, sent: datetime | None, fetched: datetime) -> Digest:
    """The list in all pages of a day; `sent` is arXiv's own clock, None when it did not say."""
    entries: dict[str, Entry] = {}
    for section in (section for page in pages for section in page.sections):
        for paper in section.papers:
            kind = _kind(section, paper, category)
            if kind is not None and paper.id.value not in entries:
                entries[paper.id.value] = Entry(len(entries) + 1, kind, paper)
    state, note = judge(pages, category, len(entries), (sent or fetched).date())
    return Digest(SOURCE_NAME, category, pages[0].announced, state, fetched, tuple(entries.values()), note)


def _read(answer: Answer, category: str, day: date) -> CatchupPage:
    peer = Peer.of(ARXIV_PAGES.title, answer.url)
    if answer.status != 200:
        raise _refused(answer, category, day)
    page = read_page(answer.body, peer)
    if page.announced != day:
        raise peer.bad(
            _("sent the list of {day_in} instead of that of {day_in2}").format(
                day_in=day_in_words(page.announced), day_in2=day_in_words(day)
            )
        )
    if not _is_for(page, category):
        raise peer.bad(
            _("sent the list “{name}” instead of the one for {category}").format(name=page.name[:80], category=category)
        )
    return page


def _page_count(first: CatchupPage) -> int:
    return min(max(1, -(-first.total // PAGE_SIZE)), MOST_PAGES)


def _kind(section: Section, paper: Paper, category: str) -> EntryKind | None:
    """The page does not tell the two kinds of replacements apart: the primary category does."""
    match section.kind:
        case "New":
            return EntryKind.NEW
        case "Cross":
            return EntryKind.CROSS
        case "Replacement":
            return EntryKind.REPLACE if belongs_to(paper.primary, category) else EntryKind.REPLACE_CROSS
        case _:
            return None


def _is_for(page: CatchupPage, category: str) -> bool:
    """By the name in its heading, by its links, or by its papers: the newest day has no link, a quiet one no paper."""
    if page.name.casefold() == CATEGORY_NAMES.get(category, category).casefold():
        return True
    papers = [paper for section in page.sections for paper in section.papers]
    codes = page.categories | {code for paper in papers for code in paper.categories}
    return any(belongs_to(code, category) for code in codes)


def _one_category(category: str) -> str:
    """The category with arXiv's own capitals: these pages know no other."""
    name = category.strip()
    if "+" in name:
        raise WrongUsage(
            _("arXiv's catch-up pages have one category each, not {clean_line}.").format(
                clean_line=clean_line(name[:60])
            ),
            _("Fetch the missed days of each category on its own."),
        )
    if len(name) > 80 or not _CATEGORY.fullmatch(name):
        raise WrongUsage(
            _("“{clean_line}” is not a category's code.").format(clean_line=clean_line(name[:40])),
            _("Write it like cs.CL or hep-th."),
        )
    return right_case(name) or name


def _refused(answer: Answer, category: str, day: date) -> Refused:
    """ArXiv's own words for a day or a category it does not give."""
    reason = error_in(answer.body).rstrip(".")
    if not reason:
        return Peer.of(ARXIV_PAGES.title, answer.url).refused(answer.status)
    if "past 90 days" in reason:
        hint = _("Its catch-up pages reach back 90 days and no further.")
    elif "later than today" in reason:
        hint = _("For arXiv that day has not come yet. If it should have, this machine's clock is wrong.")
    else:
        hint = _("Check the category's code; https://arxiv.org/category_taxonomy has them all.")
    return Refused(
        _("arXiv does not give {category} on {day_in}: {reason}.").format(
            category=category, day_in=day_in_words(day), reason=reason
        ),
        hint,
        answer.status,
    )
