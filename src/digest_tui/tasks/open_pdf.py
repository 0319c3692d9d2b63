"""Open a paper's PDF, or a file of the reader's own: fetched when it is not kept, read when it was not read yet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from pathlib import Path

from digest_tui.errors import NotKept, Offline, PdfBroken, PdfChanged, PdfError, PdfScanned, StoreError
from digest_tui.messages import _
from digest_tui.papers.document import Document
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.papers.pdf_file import PdfFile, local_id
from digest_tui.store import documents, papers, pdfs
from digest_tui.tasks.ask_events import PdfEvent, PdfOpened, ReadingPages
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.source_events import in_our_words
from digest_tui.text.latex import readable


async def open_pdf(desk: Desk, paper: Paper) -> AsyncGenerator[PdfEvent, None]:
    """The last event is PdfOpened; what is kept and was read opens with no network and no process.

    Raises SourceError where it cannot be fetched and PdfError where it cannot be read. After PdfScanned
    `kept_document` gives the document all the same, without text, so that its pages can be looked at.
    """
    document = kept_document(desk, paper.id)
    if document is not None:
        yield await _opened(desk, paper.id, document, kept=True)
        return
    async with desk.pdf_reader.opening:
        file = pdfs.find(desk.library, paper.id)
        if file is not None:
            try:
                async with aclosing(_read(desk, file, paper)) as events:
                    async for event in events:
                        yield event
                return
            except PdfChanged:
                if not paper.id.is_arxiv:
                    raise
                await asyncio.to_thread(pdfs.forget, desk.library, file, desk.paths.pdfs)
        async with aclosing(_fetch_and_read(desk, paper)) as events:
            async for event in events:
                yield event


async def open_file(desk: Desk, path: Path) -> AsyncGenerator[PdfEvent, None]:
    """The same for a file of the reader's own, which is copied among the kept ones; its document is of no paper."""
    from digest_tui.pdf.limits import LARGEST_FILE
    from digest_tui.pdf.refusals import refusal

    async with desk.pdf_reader.opening:
        await asyncio.to_thread(pdfs.make_room, desk.paths.pdfs)
        hash, size = await asyncio.to_thread(pdfs.take_in, desk.paths.pdfs, path, LARGEST_FILE)
        if size > LARGEST_FILE:
            raise refusal("bytes")
        file = PdfFile(local_id(hash), hash, size, path.name, desk.now, desk.now)
        known = pdfs.find(desk.library, file.paper)
        document = _document(desk, file)
        if document is None:
            async with aclosing(_read_new(desk, file)) as events:
                async for event in events:
                    yield event
            return
    if known is None:
        await asyncio.to_thread(pdfs.keep, desk.library, file)
    await _keep_as_paper(desk, file, document)
    yield await _opened(desk, file.paper, document, kept=True)


def kept_document(desk: Desk, paper: PaperId) -> Document | None:
    """The document of a kept PDF that was read: of that version, or of the newest when `paper` names none.

    One short query in each store; no network, no process. A local file is found as `file:<12 digits>/1`.
    """
    file = pdfs.find(desk.library, paper)
    return None if file is None else _document(desk, file)


def has_pdf(desk: Desk, paper: PaperId) -> bool:
    """Whether the PDF of that version is kept, or of any when `paper` names none."""
    return pdfs.find(desk.library, paper) is not None


def kept_path(desk: Desk, document: Document) -> Path:
    """Where the file of a document lies."""
    return pdfs.path_of(desk.paths.pdfs, document.hash)


def document_id(document: Document) -> PaperId:
    """The paper's name, or that of a file of the reader's own: what its conversations are kept under."""
    return document.paper or local_id(document.hash)


def paper_of(document: Document) -> Paper:
    """A paper in the place of the one that a file of the reader's own may be of: nothing but the title is known."""
    return Paper(id=document_id(document), title=document.title, abstract="", authors=(), categories=())


