"""Publications: a day, a week, a paper or some papers, gathered from the library and written in one of six forms."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from digest_tui.errors import DigestError, NotKept
from digest_tui.messages import _
from digest_tui.papers.conversation import Turn, TurnState
from digest_tui.papers.digest import EntryKind, KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.papers.languages import find_language
from digest_tui.papers.lists import ARXIV
from digest_tui.papers.paper import Paper
from digest_tui.papers.publication import Publication, PublishedFigure, PublishedPaper, Scope
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.papers.weeks import days_of, read_week, week_name
from digest_tui.tasks import reading
from digest_tui.tasks.conversations import conversations_of
from digest_tui.text.clean import clean_line
from digest_tui.text.latex import readable
from digest_tui.text.paper_links import links_of

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk

ROWS_AT_ONCE = 500
MOST_FIGURES = 6
"""Of one paper: a page of thirty papers stays one that can be sent."""


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


def publish_day(desk: Desk, category: str, day: date, language: str = "", source: str = ARXIV) -> Publication:
    """A day's list; NotKept when there is none."""
    digest = reading.list_of_day(desk, category, day, source)
    if digest is None or not digest.total:
        raise NotKept(
            _("No list of {category} of {day} is kept.").format(category=category, day=day),
            _("digest-tui fetch --category {category} --day {day}").format(category=category, day=day),
        )
    neighbours = [reading.neighbour_day(desk, digest, step) for step in (-1, 1)]
    before, after = (_day_name(one) if one is not None else "" for one in neighbours)
    title = f"{category} · {_day_name(digest)}"
    papers = tuple(_listed(desk, digest, language))
    return Publication(Scope.DAY, title, papers, desk.now, language, before, after, digest.note)


def publish_week(desk: Desk, category: str, week: str, language: str = "", source: str = ARXIV) -> Publication:
    """The days of an ISO week (2026-W27), or a curated list's own week: each paper once, new ones only."""
    days = days_of(read_week(week))
    digests = [reading.list_of_day(desk, category, day, source) for day in days]
    kept = [digest for digest in digests if digest is not None and digest.total]
    if not kept:
        raise NotKept(
            _("Nothing of {category} in {week} is kept.").format(category=category, week=week),
            _("digest-tui fetch --category {category} --week {week}").format(category=category, week=week),
        )
    papers: dict[str, PublishedPaper] = {}
    for digest in kept:
        for published in _listed(desk, digest, language, new_only=True):
            papers.setdefault(published.paper.id.value, published)
    title = f"{category} · {_span(days[0], days[-1])} ({week_name(days[0])})"
    return Publication(Scope.WEEK, title, tuple(papers.values()), desk.now, language)


def publish_papers(desk: Desk, ids: Sequence[PaperId], language: str = "") -> Publication:
    """One paper, or several in that order; NotKept names one that is not in the library."""
    papers = []
    for id in ids:
        paper = reading.read_paper(desk, id)
        if paper is None:
            raise NotKept(
                _("{id} is not kept.").format(id=id),
                _("digest-tui fetch keeps the day's list; then it can be exported."),
            )
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
        raise DigestError(
            _("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror),
            _("Name another file."),
        ) from error


def file_name(publication: Publication, form: Form) -> str:
    """A name for its file, without anything a file system reads."""
    words = "".join(letter if letter.isalnum() else " " for letter in clean_line(publication.title))
    stem = "-".join(words.split())[:60] or "digest"
    language = f".{publication.language}" if publication.language else ""
    return f"{stem}{language}.{ENDINGS.get(form, str(form))}"


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
    translation = _translation(desk, paper, language) if language else None
    said = next((line for one in reading.said_of(desk, paper.id) if (line := one.said.text)), "")
    return PublishedPaper(paper, kind, announced, links, translation, _turns(desk, paper), said=said)


def _turns(desk: Desk, paper: Paper) -> tuple[Turn, ...]:
    """The whole answers of the last conversation about it."""
    talks = conversations_of(desk, paper.id)
    return tuple(turn for turn in talks[0].turns if turn.state is TurnState.DONE) if talks else ()


async def with_figures(desk: Desk, publication: Publication) -> Publication:
    """The same with the figures of the papers whose PDF is kept; a picture that cannot be made leaves its caption."""
    papers = [one._replace(figures=await _figures(desk, one.paper)) for one in publication.papers]
    return replace(publication, papers=tuple(papers))


async def _figures(desk: Desk, paper: Paper) -> tuple[PublishedFigure, ...]:
    from digest_tui.tasks.open_pdf import kept_document
    from digest_tui.tasks.pictures import figure_picture

    document = kept_document(desk, paper.id)
    figures = []
    for figure in document.figures[:MOST_FIGURES] if document is not None else ():
        try:
            picture = await figure_picture(desk, document, figure) if document is not None else b""
        except DigestError:
            picture = b""
        figures.append(PublishedFigure(figure.label, figure.caption, picture))
    return tuple(figures)


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
