"""The papers a reader has set apart by a star or a tag, by the library's own numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from digest_tui.store.database import Database


def starred(db: Database) -> tuple[int, ...]:
    """Every starred paper, the last star first."""
    return _numbers(db, "SELECT paper FROM star ORDER BY starred_at DESC, paper DESC")


def tagged(db: Database, tag: str) -> tuple[int, ...]:
    """Every paper with that tag, the last one tagged first."""
    return _numbers(db, "SELECT paper FROM tag WHERE name = ? ORDER BY tagged_at DESC, paper DESC", tag)


def _numbers(db: Database, query: str, *values: str) -> tuple[int, ...]:
    with db.reading() as sql:
        return tuple(cast("int", row[0]) for row in sql.execute(query, values))
