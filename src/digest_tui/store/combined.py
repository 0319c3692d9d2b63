"""Lists made of kept lists: set algebra over a day's categories, and the days of a week as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from digest_tui.dates import day_in_words
from digest_tui.messages import _
from digest_tui.papers.categories import belongs_to
from digest_tui.papers.digest import Digest, DigestState, EntryKind, KeptDigest
from digest_tui.papers.lists import COMBINED, WEEK
from digest_tui.store.digests import find_in, require
from digest_tui.store.list_writing import ListLine, has_lines, write_list

if TYPE_CHECKING:
    import apsw

    from digest_tui.papers.combination import Combination
    from digest_tui.store.database import Database

_RANK: Final = {kind.value: rank for rank, kind in enumerate(EntryKind)}


class _Line(NamedTuple):
    kind: str
    paper: int
    version: int


class _Members(NamedTuple):
    """The lists that a list is made of, and the words for what is wanting of them."""

    found: Sequence[KeptDigest]
    doubts: Sequence[str]


def combine_day(db: Database, wanted: Combination, source: str, day: date) -> KeptDigest | None:
    """Make the list of an expression for a day of what is kept, in one transaction; None where nothing of it is kept.

    One paper stands in it once, by the kind nearest to new and its newest version. A category that is taken out
    takes every paper that has it, whether or not its own list is kept. Where a list is missing or doubtful, this one
    is unconfirmed.
    """
    with db.writing() as sql:
        kept = {name: find_in(sql, source, name, day) for name in wanted.needed}
        found = [one for one in kept.values() if one is not None]
        if not found:
            return None
        doubts = [
            _("The list of {name} is not kept for this day.").format(name=name)
            for name, one in kept.items()
            if one is None
        ]
        lists = {name: find_in(sql, source, name, day) for name in wanted.categories}
        chosen = _chosen(sql, wanted, {name: _lines(sql, one) if one else [] for name, one in lists.items()})
        return _write(sql, COMBINED, str(wanted), day, _Members(found, doubts), chosen)


def combine_week(db: Database, source: str, category: str, monday: date) -> KeptDigest | None:
    """Make the list of a week of the days kept of it, in one transaction; None where none is kept.

    A paper that was announced on several days stands in it once, on the place of the first, at its newest version.
    """
    with db.writing() as sql:
        days = [find_in(sql, source, category, monday + timedelta(days=n)) for n in range(7)]
        found = [one for one in days if one is not None]
        if not found:
            return None
        chosen: dict[int, _Line] = {}
        for one in found:
            _join(chosen, _lines(sql, one))
        return _write(sql, WEEK, category, monday, _Members(found, ()), chosen)


def _chosen(sql: apsw.Connection, wanted: Combination, lines: dict[str, list[_Line]]) -> dict[int, _Line]:
    """What belongs to an expression of what stands in the lists it needs, by these lists and the papers' categories."""
    every: dict[int, _Line] = {}
    for name in wanted.needed:
        _join(every, lines[name])
    inside = {
        name: {line.paper for line in lines[name]} | _with_category(sql, every, name) for name in wanted.categories
    }

    def belongs(paper: int) -> bool:
        return wanted.holds(lambda name: paper in inside[name])

    return {paper: line for paper, line in every.items() if belongs(paper)}


def _join(chosen: dict[int, _Line], lines: Sequence[_Line]) -> None:
    for line in lines:
        before = chosen.get(line.paper, line)
        kind = min(before.kind, line.kind, key=_RANK.__getitem__)
        chosen[line.paper] = _Line(kind, line.paper, max(before.version, line.version))


def _with_category(sql: apsw.Connection, chosen: dict[int, _Line], category: str) -> set[int]:
    rows = sql.execute(
        "SELECT version.paper, categories FROM json_each(?) JOIN version ON version.paper = value "
        "WHERE categories <> ''",
        (_as_json(chosen),),
    )
    return {
        int(cast("int", paper))
        for paper, categories in rows
        if any(belongs_to(code, category) for code in str(categories).split())
    }


def _as_json(papers: dict[int, _Line]) -> str:
    return f"[{','.join(map(str, papers))}]"


def _lines(sql: apsw.Connection, listed: KeptDigest) -> list[_Line]:
    rows = sql.execute("SELECT kind, paper, version FROM entry WHERE digest = ? ORDER BY position", (listed.number,))
    return [_Line(*cast("tuple[str, int, int]", row)) for row in rows]


def _write(
    sql: apsw.Connection, source: str, category: str, day: date, members: _Members, chosen: dict[int, _Line]
) -> KeptDigest:
    # Sorting is stable: within a kind the order of the first list they stand in stays.
    ordered = sorted(chosen.values(), key=lambda line: _RANK[line.kind])
    lines: list[ListLine] = [(place, *line) for place, line in enumerate(ordered, 1)]
    counts = Counter(EntryKind(line.kind) for line in ordered)
    unconfirmed = [one for one in members.found if one.state is DigestState.UNCONFIRMED]
    doubts = [
        *members.doubts,
        *(
            _("{category} of {announced} is not confirmed.").format(
                category=one.category, announced=day_in_words(one.announced)
            )
            for one in unconfirmed
        ),
    ]
    state = DigestState.UNCONFIRMED if doubts else DigestState.CONFIRMED
    if not lines and all(one.state is DigestState.NONE_ANNOUNCED for one in members.found):
        state = DigestState.NONE_ANNOUNCED
    fetched = min(one.fetched for one in members.found)
    head = Digest(source, category, day, state, fetched, (), " ".join(doubts))
    before = find_in(sql, source, category, day)
    if (
        before is not None
        and (before.state, before.note, before.fetched) == (state, head.note, fetched)
        and has_lines(sql, before.number, lines)
    ):
        return before
    return require(sql, write_list(sql, head, counts, lines))
