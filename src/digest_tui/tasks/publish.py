"""Publications: a day, a week, a paper or some papers, gathered from the library and written in one of six forms."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from digest_tui.errors import DigestError, NotKept
from digest_tui.papers.digest import EntryKind, KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.papers.languages import find_language
from digest_tui.papers.paper import Paper
from digest_tui.papers.publication import Publication, PublishedPaper, Scope
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.tasks import reading
from digest_tui.text.clean import clean_line
from digest_tui.text.latex import readable
from digest_tui.text.paper_links import links_of

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk

ROWS_AT_ONCE = 500
DAYS_A_WEEK = 7


class Form(StrEnum):
    """What a publication is written as."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"
    BIBTEX = "bibtex"
    RIS = "ris"
    FEED = "feed"
    ATOM = "atom"


ENDINGS = {Form.BIBTEX: "bib", Form.FEED: "json", Form.ATOM: "xml"}
"""The ending of a file's name where it is not the form's own."""


def publish_day(desk: Desk, category: str, day: date, language: str = "", source: str = reading.ARXIV) -> Publication:
    """A day's list; NotKept when there is none."""
    digest = reading.list_of_day(desk, category, day, source)
    if digest is None or not digest.total:
        raise NotKept(f"No list of {category} of {day} is kept.", f"digest-tui fetch --category {category} --day {day}")
    neighbours = [reading.neighbour_day(desk, digest, step) for step in (-1, 1)]
    before, after = (_day_name(one) if one is not None else "" for one in neighbours)
    title = f"{category} · {_day_name(digest)}"
    papers = tuple(_listed(desk, digest, language))
    return Publication(Scope.DAY, title, papers, desk.now, language, before, after, digest.note)


def publish_week(desk: Desk, category: str, week: str, language: str = "", source: str = reading.ARXIV) -> Publication:
    """The days of an ISO week (2026-W27), or a curated list's own week: each paper once, new ones only."""
    first = first_day(week)
    digests = [reading.list_of_day(desk, category, first + timedelta(days), source) for days in range(DAYS_A_WEEK)]
    kept = [digest for digest in digests if digest is not None and digest.total]
    if not kept:
        raise NotKept(
            f"Nothing of {category} in {week} is kept.", f"digest-tui fetch --category {category} --since {first}"
        )
    papers: dict[str, PublishedPaper] = {}
    for digest in kept:
        for published in _listed(desk, digest, language, new_only=True):
            papers.setdefault(published.paper.id.value, published)
    last = first + timedelta(DAYS_A_WEEK - 1)
    title = f"{category} · {_span(first, last)} ({week})"
    return Publication(Scope.WEEK, title, tuple(papers.values()), desk.now, language)


def publish_papers(desk: Desk, ids: Sequence[PaperId], language: str = "") -> Publication:
    """One paper, or several in that order; NotKept names one that is not in the library."""
    papers = []
    for id in ids:
        paper = reading.read_paper(desk, id)
        if paper is None:
            raise NotKept(f"{id} is not kept.", "digest-tui fetch keeps the day's list; then it can be exported.")
        papers.append(_published(desk, paper, language))
    if len(papers) == 1:
        return Publication(Scope.PAPER, readable(papers[0].paper.title), tuple(papers), desk.now, language)
    return Publication(Scope.SELECTION, f"{len(papers)} papers", tuple(papers), desk.now, language)


def written(publication: Publication, form: Form) -> str:
    """The publication in that form."""
    match form:
        case Form.MARKDOWN:
            from digest_tui.export.markdown import markdown

            return markdown(publication)
        case Form.HTML:
            from digest_tui.export.html import html

            return html(publication)
        case Form.JSON:
            from digest_tui.export.publication_json import as_json

            return as_json(publication)
        case Form.BIBTEX:
            from digest_tui.export.bibtex import bibtex

            return "\n".join(bibtex(published.paper) for published in publication.papers)
        case Form.RIS:
            from digest_tui.export.ris import ris

            return ris(published.paper for published in publication.papers)
        case Form.FEED:
            from digest_tui.export.feeds import json_feed

            return json_feed([publication])
        case Form.ATOM:
            from digest_tui.export.feeds import atom_feed

            return atom_feed([publication])


def write_file(path: Path, text: str) -> None:
    """Write a file, whole or not at all; DigestError when it cannot be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise DigestError(f"{path} cannot be written ({error.strerror}).", "Name another file.") from error


def file_name(publication: Publication, form: Form) -> str:
    """A name for its file, without anything a file system reads."""
    words = "".join(letter if letter.isalnum() else " " for letter in clean_line(publication.title))
    stem = "-".join(words.split())[:60] or "digest"
    language = f".{publication.language}" if publication.language else ""
    return f"{stem}{language}.{ENDINGS.get(form, str(form))}"


def first_day(week: str) -> date:
    """The Monday of an ISO week such as 2026-W27; WrongUsage for anything else."""
    from digest_tui.errors import WrongUsage

    try:
        return date.fromisocalendar(int(week[:4]), int(week[6:]), 1) if week[4:6] == "-W" else date.fromisoformat(week)
    except ValueError as error:
        raise WrongUsage(f"“{clean_line(week)[:20]}” is no week.", "Write it like 2026-W27.") from error


def _listed(desk: Desk, digest: KeptDigest, language: str, new_only: bool = False) -> Iterator[PublishedPaper]:
    after = 0
    while rows := reading.rows(desk, digest.number, after, ROWS_AT_ONCE):
        for row in rows:
            if row.hidden or (new_only and row.kind is not EntryKind.NEW):
                continue
            paper = reading.read_paper(desk, row.id)
            if paper is not None:
                yield _published(desk, paper, language, row.kind, digest.announced)
        after = rows[-1].position


def _published(
    desk: Desk, paper: Paper, language: str, kind: EntryKind | None = None, announced: date | None = None
) -> PublishedPaper:
    links = tuple((link.name or link.url, link.url) for link in links_of(paper))
    return PublishedPaper(paper, kind, announced, links, _translation(desk, paper, language) if language else None)


def _translation(desk: Desk, paper: Paper, language: str) -> Translation | None:
    """The best kept translation: of this version before others, whole before partial, the newest of these."""
    kept = reading.kept_translations(desk, paper.id, find_language(language).code)
    ranked = sorted(kept, key=lambda one: (one.paper != paper.id, one.state is TranslationState.PARTIAL))
    return ranked[0] if ranked else None


def _day_name(digest: KeptDigest) -> str:
    return f"{digest.announced:%A} {digest.announced.day} {digest.announced:%B %Y}"


def _span(first: date, last: date) -> str:
    same = first.month == last.month
    return f"{first.day}–{last.day} {last:%B %Y}" if same else f"{first.day} {first:%B} – {last.day} {last:%B %Y}"
