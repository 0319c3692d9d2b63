"""PDFs as documents and pictures; the reading itself is done by a process of its own."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncGenerator, Awaitable, Mapping
from contextlib import aclosing
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from digest_tui.errors import PdfBroken
from digest_tui.messages import _
from digest_tui.papers.document import Box, Document
from digest_tui.pdf.limits import MOST_FILES, START_SECONDS, seconds_for
from digest_tui.pdf.process import Worker
from digest_tui.pdf.refusals import UNTOUCHED, died, gone, refusal, too_slow
from digest_tui.pdf.wire import from_json

Answer = TypeVar("Answer")

_SHORT: Final = 300_000
_LONGEST_TITLE: Final = 1_000
_LONGEST_ABSTRACT: Final = 8_000


class PageRead(NamedTuple):
    """So many pages are read, 0 of them at first."""

    page: int
    of: int


class PdfReader:
    """Reads one file at a time; whoever else asks waits for that.

    The worker is started when it is first needed, and killed when a file takes too long, when nobody wants the answer
    any more, after 200 files, and at the end. Raises PdfError: no file can do more harm than that.
    `opening` is for who fetches and reads: one paper is opened at a time.
    """

    def __init__(self, patience: float = 1.0) -> None:
        """`patience` stretches (or, in tests, shortens) every deadline."""
        self._patience = patience
        self._worker: Worker | None = None
        self._turn = asyncio.Lock()
        self.opening = asyncio.Lock()

    async def read(
        self, file: Path, hash: str, title: str = "", abstract: str = ""
    ) -> AsyncGenerator[PageRead | Document, None]:
        """How far it is, now and then, and the document last; `hash` is the SHA-256 the file has to have.

        `title` and `abstract` are the paper's own where they are known: names in them are believed. The document is
        of no paper; one without any text is whole all the same (see Document.is_scanned).
        """
        known = {"title": title[:_LONGEST_TITLE], "abstract": abstract[:_LONGEST_ABSTRACT]}
        asked = {"job": "read", "hash": hash, **known}
        async with self._turn, aclosing(self._answers(file, asked)) as answers:
            async for answer in answers:
                match answer:
                    case {"page": int(page), "of": int(of)}:
                        yield PageRead(page, of)
                    case bytes():
                        yield await _document(answer, hash)

    async def picture(self, file: Path, hash: str, page: int, box: Box | None = None, dpi: int = 110) -> bytes:
        """A page as a PNG, or what is drawn in a box of it."""
        asked = {"job": "picture", "hash": hash, "page": page, "box": box, "dpi": dpi}
        async with self._turn, aclosing(self._answers(file, asked)) as answers:
            async for answer in answers:
                if isinstance(answer, bytes):
                    return answer
        raise died(None, out_of_time=False)

    async def close(self) -> None:
        """End the worker, and what it is doing."""
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.kill()

    async def _answers(
        self, file: Path, question: Mapping[str, object]
    ) -> AsyncGenerator[dict[str, Any] | bytes, None]:
        """Lines as they come, then the bytes at the end. Whatever else ends this, ends the worker."""
        whole = False
        descriptor = await asyncio.to_thread(_open, file)
        try:
            worker = await self._ready()
            clock = _Clock(self._patience)
            worker.ask(question, descriptor)
            while True:
                told = await clock.wait_for(worker.line())
                if "refused" in told:
                    whole = told["refused"] in UNTOUCHED
                    raise refusal(str(told["refused"]), str(told.get("words", "")))
                clock.pages(told.get("of"))
                length = told.get("document", told.get("picture"))
                if length is not None:
                    content = await clock.wait_for(worker.content(length))
                    whole = worker.files < MOST_FILES
                    yield content
                    return
                yield told
        finally:
            os.close(descriptor)
            if not whole:
                await self.close()

    async def _ready(self) -> Worker:
        if self._worker is None or not self._worker.alive:
            await self.close()
            self._worker = await Worker.start()
            await _Clock(self._patience).wait_for(self._worker.line())
        return self._worker


class _Clock:
    """The deadline of one file: 15 s, and 3 s a page once their number is known."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._start = time.monotonic()
        self._seconds = START_SECONDS * patience

    def pages(self, of: object) -> None:
        """So many pages there are."""
        if isinstance(of, int):
            self._seconds = seconds_for(of) * self._patience

    async def wait_for(self, answer: Awaitable[Answer]) -> Answer:
        """Wait no longer than is left."""
        left = self._start + self._seconds - time.monotonic()
        try:
            async with asyncio.timeout(max(left, 0.001)):
                return await answer
        except TimeoutError as error:
            raise too_slow(self._seconds) from error


def _open(file: Path) -> int:
    try:
        return os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise gone(error) from error


async def _document(content: bytes, hash: str) -> Document:
    try:
        # A paper takes 1 ms, the longest of books 100.
        document = from_json(content) if len(content) < _SHORT else await asyncio.to_thread(from_json, content)
    except ValueError as error:
        raise PdfBroken(_("This PDF came out as nonsense."), _("Open another copy of it.")) from error
    if document.hash != hash or [page.number for page in document.pages] != list(range(1, len(document.pages) + 1)):
        raise PdfBroken(_("This PDF came out as another one."), _("Open another copy of it."))
    return document
