"""What a template is given of a publication: plain values, every text as a person reads it and on one line.

`docs/templates.md` names them all; a test holds that page and this module together.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import date
from typing import Any

from digest_tui.checks.finding_words import finding_words
from digest_tui.dates import day_in_words
from digest_tui.export.pieces import Paragraph, paragraphs
from digest_tui.export.publication_words import (
    KINDS,
    MADE_BY,
    answer_state,
    authors_of,
    checked,
    citation,
    day,
    doubts,
    facts,
    line,
    origin,
    turn_origin,
)
from digest_tui.messages import _
from digest_tui.papers.categories import full_name
from digest_tui.papers.conversation import Claim, Quoted, Turn
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.publication import NearPaper, Publication, PublishedFigure, PublishedPaper, Scope
from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.papers.unstated import unstated_words
from digest_tui.text.clean import clean_line

Values = dict[str, Any]


def variables(publication: Publication, folder: str = "") -> Values:
    """The whole publication; `folder` is the address of the one its pictures lie in, where they are files."""
    own = LANGUAGES.get(publication.language)
    papers = [_paper(number, one, publication, folder) for number, one in enumerate(publication.papers, 1)]
    return {
        "scope": str(publication.scope),
        "title": line(publication.heading or publication.title),
        "language": publication.language,
        "language_name": own.own if own else "",
        "note": line(publication.note),
        "made": publication.made.isoformat(),
        "made_on": day(publication.made.date()),
        "made_by": _(MADE_BY),
        "papers": papers,
        "translated": sum(one["translation"] is not None for one in papers),
        "days": [
            {
                "date": one.day.isoformat(),
                "name": day_in_words(one.day),
                "papers": one.papers,
                "here": one.here,
            }
            for one in publication.days
        ],
    }


def _paper(number: int, published: PublishedPaper, publication: Publication, folder: str) -> Values:
    paper, made = published.paper, published.translation
    when = published.announced or (paper.submitted.date() if paper.submitted else None)
    return {
        "number": number,
        "id": str(paper.id),
        "is_arxiv": paper.id.is_arxiv,
        "title": line(paper.title),
        "authors": [line(name) for name in paper.authors],
        "authors_line": authors_of(paper),
        "kind": _(KINDS[published.kind]) if published.kind is not None else "",
        "date": _date(when if publication.scope is not Scope.DAY else None),
        "announced": _date(published.announced),
        "submitted": _date(paper.submitted.date() if paper.submitted else None),
        "updated": _date(paper.updated.date() if paper.updated else None),
        "categories": [full_name(code) for code in paper.categories],
        "comment": line(paper.comment),
        "journal": line(paper.journal),
        "doi": line(paper.doi),
        "licence": line(paper.licence_name),
        "facts": facts(published),
        "links": [{"name": line(name), "url": url} for name, url in published.links if is_web(url)],
        "said": _prose(paragraphs(published.said)),
        "tags": [line(tag) for tag in published.tags],
        "own_note": [words for written in published.own_note.splitlines() if (words := clean_line(written).strip())],
        "abstract": _prose(paragraphs(paper.abstract, _places(made, in_source=True))),
        "translation": _translation(made, published) if made is not None else None,
        "answers": [_answer(turn) for turn in published.turns],
        "figures": [_figure(figure, folder, name) for figure, name in pictured(published)],
        "related": _related(published.related),
    }


def is_web(url: str) -> bool:
    """Whether an address is one of the web, with nothing in it that ends an attribute or a line."""
    return url.startswith(("https://", "http://")) and not any(sign in url for sign in "<>\"'` \\\n\r\t")


def _translation(made: Translation, published: PublishedPaper) -> Values:
    older = made.paper.version is not None and made.paper.version != published.paper.id.version
    return {
        "language": made.language,
        "language_name": LANGUAGES[made.language].own if made.language in LANGUAGES else made.language,
        "title": line(made.title),
        "text": _prose(paragraphs(made.abstract, _places(made))),
        "model": line(made.model),
        "made": made.made.isoformat(),
        "of_version": f"v{made.paper.version}" if older else "",
        "is_partial": made.state is TranslationState.PARTIAL,
        "origin": origin(made, published),
        "checked": checked(made),
        "doubts": [line(finding_words(finding.sentence)) for finding in doubts(made)],
    }


def _places(made: Translation | None, in_source: bool = False) -> list[tuple[int, int, str]]:
    """Where the checks doubt the translated abstract, or the source, and why; a title has no places."""
    found = doubts(made) if made is not None else []
    return [(one.start, one.end, line(finding_words(one.sentence))) for one in found if one.in_source is in_source]


def _answer(turn: Turn) -> Values:
    return {
        "question": line(turn.question),
        "language": turn.language,
        "claims": [_claim(claim) for claim in turn.claims],
        "unstated": unstated_words(turn.language) if turn.unstated and not turn.claims else "",
        "state": answer_state(turn),
        "model": line(turn.model),
        "origin": turn_origin(turn),
    }


def _claim(claim: Claim) -> Values:
    cited = claim.citation
    page = cited.found_page if cited is not None and cited.quoted is Quoted.ELSEWHERE else cited.page if cited else 0
    return {
        "text": line(claim.text),
        "page": page,
        "quote": line(cited.quote) if cited is not None else "",
        "is_found": cited is not None and cited.quoted is not Quoted.MISSING,
        "cited": citation(cited) if cited is not None else "",
    }


def pictured(published: PublishedPaper) -> list[tuple[PublishedFigure, str]]:
    """The figures with the name of the file for each picture, empty for a caption alone."""
    stem = published.paper.id.file_stem
    return [
        (figure, f"{stem}-{place}.png" if figure.picture else "") for place, figure in enumerate(published.figures, 1)
    ]


def _figure(figure: PublishedFigure, folder: str, name: str) -> Values:
    data = base64.b64encode(figure.picture).decode("ascii") if figure.picture else ""
    return {
        "label": line(figure.label),
        "caption": line(figure.caption),
        "picture": f"data:image/png;base64,{data}" if data else "",
        "file": f"{folder}/{name}" if folder and name else "",
    }


def _related(related: Iterable[NearPaper]) -> list[Values]:
    return [
        {
            "id": str(near.paper.id),
            "title": line(near.paper.title),
            "authors_line": authors_of(near.paper),
            "url": near.paper.abstract_page,
            "date": _date(near.day),
            "why": line(near.why),
        }
        for near in related
    ]


def _date(when: date | None) -> Values | None:
    return {"iso": when.isoformat(), "words": day(when)} if when is not None else None


def _prose(found: Iterable[Paragraph]) -> list[list[Values]]:
    return [[piece._asdict() for piece in paragraph] for paragraph in found]
