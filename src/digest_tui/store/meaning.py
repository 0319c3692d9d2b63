"""What kept papers mean by an embedding model, in derived.db: which lack it, and which are nearest to a meaning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from digest_tui.text.nearness import Meaning, fewest_differ, likenesses
from digest_tui.text.nearness import by_chance as likeness_by_chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    import apsw

    from digest_tui.store.database import Database

_COMPARED: Final = 4
_LEAST_COMPARED: Final = 1000
"""So many times the papers wanted, and at least so many, are compared by their numbers: signs order them roughly.

Of a real model (MiniLM, 384 numbers) 40 compared among 2,193 papers held 0.86 of the nearest ten, 400 all but 0.004.
"""
_COMPARED_BY_CHANCE: Final = 32
_ENDS: Final = "SELECT min(paper), max(paper) FROM meaning_numbers WHERE model = ?"
_SOME: Final = (
    "SELECT DISTINCT paper, numbers FROM json_each(?2) JOIN meaning_numbers ON model = ?1 "
    "AND paper = (SELECT min(paper) FROM meaning_numbers WHERE model = ?1 AND paper >= value)"
)
_LACKS: Final = "FROM search_place LEFT JOIN meaning ON meaning.model = ? AND meaning.paper = search_place.paper"
_OTHER: Final = "meaning.place IS NOT search_place.place"


class Placed(NamedTuple):
    """A paper by the library's own number, and where it stands."""

    paper: int
    place: int


def lacking(db: Database, model: str, behind: int, most: int) -> tuple[Placed, ...]:
    """The next indexed papers whose meaning is not known, or of another text, the newest first, below a place."""
    with db.reading() as sql:
        rows: list[Any] = sql.execute(
            f"SELECT search_place.paper, search_place.place {_LACKS} "
            f"WHERE search_place.place < ? AND {_OTHER} ORDER BY search_place.place DESC LIMIT ?",
            (model, behind, most),
        ).fetchall()
    return tuple(Placed(*row) for row in rows)


def count_lacking(db: Database, model: str) -> int:
    """How many indexed papers lack it."""
    with db.reading() as sql:
        return int(sql.execute(f"SELECT count(*) {_LACKS} WHERE {_OTHER}", (model,)).get)


def keep(db: Database, model: str, papers: Sequence[tuple[Placed, Meaning]]) -> None:
    """Keep what these papers mean."""
    with db.writing() as sql:
        sql.executemany(
            "INSERT OR REPLACE INTO meaning VALUES (?, ?, ?, ?)",
            [(model, *placed, meaning.signs) for placed, meaning in papers],
        )
        sql.executemany(
            "INSERT OR REPLACE INTO meaning_numbers VALUES (?, ?, ?)",
            [(model, placed.paper, meaning.numbers) for placed, meaning in papers],
        )


def meaning_of(sql: apsw.Connection, model: str, paper: int) -> Meaning | None:
    """What a paper means, None where that is not known."""
    row: Any = sql.execute(
        "SELECT signs, numbers FROM meaning JOIN meaning_numbers USING (model, paper) WHERE model = ? AND paper = ?",
        (model, paper),
    ).fetchone()
    return None if row is None else Meaning(*row)


def by_chance(sql: apsw.Connection, model: str) -> float:
    """How like each other two papers of this library are by chance at the most, by some from all over it."""
    first, last = cast("tuple[int | None, int]", sql.execute(_ENDS, (model,)).fetchone())
    if first is None:
        return -1.0
    places = {first + (last - first) * at // (_COMPARED_BY_CHANCE - 1) for at in range(_COMPARED_BY_CHANCE)}
    rows: list[Any] = sql.execute(_SOME, (model, json.dumps(sorted(places)))).fetchall()
    return likeness_by_chance([numbers for _, numbers in rows])


def nearest(
    sql: apsw.Connection, model: str, wanted: Meaning, most: int, least: float | None = None
) -> tuple[int, ...]:
    """The papers nearest to a meaning, the nearest first: by their signs all of them, by their numbers the best.

    Those less like it than `least` are left out.
    """
    rows: Any = sql.execute("SELECT signs, paper FROM meaning WHERE model = ?", (model,))
    near = fewest_differ(wanted.signs, rows, max(most * _COMPARED, _LEAST_COMPARED))
    numbers: list[Any] = sql.execute(
        "SELECT paper, numbers FROM meaning_numbers WHERE model = ? AND paper IN (SELECT value FROM json_each(?))",
        (model, json.dumps(near)),
    ).fetchall()
    alike = likenesses(wanted.numbers, [other for _, other in numbers])
    ranked = sorted(zip(alike, (paper for paper, _ in numbers), strict=True), reverse=True)
    return tuple(paper for likeness, paper in ranked[:most] if least is None or likeness >= least)
