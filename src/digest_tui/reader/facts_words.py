"""What the page says of a paper around its abstract, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from digest_tui.papers.categories import full_name
from digest_tui.papers.digest import EntryKind
from digest_tui.papers.marks import Note
from digest_tui.papers.paper import Paper
from digest_tui.widgets.open_paper import OpenPaper

DOT: Final = " · "
AUTHORS_SHOWN: Final = 12
"""A longer list of authors is folded to this many."""
LONGEST_TEXT: Final = 20_000
"""Characters shown of any one text; arXiv's abstracts have at most 1,920."""
_KINDS: Final = {
    EntryKind.CROSS: "cross-listed",
    EntryKind.REPLACE: "replacement",
    EntryKind.REPLACE_CROSS: "replacement, cross-listed",
}


def authors_words(paper: Paper, unfolded: bool) -> str:
    """The authors in order; past twelve the rest is counted, unless unfolded."""
    names = [_readable(name) for name in paper.authors]
    if not names:
        return "(no authors given)"
    hidden = len(names) - AUTHORS_SHOWN
    if unfolded or hidden <= 0:
        return ", ".join(names)
    return f"{', '.join(names[:AUTHORS_SHOWN])} and {hidden:,} more (+ shows all)"


def dates_words(opened: OpenPaper) -> str:
    """Identifier and version, dates as far as they are known, how it was announced, licence."""
    paper = opened.paper
    parts = [f"arXiv:{paper.id}" if paper.id.is_arxiv else str(paper.id)]
    if opened.announced is not None:
        parts.append(f"announced {_day(opened.announced)}")
    if paper.submitted is not None:
        parts.append(f"submitted {_day(paper.submitted.date())}")
    if paper.updated is not None and paper.updated != paper.submitted:
        parts.append(f"updated {_day(paper.updated.date())}")
    if opened.kind in _KINDS:
        parts.append(_KINDS[opened.kind])
    if len(opened.versions) > 1:
        parts.append("kept: " + ", ".join(f"v{version.number}" for version in opened.versions))
    if paper.licence:
        parts.append(_licence(paper.licence))
    return DOT.join(parts)


def details_words(paper: Paper, raw: bool) -> list[tuple[str, str]]:
    """Categories in full and, where there are any, comment, journal and DOI, each with its label (may be empty)."""
    details = [("", ", ".join(full_name(code) for code in paper.categories))]
    details += [
        ("Comment", _bounded(paper.comment) if raw else _readable(paper.comment)),
        ("Journal", _bounded(paper.journal) if raw else _readable(paper.journal)),
        ("DOI", paper.doi),
    ]
    return [(label, words) for label, words in details if words]


def links_of(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Every address of the paper once, with its short name (or empty): its pages first, then those its text names."""
    from digest_tui.text.links import find_links

    named = [("abs", paper.abstract_page), ("pdf", paper.pdf_page)]
    if paper.doi:
        named.append(("doi", f"https://doi.org/{paper.doi}"))
    found = [link.url for text in (paper.abstract, paper.comment) for link in find_links(_bounded(text))]
    addresses = {address: name for name, address in reversed(named) if address}
    ordered = dict.fromkeys([address for _, address in named if address] + found)
    return tuple((addresses.get(address, ""), address) for address in ordered)


def abstract_words(paper: Paper, raw: bool) -> str:
    """The abstract, with readable maths or as it was written."""
    if not paper.abstract.strip():
        return "(no abstract given)"
    return _bounded(paper.abstract) if raw else _readable(paper.abstract)


def title_words(paper: Paper, raw: bool) -> str:
    """The title, with readable maths or as it was written."""
    return (_bounded(paper.title) if raw else _readable(paper.title)) or f"(no title) {paper.id}"


def tags_words(tags: Sequence[str]) -> str:
    """The reader's tags as they are written; empty without any."""
    return " ".join(f"#{tag}" for tag in tags)


def note_heading(note: Note) -> str:
    """What stands above the reader's note: when it was written, and when it was last changed."""
    made, changed = _day(note.made.date()), _day(note.changed.date())
    return f"✎ note of {made}" + (f"{DOT}changed {changed}" if changed != made else "")


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _licence(licence: str) -> str:
    """A licence as people call it: the address of a Creative Commons licence gives `CC BY 4.0`."""
    parts = licence.rstrip("/").split("/")
    if "creativecommons.org" in licence and len(parts) >= 2:
        kind, version = parts[-2:]
        return f"CC0 {version}" if kind == "zero" else f"CC {kind.upper()} {version}"
    return "arXiv licence" if "arxiv.org/licenses" in licence else licence


def _bounded(text: str) -> str:
    """As much of a text as anyone reads: a megabyte in one title would hold the screen up for seconds."""
    hidden = len(text) - LONGEST_TEXT
    return text if hidden <= 0 else f"{text[:LONGEST_TEXT]} … ({hidden:,} more characters)"


def _readable(text: str) -> str:
    from digest_tui.text.latex import readable

    return readable(_bounded(text))
