"""Lists as they were announced, and their lines."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from digest_tui.errors import NotKept
from digest_tui.messages import _
from digest_tui.papers.digest import Digest, DigestState, EntryKind, KeptDigest, Row
from digest_tui.papers.ids import PaperId
from digest_tui.store.papers import keep_versions
from digest_tui.store.times import instant, written

if TYPE_CHECKING:
    import apsw

    from digest_tui.store.database import Database
    from digest_tui.store.list_writing import ListLine
    from digest_tui.store.same_day import Key

_DIGEST: Final = (
    "SELECT number, source, category, announced, state, fetched, checked, unread, note, "
    "hidden, new_count, cross_count, replace_count, replace_cross_count FROM digest"
)
KINDS: Final = (EntryKind.NEW, EntryKind.CROSS, EntryKind.REPLACE, EntryKind.REPLACE_CROSS)
"""The kinds in the order of their counters."""
_KIND_OF: Final = {kind.value: kind for kind in EntryKind}
# What a paper has beside its text is noted with it, a bit for each (`more`, see migration 16): only that is looked for.
ROW: Final = """
    SELECT entry.position, entry.kind, paper.name, entry.version, shown.title, shown.first_authors, shown.author_count,
        shown.primary_category, CASE WHEN paper.more & 1
            THEN (SELECT max(version) FROM version WHERE paper = entry.paper) ELSE entry.version END, entry.read,
        paper.more & 4 AND entry.paper IN (SELECT paper FROM star), shown.has_code, shown.withdrawn OR paper.more & 1
            AND (SELECT withdrawn FROM version WHERE paper = entry.paper ORDER BY version DESC LIMIT 1),
        CASE WHEN paper.more & 2 THEN (SELECT group_concat(language) FROM translation
            WHERE paper = entry.paper AND state IN ('done', 'marked')) END,
        paper.more & 8 AND entry.paper IN (SELECT paper FROM note),
        paper.more & 16 AND entry.paper IN (SELECT paper FROM hidden),
        CASE WHEN paper.more & 32 THEN (SELECT group_concat(name, ' ') FROM tag WHERE paper = entry.paper) END,
        paper.more & 64 AND EXISTS (SELECT 1 FROM pdf WHERE paper = entry.paper AND version = entry.version),
        paper.more & 128 AND entry.paper IN (SELECT paper FROM conversation)
    FROM entry
    JOIN paper ON paper.number = entry.paper
    JOIN version AS shown ON shown.paper = entry.paper AND shown.version = entry.version
"""


def keep(db: Database, digest: Digest) -> tuple[KeptDigest, bool]:
    """Keep a list under its key, in one transaction; the list as it is kept now, and whether anything changed.

    The same list again only renews `checked`. A list that its source does not confirm replaces a kept one only
    when it has more entries, or as many and the kept one is not confirmed either: otherwise the kept one stays and
    `checked` is renewed. Read marks belong to papers and their versions, so they outlive the lines: a version
    that was read is read in every list, and one that arrives after an earlier version was read is unread.
    """
    from digest_tui.store.list_writing import write_list  # a start only reads

    with db.writing() as sql:
        before = find_in(sql, digest.source, digest.category, digest.announced)
        if before is not None and not _replaces(digest, before):
            return _checked(sql, before.number, digest.fetched), False
        keys, texts_changed = _keep_papers(sql, digest)
        lines = [(e.position, e.kind.value, *key) for e, key in zip(digest.entries, keys, strict=True)]
        if before is not None and not texts_changed and _is_same(sql, before, digest, lines):
            return _checked(sql, before.number, digest.fetched), False
        return require(sql, write_list(sql, digest, digest.counts, lines)), True


def _keep_papers(sql: apsw.Connection, digest: Digest) -> tuple[list[Key], bool]:
    # A start only reads.
    from digest_tui.store.outside import adopt, keep_unannounced
    from digest_tui.store.recommendations import keep_said

    papers = [entry.paper for entry in digest.entries]
    seen = written(digest.fetched)
    if digest.is_announcement:
        keys, changed = keep_versions(sql, papers, seen, digest.announced.isoformat())
        adopt(sql, keys)
        return keys, changed
    keys, changed = keep_unannounced(sql, papers, seen)
    said_changed = keep_said(sql, digest, [number for number, _ in keys])
    return keys, changed or said_changed


def checked(db: Database, number: int, at: datetime) -> None:
    """Note that the source said the list has not changed; NotKept when there is no such list."""
    with db.writing() as sql:
        _checked(sql, number, at)


def find(db: Database, source: str, category: str, day: date) -> KeptDigest | None:
    """The list under that key, None when it is not kept."""
    with db.reading() as sql:
        return find_in(sql, source, category, day)


def latest(db: Database, source: str, category: str) -> KeptDigest | None:
    """The list with the latest announcement date, whatever its state; None when none is kept."""
    with db.reading() as sql:
        row = sql.execute(
            f"{_DIGEST} WHERE source = ? AND category = ? ORDER BY announced DESC LIMIT 1", (source, category)
        ).fetchone()
    return None if row is None else _kept(row)


def latest_filled(db: Database, source: str, category: str) -> KeptDigest | None:
    """The list with the latest announcement date that has entries; None when no kept one has any."""
    with db.reading() as sql:
        row = sql.execute(
            f"{_DIGEST} WHERE source = ? AND category = ? "
            "AND new_count + cross_count + replace_count + replace_cross_count > 0 ORDER BY announced DESC LIMIT 1",
            (source, category),
        ).fetchone()
    return None if row is None else _kept(row)


def neighbour(db: Database, digest: KeptDigest, step: int) -> KeptDigest | None:
    """The kept list of the same source and category `step` days after, or before when negative; None past the end.

    Days are counted as kept, not as in a calendar.
    """
    if step == 0:
        return digest
    side, order = (">", "ASC") if step > 0 else ("<", "DESC")
    with db.reading() as sql:
        row = sql.execute(
            f"{_DIGEST} WHERE source = ? AND category = ? AND announced {side} ? "
            f"ORDER BY announced {order} LIMIT 1 OFFSET ?",
            (digest.source, digest.category, digest.announced.isoformat(), abs(step) - 1),
        ).fetchone()
    return None if row is None else _kept(row)


def get(db: Database, number: int) -> KeptDigest:
    """The list with the library's own number; NotKept when there is none."""
    with db.reading() as sql:
        return require(sql, number)


