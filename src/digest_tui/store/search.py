"""Searching everything kept, by a connection of its own that can be interrupted."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from digest_tui.errors import StoreError
from digest_tui.messages import _
from digest_tui.papers.search import FIELDS, SearchQuery
from digest_tui.store.connection import connect
from digest_tui.store.failures import in_words
from digest_tui.store.search_match import match_of, paper_at, places_of
from digest_tui.store.search_newest import newest, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import apsw

    from digest_tui.papers.search import Mark
    from digest_tui.store.database import Database
    from digest_tui.store.search_newest import Bounds
    from digest_tui.text.nearness import Meaning

_WEIGHTS: Final = {"title": 10.0, "authors": 4.0, "note": 4.0, "abstract": 2.0, "translation": 2.0, "pdf": 0.5}
_BM25: Final = f"bm25(search, {', '.join(str(_WEIGHTS.get(field, 1.0)) for field in FIELDS)}, 0.0, 0.0)"
_FEW: Final = 2000
MOST_LOOKS: Final = 1500
"""Words times papers that are looked for one by one: some 0.1 s in a million papers."""
_AMONG: Final = "SELECT place FROM json_each(?1) JOIN search_place ON paper = value WHERE place BETWEEN ?3 AND ?4"
_EACH: Final = f"{_AMONG} AND EXISTS (SELECT 1 FROM search WHERE search MATCH ?2 AND rowid = place) ORDER BY place DESC"
_AT_ONCE: Final = f"SELECT rowid FROM search WHERE search MATCH ?2 AND +rowid IN ({_AMONG}) ORDER BY rowid DESC"
"""Papers that are rather looked up one by one than waited for among all matches."""
_MARKED: Final[dict[Mark, str]] = {
    "starred": "SELECT paper FROM star",
    "hidden": "SELECT paper FROM hidden",
    "read": "SELECT DISTINCT paper FROM reading",
    "replaced": "SELECT paper FROM version WHERE version > 1 GROUP BY paper",
    "withdrawn": "SELECT DISTINCT paper FROM version WHERE withdrawn",
}


class Hits(NamedTuple):
    """Papers found, by the library's own numbers; `more` says that these are not all."""

    papers: tuple[int, ...]
    more: bool


class Alike(NamedTuple):
    """Papers near one, by the library's own numbers, and the words they were looked for by, the most telling first."""

    papers: tuple[int, ...]
    words: tuple[str, ...]


class _Allowed(NamedTuple):
    """Which papers a search may show: those of `only` (None: any), and none of `never`."""

    only: frozenset[int] | None
    never: frozenset[int]

    def lets(self, paper: int) -> bool:
        return paper not in self.never and (self.only is None or paper in self.only)


