"""Reading what can be read of a damaged database, row by row where it must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import apsw

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS_AT_ONCE: Final = 500
NEAR: Final = 2000
"""Keys that are tried one by one behind a damaged place, before the steps are doubled; a page holds a few hundred."""
HIGHEST: Final = 2**40

Value = int | float | str | bytes | None
Row = tuple[Value, ...]
Key = tuple[int, int | str]

UNREADABLE: Final = (apsw.CorruptError, apsw.NotADBError, apsw.IOError, UnicodeDecodeError)
"""What reading a damaged page ends with; text that is none comes from a page whose frame is whole."""
_LAST_TEXT: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Table:
    """A table, what its rows are to a reader, and the one or two columns that order them, the first an integer.

    `instants` are columns that hold an instant, by which rows of another table are told from its own where a page is
    taken for one of it; `dense` says that keys follow one another, so that missing ones can be counted.
    """

    name: str
    words: str
    keys: tuple[str, ...] = ("rowid",)
    instants: tuple[str, ...] = ()
    dense: bool = False


TABLES: Final = (
    Table("paper", "papers", dense=True),
    Table("version", "versions of papers", instants=("first_seen",), dense=True),
    Table("digest", "lists", instants=("fetched", "checked"), dense=True),
    Table("entry", "lines of lists", ("digest", "position")),
    Table("reading", "read marks", ("paper", "version"), ("read_at",)),
    Table("star", "stars", instants=("starred_at",)),
    Table("hidden", "hidden papers", instants=("hidden_at",)),
    Table("note", "notes", instants=("made", "changed")),
    Table("tag", "tags", ("paper", "name"), ("tagged_at",)),
    Table("bookmark", "bookmarks", instants=("marked_at",)),
    Table("recommendation", "recommendations", instants=("fetched", "seen"), dense=True),
    Table("translation", "translations", instants=("made",), dense=True),
    Table("term", "terms of the glossary", instants=("changed",)),
    Table("glossary", "glossaries begun", instants=("begun",)),
    Table("pdf", "PDFs", ("paper", "version"), ("kept", "opened")),
    Table("conversation", "conversations", instants=("begun",), dense=True),
    Table("turn", "questions and answers", ("conversation", "number"), ("asked",)),
    Table("ready_question", "ready-made questions", instants=("made",)),
    Table("job", "jobs of the queue", instants=("due", "changed")),
    Table("plain_model", "models that write no JSON", instants=("since",)),
)
"""Every table but the steps that can be undone, those before that others lead to."""


@dataclass(slots=True)
class Reader:
    """Goes through a table and past what is damaged in it.

    `holes` counts the places that could not be read, and `missing` the keys that a dense table should have there.
    """

    sql: apsw.Connection
    table: Table
    columns: tuple[str, ...]
    holes: int = 0
    missing: int = 0
    _last: Key = (-1, -1)

    def rows(self) -> Iterator[list[Row]]:
        """The readable rows in the order of their keys, at most 500 at a time."""
        at_once = ROWS_AT_ONCE
        while True:
            try:
                found = self._after(self._last, at_once)
            except UNREADABLE:
                if at_once > 1:
                    at_once = 1
                elif self._leap():
                    at_once = ROWS_AT_ONCE
                else:
                    return
                continue
            if not found:
                return
            self._last = max(key for key, _ in found)
            yield [row for _, row in found]

    def _after(self, key: Key, limit: int) -> list[tuple[Key, Row]]:
        """The next rows behind a key; CorruptError where they do not stand in order."""
        keys = self.table.keys
        found = self.sql.execute(
            f"SELECT {', '.join((*keys, *self.columns))} FROM {self.table.name} "
            f"WHERE ({', '.join(keys)}) > ({', '.join('?' * len(keys))}) ORDER BY {', '.join(keys)} LIMIT ?",
            (*key[: len(keys)], limit),
        ).fetchall()
        rows = [(_key(row[: len(keys)]), row[len(keys) :]) for row in found]
        if any(here <= key for here, _ in rows):
            raise apsw.CorruptError
        return rows

    def _leap(self) -> bool:
        """Go on behind the damaged place; whether there is anything readable behind it."""
        self.holes += 1
        before = self._last
        for key in _behind(before, len(self.table.keys)):
            try:
                found = self._after(key, 1)
            except UNREADABLE:
                continue
            self._last = key
            if found and self.table.dense:
                self.missing += found[0][0][0] - before[0] - 1
            return bool(found)
        return False


def _key(values: Row) -> Key:
    first, second = (*values, -1)[:2]
    if not isinstance(first, int) or not isinstance(second, int | str):
        raise apsw.CorruptError
    return first, second


def _behind(key: Key, columns: int) -> Iterator[Key]:
    """Keys to go on behind, nearer ones first: each of the next thousands, then in steps that double."""
    first, second = key
    if columns == 2 and isinstance(second, int):
        yield from ((first, second + step) for step in range(1, NEAR))
        yield first, HIGHEST
    elif columns == 2:
        yield first, _LAST_TEXT
    # Behind all rows of the key before the next: (n, highest) for two columns, n alone for one.
    highest = HIGHEST if isinstance(second, int) else _LAST_TEXT
    yield from ((first + step, highest) for step in range(1, NEAR))
    step = NEAR
    while first + step < HIGHEST:
        yield first + step, highest
        step *= 2
