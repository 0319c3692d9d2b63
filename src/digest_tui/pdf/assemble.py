"""A document out of its pages as they were drawn: in order, whole words, sections, references, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from digest_tui.papers.document import Document, PageText
from digest_tui.pdf.captions import figures
from digest_tui.pdf.headings import OutlineEntry, ReadPage, body_size, guess_title, sections
from digest_tui.pdf.margins import set_aside
from digest_tui.pdf.order import gutters_of, in_order
from digest_tui.pdf.paragraphs import page_text
from digest_tui.pdf.references import find_references
from digest_tui.pdf.rows import RawPage, whole_rows
from digest_tui.pdf.wire import EXTRACTOR
from digest_tui.pdf.words import Vocabulary
from digest_tui.text.clean import clean, clean_line

_UNNAMED: Final = re.compile(r"[\ue000-\uf8ff\ufffd]")


def assemble(
    hash: str, raw: list[RawPage], outline: Iterable[OutlineEntry] = (), title: str = "", abstract: str = ""
) -> Document:
    """Make the document of these pages; `title` and `abstract` are the paper's own, where they are known."""
    gutters = gutters_of(raw)
    ordered = [
        page._replace(blocks=whole_rows(in_order(page, gutter))) for page, gutter in zip(raw, gutters, strict=True)
    ]
    parted = set_aside(ordered)
    body = [page for page, _ in parted]
    rows = (row.text for page in body for block in page.blocks for row in block)
    vocabulary = Vocabulary(rows, "\n".join([title, abstract, *(aside for _, aside in parted)]))
    read = [_read(page, vocabulary) for page in body]
    entries = list(outline)
    size = body_size(read)
    found = sections(read, entries, size)
    return Document(
        hash=hash,
        paper=None,
        title=clean_line(title) or guess_title(read, size),
        pages=tuple(
            PageText(page.number, page.text, clean(aside), clean(one.hidden))
            for page, one, (_, aside) in zip(read, raw, parted, strict=True)
        ),
        sections=found,
        figures=figures(body, read, gutters, size),
        references=find_references(read, found, outlined=bool(entries)) if read else None,
        extractor=EXTRACTOR,
    )


def _read(page: RawPage, vocabulary: Vocabulary) -> ReadPage:
    """A page's text; none where the file does not say which letters its shapes are."""
    text, placed = page_text(page.blocks, vocabulary)
    if not _is_plain(text) and len(_UNNAMED.findall(text)) * 2 > len(text) - text.count(" ") - text.count("\n"):
        return ReadPage(page.number, "", [])
    return ReadPage(page.number, text, placed)


def _is_plain(text: str) -> bool:
    """Whether no letter of it can be one without a name, which is told by quicker means than to look for them."""
    return text.isascii() or "\ufffd" not in text and text.replace("\n", "").isprintable()
