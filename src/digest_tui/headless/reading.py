"""`digest-tui list` and `digest-tui show`: what is kept, with no network and no model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from digest_tui.errors import NotKept
from digest_tui.headless.output import list_json, paper_json, print_json, row_json, translation_json
from digest_tui.papers.categories import full_name, right_list_name
from digest_tui.papers.digest import EntryKind, KeptDigest, Row
from digest_tui.papers.ids import PaperId
from digest_tui.papers.languages import find_language
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Translation
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.text.latex import readable

PAGE: Final = 500


async def print_lists(desk: Desk, day: object, categories: tuple[str, ...], unread: bool, as_json: bool) -> int:
    """Print the kept lists of that day (the newest when `day` is None); NotKept when there is none."""
    names = [right_list_name(name) for name in categories] or _kept_or_followed(desk)
    found = []
    for name in names:
        kept = (
            reading.list_of_day(desk, name, day.date())
            if isinstance(day, datetime)
            else reading.newest_list(desk, name)
        )
        if kept is not None:
            found.append((kept, [row for row in _all_rows(desk, kept) if not (unread and row.read)]))
    if not found:
        which = f" of {day:%Y-%m-%d}" if isinstance(day, datetime) else ""
        raise NotKept(f"No list{which} is kept for {', '.join(names)}.", "digest-tui fetch gets today's.")
    if as_json:
        print_json({"lists": [list_json(kept) | {"papers": [row_json(row) for row in rows]} for kept, rows in found]})
    else:
        for kept, rows in found:
            _print_list(kept, rows)
    return 0


def _kept_or_followed(desk: Desk) -> list[str]:
    kept = [category for source, category in reading.lists(desk) if source == reading.ARXIV]
    followed = [right_list_name(name) for name in desk.config.lists.categories]
    return [name for name in followed if name in kept] or kept or followed


def _all_rows(desk: Desk, kept: KeptDigest) -> list[Row]:
    rows: list[Row] = []
    while page := reading.rows(desk, kept.number, rows[-1].position if rows else 0, PAGE):
        rows.extend(page)
    return rows


def _print_list(kept: KeptDigest, rows: list[Row]) -> None:
    counts = ", ".join(f"{kept.counts[kind]} {kind}" for kind in EntryKind)
    print(f"{kept.category} · {kept.announced} · {kept.state} · {counts} · {kept.unread} unread")
    if kept.note:
        print(kept.note)
    for row in rows:
        marks = ("★" if row.starred else " ") + (" " if row.read else "•")
        more = f" +{row.author_count - len(row.authors)}" if row.author_count > len(row.authors) else ""
        authors = ", ".join(readable(name) for name in row.authors)
        print(f"{marks} {row.id!s:<16} {row.kind!s:<13} {readable(row.title)} — {authors}{more} [{row.primary}]")


async def print_paper(desk: Desk, written: str, language: str | None, raw: bool, as_json: bool) -> int:
    """Print one kept paper, with its kept translation when a language is named."""
    wanted = PaperId.parse(written)
    paper = reading.read_paper(desk, wanted)
    if paper is None:
        raise NotKept(
            f"{wanted} is not kept.", "digest-tui fetch keeps today's list; other papers cannot be fetched yet."
        )
    code = find_language(language).code if language else ""
    translations = reading.kept_translations(desk, paper.id, code) if code else ()
    if code and not translations:
        raise NotKept(f"No translation of {wanted} into {code} is kept.", f"digest-tui translate {wanted} --to {code}")
    if as_json:
        told = paper_json(paper, reading.versions(desk, paper.id))
        if code:
            told["translations"] = [translation_json(one) for one in translations]
        print_json(told)
        return 0
    _print_paper(paper, str if raw else readable)
    if translations:
        print()
        print_translation(translations[0])
    return 0


def _print_paper(paper: Paper, read: Callable[[str], str]) -> None:
    print(read(paper.title))
    print(", ".join(read(name) for name in paper.authors))
    print(f"{paper.id} · " + ", ".join(full_name(code) for code in paper.categories))
    facts = {"Comment": paper.comment, "Journal": paper.journal, "DOI": paper.doi, "Licence": paper.licence}
    for name, value in facts.items():
        if value:
            print(f"{name}: {read(value)}")
    for page in (paper.abstract_page, paper.pdf_page):
        if page:
            print(page)
    print()
    print(read(paper.abstract))


def print_translation(translation: Translation) -> None:
    """Print a translation, what made it, and what the checks doubt."""
    print(translation.title)
    print()
    print(translation.abstract)
    print()
    print(f"— {translation.language} · {translation.paper} · {translation.model} · {translation.state}")
    for finding in translation.findings:
        print(f"⚑ {finding.check} {finding.sentence}")