async def _fetch_and_read(desk: Desk, paper: Paper) -> AsyncGenerator[PdfEvent, None]:
    """Download the PDF, keep it, and read it."""
    from digest_tui.sources.arxiv_pdf import ArxivPdf
    from digest_tui.sources.endpoints import endpoints
    from digest_tui.sources.part_file import WholeFile
    from digest_tui.sources.source import Received, Sent, Turn

    _refuse_without_pdf(desk, paper.id)
    source = ArxivPdf(desk.client, endpoints(desk.environ).arxiv_site)
    await asyncio.to_thread(pdfs.make_room, desk.paths.pdfs)
    whole: WholeFile | None = None
    async with aclosing(source.fetch(paper.id, desk.paths.pdfs)) as events:
        async for event in events:
            match event:
                case Turn() | Sent() | Received():
                    yield in_our_words(event)
                case WholeFile():
                    whole = event
    if whole is None:
        raise AssertionError("a download ended without a file")
    file = PdfFile(paper.id, whole.hash, whole.size, "", desk.now, desk.now)
    async with aclosing(_read_new(desk, file, paper)) as reading:
        async for step in reading:
            yield step


async def _read_new(desk: Desk, file: PdfFile, paper: Paper | None = None) -> AsyncGenerator[PdfEvent, None]:
    """Read a file that has just come; one that is broken is not kept, so that the next try fetches it anew."""
    try:
        async with aclosing(_read(desk, file, paper, new=True)) as events:
            async for event in events:
                yield event
    except PdfBroken:
        if not pdfs.is_known(desk.library, file.hash):
            await asyncio.to_thread(pdfs.remove, desk.paths.pdfs, file.hash)
        raise
    except PdfScanned:
        raise
    except PdfError:
        await asyncio.to_thread(pdfs.keep, desk.library, file)
        raise


async def _read(desk: Desk, file: PdfFile, paper: Paper | None, new: bool = False) -> AsyncGenerator[PdfEvent, None]:
    """Have a kept file read, and keep what comes out."""
    from digest_tui.pdf.wire import of_paper, to_json

    yield ReadingPages(0, 0)
    path = pdfs.path_of(desk.paths.pdfs, file.hash)
    known = (readable(paper.title), readable(paper.abstract)) if paper and not file.name else ("", "")
    document: Document | None = None
    async with aclosing(desk.pdf_reader.read(path, file.hash, *known)) as events:
        async for event in events:
            if isinstance(event, Document):
                document = event
            else:
                yield ReadingPages(event.page, event.of)
    if document is None:
        raise AssertionError("a PDF was read without a document")
    body = to_json(document)
    await asyncio.to_thread(documents.keep, desk.derived, file.hash, document.extractor, body, desk.now)
    await asyncio.to_thread(pdfs.keep if new else pdfs.read_again, desk.library, file)
    if file.name:
        await _keep_as_paper(desk, file, document)
    yield await _opened(desk, file.paper, of_paper(document, None if file.name else file.paper), kept=not new)


async def _keep_as_paper(desk: Desk, file: PdfFile, document: Document) -> None:
    """A file of the reader's own is found by search as papers are; a library that cannot be written hinders nobody."""
    paper = Paper(id=file.paper, title=document.title or file.name, abstract="", authors=(), categories=())
    with suppress(StoreError):
        await asyncio.to_thread(papers.keep_alone, desk.library, paper, desk.now)


async def _opened(desk: Desk, id: PaperId, document: Document, *, kept: bool) -> PdfOpened:
    """Note that it was opened; PdfScanned when there is nothing to read in it."""
    file = pdfs.find(desk.library, id)
    if file is not None:
        await asyncio.to_thread(pdfs.opened, desk.library, file, desk.now)
    if document.is_scanned:
        raise PdfScanned(
            _("This PDF has no text: its pages are pictures, as a scanner makes them."),
            _("Its pages can be looked at; questions can be asked over the abstract."),
            str(id),
        )
    return PdfOpened(document, kept)


def _document(desk: Desk, file: PdfFile) -> Document | None:
    from digest_tui.pdf.wire import EXTRACTOR, from_json

    body = documents.body(desk.derived, file.hash, EXTRACTOR)
    if not body:
        return None
    try:
        return from_json(body, None if file.name else file.paper)
    except ValueError:
        documents.forget(desk.derived, file.hash)
        return None


def _refuse_without_pdf(desk: Desk, id: PaperId) -> None:
    if desk.is_sample:
        raise Offline(
            _("The sample has no PDF of this paper, and fetches none."),
            _("Start digest-tui without --sample to read real papers."),
        )
    if not id.is_arxiv:
        raise NotKept(
            _("{id} is not on arXiv, so its PDF cannot be fetched.").format(id=id),
            _("Open its address with u instead."),
        )
