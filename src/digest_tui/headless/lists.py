"""`digest-tui list`: kept lists, with no network and no model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from digest_tui.errors import NotKept, WrongUsage
from digest_tui.headless.list_format import Line, read_format
from digest_tui.headless.output import left_out_words, list_json, print_json, row_json, said_json
from digest_tui.messages import _
from digest_tui.papers.categories import right_list_name
from digest_tui.papers.combination import read_combination
from digest_tui.papers.digest import KeptDigest, Recommendation, Row
from digest_tui.papers.lists import ARXIV, COMBINED, CURATED, ListName, curated_list
from digest_tui.papers.weeks import read_week, week_name
from digest_tui.tasks import reading
from digest_tui.tasks.combined import combine_all, week_list
from digest_tui.tasks.counting import counted, left_out
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.list_words import counts_words, kind_word, list_state, why_left_out
from digest_tui.text.latex import readable
from digest_tui.text.width import cells

PAGE: Final = 500
KIND_CELLS: Final = 13


class Asked(NamedTuple):
    """Which kept lists: of a day, of a week (its Monday), or the newest; of named categories or what is followed."""

    day: date | None
    week: date | None
    categories: tuple[str, ...]
    source: str
    unread: bool


def read_asked(given: Mapping[str, Any]) -> Asked:
    """What the options of the command ask for; WrongUsage for what does not go together."""
    day, week, source = given["day"], given["week"], given["source"]
    if day and week:
        raise WrongUsage(_("--day and --week were both given."), _("A week has seven days; name one of them."))
    if given["categories"] and source in CURATED:
        raise WrongUsage(_("{source} has no categories.").format(source=source), _("Leave --category out."))
    return Asked(
        day.date() if day else None, read_week(week) if week else None, given["categories"], source, given["unread"]
    )


async def print_lists(desk: Desk, asked: Asked, as_json: bool, template: str | None = None) -> int:
    """Print the kept lists that are asked for, by a template only a line a paper; NotKept when there is none."""
    line = _line(template, as_json)
    names = _names(desk, asked)
    found = []
    for name in names:
        kept = _kept(desk, name, asked)
        if kept is not None:
            gone = left_out(desk, kept)
            rows = [
                row._replace(why=gone.get(row.position, ""))
                for row in _all_rows(desk, kept)
                if not (asked.unread and (row.read or row.position in gone))
            ]
            found.append((counted(desk, kept), rows, reading.said_in(desk, kept)))
    if not found:
        raise _nothing(names, asked)
    if as_json:
        print_json({"lists": [_list_json(*one) for one in found]})
    elif line is not None:
        for kept, rows, _said in found:
            for row in rows:
                print(line(kept, row))
    else:
        for kept, rows, said in found:
            _print_list(kept, rows, said)
    return 0


def _line(template: str | None, as_json: bool) -> Line | None:
    if template is None:
        return None
    if as_json:
        raise WrongUsage(_("--format and --json were both given."), _("Leave one of them out."))
    return read_format(template)


def _names(desk: Desk, asked: Asked) -> list[ListName]:
    if asked.source in CURATED:
        return [curated_list(asked.source, weekly=asked.week is not None)]
    if asked.categories:
        return [_named(category) for category in asked.categories]
    kept = [category for source, category in reading.lists(desk) if source == ARXIV]
    followed = [right_list_name(name) for name in desk.config.lists.categories]
    return [ListName(ARXIV, name) for name in [name for name in followed if name in kept] or kept or followed]


def _named(category: str) -> ListName:
    """A category, several that arXiv joins (`cs.CL+cs.AI`), or an expression over kept lists (`cs.CL + cs.AI`)."""
    if any(sign in category.strip() for sign in (" ", "&")):
        return ListName(COMBINED, str(read_combination(category)))
    return ListName(ARXIV, right_list_name(category))


def _kept(desk: Desk, name: ListName, asked: Asked) -> KeptDigest | None:
    if name.source == COMBINED:
        combine_all(desk, name.category)
    if asked.week is not None:
        return week_list(desk, name, asked.week)
    if asked.day is not None:
        return reading.list_of_day(desk, name.category, asked.day, name.source)
    return reading.newest_list(desk, name.category, name.source)


def _nothing(names: list[ListName], asked: Asked) -> NotKept:
    which = (
        _(" of {day}").format(day=asked.day)
        if asked.day
        else _(" of {week_name}").format(week_name=week_name(asked.week))
        if asked.week
        else ""
    )
    fetch = _("digest-tui fetch gets today's.")
    if asked.source in CURATED:
        fetch = _("digest-tui fetch --source {source} gets the newest.").format(source=asked.source)
    return NotKept(
        _("No list{which} is kept for {names}.").format(which=which, names=", ".join(name.title for name in names)),
        fetch,
    )


def _all_rows(desk: Desk, kept: KeptDigest) -> list[Row]:
    rows: list[Row] = []
    while page := reading.rows(desk, kept.number, rows[-1].position if rows else 0, PAGE):
        rows.extend(page)
    return rows


def _list_json(kept: KeptDigest, rows: list[Row], said: Mapping[str, Recommendation]) -> dict[str, Any]:
    papers = [
        row_json(row)
        | {"left_out": row.why}
        | ({"recommended": said_json(said[row.id.value])} if row.id.value in said else {})
        for row in rows
    ]
    return list_json(kept) | {"papers": papers}


def _print_list(kept: KeptDigest, rows: list[Row], said: Mapping[str, Recommendation]) -> None:
    title = ListName(kept.source, kept.category).shown
    words = _("{title} · {announced} · {state} · {counts} · {unread} unread{aside}")
    state, counts, aside = list_state(kept.state), counts_words(kept), left_out_words(kept)
    print(
        words.format(title=title, announced=kept.announced, state=state, counts=counts, unread=kept.unread, aside=aside)
    )
    if kept.note:
        print(kept.note)
    for row in rows:
        _print_row(row, said.get(row.id.value))


def _print_row(row: Row, said: Recommendation | None) -> None:
    marks = ("★" if row.starred else " ") + ("✕" if row.why else " " if row.read else "•")
    more = f" +{row.author_count - len(row.authors)}" if row.author_count > len(row.authors) else ""
    authors = ", ".join(readable(name) for name in row.authors)
    who = (f" — {authors}{more}" if authors else "") + (f" [{row.primary}]" if row.primary else "")
    votes = f" ▲ {said.votes}" if said and said.votes is not None else ""
    why = f" ({why_left_out(row.why)})" if row.why else ""
    kind = kind_word(row.kind)
    kind += " " * (KIND_CELLS - cells(kind))
    print(f"{marks} {row.id!s:<16} {kind} {readable(row.title)}{who}{votes}{why}")
    for name, address in said.links if said else ():
        print(f"     {name}: {address}")
