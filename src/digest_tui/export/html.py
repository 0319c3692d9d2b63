"""A publication as one page that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html import escape
from typing import Final

from digest_tui.export.page_style import SHEET
from digest_tui.export.publication_words import DOT, MADE_BY, authors, citation, day, facts, line, origin, turn_origin
from digest_tui.papers.publication import Publication, PublishedFigure, PublishedPaper, Scope
from digest_tui.text.clean import clean

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing is loaded and nothing runs, whatever a title says."""


def html(publication: Publication) -> str:
    """The whole page."""
    title = escape(line(publication.title))
    body = "\n".join(_body(publication))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="digest-tui">\n<title>{title}</title>\n<style>\n{SHEET}\n</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(publication: Publication) -> Iterator[str]:
    if publication.note:
        yield f"<p>{_text(publication.note)}</p>"
    alone = publication.scope is Scope.PAPER
    if not alone and publication.papers:
        yield _contents(publication)
    for number, published in enumerate(publication.papers, 1):
        yield "\n".join(_paper(number, published, publication.language, alone))
    if publication.before or publication.after:
        before = f"← {_text(publication.before)}" if publication.before else ""
        after = f"{_text(publication.after)} →" if publication.after else ""
        yield f'<nav class="neighbours"><span>{before}</span><span>{after}</span></nav>'
    yield f"<footer><p>{_text(MADE_BY)} {publication.made:%Y-%m-%d}.</p></footer>"


def _contents(publication: Publication) -> str:
    rows = []
    for number, published in enumerate(publication.papers, 1):
        when = published.announced if publication.scope is Scope.WEEK else None
        dated = f' <time datetime="{when.isoformat()}">{day(when)}</time>' if when else ""
        rows.append(f'<li><a href="#paper-{number}">{_text(published.paper.title)}</a>{dated}</li>')
    return '<ol class="contents">\n' + "\n".join(rows) + "\n</ol>"


def _paper(number: int, published: PublishedPaper, language: str, alone: bool) -> Iterator[str]:
    paper = published.paper
    yield f'<article id="paper-{number}">'
    if not alone:
        yield f"<h2>{number}. {_text(paper.title)}</h2>"
    yield f"<p>{_text(authors(published))}</p>"
    yield '<div class="facts">' + "".join(f"<p>{_text(fact)}</p>" for fact in facts(published)) + "</div>"
    links = DOT.join(f'<a href="{escape(url)}">{_text(name)}</a>' for name, url in published.links if _is_web(url))
    if links:
        yield f"<p>{links}</p>"
    if published.said:
        yield f"<blockquote><p>{_text(published.said)}</p></blockquote>"
    yield _paragraphs(paper.abstract, "en")
    if published.translation is not None:
        yield f'<section lang="{escape(language)}">'
        if published.translation.title:
            yield f"<h3>{_text(published.translation.title)}</h3>"
        yield _paragraphs(published.translation.abstract, language)
        yield f'<p class="origin" lang="en">{_text(origin(published.translation, published))}</p></section>'
    yield from map(_figure, published.figures)
    yield from _answers(published)
    yield from _related(published)
    yield "</article>"


def _answers(published: PublishedPaper) -> Iterator[str]:
    if not published.turns:
        return
    yield '<dl class="answers">'
    for turn in published.turns:
        yield f'<dt lang="{escape(turn.language)}">{_text(turn.question)}</dt>'
        for claim in turn.claims:
            cited = f'<p class="origin">{_text(citation(claim.citation))}</p>' if claim.citation is not None else ""
            yield f'<dd><p lang="{escape(turn.language)}">{_text(claim.text)}</p>{cited}</dd>'
        yield f'<dd class="origin">{_text(turn_origin(turn))}</dd>'
    yield "</dl>"


def _related(published: PublishedPaper) -> Iterator[str]:
    if published.related:
        rows = "".join(f"<li>{_text(name)}: {_text(title)}</li>" for name, title in published.related)
        yield f"<h3>Related</h3>\n<ul>{rows}</ul>"


def _figure(figure: PublishedFigure) -> str:
    picture = ""
    if figure.picture:
        data = base64.b64encode(figure.picture).decode("ascii")
        picture = f'<img alt="{_text(figure.label)}" src="data:image/png;base64,{data}">'
    caption = f"<figcaption><b>{_text(figure.label)}.</b> {_text(figure.caption)}</figcaption>"
    return f"<figure>{picture}{caption}</figure>"


def _paragraphs(text: str, language: str) -> str:
    parts = [part for part in re.split(r"\n\s*\n", clean(text)) if part.strip()]
    return "\n".join(f'<p lang="{escape(language)}">{_text(part)}</p>' for part in parts)


def _text(words: str) -> str:
    return escape(line(words))


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))
