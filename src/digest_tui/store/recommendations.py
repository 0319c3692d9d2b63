"""What curated lists say of papers, in every wording that was fetched."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from digest_tui.papers.digest import Recommendation
from digest_tui.papers.recommended import Recommended
from digest_tui.store.times import instant, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from digest_tui.papers.digest import Digest
    from digest_tui.papers.ids import PaperId
    from digest_tui.store.database import Database

_SAID: Final = "said.title, said.text, said.links, said.votes, said.fetched"


def keep_said(sql: apsw.Connection, digest: Digest, numbers: Sequence[int]) -> bool:
    """Keep what a list says of its papers, inside its transaction; whether a wording or a vote is new.

    `numbers` are the library's own, one an entry. A wording that came before stays and its votes are renewed.
    """
    said = [
        (number, entry.said) for number, entry in zip(numbers, digest.entries, strict=True) if entry.said is not None
    ]
    if not said:
        return False
    key = (digest.source, digest.category, digest.announced.isoformat())
    before = _fingerprints(sql, key)
    rows = [(*key, number, one.votes, written(one.fetched), one.title, one.text, _links(one)) for number, one in said]
    sql.executemany(
        "INSERT INTO recommendation (source, category, announced, paper, votes, fetched, seen, title, text, links) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, ?9) "
        "ON CONFLICT (source, category, announced, paper, title, text) DO UPDATE SET votes = excluded.votes, "
        "seen = excluded.seen, links = excluded.links",
        rows,
    )
    return _fingerprints(sql, key) != before


def said_in(db: Database, number: int) -> dict[str, Recommendation]:
    """What a list says of its papers, by their names, as it was last fetched; empty for a list that says nothing."""
    with db.reading() as sql:
        rows: list[Any] = sql.execute(
            f"SELECT name, {_SAID} FROM digest "
            "JOIN recommendation AS said USING (source, category, announced) JOIN paper ON paper.number = said.paper "
            "WHERE digest.number = ? ORDER BY seen, said.number",
            (number,),
        ).fetchall()
    return {name: _recommendation(*rest) for name, *rest in rows}


def said_of(db: Database, id: PaperId) -> tuple[Recommended, ...]:
    """What every list says of a paper, the newest list first and of each the newest wording first."""
    with db.reading() as sql:
        rows: list[Any] = sql.execute(
            f"SELECT source, category, announced, {_SAID} FROM recommendation AS said "
            "JOIN paper ON paper.number = said.paper WHERE name = ? "
            "ORDER BY announced DESC, source, category, seen DESC, said.number DESC",
            (id.value,),
        ).fetchall()
    return tuple(
        Recommended(source, category, date.fromisoformat(announced), _recommendation(*rest))
        for source, category, announced, *rest in rows
    )


def _fingerprints(sql: apsw.Connection, key: tuple[str, str, str]) -> list[Any]:
    return sql.execute(
        "SELECT number, votes, links FROM recommendation WHERE (source, category, announced) = (?, ?, ?)", key
    ).fetchall()


def _links(said: Recommendation) -> str:
    return json.dumps(said.links, ensure_ascii=False)


def _recommendation(title: str, text: str, links: str, votes: int | None, fetched: str) -> Recommendation:
    named = tuple((str(name), str(address)) for name, address in json.loads(links))
    return Recommendation(title, text, named, votes, instant(fetched))
