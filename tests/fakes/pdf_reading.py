"""PDFs given to the real reader, with its process, in a test's own folder."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

from digest_tui.papers.document import Document
from digest_tui.pdf.reader import PdfReader


@asynccontextmanager
async def reader(patience: float = 1.0) -> AsyncIterator[PdfReader]:
    """A reader that is closed at the end."""
    made = PdfReader(patience)
    try:
        yield made
    finally:
        await made.close()


def lay(folder: Path, content: bytes) -> tuple[Path, str]:
    """Write a file; its path and hash."""
    hash = hashlib.sha256(content).hexdigest()
    path = folder / f"{hash}.pdf"
    path.write_bytes(content)
    return path, hash


async def read_with(one: PdfReader, folder: Path, content: bytes, title: str = "", abstract: str = "") -> Document:
    """The document at the end of one reading."""
    path, hash = lay(folder, content)
    async with aclosing(one.read(path, hash, title, abstract)) as events:
        async for event in events:
            if isinstance(event, Document):
                return event
    raise AssertionError("no document came")


async def read(folder: Path, content: bytes, title: str = "", abstract: str = "") -> Document:
    """The same by a reader of its own."""
    async with reader() as one:
        return await read_with(one, folder, content, title, abstract)
