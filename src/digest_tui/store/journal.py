"""What can be taken back: every change of a mark, and what is deleted, is written down in its own transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from digest_tui.store.times import written
from digest_tui.store.turns import COLUMNS as TURN
from digest_tui.text.latex import readable

if TYPE_CHECKING:
    from datetime import datetime

    import apsw

    from digest_tui.papers.ids import PaperId

STEPS_KEPT: Final = 200
COLUMNS: Final = {
    "reading": ("paper", "version", "read_at"),
    "star": ("paper", "starred_at"),
    "hidden": ("paper", "hidden_at"),
    "note": ("paper", "text", "made", "changed"),
    "tag": ("paper", "name", "tagged_at"),
    "bookmark": ("letter", "paper", "source", "category", "announced", "marked_at"),
    "term": ("language", "folded", "source", "target", "note", "changed"),
    "follow": ("what", "folded", "words", "effect", "made"),
    "collected": ("name", "paper", "added_at"),
    "queued": ("paper", "place", "queued_at"),
    "conversation": ("number", "paper", "version", "basis", "document", "begun", "last_turn"),
    "turn": ("conversation", "number", *TURN),
}
KEYS: Final = {
    "reading": 2,
    "star": 1,
    "hidden": 1,
    "note": 1,
    "tag": 2,
    "bookmark": 1,
    "term": 2,
    "follow": 2,
    "collected": 2,
    "queued": 1,
    "conversation": 1,
    "turn": 2,
}
"""How many of the columns, from the first, name a row."""
_LONGEST_TITLE: Final = 60

Line = Sequence[str | int | float | None]
"""A row of one of the tables as it was before; the columns behind its key are None where there was no such row."""


def write_down(
    sql: apsw.Connection, at: datetime, what: str, before: dict[str, list[Line]], id: PaperId | None = None
) -> None:
    """Note what was done at `at`, in words, and the rows of the tables as they were; inside its transaction.

    The 200 newest steps are kept.
    """
    sql.execute(
        "INSERT INTO undo_step (done_at, what, paper, before) VALUES (?, ?, ?, ?)",
        (
            written(at),
            what,
            f"{id.value} {id.version or ''}" if id else "",
            json.dumps(before, ensure_ascii=False, separators=(",", ":")),
        ),
    )
    sql.execute("DELETE FROM undo_step WHERE number <= ?", (sql.last_insert_rowid() - STEPS_KEPT,))


def title_of(sql: apsw.Connection, number: int) -> str:
    """The newest title of a paper, as it is read, in quotes and cut at a word behind 60 characters."""
    row = sql.execute("SELECT title FROM version WHERE paper = ? ORDER BY version DESC LIMIT 1", (number,)).fetchone()
    title = readable(row[0]) if row else ""
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
    return f"“{title}”"