class Searcher:
    """One search at a time over the index of a derived database; `interrupt` ends it from any thread."""

    def __init__(self, library: Database, derived: Database) -> None:
        self._library = library
        self._path = derived.path
        self._connection: apsw.Connection | None = None
        self._lock = threading.Lock()

    def newest(self, query: SearchQuery, most: int) -> Hits:
        """What matches, the newest first."""
        return self._find(query, most, by_relevance=False)

    def relevant(self, query: SearchQuery, most: int) -> Hits:
        """What matches, the best match first (bm25; a word in the title counts five times one in the abstract)."""
        return self._find(query, most, by_relevance=True)

    def alike(self, words: Sequence[str], authors: Sequence[Sequence[str]], most: int) -> Alike:
        """The papers that share the most telling of these words, or an author (as words), the best first."""
        from digest_tui.store.likeness import alike, telling

        with self._lock, in_words(self._path):
            sql = self._connected()
            sought = telling(sql, words)
            return Alike(alike(sql, sought, authors, most), sought)

    def near(self, model: str, wanted: Meaning, most: int, least: float | None = None) -> tuple[int, ...]:
        """The papers nearest to a meaning by that model, hidden ones left out, the nearest first.

        They are an order and no more, unless those less like it than `least` are left out.
        """
        from digest_tui.store.meaning import nearest

        hidden = self._marked("hidden")
        with self._lock, in_words(self._path):
            found = nearest(self._connected(), model, wanted, most + len(hidden), least)
        return tuple(paper for paper in found if paper not in hidden)[:most]

    def near_paper(self, model: str, paper: int, most: int) -> tuple[int, ...]:
        """The other papers nearer in meaning to a kept one than papers are by chance, the nearest first.

        None where its own meaning is not known.
        """
        from digest_tui.store.meaning import by_chance, meaning_of

        with self._lock, in_words(self._path):
            own = meaning_of(self._connected(), model, paper)
            least = by_chance(self._connected(), model)
        near = self.near(model, own, most + 1, least) if own is not None else ()
        return tuple(one for one in near if one != paper)[:most]

    def interrupt(self) -> None:
        """End the search that is going on; whoever waits for it gets StoreError."""
        connection = self._connection
        if connection is not None:
            with in_words(self._path):
                connection.interrupt()

    def close(self) -> None:
        """Let go of the connection; the next search opens another one."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _find(self, query: SearchQuery, most: int, by_relevance: bool) -> Hits:
        allowed = self._allowed(query)
        if query.is_empty or (allowed.only is not None and not allowed.only):
            return Hits((), False)
        with self._lock, in_words(self._path):
            sql = self._connected()
            match = match_of(query)
            if not match:
                return Hits((), False)
            bounds = places_of(*query.days) if query.days else (0, 1 << 62)
            enough = -1 if query.without or allowed.only is not None else most + 1 + len(allowed.never)
            if allowed.only is not None and len(allowed.only) <= _FEW:
                places = _among(sql, query, bounds, allowed.only, by_relevance)
            elif by_relevance:
                places = _relevant(sql, match, bounds, enough)
            else:
                places = newest(sql, query, bounds, enough)
            left_out = [places_of(*span) for span in query.without]
            there = (place for place in places if not any(first <= place <= last for first, last in left_out))
            return _take(there if left_out else places, most, allowed.lets)

    def _connected(self) -> apsw.Connection:
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> apsw.Connection:
        if not self._path.is_file():
            raise StoreError(
                _("There is no search index: {path} cannot be written.").format(path=self._path),
                _("Make room, or its folder writable."),
            )
        return connect(self._path, write=False, synchronous="NORMAL")

    def _allowed(self, query: SearchQuery) -> _Allowed:
        """The papers that operators ask for which change too often to be indexed; hidden ones only where asked for."""
        only: frozenset[int] | None = None
        asked = [(facet.value.lower(), facet.excluded) for facet in query.facets if facet.name == "is"]
        never = frozenset[int]() if ("hidden", False) in asked else self._marked("hidden")
        for mark, excluded in asked:
            if mark == "unread":
                mark, excluded = "read", not excluded
            papers = self._marked(mark)
            if excluded:
                never |= papers
            else:
                only = papers if only is None else only & papers
        return _Allowed(only, never)

    def _marked(self, mark: str) -> frozenset[int]:
        query = _MARKED.get(mark)  # type: ignore[call-overload]
        if query is None:
            return frozenset()
        with self._library.reading() as sql:
            return frozenset(int(paper) for (paper,) in sql.execute(query))


def _relevant(sql: apsw.Connection, match: str, bounds: Bounds, most: int = -1) -> Iterator[int]:
    rows: Any = sql.execute(
        f"SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY {_BM25} LIMIT ?",
        (match, *bounds, most),
    )
    return (int(place) for (place,) in rows)


def _among(
    sql: apsw.Connection, query: SearchQuery, bounds: Bounds, papers: frozenset[int], by_relevance: bool
) -> Iterator[int]:
    """Those of a few papers that match.

    The papers of a long beginning are all gathered each time it is looked for: so it is by its words, paper by paper,
    or where that would be many looks once for all papers.
    """
    match = match_of(query)
    if by_relevance:
        return (place for place in _relevant(sql, match, bounds) if paper_at(place) in papers)
    words = words_of(sql, query, bounds)
    few = len(words) * len(papers) <= MOST_LOOKS
    rows: Any = sql.execute(
        _EACH if few else _AT_ONCE,
        (json.dumps(sorted(papers)), match_of(query, words) if few else match, *bounds),
    )
    return (int(place) for (place,) in rows)


def _take(places: Iterator[int], most: int, lets: Callable[[int], bool]) -> Hits:
    found: list[int] = []
    for place in places:
        paper = paper_at(place)
        if not lets(paper):
            continue
        if len(found) == most:
            return Hits(tuple(found), True)
        found.append(paper)
    return Hits(tuple(found), False)
