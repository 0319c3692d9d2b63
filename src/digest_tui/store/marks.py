"""What a reader has read, starred and hidden; every change can be taken back (see `undo`).

A read mark is on a version of a paper, so one paper in several lists is read in all of them, and a version announced
after an earlier one was read is unread. Taking a mark back takes it from that version and the later ones: what was
read before the replacement stays read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, cast

from digest_tui.messages import _, ngettext
from digest_tui.store.digests import require
from digest_tui.store.journal import title_of, write_down
from digest_tui.store.lines import follow_hiding, follow_reading
from digest_tui.store.papers import number_and_version
from digest_tui.store.same_day import UNKNOWN_VERSION
from digest_tui.store.times import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import apsw

    from digest_tui.papers.ids import PaperId
    from digest_tui.store.database import Database
    from digest_tui.store.journal import Line


def mark_read(db: Database, id: PaperId, read: bool, at: datetime) -> None:
    """Mark a version as read or not; of a name without version the newest is marked, and all are unmarked.

    Raises NotKept when the paper, or that version of it, is not in the library.
    """
    with db.writing() as sql:
        number, version = number_and_version(sql, id)
        before: list[Line]
        if read:
            sql.execute("INSERT OR IGNORE INTO reading VALUES (?, ?, ?)", (number, version, written(at)))
            before = [(number, version, None)] if sql.changes() else []
        else:
            lowest = UNKNOWN_VERSION if id.version is None else version
            before = _gone(sql, "DELETE FROM reading WHERE paper = ? AND version >= ? RETURNING *", number, lowest)
        if not before:
            return
        follow_reading(sql, [number])
        what = (_("marked {title} read") if read else _("marked {title} unread")).format(title=title_of(sql, number))
        write_down(sql, at, what, {"reading": before}, id)


def mark_list_read(db: Database, number: int, at: datetime, positions: Iterable[int] | None = None) -> int:
    """Mark every unread line of a list, or of `positions` in it, as read at its announced version; how many they were.

    Raises NotKept when there is no such list.
    """
    these = None if positions is None else json.dumps(list(positions))
    with db.writing() as sql:
        require(sql, number)
        before = _gone(
            sql,
            "INSERT OR IGNORE INTO reading SELECT paper, CASE version WHEN 0 "
            "THEN (SELECT max(version) FROM version WHERE paper = entry.paper) ELSE version END, ?3 "
            "FROM entry WHERE digest = ?1 AND read = 0 "
            "AND (?2 IS NULL OR position IN (SELECT value FROM json_each(?2))) RETURNING paper, version, NULL",
            *(number, these, written(at)),
        )
        if before:
            follow_reading(sql, {int(line[0] or 0) for line in before})
            what = ngettext("marked {count} paper read", "marked {count} papers read", len(before))
            write_down(sql, at, what.format(count=len(before)), {"reading": before})
        return len(before)


def star(db: Database, id: PaperId, starred: bool, at: datetime) -> None:
    """Star a paper, all its versions, or take the star back; NotKept when it is not in the library."""
    with db.writing() as sql:
        number, _version = number_and_version(sql, id.bare)
        before = _set(sql, "star", number, written(at) if starred else None)
        if before:
            what = _("starred {title}") if starred else _("took the star from {title}")
            write_down(sql, at, what.format(title=title_of(sql, number)), {"star": before}, id.bare)


def hide(db: Database, id: PaperId, hidden: bool, at: datetime) -> None:
    """Hide a paper, all its versions, in lists, or show it again; NotKept when it is not in the library.

    Its lines count as read as long as it is hidden; what was read before is not forgotten.
    """
    with db.writing() as sql:
        number, _version = number_and_version(sql, id.bare)
        before = _set(sql, "hidden", number, written(at) if hidden else None)
        if before:
            follow_hiding(sql, [number])
            title = title_of(sql, number)
            write_down(
                sql,
                at,
                _("hid {title}").format(title=title) if hidden else _("showed {title} again").format(title=title),
                {"hidden": before},
                id.bare,
            )


def _set(sql: apsw.Connection, table: Literal["star", "hidden"], number: int, since: str | None) -> list[Line]:
    """Put a mark on a paper, or take it away; the row as it was, none when nothing changed."""
    if since is None:
        return _gone(sql, f"DELETE FROM {table} WHERE paper = ? RETURNING *", number)
    sql.execute(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", (number, since))
    return [(number, None)] if sql.changes() else []


def _gone(sql: apsw.Connection, change: str, *values: str | int | None) -> list[Line]:
    return cast("list[Line]", sql.execute(change, values).fetchall())


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
