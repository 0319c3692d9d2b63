"""Papers that come from no announcement: from curated lists, from searches, asked for by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from digest_tui.papers.ids import PaperId
from digest_tui.store.lines import follow_reading
from digest_tui.store.papers import keep_versions
from digest_tui.store.same_day import UNKNOWN_VERSION, Key
from digest_tui.store.times import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    import apsw

    from digest_tui.papers.paper import Paper
    from digest_tui.store.database import Database

_FIRST: Final = 1


def keep_unannounced(sql: apsw.Connection, papers: Sequence[Paper], seen: str) -> tuple[list[Key], bool]:
    """Keep the papers of a list that announces nothing, inside its transaction; the key of each, and what changed.

    A paper without a version is meant as the newest version kept, whose text it cannot better; only where none is
    kept its own text is. Keys and the second value are as `keep_versions` gives them.
    """
    newest = _newest(sql, [one.id.value for one in papers])
    given = [one for one in papers if one.id.version is not None or one.id.value not in newest]
    kept, changed = keep_versions(sql, given, seen, None)
    keys = {one.id.value: key for one, key in zip(given, kept, strict=True)}
    adopt(sql, [key for key in kept if key[1]], any_version=True)
    return [keys.get(one.id.value) or newest[one.id.value] for one in papers], changed


def keep_fetched(db: Database, papers: Sequence[Paper], at: datetime) -> int:
    """Keep papers that were asked for by name, in one transaction; how many there are."""
    with db.writing() as sql:
        keep_unannounced(sql, papers, written(at))
    return len(papers)


def adopt(sql: apsw.Connection, keys: Iterable[Key], *, any_version: bool = False) -> None:
    """Let lines whose text came without a version, and from no announcement, have the version that is kept now.

    From an announcement only a first version is taken: a later one may say other things. What was read stays read.
    """
    versions = {number: version for number, version in keys if version == _FIRST or (any_version and version)}
    found: list[Any] = sql.execute(
        "SELECT paper FROM json_each(?) JOIN version ON paper = value WHERE version = 0 AND announced IS NULL",
        (json.dumps(list(versions)),),
    ).fetchall()
    pairs = [(versions[number], number) for (number,) in found]
    if not pairs:
        return
    sql.executemany(
        "INSERT OR IGNORE INTO reading SELECT paper, ?, read_at FROM reading WHERE paper = ? AND version = 0", pairs
    )
    sql.executemany("UPDATE entry SET version = ? WHERE paper = ? AND version = 0", pairs)
    follow_reading(sql, [number for _, number in pairs])


def without_text(db: Database, number: int) -> tuple[PaperId, ...]:
    """The papers of a list of which only a title is kept, in order; as arXiv names them."""
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT name FROM entry JOIN version USING (paper, version) JOIN paper ON number = paper "
            "WHERE digest = ? AND version = 0 AND abstract = '' ORDER BY position",
            (number,),
        )
        ids = [PaperId(name) for (name,) in rows]
    return tuple(one for one in ids if one.is_arxiv)


def missing(db: Database, ids: Sequence[PaperId]) -> tuple[PaperId, ...]:
    """Those of these papers of which no text is kept: not that version, or none at all where none is named."""
    with db.reading() as sql:
        return tuple(one for one in ids if not _is_kept(sql, one))


def _is_kept(sql: apsw.Connection, id: PaperId) -> bool:
    row = sql.execute(
        "SELECT 1 FROM version JOIN paper ON number = paper "
        "WHERE name = ?1 AND version = coalesce(?2, version) AND abstract <> '' LIMIT 1",
        (id.value, id.version),
    ).fetchone()
    return row is not None


def _newest(sql: apsw.Connection, names: list[str]) -> dict[str, Key]:
    """The newest version of each paper of which one is known."""
    rows = sql.execute(
        "SELECT name, number, max(version) FROM json_each(?) JOIN paper ON name = value JOIN version ON paper = number "
        "WHERE version > ? GROUP BY number",
        (json.dumps(names), UNKNOWN_VERSION),
    )
    return {name: (number, version) for name, number, version in rows}
