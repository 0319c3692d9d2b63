"""Which kept papers share the telling words and the authors of one: over the same index, and as relevant, as search."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from digest_tui.store.search_match import EVERY, paper_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import apsw

WORDS_SOUGHT: Final = 12
"""Words a paper is looked for by: more add common ones, and time."""
_MOST_COMMON: Final = 0.1
"""The share of all papers above which a word says nothing of what a paper is about."""
_WEIGHTS: Final = "bm25(search, 4.0, 6.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)"
_VOCABULARY: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search, row)"


def telling(sql: apsw.Connection, words: Iterable[str]) -> tuple[str, ...]:
    """The words that say most of what a paper is about, at most a dozen: often in it, rare in others, in one at least.

    A word comes as often as it counts; each costs a look-up in the index.
    """
    sql.execute(_VOCABULARY)
    every = _papers_with(sql, EVERY.lower()) or 1
    most = max(2, every * _MOST_COMMON)
    weights = {}
    for word, times in Counter(words).items():
        papers = _papers_with(sql, word)
        if 1 < papers <= most:
            weights[word] = (1 + math.log(times)) * math.log(1 + every / papers)
    return tuple(sorted(weights, key=lambda word: (-weights[word], word))[:WORDS_SOUGHT])


def alike(sql: apsw.Connection, words: Sequence[str], authors: Sequence[Sequence[str]], most: int) -> tuple[int, ...]:
    """The papers with any of the words in title or abstract, or one of the authors (each as words), the best first."""
    wanted = [f'{{title abstract}} : "{word}"' for word in words]
    wanted += [f'authors : "{" ".join(name)}"' for name in authors if name]
    if not wanted:
        return ()
    rows: Any = sql.execute(
        f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY {_WEIGHTS} LIMIT ?", (" OR ".join(wanted), most)
    )
    return tuple(paper_at(int(place)) for (place,) in rows)


def _papers_with(sql: apsw.Connection, word: str) -> int:
    row = sql.execute("SELECT doc FROM temp.search_vocabulary WHERE term = ?", (word,)).fetchone()
    return 0 if row is None else int(str(row[0]))
