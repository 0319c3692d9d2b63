"""A publication as Markdown (CommonMark), every text escaped: titles and abstracts are not Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digest_tui.export.publication_words import DOT, MADE_BY, authors, citation, day, facts, line, origin, turn_origin
from digest_tui.papers.publication import Publication, PublishedPaper, Scope
from digest_tui.text.clean import clean

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_LINE_START: Final = re.compile(r"(?m)^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def markdown(publication: Publication) -> str:
    """The whole publication, ending in a line break."""
    parts = [f"# {escaped(publication.title)}"]
    parts += [escaped(publication.note)] if publication.note else []
    if publication.scope is not Scope.PAPER and publication.papers:
        parts.append(_contents(publication))
    for number, published in enumerate(publication.papers, 1):
        parts += _paper(number, published, alone=publication.scope is Scope.PAPER)
    neighbours = [f"← {escaped(publication.before)}"] if publication.before else []
    neighbours += [f"{escaped(publication.after)} →"] if publication.after else []
    parts += ["---", DOT.join(neighbours)] if neighbours else ["---"]
    parts.append(f"*{escaped(MADE_BY)} {publication.made:%Y-%m-%d}.*")
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """A text in which nothing is Markdown, line breaks kept."""
    return _LINE_START.sub(
        lambda at: f"{at[1]}\\{at[2]}" if len(at[2]) == 1 else _numbered(at), _SPECIAL.sub(r"\\\1", clean(text))
    )


def _numbered(at: re.Match[str]) -> str:
    return f"{at[1]}{at[2][:-1]}\\{at[2][-1]}"


def _contents(publication: Publication) -> str:
    rows = []
    for number, published in enumerate(publication.papers, 1):
        dated = f" ({day(published.announced)})" if published.announced and publication.scope is Scope.WEEK else ""
        rows.append(f"{number}. [{escaped(line(published.paper.title))}](#paper-{number}){dated}")
    return "\n".join(rows)


def _paper(number: int, published: PublishedPaper, alone: bool) -> Iterator[str]:
    paper = published.paper
    if not alone:
        yield f'<a id="paper-{number}"></a>'
        yield f"## {number}. {escaped(line(paper.title))}"
    yield escaped(authors(published))
    yield "  \n".join(escaped(fact) for fact in facts(published))
    yield DOT.join(f"[{escaped(name)}](<{_address(url)}>)" for name, url in published.links)
    if published.said:
        yield f"> {escaped(line(published.said))}"
    yield escaped(_paragraphs(paper.abstract))
    if published.translation is not None:
        title = line(published.translation.title)
        yield f"### {escaped(title)}" if title else "### —"
        yield escaped(_paragraphs(published.translation.abstract))
        yield f"*{escaped(origin(published.translation, published))}*"
    for figure in published.figures:
        yield f"**{escaped(figure.label)}.** {escaped(line(figure.caption))}"
    yield from _turns(published)
    if published.related:
        yield "\n".join(f"- {escaped(name)}: {escaped(line(title))}" for name, title in published.related)


def _turns(published: PublishedPaper) -> Iterator[str]:
    for turn in published.turns:
        yield f"**Q.** {escaped(line(turn.question))}"
        for claim in turn.claims:
            cited = f"\n>\n> {escaped(citation(claim.citation))}" if claim.citation is not None else ""
            yield f"> {escaped(line(claim.text))}{cited}"
        yield f"*{escaped(turn_origin(turn))}*"


def _paragraphs(text: str) -> str:
    return "\n\n".join(line(part) for part in re.split(r"\n\s*\n", text))


def _address(url: str) -> str:
    return re.sub(r"[<>\s\\]", "", url)
