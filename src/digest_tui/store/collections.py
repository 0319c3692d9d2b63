"""Papers put together under names, and the queue of what is to be read; every change can be taken back (see `undo`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.words import folded
from digest_tui.store.journal import title_of, write_down
from digest_tui.store.papers import number_and_version
from digest_tui.store.times import written
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from digest_tui.papers.ids import PaperId
    from digest_tui.store.database import Database
    from digest_tui.store.journal import Line

LONGEST_NAME: Final = 60
"""Characters of a collection's name."""
MOST_COLLECTIONS: Final = 30
"""Collections that one paper can be in."""


def collections(db: Database) -> tuple[tuple[str, int], ...]:
    """Every collection and how many papers are in it, by name."""
    with db.reading() as sql:
        rows = sql.execute("SELECT name, count(*) FROM collected GROUP BY name ORDER BY name").fetchall()
    return tuple(cast("list[tuple[str, int]]", rows))


def collections_of(db: Database, id: PaperId) -> tuple[str, ...]:
    """The collections a paper is in, whatever version is named, by name."""
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT collected.name FROM collected JOIN paper ON number = paper WHERE paper.name = ? ORDER BY 1",
            (id.value,),
        )
        return tuple(str(row[0]) for row in rows)


def in_collection(db: Database, name: str) -> tuple[int, ...]:
    """The papers of a collection by the library's own numbers, the last one added first."""
    with db.reading() as sql:
        rows = sql.execute("SELECT paper FROM collected WHERE name = ? ORDER BY added_at DESC, paper DESC", (name,))
        return tuple(cast("int", row[0]) for row in rows)


def written_names(text: str) -> tuple[str, ...]:
    """The names in what a reader wrote, parted by commas, each once; WrongUsage for one too long, or too many."""
    found = {folded(name): name for name in (" ".join(part.split()) for part in clean_line(text).split(",")) if name}
    names = tuple(sorted(found.values()))
    longest = max(names, key=len, default="")
    if len(longest) > LONGEST_NAME:
        raise WrongUsage(
            _("“{longest}…” is too long for a name.").format(longest=longest[:30]),
            _("Use {longest_name} characters at most.").format(longest_name=LONGEST_NAME),
        )
    if len(names) > MOST_COLLECTIONS:
        raise WrongUsage(
            _("A paper is in {most_collections} collections at most.").format(most_collections=MOST_COLLECTIONS),
            _("Leave some out."),
        )
    return names


def set_collections(db: Database, id: PaperId, wanted: Iterable[str], at: datetime) -> None:
    """Put a paper, all its versions, into these collections and no others; NotKept when it is not in the library.

    A name that differs from a known one by case or accents only is that one.
    """
    with db.writing() as sql:
        number, _version = number_and_version(sql, id.bare)
        known = {folded(str(row[0])): str(row[0]) for row in sql.execute("SELECT DISTINCT name FROM collected")}
        names = {known.get(folded(name), name) for name in written_names(",".join(wanted))}
        found = sql.execute("SELECT name, paper, added_at FROM collected WHERE paper = ?", (number,)).fetchall()
        before = cast("list[Line]", found)
        had = {str(line[0]) for line in before}
        added, gone = sorted(names - had), sorted(had - names)
        if not added and not gone:
            return
        sql.executemany("DELETE FROM collected WHERE name = ? AND paper = ?", [(name, number) for name in gone])
        sql.executemany("INSERT INTO collected VALUES (?, ?, ?)", [(name, number, written(at)) for name in added])
        lines = [line for line in before if line[0] in gone] + [(name, number, None) for name in added]
        title = title_of(sql, number)
        parts = [_("put {title} into {names}").format(title=title, names=", ".join(added))] if added else []
        parts += (
            [_("took {title} out of {names}").format(title="it" if added else title, names=", ".join(gone))]
            if gone
            else []
        )
        write_down(sql, at, _(" and ").join(parts), {"collected": lines}, id.bare)


def rename(db: Database, name: str, wanted: str, at: datetime) -> int:
    """Give a collection another name, with its papers in their order; how many they are, 0 where there is none.

    Under a name that is there already (by case and accents the same too, but for its own) the two become one.
    WrongUsage for what is no name.
    """
    names = written_names(wanted)
    if len(names) != 1:
        raise WrongUsage(_("A collection has one name, without a comma."), _("Write it like: Thesis chapter 2."))
    with db.writing() as sql:
        known = {folded(str(row[0])): str(row[0]) for row in sql.execute("SELECT DISTINCT name FROM collected")}
        same = known.get(folded(names[0]), name)
        new = names[0] if same == name else same
        found = sql.execute("SELECT name, paper, added_at FROM collected WHERE name = ?", (name,)).fetchall()
        lines = cast("list[Line]", found)
        if not lines or new == name:
            return len(lines)
        there = {row[0] for row in sql.execute("SELECT paper FROM collected WHERE name = ?", (new,))}
        sql.execute("UPDATE OR IGNORE collected SET name = ? WHERE name = ?", (new, name))
        sql.execute("DELETE FROM collected WHERE name = ?", (name,))
        came: list[Line] = [(new, line[1], None) for line in lines if line[1] not in there]
        write_down(sql, at, _("renamed “{name}” to “{new}”").format(name=name, new=new), {"collected": [*lines, *came]})
        return len(lines)


def queue(db: Database) -> tuple[int, ...]:
    """The papers that are to be read by the library's own numbers, the next one first."""
    with db.reading() as sql:
        return tuple(cast("int", row[0]) for row in sql.execute("SELECT paper FROM queued ORDER BY place, paper"))


def enqueue(db: Database, id: PaperId, at: datetime, *, first: bool = False) -> int:
    """Put a paper at the end of the queue, or before all others; its place there from 1. One that is in it moves."""
    with db.writing() as sql:
        number, _version = number_and_version(sql, id.bare)
        before = sql.execute("SELECT paper, place, queued_at FROM queued WHERE paper = ?", (number,)).fetchone()
        edge, step = ("min", -1) if first else ("max", 1)
        sql.execute(
            f"INSERT OR REPLACE INTO queued VALUES (?1, ?2 + coalesce((SELECT {edge}(place) FROM queued), 0.0), ?3)",
            (number, step, written(at)),
        )
        lines = [cast("Line", before or (number, None))]
        where = _("first in the queue") if first else _("in the queue")
        write_down(
            sql,
            at,
            _("put {title} {where}").format(title=title_of(sql, number), where=where),
            {"queued": lines},
            id.bare,
        )
        place = "SELECT count(*) FROM queued WHERE place <= (SELECT place FROM queued WHERE paper = ?)"
        return cast("int", sql.execute(place, (number,)).get)


def dequeue(db: Database, id: PaperId, at: datetime) -> bool:
    """Take a paper out of the queue; whether it was in it."""
    with db.writing() as sql:
        number, _version = number_and_version(sql, id.bare)
        gone = sql.execute("DELETE FROM queued WHERE paper = ? RETURNING paper, place, queued_at", (number,)).fetchall()
        if gone:
            lines = cast("list[Line]", gone)
            write_down(
                sql,
                at,
                _("took {title} out of the queue").format(title=title_of(sql, number)),
                {"queued": lines},
                id.bare,
            )
        return bool(gone)


def is_queued(db: Database, id: PaperId) -> bool:
    """Whether a paper is in the queue."""
    with db.reading() as sql:
        row = sql.execute("SELECT 1 FROM queued JOIN paper ON number = paper WHERE name = ?", (id.value,)).fetchone()
    return row is not None
