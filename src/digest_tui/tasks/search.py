"""Searching everything kept: as it is typed, by relevance, and keeping the index up to date meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from itertools import chain
from typing import Final, NamedTuple

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.digest import KeptDigest, Row
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import FOUND, ListName
from digest_tui.papers.search import SearchQuery, Term, read_query
from digest_tui.papers.words import folded, found_spans
from digest_tui.store import found, papers, search_index
from digest_tui.store.search import Hits
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.open_pdf import kept_document
from digest_tui.text.bigrams import is_one_letter
from digest_tui.text.latex import readable

MOST_FOUND: Final = 500
"""Papers of one search; who looks for more says more."""
A_MOMENT: Final = 0.01
"""Seconds between two steps of indexing, for whoever waits for the processor."""
_BEFORE: Final = 20
"""Characters before a word that is shown: forty cells in Korean, so that it is there on sixty columns too."""
_BEHIND: Final = 120


class Found(NamedTuple):
    """What a search gave: papers in their order by the library's own numbers (see `rows`), and whether there are more.

    `query` is the search as it was understood; `waiting` is how many papers and changes the index had not got yet.
    `named` is the paper that was written by its name or address, where that is not kept.
    """

    query: SearchQuery
    papers: tuple[int, ...]
    more: bool
    waiting: int
    named: PaperId | None = None


class Indexed(NamedTuple):
    """So many papers were indexed, and so many are left."""

    done: int
    left: int


class Excerpt(NamedTuple):
    """Where a search's words stand in a text: what text it is, the words around them, and their spans in these."""

    what: str
    text: str
    spans: tuple[tuple[int, int], ...]


def search(desk: Desk, written: str, *, by_relevance: bool = False, most: int = MOST_FOUND) -> Found:
    """Search everything kept, the newest first or the best match first; for a worker thread.

    A paper's name or address finds the paper. At 100,000 papers some milliseconds newest first. `stop` ends it from
    any thread: StoreError then.
    """
    named = _named(written)
    kept = found.numbers_of(desk.library, [named]) if named else ()
    query = SearchQuery((Term(str(named)),)) if named else _understood(written)
    find = desk.searcher.relevant if by_relevance else desk.searcher.newest
    hits = Hits(kept, False) if named else find(query, most)
    waiting = search_index.waiting(desk.library, desk.derived)
    return Found(query, hits.papers, hits.more, waiting, None if kept else named)


def _named(written: str) -> PaperId | None:
    try:
        named = PaperId.parse(written)
    except WrongUsage:
        return None
    return named if named.is_arxiv else None


def _understood(written: str) -> SearchQuery:
    query = read_query(written)
    wanted = [term.text for term in query.terms if not term.excluded]
    if not wanted or query.facets or query.days or not all(map(is_one_letter, wanted)):
        return query
    return SearchQuery(problem=_("One letter alone finds too much: write another one."))


def rows(desk: Desk, given: Found, start: int = 0, count: int = MOST_FOUND) -> tuple[Row, ...]:
    """Rows of what was found, `count` from the `start`-th on (from 0); 50 take 3 ms. Positions count from 1."""
    some = found.found_rows(desk.library, given.papers[start : start + count])
    return tuple(row._replace(position=row.position + start) for row in some)


def stop(desk: Desk) -> None:
    """End the search that is going on, from any thread."""
    desk.searcher.interrupt()


async def bring_index_up(desk: Desk) -> AsyncGenerator[Indexed, None]:
    """Index what is new or has changed, a hundred papers at a time; ends when nothing is left.

    It may be closed at any point, and what is left is done the next time. A failure is StoreError, and costs nothing
    but that the newest papers are not found.
    """
    done = 0
    while count := await asyncio.to_thread(search_index.bring_up, desk.library, desk.derived):
        done += count
        yield Indexed(done, await asyncio.to_thread(search_index.waiting, desk.library, desk.derived))
        await asyncio.sleep(A_MOMENT)


def bring_index_up_now(desk: Desk) -> int:
    """The same at once, for commands; how many papers were indexed."""
    done = 0
    while count := search_index.bring_up(desk.library, desk.derived):
        done += count
    return done


def excerpt(desk: Desk, paper: PaperId, query: SearchQuery) -> Excerpt | None:
    """Where the words of a search stand outside the title, for a row; None where nothing is to be shown."""
    words = tuple(folded(word) for word in query.words)
    kept = papers.paper(desk.library, paper)
    if not words or kept is None:
        return None
    own = [("abstract", readable(kept.abstract)), ("authors", ", ".join(map(readable, kept.authors)))]
    for what, text in chain(found.other_texts(desk.library, paper), own, _pages(desk, paper)):
        line = " ".join(text.split())
        plain = folded(line)
        # Spans are looked for letter by letter, which the pages of a PDF are too long for.
        spans = found_spans(line, words) if any(word in plain for word in words) else []
        if spans:
            return _around(what, line, spans[0][0], words)
    return None


def _pages(desk: Desk, paper: PaperId) -> Iterator[tuple[str, str]]:
    """The pages of the newest PDF that is kept and was read: `p. 3` and its text."""
    document = kept_document(desk, PaperId(paper.value))
    for page in document.pages if document else ():
        yield f"p. {page.number}", page.text


def _around(what: str, line: str, place: int, words: tuple[str, ...]) -> Excerpt:
    start = max(0, place - _BEFORE)
    start = line.find(" ", start, place) + 1 if start else 0
    text = ("…" if start else "") + line[start : place + _BEHIND]
    return Excerpt(what, text, tuple(found_spans(text, words)))


def list_of(desk: Desk, given: Found, written: str) -> KeptDigest:
    """What was found as a list of its own, to be read like any other."""
    from digest_tui.store.gathered import gather

    title = " ".join(written.split())
    more = _("The first {count} of more.").format(count=len(given.papers)) if given.more else ""
    return gather(desk.library, ListName(FOUND, title), given.papers, desk.now, more)
