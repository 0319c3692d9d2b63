"""What a conversation is over: an abstract, or a PDF's pages, ready to be divided, searched and quoted from."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from functools import cached_property

from digest_tui.checks.answers.answer import AskedPaper
from digest_tui.papers.conversation import Basis
from digest_tui.papers.document import Document
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.tasks.ask_events import PdfEvent, PdfOpened
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.open_pdf import open_pdf
from digest_tui.text.bm25 import Bm25
from digest_tui.text.clean import clean_line
from digest_tui.text.latex import readable
from digest_tui.text.passages import Passage, passages, text_of


@dataclass
class AskedText:
    """What is asked about. `document` is None over the abstract; `checked` is what quotes are looked for in.

    Hidden text is in none of it.
    """

    paper: PaperId
    title: str
    document: Document | None
    abstract: str
    checked: AskedPaper

    @property
    def basis(self) -> Basis:
        """Over what the conversation is."""
        return Basis.ABSTRACT if self.document is None else Basis.PAPER

    @property
    def hash(self) -> str:
        """The PDF's hash, empty over the abstract."""
        return "" if self.document is None else self.document.hash

    @property
    def key(self) -> str:
        """What tells this text from every other."""
        return self.hash or hashlib.sha256(f"{self.title}\n{self.abstract}".encode()).hexdigest()

    @property
    def hidden(self) -> tuple[int, ...]:
        """The pages that hold text nobody would see."""
        return () if self.document is None else tuple(page.number for page in self.document.pages if page.hidden)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paper in passages, without its references."""
        return () if self.document is None else passages(self.document)

    @cached_property
    def index(self) -> Bm25:
        """The passages to be searched by words."""
        return Bm25(self.passage_texts)

    @property
    def passage_texts(self) -> tuple[str, ...]:
        """The words of each passage."""
        document = self.document
        return () if document is None else tuple(text_of(document, one) for one in self.passages)


async def open_text(desk: Desk, paper: Paper, basis: Basis) -> AsyncGenerator[PdfEvent | AskedText, None]:
    """The text to ask about, last; before it what fetching and reading the PDF says. DigestError when there is none."""
    if basis is Basis.ABSTRACT:
        yield over_abstract(paper)
        return
    async with aclosing(open_pdf(desk, paper)) as events:
        async for event in events:
            yield event
            if isinstance(event, PdfOpened):
                yield _remembered(desk, paper, event.document)


def over_abstract(paper: Paper) -> AskedText:
    """A paper's title and abstract, as a person reads them."""
    title, abstract = clean_line(readable(paper.title)), readable(paper.abstract)
    return AskedText(paper.id, title, None, abstract, AskedPaper({0: f"{abstract}\n{title}"}))


def over_document(paper: Paper, document: Document) -> AskedText:
    """A paper's PDF as it was read."""
    title = clean_line(readable(paper.title)) or document.title
    pages = {page.number: page.text for page in document.pages}
    return AskedText(document.paper or paper.id, title, document, readable(paper.abstract), AskedPaper(pages))


def _remembered(desk: Desk, paper: Paper, document: Document) -> AskedText:
    """The text with its index as it was made for the last question, when it is the same paper's."""
    known = desk.memory.text
    if known is None or known.document != document or known.title != clean_line(readable(paper.title)):
        known = over_document(paper, document)
        desk.memory.text = known
    return known
