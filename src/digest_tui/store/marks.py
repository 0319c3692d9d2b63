"""What a reader has read and starred.

A read mark is on a version of a paper, so one paper in several lists is read in all of them, and a version announced
after an earlier one was read is unread. Taking a mark back takes it from that version and the later ones: what was
read before the replacement stays read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from digest_tui.store.digests import require
from digest_tui.store.papers import UNKNOWN_VERSION, number_and_version
from digest_tui.store.times import written

if TYPE_CHECKING:
    from datetime import datetime

    from digest_tui.papers.ids import PaperId
    from digest_tui.store.database import Database

_WAS_READ: Final = (
    "(paper IN (SELECT paper FROM hidden) "
    "OR EXISTS (SELECT 1 FROM reading WHERE paper = entry.paper AND version >= entry.version))"
)


def mark_read(db: Database, id: PaperId, read: bool, at: datetime) -> None:
    """Mark a version as read or not; of a name without version the newest is marked, and all are unmarked.

    Raises NotKept when the paper, or that version of it, is not in the library.
    """
    with db.writing() as sql:
        number, version = number_and_version(sql, id)
        if read:
            sql.execute("INSERT OR IGNORE INTO reading VALUES (?, ?, ?)", (number, version, written(at)))
        else:
            lowest = UNKNOWN_VERSION if id.version is None else version
            sql.execute("DELETE FROM reading WHERE paper = ? AND version >= ?", (number, lowest))
        sql.execute(f"UPDATE entry SET read = {_WAS_READ} WHERE paper = ? AND read <> {_WAS_READ}", (number,))


def mark_list_read(db: Database, number: int, at: datetime) -> None:
    """Mark every unread line of a list as read at its announced version; NotKept when there is no such list."""
    with db.writing() as sql:
        require(sql, number)
        sql.execute(
            "INSERT OR IGNORE INTO reading SELECT paper, CASE version WHEN 0 "
            "THEN (SELECT max(version) FROM version WHERE paper = entry.paper) ELSE version END, ?2 "
            "FROM entry WHERE digest = ?1 AND read = 0",
            (number, written(at)),
        )
        sql.execute(
            "UPDATE entry SET read = 1 WHERE read = 0 "
            f"AND paper IN (SELECT paper FROM entry WHERE digest = ?) AND {_WAS_READ}",
            (number,),
        )


def star(db: Database, id: PaperId, starred: bool, at: datetime) -> None:
    """Star a paper, all its versions, or take the star back; NotKept when it is not in the library."""
    with db.writing() as sql:
        number, _ = number_and_version(sql, id.bare)
        if starred:
            sql.execute("INSERT OR IGNORE INTO star VALUES (?, ?)", (number, written(at)))
        else:
            sql.execute("DELETE FROM star WHERE paper = ?", (number,))


def next_unread(db: Database, number: int, after: int) -> int | None:
    """The first unread position behind `after` in a list, None when there is none."""
    with db.reading() as sql:
        row = sql.execute(
            "SELECT min(position) FROM entry WHERE digest = ? AND position > ? AND read = 0", (number, after)
        ).fetchone()
    return None if row is None else row[0]


def previous_unread(db: Database, number: int, before: int) -> int | None:
    """The last unread position ahead of `before` in a list, None when there is none."""
    with db.reading() as sql:
        row = sql.execute(
            "SELECT max(position) FROM entry WHERE digest = ? AND position < ? AND read = 0", (number, before)
        ).fetchone()
    return None if row is None else row[0]
