"""Writing a list and its lines, inside a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest_tui.store.digests import KINDS
from digest_tui.store.times import written

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    import apsw

    from digest_tui.papers.digest import Digest, EntryKind

ListLine = tuple[int, str, int, int]
"""Position, kind, the library's own number of the paper, version."""


def has_lines(sql: apsw.Connection, number: int, lines: Sequence[ListLine]) -> bool:
    """Whether a kept list has exactly these lines."""
    kept = sql.execute(
        "SELECT position, kind, paper, version FROM entry WHERE digest = ? ORDER BY position", (number,)
    ).fetchall()
    return kept == sorted(lines)


def write_list(sql: apsw.Connection, digest: Digest, counts: Counter[EntryKind], lines: Sequence[ListLine]) -> int:
    """Write a list in the place of the one under its key, with these lines and counts; the library's own number."""
    number = _write_head(sql, digest, counts)
    sql.execute("DELETE FROM entry WHERE digest = ?", (number,))
    sql.executemany(
        "INSERT INTO entry (digest, position, kind, paper, version, read) VALUES (?1, ?2, ?3, ?4, ?5, "
        "?4 IN (SELECT paper FROM hidden) OR EXISTS (SELECT 1 FROM reading WHERE paper = ?4 AND version >= ?5))",
        [(number, *line) for line in lines],
    )
    sql.execute(
        "UPDATE digest SET unread = (SELECT count(*) FROM entry WHERE digest = ?1 AND read = 0), "
        "hidden = (SELECT count(*) FROM entry WHERE digest = ?1 AND paper IN (SELECT paper FROM hidden)) "
        "WHERE number = ?1",
        (number,),
    )
    return number


def _write_head(sql: apsw.Connection, digest: Digest, counts: Counter[EntryKind]) -> int:
    fetched = written(digest.fetched)
    rows = sql.execute(
        "INSERT INTO digest (source, category, announced, state, fetched, checked, note, "
        "new_count, cross_count, replace_count, replace_cross_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (source, category, announced) DO UPDATE SET state = excluded.state, fetched = excluded.fetched, "
        "checked = excluded.checked, note = excluded.note, new_count = excluded.new_count, "
        "cross_count = excluded.cross_count, replace_count = excluded.replace_count, "
        "replace_cross_count = excluded.replace_cross_count RETURNING number",
        (
            *(digest.source, digest.category, digest.announced.isoformat(), digest.state.value),
            *(fetched, fetched, digest.note),
            *(counts[kind] for kind in KINDS),
        ),
    )
    (number,) = [int(row[0]) for row in rows]
    return number
