"""The newest papers that match a search, while the last word of it is still being typed.

The papers of a beginning that few letters make are millions. But a word none of whose papers is newer than what was
found already adds nothing: words are looked for in turns, those of the newest papers first, until that is so.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from digest_tui.store.search_match import beginning_of, match_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import apsw

    from digest_tui.papers.search import SearchQuery

Bounds = tuple[int, int]
"""The lowest and the highest place."""
WORDS_AT_ONCE: Final = 400
"""Words of one turn: each is a list of papers to be opened."""
_TURNS: Final = 3
_MOST_WORDS: Final = 4000
"""Words above which the beginning itself is looked for, after some turns that did not find enough."""
_BLOCK_BITS: Final = 37
"""Bits of a place below its block: 32 days, so that a word that comes every day is written down once a month."""


class _Word(NamedTuple):
    """A word, and a place behind all its papers."""

    word: str
    behind: int


def block_of(place: int) -> int:
    """The block of days a place is in."""
    return place >> _BLOCK_BITS


def newest(sql: apsw.Connection, query: SearchQuery, bounds: Bounds, enough: int) -> Iterator[int]:
    """The places of what matches, the newest first; when there are more than `enough` (-1: no end), at least those."""
    beginning = beginning_of(query)
    words = _words(sql, beginning, bounds[0]) if beginning else []
    if len(words) <= WORDS_AT_ONCE:
        return _matches_of(sql, query, bounds, words, enough)
    if enough < 0:
        return matches(sql, match_of(query), bounds, enough)
    return iter(_in_turns(sql, query, bounds, words, enough))


def words_of(sql: apsw.Connection, query: SearchQuery, bounds: Bounds) -> list[str]:
    """The words that the one being typed may go on to, where it is a long beginning; else none."""
    beginning = beginning_of(query)
    return [one.word for one in _words(sql, beginning, bounds[0])] if beginning else []


def matches(sql: apsw.Connection, match: str, bounds: Bounds, most: int) -> Iterator[int]:
    """The places of what an expression matches, the newest first."""
    if not match:
        return iter(())
    rows: Any = sql.execute(
        "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
        (match, *bounds, most),
    )
    return (int(place) for (place,) in rows)


def _words(sql: apsw.Connection, beginning: str, first: int) -> list[_Word]:
    """The words that begin so and may stand behind the place `first`, those that may stand last first."""
    rows: Any = sql.execute(
        "SELECT word, newest FROM search_word WHERE word >= ?1 AND word < ?1 || char(0x10ffff) AND newest >= ?2 "
        "ORDER BY newest DESC",
        (beginning, block_of(first)),
    )
    return [_Word(word, (block + 1) << _BLOCK_BITS) for word, block in rows]


def _matches_of(
    sql: apsw.Connection, query: SearchQuery, bounds: Bounds, words: Sequence[_Word], most: int
) -> Iterator[int]:
    few = len(words) <= _MOST_WORDS
    return matches(sql, match_of(query, [one.word for one in words] if few else ()), bounds, most)


def _in_turns(
    sql: apsw.Connection, query: SearchQuery, bounds: Bounds, words: Sequence[_Word], enough: int
) -> list[int]:
    found: list[int] = []
    look = partial(_matches_of, sql, query, bounds, most=enough)
    for turn in range(_TURNS):
        start = turn * WORDS_AT_ONCE
        found = _merged(found, look(words[start : start + WORDS_AT_ONCE]), enough)
        left = words[start + WORDS_AT_ONCE :]
        if not left or (len(found) == enough and found[-1] >= left[0].behind):
            return found
    return _merged(found, look(left), enough)


def _merged(found: Iterable[int], more: Iterable[int], enough: int) -> list[int]:
    return sorted({*found, *more}, reverse=True)[:enough]
