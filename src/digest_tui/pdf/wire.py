"""A document as JSON: between the worker and the program, and in the store."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final

from digest_tui.papers.document import Box, Document, Figure, PageText, Place, Section
from digest_tui.papers.ids import PaperId
from digest_tui.text.clean import clean, clean_line

EXTRACTOR: Final = 1
"""The version of the reading: a document that an earlier one read is read again."""
LONGEST_TITLE: Final = 1_000
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(document: Document) -> str:
    """Everything of a document but the paper it is of, on one line."""
    return _encode(
        [
            document.hash,
            document.title,
            document.pages,
            document.sections,
            document.figures,
            document.references,
            document.extractor,
        ]
    )


def from_json(text: str | bytes, paper: PaperId | None = None) -> Document:
    """The document again; ValueError when it is none.

    It may come from a process that a hostile file has taken over, so every text is made safe here once more.
    """
    try:
        hash, title, pages, sections, figures, references, extractor = json.loads(text)
        return Document(
            hash=str(hash),
            paper=paper,
            title=clean_line(title)[:LONGEST_TITLE],
            pages=tuple(_page(*page) for page in pages),
            sections=tuple(_section(*section) for section in sections),
            figures=tuple(_figure(*figure) for figure in figures),
            references=None if references is None else (_place(*references[0]), _place(*references[1])),
            extractor=int(extractor),
        )
    except (TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError("not a document") from error


def of_paper(document: Document, paper: PaperId | None) -> Document:
    """The same document as that paper's."""
    return replace(document, paper=paper)


def _page(number: int, text: str, aside: str, hidden: str) -> PageText:
    return PageText(int(number), clean(text), clean(aside), clean(hidden))


def _place(page: int, offset: int) -> Place:
    return Place(int(page), int(offset))


def _section(title: str, level: int, place: Any) -> Section:
    return Section(clean_line(title), int(level), _place(*place))


def _figure(label: str, caption: str, page: int, box: Any) -> Figure:
    left, top, right, bottom = map(float, box)
    return Figure(clean_line(label), clean(caption), int(page), Box(left, top, right, bottom))