def days(
    db: Database, source: str, category: str, first: date = date.min, last: date = date.max
) -> tuple[KeptDigest, ...]:
    """Every kept list of a source and category that was announced within these days, oldest first."""
    with db.reading() as sql:
        rows = sql.execute(
            f"{_DIGEST} WHERE source = ? AND category = ? AND announced BETWEEN ? AND ? ORDER BY announced",
            (source, category, first.isoformat(), last.isoformat()),
        )
        return tuple(_kept(row) for row in rows)


def first_and_last(db: Database, source: str, category: str) -> tuple[date, date] | None:
    """The first and the last day of which a list is kept; None where none is."""
    with db.reading() as sql:
        first, last = (
            sql.execute(
                f"SELECT {which}(announced) FROM digest WHERE source = ? AND category = ?", (source, category)
            ).get
            for which in ("min", "max")
        )
    return None if first is None else (date.fromisoformat(first), date.fromisoformat(last))


def lists(db: Database) -> tuple[tuple[str, str], ...]:
    """The (source, category) pairs with at least one kept list, in order."""
    with db.reading() as sql:
        rows = sql.execute("SELECT DISTINCT source, category FROM digest ORDER BY source, category")
        return tuple((source, category) for source, category in rows)


def rows(db: Database, number: int, after: int, limit: int) -> tuple[Row, ...]:
    """At most `limit` lines of a list behind position `after` (0: from the start), in order.

    By key, not by OFFSET, so that the last page costs what the first one does.
    """
    with db.reading() as sql:
        found: list[Any] = sql.execute(
            f"{ROW} WHERE entry.digest = ? AND entry.position > ? ORDER BY entry.position LIMIT ?",
            (number, after, limit),
        ).fetchall()
    return tuple(map(row_of, found))


def row(db: Database, number: int, paper_id: PaperId) -> Row | None:
    """A paper's line in a list, the first where it has several, whatever version `paper_id` names; None: not there."""
    with db.reading() as sql:
        line = sql.execute(
            f"{ROW} WHERE entry.digest = ? AND paper.name = ? ORDER BY entry.position LIMIT 1",
            (number, paper_id.value),
        ).fetchone()
    return None if line is None else row_of(line)


def _replaces(digest: Digest, before: KeptDigest) -> bool:
    if digest.state is DigestState.CONFIRMED or len(digest.entries) > before.total:
        return True
    return len(digest.entries) == before.total and before.state is not DigestState.CONFIRMED


def _is_same(sql: apsw.Connection, before: KeptDigest, digest: Digest, lines: list[ListLine]) -> bool:
    from digest_tui.store.list_writing import has_lines

    return (before.state, before.note) == (digest.state, digest.note) and has_lines(sql, before.number, lines)


def _checked(sql: apsw.Connection, number: int, at: datetime) -> KeptDigest:
    sql.execute("UPDATE digest SET checked = ? WHERE number = ?", (written(at), number))
    return require(sql, number)


def find_in(sql: apsw.Connection, source: str, category: str, day: date) -> KeptDigest | None:
    """The list under that key, inside a transaction; None when it is not kept."""
    row = sql.execute(
        f"{_DIGEST} WHERE source = ? AND category = ? AND announced = ?", (source, category, day.isoformat())
    ).fetchone()
    return None if row is None else _kept(row)


def require(sql: apsw.Connection, number: int) -> KeptDigest:
    """The list with that number, inside a transaction; NotKept when there is none."""
    row = sql.execute(f"{_DIGEST} WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise NotKept(_("List {number} is not in the library.").format(number=number), _("Fetch it again."))
    return _kept(row)


def _kept(row: Any) -> KeptDigest:
    number, source, category, announced, state, fetched, checked, unread, note, hidden, *counts = row
    return KeptDigest(
        number=number,
        source=source,
        category=category,
        announced=date.fromisoformat(announced),
        state=DigestState(state),
        fetched=instant(fetched),
        checked=instant(checked),
        counts=Counter({kind: count for kind, count in zip(KINDS, counts, strict=True) if count}),
        unread=unread,
        note=note,
        hidden=hidden,
    )


def row_of(line: Any) -> Row:
    """A row from a line of the query `ROW`: by place, which costs half of what names do."""
    # Every page of a list waits for this: nothing is gathered on the way that is taken apart again.
    position, kind, name, version, title, first_authors, author_count, primary, latest, read, *others = line
    starred, has_code, withdrawn, languages, has_note, hidden, tags, has_pdf, asked = others
    return Row(
        position,
        _KIND_OF[kind],
        PaperId(name, version or None),
        title,
        tuple(first_authors.split("\n")) if first_authors else (),
        author_count,
        primary,
        latest,
        read != 0,
        starred != 0,
        has_code != 0,
        has_note != 0,
        withdrawn != 0,
        tuple(sorted(set(languages.split(",")))) if languages else (),
        tuple(tags.split(" ")) if tags else (),
        hidden != 0,
        has_pdf != 0,
        asked != 0,
    )
