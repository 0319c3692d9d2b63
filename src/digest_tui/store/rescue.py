"""Filling a fresh library with the rows of a damaged one, and with what a backup has in the damaged places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import apsw

from digest_tui.messages import N_
from digest_tui.store.lines import WAS_READ
from digest_tui.store.salvage import ROWS_AT_ONCE, TABLES, UNREADABLE, Reader, Row, Table, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_INSTANT_LENGTH: Final = len("2026-06-30T14:02:00.000000+00:00")
_LOST_LINES: Final = N_("Some of its lines were lost when the library was repaired: fetch it again.")
# A list that was fetched anew since the backup has other lines now, and those of two fetches must not be mixed.
_SAME_LIST: Final = (
    "WHERE digest IN (SELECT number FROM old.digest AS before JOIN main.digest AS now USING (number, fetched))"
)
_KINDS: Final = {"new_count": "new", "cross_count": "cross", "replace_count": "replace"} | {
    "replace_cross_count": "replace-cross"
}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What became of one kind of rows.

    `kept` were read from the damaged library and `from_backup` from a backup; `holes` is how many places could not be
    read, and `lost` how many rows are known to be missing there (other rows of such a place are not known of).
    """

    words: str
    kept: int
    holes: int
    lost: int
    from_backup: int = 0


def copy_tables(damaged: apsw.Connection, target: apsw.Connection) -> dict[str, Salvaged]:
    """Copy every readable row into a fresh library; what became of each table, by its name."""
    return {table.name: _copy(table, damaged, target) for table in TABLES}


def nothing() -> dict[str, Salvaged]:
    """The outcome where not even the first page of a database could be read."""
    return {table.name: Salvaged(table.words, 0, 1, 0) for table in TABLES}


def fill(target: apsw.Connection, backup: Path, salvaged: dict[str, Salvaged]) -> dict[str, Salvaged]:
    """Add a backup's rows to the tables that have holes, where none is; the outcome with them counted."""
    target.execute("ATTACH ? AS old", (str(backup),))
    filled = dict(salvaged)
    with target:
        for table in TABLES:
            before = salvaged[table.name]
            columns = _columns(target, table.name, "main", "old")
            if before.holes and columns:
                names = ", ".join(columns)
                only = _SAME_LIST if table.name == "entry" else ""
                target.execute(
                    f"INSERT OR IGNORE INTO main.{table.name} ({names}) SELECT {names} FROM old.{table.name} {only}"
                )
                added = target.changes()
                filled[table.name] = replace(before, from_backup=added, lost=max(0, before.lost - added))
    target.execute("DETACH old")
    return filled


def mend(target: apsw.Connection, salvaged: dict[str, Salvaged]) -> dict[str, Salvaged]:
    """Take out rows that lead to nothing, and count and mark the lists anew; the outcome with the rows taken out.

    A list of which lines are lost is no longer confirmed, so that the next fetch of it brings them back.
    """
    mended = dict(salvaged)
    with target:
        for table in TABLES[1:]:
            target.execute(f"DELETE FROM {table.name} WHERE {_leads_to_nothing(table.name)}")
            gone = target.changes()
            before = salvaged[table.name]
            mended[table.name] = replace(before, kept=before.kept - gone, lost=before.lost + gone)
        target.execute(
            "UPDATE paper SET more = more | 1 "
            "WHERE number IN (SELECT paper FROM version GROUP BY paper HAVING count(*) > 1)"
        )
        # First the counters: a change of `read` counts on from them, and they may not fall below nothing.
        target.execute(
            "UPDATE digest SET unread = (SELECT count(*) FROM entry WHERE digest = number AND read = 0), "
            "hidden = (SELECT count(*) FROM entry WHERE digest = number AND paper IN (SELECT paper FROM hidden))"
        )
        target.execute(f"UPDATE entry SET read = {WAS_READ} WHERE read <> {WAS_READ}")
        counts = {
            column: f"(SELECT count(*) FROM entry WHERE digest = number AND kind = '{kind}')"
            for column, kind in _KINDS.items()
        }
        differs = " OR ".join(f"{column} <> {count}" for column, count in counts.items())
        assigned = ", ".join(f"{column} = {count}" for column, count in counts.items())
        target.execute(f"UPDATE digest SET {assigned}, state = 'unconfirmed', note = ? WHERE {differs}", (_LOST_LINES,))
    return mended


def _leads_to_nothing(table: str) -> str:
    match table:
        case "digest" | "term" | "glossary" | "plain_model" | "job":
            return "0"
        case "turn":
            return "conversation NOT IN (SELECT number FROM conversation)"
        case "entry":
            return (
                "digest NOT IN (SELECT number FROM digest) OR NOT EXISTS "
                "(SELECT 1 FROM version WHERE paper = entry.paper AND version = entry.version)"
            )
    return "paper NOT IN (SELECT number FROM paper)"


def _copy(table: Table, damaged: apsw.Connection, target: apsw.Connection) -> Salvaged:
    columns = _columns(target, table.name, "main") if table.name in _tables(damaged) else ()
    columns = tuple(column for column in columns if column in _columns(damaged, table.name, "main"))
    if not columns:
        return Salvaged(table.words, 0, 0, 0)
    reader = Reader(damaged, table, columns)
    kept = refused = by_name = 0
    with target:
        for rows in reader.rows():
            good = [row for row in rows if _fits(row, columns, table.instants)]
            added = _put(target, table.name, columns, good)
            kept += added
            refused += len(rows) - added
        if table.name == "paper" and reader.holes:
            by_name = sum(_put(target, "paper", ("number", "name"), rows) for rows in _by_name(damaged))
    lost = max(0, reader.missing - by_name) + refused
    return Salvaged(table.words, kept + by_name, reader.holes + bool(refused), lost)


def _by_name(damaged: apsw.Connection) -> Iterator[list[Row]]:
    """Numbers and names of papers out of the index by name, which holds both, from either end to what is damaged."""
    for side, order, name in ((">", "ASC", ""), ("<", "DESC", "\U0010ffff")):
        while True:
            try:
                rows = damaged.execute(
                    f"SELECT number, name FROM paper WHERE name {side} ? ORDER BY name {order} LIMIT ?",
                    (name, ROWS_AT_ONCE),
                ).fetchall()
            except UNREADABLE:
                break
            if not rows:
                break
            yield rows
            name = str(rows[-1][1])


def _put(target: apsw.Connection, table: str, columns: tuple[str, ...], rows: Iterable[Row]) -> int:
    """Insert rows where none with their key is; how many were: what the fresh library does not allow is left out."""
    insert = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    added = 0
    for row in rows:
        try:
            target.execute(insert, row)
        except apsw.ConstraintError:
            continue
        added += target.changes()  # the row's own: what triggers write does not count
    return added


def _fits(row: Row, columns: tuple[str, ...], instants: tuple[str, ...]) -> bool:
    return all(_is_instant(value) for column, value in zip(columns, row, strict=True) if column in instants)


def _is_instant(value: Value) -> bool:
    return isinstance(value, str) and len(value) == _INSTANT_LENGTH and value[4] == "-" and value[10] == "T"


def _tables(sql: apsw.Connection) -> set[object]:
    return {row[0] for row in sql.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _columns(sql: apsw.Connection, table: str, *schemas: str) -> tuple[str, ...]:
    """The columns that a table has in every one of the schemas, in the order of the first."""
    found = [
        [str(row[0]) for row in sql.execute("SELECT name FROM pragma_table_info(?, ?)", (table, schema))]
        for schema in schemas
    ]
    return tuple(column for column in found[0] if all(column in other for other in found[1:]))
