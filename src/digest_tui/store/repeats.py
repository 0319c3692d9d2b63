"""Papers that stood in the list of an earlier day; and whether anything changes how a list is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest_tui.store.database import Database

# A line is a repeat when the same version stood in a list of an earlier day: a replacement is another version.
# The lists of a paper are looked up (CROSS JOIN keeps that order): they are few, and there may be years of days.
_REPEATED: Final = (
    "EXISTS (SELECT 1 FROM entry AS other CROSS JOIN digest AS earlier ON earlier.number = other.digest "
    "WHERE other.paper = entry.paper AND other.version = entry.version AND earlier.source = this.source "
    "AND earlier.announced < this.announced AND earlier.category IN (SELECT value FROM json_each(?2)))"
)
_OF_LIST: Final = "FROM digest AS this JOIN entry ON entry.digest = this.number WHERE this.number = ?1"


def leaves_out(db: Database, number: int, seen_in: Sequence[str]) -> bool:
    """Whether rules or earlier days may change how a list is shown."""
    with db.reading() as sql:
        row = sql.execute(
            f"SELECT EXISTS (SELECT 1 FROM follow) OR EXISTS (SELECT 1 {_OF_LIST} AND {_REPEATED})",
            (number, json.dumps(list(seen_in))),
        ).fetchone()
    return bool(row and row[0])


def repeated(db: Database, number: int, seen_in: Sequence[str]) -> frozenset[int]:
    """The positions of papers that stood at the same version in a list of those categories on an earlier day."""
    if not seen_in:
        return frozenset()
    with db.reading() as sql:
        rows = sql.execute(f"SELECT position {_OF_LIST} AND {_REPEATED}", (number, json.dumps(list(seen_in))))
        return frozenset(position for (position,) in rows)
