"""Papers gathered under a name of the reader's, shown as a list: what was found, a collection, related ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from digest_tui.papers.digest import Digest, DigestState, EntryKind, KeptDigest
from digest_tui.store.digests import require, rows
from digest_tui.store.list_writing import ListLine, write_list

if TYPE_CHECKING:
    from digest_tui.papers.lists import ListName
    from digest_tui.store.database import Database

LOOKED_UP: Final = 500
AT_ONCE: Final = 50
"""Rows that are read at a time, for a millisecond."""
STAYING: Final = 10
"""Lists gathered last that stay, of each source: another window may show one of them."""

# Of the same name none of another day stays: what stood in it would count as shown before.
_FORGET: Final = (
    "DELETE FROM digest WHERE source = ?1 AND (category = ?2 AND announced != ?3 OR category != ?2 AND number NOT IN "
    "(SELECT number FROM digest WHERE source = ?1 AND category != ?2 ORDER BY fetched DESC, number DESC LIMIT ?4))"
)


def gather(db: Database, name: ListName, papers: Sequence[int], at: datetime, note: str = "") -> KeptDigest:
    """Keep papers, by the library's own numbers and in that order, as the one list of that name.

    Each at its newest version. The oldest lists gathered under the same source go: their papers stay.
    Its papers lie anywhere in the library, so its first rows are looked up once here, where nobody waits for a key:
    a page of them that is shown later then lies in memory.
    """
    kept = _gathered(db, name, papers, at, note)
    for after in range(0, min(kept.total, LOOKED_UP), AT_ONCE):
        rows(db, kept.number, after, AT_ONCE)
    return kept


def _gathered(db: Database, name: ListName, papers: Sequence[int], at: datetime, note: str) -> KeptDigest:
    with db.writing() as sql:
        sql.execute(_FORGET, (name.source, name.category, at.date().isoformat(), STAYING - 1))
        found: list[Any] = sql.execute(
            "SELECT paper, max(version) FROM json_each(?) JOIN version ON paper = value GROUP BY paper",
            (json.dumps(list(papers)),),
        ).fetchall()
        versions = dict(found)
        there = [paper for paper in papers if paper in versions]
        lines: list[ListLine] = [
            (place, EntryKind.NEW.value, paper, versions[paper]) for place, paper in enumerate(there, 1)
        ]
        head = Digest(name.source, name.category, at.date(), DigestState.CONFIRMED, at, (), note)
        return require(sql, write_list(sql, head, Counter({EntryKind.NEW: len(lines)}), lines))
