"""Translations of titles by themselves and of paragraphs, under their full cache keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.store.translations import FIELDS, SLOT, read_translation, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import apsw

    from digest_tui.papers.ids import PaperId
    from digest_tui.store.database import Database

_COLUMNS: Final = f"paper, version, {FIELDS}"
_MARKS: Final = ", ".join("?" * len(_COLUMNS.split(", ")))
_VALUES: Final = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ") if name != "key")


def find(db: Database, key: str) -> Translation | None:
    """The translation under that key (partial, done or marked), None when there is none."""
    with db.reading() as sql:
        row = sql.execute(
            f"SELECT {_COLUMNS} FROM passage_translation WHERE key = ? AND {SLOT[False]}", (key,)
        ).fetchone()
    return None if row is None else read_translation(*row)


def keep(db: Database, translation: Translation) -> bool:
    """Keep a translation of a title or a paragraph; whether it is the kept one now.

    As with whole papers: a finished one gives way to a finished one only, and a rejected one is kept beside it.
    """
    slot = SLOT[translation.state is TranslationState.REJECTED]
    with db.writing() as sql:
        sql.execute(
            f"INSERT INTO passage_translation ({_COLUMNS}) VALUES ({_MARKS}) "
            f"ON CONFLICT (key) WHERE {slot} DO UPDATE SET {_VALUES} "
            "WHERE excluded.state <> 'partial' OR passage_translation.state = 'partial'",
            (translation.paper.value, translation.paper.version or 0, *values_of(translation)),
        )
        return sql.changes() > 0


def titles(db: Database, papers: Iterable[PaperId], language: str) -> dict[str, str]:
    """The kept titles of these papers in a language, by their names, for the versions asked for; the last made counts.

    One of another version counts where the title is still the same. A title that was translated with its abstract is
    as good as one translated by itself. Both must have no grave finding. 64 papers take below 1 ms.
    """
    wanted = {paper.value: paper.version for paper in papers}
    marks = ", ".join("?" * len(wanted))
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT paper, version, title, made FROM passage_translation "
            f"WHERE paper IN ({marks}) AND language = ? AND title <> '' AND state = 'done' "
            "UNION ALL SELECT name, version, title, made FROM paper JOIN translation ON paper = paper.number "
            f"WHERE name IN ({marks}) AND language = ? AND title <> '' AND state = 'done' ORDER BY 4",
            (*wanted, language, *wanted, language),
        )
        found: dict[str, str] = {}
        others: dict[str, list[tuple[int, str]]] = {}
        for name, version, title, _ in rows:
            if wanted[str(name)] in (None, version) or not version:
                found[str(name)] = str(title)
            else:
                others.setdefault(str(name), []).append((int(str(version)), str(title)))
        for name in others.keys() - found.keys():
            same = _versions_with_the_title_of(sql, name, wanted[name])
            found |= [(name, title) for version, title in others[name] if version in same]
        return found


def _versions_with_the_title_of(sql: apsw.Connection, name: str, version: int | None) -> frozenset[int]:
    """The kept versions of a paper that have the title which that version has."""
    rows = sql.execute(
        "SELECT other.version FROM paper JOIN version AS now ON now.paper = number "
        "JOIN version AS other ON other.paper = number AND other.title = now.title WHERE name = ? AND now.version = ?",
        (name, version),
    )
    return frozenset(int(str(row[0])) for row in rows)
