"""Papers with every version seen."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields, replace
from datetime import date, datetime
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

from digest_tui.errors import NotKept
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper, Version
from digest_tui.store.same_day import UNKNOWN_VERSION, Key, same_day
from digest_tui.store.times import instant, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import apsw

    from digest_tui.store.database import Database

FIRST_AUTHORS: Final = 3
_TEXTS: Final = "title, abstract, authors, categories, comment, journal, doi, licence, submitted, updated, affiliations"
_SHOWN: Final = "first_authors, author_count, primary_category, has_code, withdrawn"
_INSERT: Final = (
    f"INSERT INTO version (paper, version, {_TEXTS}, {_SHOWN}, first_seen, announced) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE: Final = (
    f"UPDATE version SET ({_TEXTS}, {_SHOWN}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "WHERE paper = ? AND version = ?"
)
_as_json: Final = json.JSONEncoder(ensure_ascii=False).encode


def paper(db: Database, id: PaperId) -> Paper | None:
    """That version of a paper, or the newest text kept when `id` names none; None when it is not kept.

    A text of unknown version is the newest one when it was announced after every version that is kept.
    """
    with db.reading() as sql:
        row = sql.execute(
            f"SELECT version, {_TEXTS} FROM version JOIN paper ON number = paper "
            "WHERE name = ?1 AND version = coalesce(?2, version) ORDER BY version = 0 AND announced > "
            "(SELECT max(announced) FROM version AS other WHERE other.paper = number AND other.version > 0) DESC, "
            "version DESC LIMIT 1",
            (id.value, id.version),
        ).fetchone()
    return None if row is None else _paper(id.value, row[0], row[1:])


def versions(db: Database, id: PaperId) -> tuple[Version, ...]:
    """The versions seen, oldest first; a text of unknown version is not among them."""
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT version, first_seen, announced FROM version JOIN paper ON number = paper "
            "WHERE name = ? AND version > 0 ORDER BY version",
            (id.value,),
        )
        return tuple(_version(*row) for row in rows)


def last_announced(db: Database, id: PaperId) -> date | None:
    """The last day a paper was announced, whatever version is named, also where the list did not name its version."""
    with db.reading() as sql:
        day = sql.execute(
            "SELECT max(announced) FROM version JOIN paper ON number = paper WHERE name = ?", (id.value,)
        ).get
    return None if day is None else date.fromisoformat(str(day))


def withdrawn_in(db: Database, id: PaperId) -> tuple[int, ...]:
    """The kept versions of a paper, whatever version is named, that say it was withdrawn, in order; 0 is unknown."""
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT version FROM version JOIN paper ON number = paper WHERE name = ? AND withdrawn ORDER BY version",
            (id.value,),
        )
        return tuple(int(version) for (version,) in rows)


def is_recommended(db: Database, id: PaperId) -> bool:
    """Whether a curated list says something of a paper: most are in none, and need nothing more then."""
    with db.reading() as sql:
        found = sql.execute(
            "SELECT 1 FROM recommendation AS said JOIN paper ON paper.number = said.paper WHERE name = ? LIMIT 1",
            (id.value,),
        ).fetchone()
    return found is not None


def number_and_version(sql: apsw.Connection, id: PaperId) -> Key:
    """The library's own number of a kept paper and the version meant, the newest when `id` names none (0: unknown).

    Raises NotKept when the paper, or that version of it, is not in the library.
    """
    row = sql.execute(
        "SELECT paper, version FROM version JOIN paper ON number = paper "
        "WHERE name = ?1 AND version = coalesce(?2, version) ORDER BY version DESC LIMIT 1",
        (id.value, id.version),
    ).fetchone()
    if row is None:
        raise NotKept(_("{id} is not in the library.").format(id=id), _("Fetch a list it is in first."))
    return row[0], row[1]


def keep_versions(
    sql: apsw.Connection, papers: Iterable[Paper], seen: str, announced: str | None
) -> tuple[list[Key], bool]:
    """Keep the papers of a list inside a write transaction; the key of each, and whether any kept text changed.

    A version kept before takes what is new and keeps what the new one does not know; its announcement is the
    earliest day it was seen in a list (None outside an announcement). A paper without a version is the one that was
    announced that day (see `same_day`).
    """
    given = list(papers)
    (last,) = [int(row[0]) for row in sql.execute("SELECT coalesce(max(number), 0) FROM paper")]
    numbers = _numbers(sql, [one.id.value for one in given])
    # What has a number behind the last one was not here a moment ago: there is nothing of it to look up.
    there = {name: number for name, number in numbers.items() if number <= last}
    day = same_day(sql, list(there.values()), announced or "")
    keys = [day.key(numbers[one.id.value], one.id.version) for one in given]
    before = _kept(sql, there)
    after: dict[Key, Paper] = {}
    for key, one in zip(keys, given, strict=True):
        known = after.get(key) or before.get(key) or before.get(day.unversioned(key))
        after[key] = one if known is None else merged(known, one)
    day.carry_read_marks(sql, [key for key in after if key not in before])
    new = {key: one for key, one in after.items() if key not in before}
    changed = {key: one for key, one in after.items() if key in before and before[key] != one}
    _insert(sql, new, seen, announced, [number for number, _ in before])
    _update(sql, changed)
    sql.executemany(
        "UPDATE version SET announced = ?1 WHERE paper = ?2 AND version = ?3 AND (announced IS NULL OR announced > ?1)",
        [(announced, *key) for key in after if key in before and announced],
    )
    return keys, bool(changed)


def keep_alone(db: Database, one: Paper, seen: datetime) -> None:
    """Keep a version of a paper that stands in no list here, unless it is kept already."""
    with db.writing() as sql:
        numbers = _numbers(sql, [one.id.value])
        key = (numbers[one.id.value], one.id.version or UNKNOWN_VERSION)
        before = _kept(sql, numbers)
        if key not in before:
            _insert(sql, {key: one}, written(seen), None, [number for number, _ in before])


def _insert(
    sql: apsw.Connection, new: Mapping[Key, Paper], seen: str, announced: str | None, known: Iterable[int]
) -> None:
    """Keep new versions, and note of which papers there are several now: those `known` before, or in `new` twice."""
    rows = zip(new, _rows(new.values()), strict=True)
    sql.executemany(_INSERT, [(*key, *row, seen, announced) for key, row in rows])
    count = Counter([*{*known}, *(number for number, _ in new)])
    several = [number for number in {number for number, _ in new} if count[number] > 1]
    if several:
        sql.execute(
            "UPDATE paper SET more = more | 1 WHERE number IN (SELECT value FROM json_each(?))", (json.dumps(several),)
        )


def _update(sql: apsw.Connection, changed: Mapping[Key, Paper]) -> None:
    rows = zip(changed, _rows(changed.values()), strict=True)
    sql.executemany(_UPDATE, [(*row, *key) for key, row in rows])


def without_dates(db: Database, number: int) -> tuple[PaperId, ...]:
    """The papers of a list whose submission date is not known, in order; as arXiv names them."""
    with db.reading() as sql:
        rows = sql.execute(
            "SELECT name, version FROM entry JOIN version USING (paper, version) JOIN paper ON number = paper "
            "WHERE digest = ? AND submitted IS NULL ORDER BY position",
            (number,),
        )
        ids = [PaperId(name, version or None) for name, version in rows]
    return tuple(one for one in ids if one.is_arxiv)


def fill_in(db: Database, known: Iterable[tuple[PaperId, Paper]]) -> int:
    """Add to kept versions what another source knows of them, in one transaction; how many there were to add to.

    Each comes with the name it is kept under. Of the same version (or where either names none) dates, comment,
    journal and DOI are added where they are unknown, and the names of the authors are taken with where they work: they
    come one by one, while feeds join them by commas. Of another version only the first submission is the same. Title
    and abstract stay as they were announced.
    """
    told = list(known)
    with db.writing() as sql:
        numbers = _numbers(sql, [id.value for id, _ in told])
        before = _kept(sql, numbers)
        keys = {(numbers[id.value], id.version or UNKNOWN_VERSION): new for id, new in told}
        there = {key: _filled_in(before[key], new) for key, new in keys.items() if key in before}
        _update(sql, {key: after for key, after in there.items() if before[key] != after})
    return len(there)


def _filled_in(kept: Paper, new: Paper) -> Paper:
    if None not in (kept.id.version, new.id.version) and kept.id.version != new.id.version:
        return replace(kept, submitted=kept.submitted or new.submitted)
    return replace(
        kept,
        authors=new.authors or kept.authors,
        comment=kept.comment or new.comment,
        journal=kept.journal or new.journal,
        doi=kept.doi or new.doi,
        submitted=kept.submitted or new.submitted,
        updated=kept.updated or new.updated,
        affiliations=new.affiliations or kept.affiliations,
    )


def merged(known: Paper, new: Paper) -> Paper:
    """The new text of a version, with what only the old one knows; authors cut short by a source stay whole.

    A source that does not know the version has not the announced text either: it only adds what the other lacks.
    """
    if known.id.version is not None and new.id.version is None:
        known, new = new, known
    unknown = {field.name: getattr(known, field.name) for field in fields(Paper) if not getattr(new, field.name)}
    if len(new.authors) < len(known.authors) and known.authors[: len(new.authors)] == new.authors:
        unknown["authors"] = known.authors
    return replace(new, **unknown) if unknown else new


def _numbers(sql: apsw.Connection, names: list[str]) -> dict[str, int]:
    asked = (_as_json(names),)
    sql.execute("INSERT OR IGNORE INTO paper (name) SELECT value FROM json_each(?)", asked)
    return dict(sql.execute("SELECT name, number FROM json_each(?) JOIN paper ON name = value", asked))


def _kept(sql: apsw.Connection, numbers: dict[str, int]) -> dict[Key, Paper]:
    names = {number: name for name, number in numbers.items()}
    rows = sql.execute(
        f"SELECT paper, version, {_TEXTS} FROM json_each(?) JOIN version ON paper = value",
        (_as_json(list(names)),),
    )
    return {(row[0], row[1]): _paper(names[row[0]], row[1], row[2:]) for row in rows}


def _rows(papers: Iterable[Paper]) -> list[tuple[str | int | None, ...]]:
    # Only what is kept needs the patterns of links and withdrawals; a start reads.
    from digest_tui.store.badges import has_code, is_withdrawn

    return [
        (
            one.title,
            one.abstract,
            f"[{', '.join(map(encode_basestring, one.authors))}]",  # as `_as_json` does it, at a tenth of its cost
            " ".join(one.categories),
            one.comment,
            one.journal,
            one.doi,
            one.licence,
            written(one.submitted) if one.submitted else None,
            written(one.updated) if one.updated else None,
            _as_json(one.affiliations) if one.affiliations else "",
            "\n".join(one.authors[:FIRST_AUTHORS]),
            len(one.authors),
            one.primary,
            has_code(one),
            is_withdrawn(one),
        )
        for one in papers
    ]


def _paper(name: str, version: int, texts: tuple[Any, ...]) -> Paper:
    title, abstract, authors, categories, comment, journal, doi, licence, submitted, updated, works = texts
    return Paper(
        id=PaperId(name, version or None),
        title=title,
        abstract=abstract,
        authors=tuple(json.loads(authors)),
        categories=tuple(categories.split()),
        comment=comment,
        journal=journal,
        doi=doi,
        licence=licence,
        submitted=instant(submitted) if submitted else None,
        updated=instant(updated) if updated else None,
        affiliations=tuple((name, place) for name, place in json.loads(works)) if works else (),
    )


def _version(number: int, first_seen: str, announced: str | None) -> Version:
    return Version(number, instant(first_seen), date.fromisoformat(announced) if announced else None)
