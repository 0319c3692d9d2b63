"""Taking marks back, the last one first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from digest_tui.papers.ids import PaperId
from digest_tui.papers.marks import Undone
from digest_tui.store.journal import COLUMNS, KEYS, Line
from digest_tui.store.lines import follow_hiding, follow_reading
from digest_tui.store.times import instant

if TYPE_CHECKING:
    import apsw

    from digest_tui.store.database import Database

_FOLLOWED: Final = {"reading": follow_reading, "hidden": follow_hiding}
"""Marks that lists keep a copy of in their lines and counters."""
_LAST: Final = "SELECT number, done_at, what, paper, before FROM undo_step ORDER BY number DESC LIMIT 1"


def undo_last(db: Database) -> Undone | None:
    """Take the last mark back and say which it was; None when there is none to take back."""
    with db.writing() as sql:
        step = sql.execute(_LAST).fetchone()
        if step is None:
            return None
        number, done, what, paper, before = step
        for table, lines in json.loads(before).items():
            _put_back(sql, table, lines)
        sql.execute("DELETE FROM undo_step WHERE number = ?", (number,))
        left = int(sql.execute("SELECT count(*) FROM undo_step").get)
        name, _, version = paper.partition(" ")
        id = PaperId(name, int(version) if version else None) if name else None
        return Undone(what, instant(done), id, left)


def last(db: Database) -> str:
    """What would be taken back now, in words; empty when there is nothing."""
    with db.reading() as sql:
        step = sql.execute(_LAST).fetchone()
    return "" if step is None else step[2]


def forget(db: Database) -> None:
    """Let every mark stand: there is nothing to take back after this."""
    with db.writing() as sql:
        sql.execute("DELETE FROM undo_step")


def _put_back(sql: apsw.Connection, table: str, lines: list[Line]) -> None:
    columns, keys = COLUMNS[table], KEYS[table]
    named = " AND ".join(f"{column} = ?" for column in columns[:keys])
    sql.executemany(f"DELETE FROM {table} WHERE {named}", [tuple(line[:keys]) for line in lines])
    sql.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        [tuple(line) for line in lines if line[keys] is not None],
    )
    if table in _FOLLOWED:
        _FOLLOWED[table](sql, {int(line[0] or 0) for line in lines})
