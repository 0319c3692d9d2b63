"""Papers gathered under a name of the reader's, shown as a list: what was found, a collection, related ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from digest_tui.papers.digest import Digest, DigestState, EntryKind, KeptDigest
from digest_tui.store.digests import require
from digest_tui.store.list_writing import ListLine, write_list

if TYPE_CHECKING:
    from digest_tui.papers.lists import ListName
    from digest_tui.store.database import Database


def gather(db: Database, name: ListName, papers: Sequence[int], at: datetime, note: str = "") -> KeptDigest:
    """Keep papers, by the library's own numbers and in that order, as the one list of that source.

    Each at its newest version. The list gathered before under the same source goes: its papers stay.
    """
    with db.writing() as sql:
        sql.execute("DELETE FROM digest WHERE source = ?", (name.source,))
        rows: list[Any] = sql.execute(
            "SELECT paper, max(version) FROM json_each(?) JOIN version ON paper = value GROUP BY paper",
            (json.dumps(list(papers)),),
        ).fetchall()
        versions = dict(rows)
        there = [paper for paper in papers if paper in versions]
        lines: list[ListLine] = [
            (place, EntryKind.NEW.value, paper, versions[paper]) for place, paper in enumerate(there, 1)
        ]
        head = Digest(name.source, name.category, at.date(), DigestState.CONFIRMED, at, (), note)
        return require(sql, write_list(sql, head, Counter({EntryKind.NEW: len(lines)}), lines))
