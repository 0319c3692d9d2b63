"""`digest-tui open`, `pages` and `figures`: a paper's PDF, or a file, fetched and read when it must be."""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import aclosing
from pathlib import Path
from typing import Any

from digest_tui.errors import DigestError, PdfScanned, WrongUsage
from digest_tui.headless.output import Progress, print_json
from digest_tui.messages import _, ngettext
from digest_tui.papers.document import Document, Figure
from digest_tui.papers.ids import PaperId
from digest_tui.tasks.ask_events import PdfEvent, PdfOpened, ReadingPages
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Asking, Receiving, WaitingTurn
from digest_tui.tasks.find_paper import find_paper
from digest_tui.tasks.open_pdf import document_id, has_pdf, kept_document, kept_path, open_file, open_pdf
from digest_tui.tasks.pictures import figure_picture

PRIVATE = 0o600


async def print_opened(desk: Desk, written: str, as_json: bool) -> int:
    """Fetch and read it, then say where the file is and how many pages it has; one without text is opened too."""
    document = await open_document(desk, written, scanned_too=True)
    path = kept_path(desk, document)
    if as_json:
        print_json(_head_json(document) | {"file": str(path), "scanned": document.is_scanned})
        return 0
    pages = len(document.pages)
    print(document.title or document_id(document))
    told = ngettext("{count} page", "{count} pages", pages).format(count=pages)
    print(f"{document_id(document)} · {told}{_without_text(document)}")
    print(path)
    return 0


async def print_pages(desk: Desk, written: str, number: int | None, as_json: bool) -> int:
    """Print the text page by page, or of one page."""
    document = await open_document(desk, written)
    if number is not None and document.page(number) is None:
        raise WrongUsage(
            _("There is no page {number}.").format(number=number),
            _("The pages are 1 to {count}.").format(count=len(document.pages)),
        )
    pages = [page for page in document.pages if number in (None, page.number)]
    if as_json:
        print_json(
            _head_json(document)
            | {
                "sections": [
                    {"title": one.title, "level": one.level, **one.place._asdict()} for one in document.sections
                ],
                "references": document.references and [place._asdict() for place in document.references],
                "text": [page._asdict() for page in pages],
            }
        )
        return 0
    for page in pages:
        print(
            _("── {document_id} · p. {number} of {count} ──\n\n{text}\n").format(
                document_id=document_id(document), number=page.number, count=len(document.pages), text=page.text
            )
        )
        if page.hidden:
            print(_("(This page has text that cannot be seen on it; it was left out.)\n"))
    return 0


async def print_figures(desk: Desk, written: str, folder: str | None, as_json: bool) -> int:
    """List figures and tables with their captions; save their pictures into a folder when one is named."""
    document = await open_document(desk, written)
    saved = [await _save(desk, document, figure, folder) if folder else None for figure in document.figures]
    if as_json:
        told = [_figure_json(figure, path) for figure, path in zip(document.figures, saved, strict=True)]
        print_json(_head_json(document) | {"figures": told})
        return 0
    if not document.figures:
        print(_("No figure or table with a caption was found."))
    for figure, path in zip(document.figures, saved, strict=True):
        print(f"{figure.label} · p. {figure.page} · {figure.caption}" + (f"\n  {path}" if path else ""))
    return 0


async def open_document(desk: Desk, written: str, scanned_too: bool = False) -> Document:
    """The document of a file, where there is one of that name, else of a paper."""
    progress = Progress()
    try:
        if is_file(written):
            return await _follow(open_file(desk, Path(written)), written, progress)
        id = PaperId.parse(written)
        if not has_pdf(desk, id):
            progress.say(_("{id}: looking it up").format(id=id))
        paper = await find_paper(desk, id)
        return await _follow(open_pdf(desk, paper), str(paper.id), progress)
    except PdfScanned as error:
        document = kept_document(desk, PaperId.parse(error.kept_as)) if scanned_too else None
        if document is None:
            raise
        return document
    finally:
        progress.clear()


async def _follow(events: Any, name: str, progress: Progress) -> Document:
    async with aclosing(events) as stream:
        async for event in stream:
            if isinstance(event, PdfOpened):
                return event.document
            progress.say(*progress_words(name, event))
    raise AssertionError("a PDF was opened without saying so")


def progress_words(name: str, event: PdfEvent) -> tuple[str, str]:
    """A stage, and the counts that go with it."""
    match event:
        case WaitingTurn(seconds):
            return _("{name}: waiting for our turn").format(name=name), f" · {seconds:.0f} s"
        case Asking():
            return _("{name}: asking arXiv").format(name=name), ""
        case Receiving(received, total):
            of = _(" of {total:,.1f}").format(total=total / 1000000.0) if total else ""
            return f"{name}: receiving", _(" · {received:,.1f}{of} MB").format(received=received / 1000000.0, of=of)
        case ReadingPages(page, of):
            return f"{name}: reading", _(" · page {page} of {of}").format(page=page, of=of) if of else ""
        case _:
            return name, ""


def is_file(written: str) -> bool:
    """Whether a file is meant: there is one, or nothing but a file is called so."""
    path = Path(written).expanduser()
    return path.is_file() or written.startswith((".", "/", "~")) or bool(re.search(r"\.pdf\Z", written, re.IGNORECASE))


async def _save(desk: Desk, document: Document, figure: Figure, folder: str) -> Path:
    """Write a figure's picture as `NAME-figure-1.png`."""
    picture = await figure_picture(desk, document, figure)
    name = re.sub(r"[^\w.-]+", "-", f"{document_id(document).file_stem}-{figure.label}".lower())
    return await asyncio.to_thread(_write, Path(folder), f"{name}.png", picture)


def _write(folder: Path, name: str, picture: bytes) -> Path:
    """Write a file, in place of one of that name; a link is replaced, not followed."""
    path = folder.expanduser().absolute() / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE)
        with open(file, "wb") as out:
            out.write(picture)
    except OSError as error:
        raise DigestError(
            _("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror),
            _("Name a folder that can be written."),
        ) from error
    return path


def _without_text(document: Document) -> str:
    return _(" · no text, only pictures") if document.is_scanned else ""


def _head_json(document: Document) -> dict[str, Any]:
    return {
        "id": str(document_id(document)),
        "title": document.title,
        "hash": document.hash,
        "pages": len(document.pages),
    }


def _figure_json(figure: Figure, path: Path | None) -> dict[str, Any]:
    told: dict[str, Any] = {**figure._asdict(), "box": list(figure.box)}
    return told | ({"file": str(path)} if path else {})
