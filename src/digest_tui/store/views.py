"""Which rows of a list a view shows, and in what order."""

from __future__ import annotations

import json
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from digest_tui.messages import _
from digest_tui.papers.digest import EntryKind, Row, Selection, Sort, View
from digest_tui.papers.following import Remark
from digest_tui.papers.words import searched_words
from digest_tui.store.digests import ROW, row_of
from digest_tui.store.repeats import repeated
from digest_tui.store.ruled import ruled
from digest_tui.store.texts import matching, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digest_tui.papers.following import Rule
    from digest_tui.store.database import Database

_RANKS: Final = {kind.value: rank for rank, kind in enumerate(EntryKind)}
_VERSION: Final = "JOIN version USING (paper, version)"
# A source may know no dates: then the day the version was first announced stands for it.
_DATE: Final = "coalesce(version.updated, version.submitted, version.announced, version.first_seen) DESC"

Line = tuple[int, str, int, int]
"""Position, kind, read, hidden."""


class Wishes(NamedTuple):
    """What the reader wants of any list: what is followed, lists whose earlier days count as seen, and a liking.

    `liked` is how much each position is to the reader's liking and why, for the order that is learned.
    """

    rules: Sequence[Rule] = ()
    seen_in: Sequence[str] = ()
    liked: Mapping[int, tuple[float, str]] = MappingProxyType({})


def positions(db: Database, number: int, view: View, wishes: Wishes = Wishes()) -> Selection:  # noqa: B008 (immutable)
    """The positions of a list that `view` shows, in its order; an empty selection for a list that is not kept.

    What is lifted goes before the rest of its group, in the listing order only.
    A list of 10,000 takes 6 ms, by date, category or text 10 to 20; the first search in a list, or sorting by title,
    adds what `texts_of` takes.
    """
    words = searched_words(view.text)
    texts = texts_of(db, number) if words or view.sort is Sort.TITLE else {}
    weights = matching(texts, words, counted=view.sort is Sort.MATCHES)
    if words and not weights:
        return Selection((), Counter(), 0, 0)
    with db.reading() as sql:
        found = cast("list[Line]", sql.execute(*_query(number, view)).fetchall())
    lines = [line for line in found if line[0] in weights] if words else found
    rules, again = ruled(db, number, wishes.rules), repeated(db, number, wishes.seen_in)
    left_out = {line[0] for line in lines if line[3]} | rules.hidden | again
    shown = lines if view.hidden else [line for line in lines if line[0] not in left_out]
    if view.sort is Sort.LISTING:
        shown = sorted(shown, key=lambda line: line[0] not in rules.lifted)
    elif view.sort is Sort.FOR_ME:
        shown = sorted(shown, key=lambda line: -wishes.liked.get(line[0], (0.0, ""))[0])
    elif view.sort is Sort.TITLE:
        titles = {position: text.sort_key for position, text in texts.items()}
        shown = sorted(shown, key=lambda line: titles.get(line[0], ""))
    elif view.sort is Sort.MATCHES and words:
        shown = sorted(shown, key=lambda line: -weights[line[0]])
    if view.grouped:
        shown = sorted(shown, key=lambda line: _RANKS[line[1]])
    gone = {line[0]: line[3] for line in lines} if len(shown) < len(lines) else {}
    return Selection(
        positions=tuple([line[0] for line in shown]),
        counts=Counter({EntryKind(kind): count for kind, count in Counter([line[1] for line in shown]).items()}),
        unread=len(shown) - sum([line[2] for line in shown]),
        hidden=len(lines) - len(shown),
        ruled_out=sum(not gone[position] for position in rules.hidden if position in gone),
        repeated=sum(not gone[position] for position in again - rules.hidden if position in gone),
        why=_remarks(rules.remarks, again, wishes.liked if view.sort is Sort.FOR_ME else {}),
        followed=frozenset(rules.remarks),
    )


def _remarks(
    matched: Mapping[int, Remark], again: Iterable[int], liked: Mapping[int, tuple[float, str]]
) -> dict[int, Remark]:
    """What rows say: what they match, that they were shown before, and why the reader may like them."""
    told = dict(matched)
    reasons = [(position, _("like {why}").format(why=why)) for position, (_weight, why) in liked.items() if why]
    for position, words in [*reasons, *((position, _("shown before")) for position in again)]:
        before = told.get(position)
        told[position] = Remark(words) if before is None else before._replace(words=f"{before.words} · {words}")
    return told


def rows_at(db: Database, number: int, wanted: Sequence[int]) -> tuple[Row, ...]:
    """The rows of a list at these positions, in the order given; a position the list has not is left out."""
    with db.reading() as sql:
        found: list[Any] = sql.execute(
            f"{ROW} WHERE entry.digest = ? AND entry.position IN (SELECT value FROM json_each(?))",
            (number, json.dumps(list(wanted))),
        ).fetchall()
    rows = {line[0]: row_of(line) for line in found}
    return tuple(rows[position] for position in wanted if position in rows)


def categories_in(db: Database, number: int) -> tuple[tuple[str, int], ...]:
    """The primary categories of a list and how many of its papers have each, the largest first."""
    return _counted(
        db,
        f"SELECT primary_category, count(*) FROM entry {_VERSION} WHERE digest = ? AND primary_category <> '' "
        "GROUP BY 1 ORDER BY 2 DESC, 1",
        number,
    )


def tags_in(db: Database, number: int) -> tuple[tuple[str, int], ...]:
    """The tags in a list and how many of its lines have each, by name."""
    query = "SELECT name, count(*) FROM entry CROSS JOIN tag USING (paper) WHERE digest = ? GROUP BY 1 ORDER BY 1"
    return _counted(db, query, number)


def _counted(db: Database, query: str, number: int) -> tuple[tuple[str, int], ...]:
    with db.reading() as sql:
        return tuple(cast("list[tuple[str, int]]", sql.execute(query, (number,)).fetchall()))


def _query(number: int, view: View) -> tuple[str, list[str | int]]:
    """The query for lines and its values; texts and titles are left to the caller."""
    conditions = ["digest = ?"]
    values: list[str | int] = [number, *_patterns(view.categories)]
    if view.categories:
        conditions.append(_either("instr(' ' || categories || ' ', ?)", len(values) - 1))
    if view.kinds:
        conditions.append(f"kind IN ({_places(len(view.kinds))})")
        values += sorted(view.kinds)
    if view.tags:
        conditions.append(f"entry.paper IN (SELECT paper FROM tag WHERE name IN ({_places(len(view.tags))}))")
        values += sorted(view.tags)
    if view.unread:
        conditions.append("read = 0")
    if view.starred:
        conditions.append("entry.paper IN (SELECT paper FROM star)")
    version = _VERSION if view.categories or view.sort is Sort.DATE else ""
    stars = "LEFT JOIN star ON star.paper = entry.paper" if view.sort is Sort.STARS else ""
    order = {Sort.DATE: f"{_DATE}, position", Sort.STARS: "starred_at DESC, position"}.get(view.sort, "position")
    return (
        f"SELECT position, kind, read, entry.paper IN (SELECT paper FROM hidden) FROM entry {version} {stars} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {order}",
        values,
    )


def _patterns(categories: frozenset[str]) -> list[str]:
    """What to look for in ` cs.CL math.AG `: a category itself, and with one that has no dot all below it."""
    own = [f" {category} " for category in sorted(categories)]
    return own + [f" {category}." for category in sorted(categories) if "." not in category]


def _either(condition: str, count: int) -> str:
    return f"({' OR '.join([condition] * count)})"


def _places(count: int) -> str:
    return ", ".join("?" * count)
