"""The process that opens PDFs: `python -m digest_tui.pdf.worker`, over one socket as its standard input.

A question is one line of JSON that comes with the file's descriptor; answers are lines of JSON on standard output, and
the bytes of a document or a picture follow their line. It opens no path, starts nothing, writes no file, and ends when
the other side has closed the socket.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from digest_tui.confine import confine
from digest_tui.papers.document import Document
from digest_tui.pdf.assemble import assemble
from digest_tui.pdf.extract import read_page
from digest_tui.pdf.headings import OutlineEntry
from digest_tui.pdf.limits import (
    LARGEST_FILE,
    LARGEST_PICTURE,
    MOST_PAGES,
    MOST_TEXT,
    OPEN_FILES,
    START_SECONDS,
    allow_seconds,
    seconds_for,
)
from digest_tui.pdf.wire import to_json

if TYPE_CHECKING:
    import pymupdf

LONGEST_QUESTION: Final = 65_536
MAGIC: Final = b"%PDF-"
MAGIC_WITHIN: Final = 1_024
REPORT_EVERY: Final = 0.1
_NO_MEMORY: Final = ("alloc", "memory")
_MOST_OUTLINE: Final = 2_000

Question = dict[str, Any]


class Unreadable(Exception):
    """Why a file is not read: a word the parent knows."""


def main() -> None:
    """Answer until the other side closes the socket."""
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    confine(RLIMIT_NOFILE=OPEN_FILES)
    # Between two files everything of the last one is thrown away at once; what was imported is not looked through.
    gc.disable()
    gc.freeze()
    out = sys.stdout.buffer
    with socket.socket(fileno=os.dup(0)) as wire:
        _say(out, {"ready": True})
        for question, file in _questions(wire):
            try:
                _answer(out, question, file)
            except Unreadable as reason:
                _say(out, {"refused": str(reason)})
            except MemoryError:
                _say(out, {"refused": "memory"})
            except (RuntimeError, ValueError, TypeError, IndexError, OSError, pymupdf.mupdf.FzErrorBase) as error:
                _say(out, _in_words(error))
            finally:
                os.close(file)
                gc.collect()


def _in_words(error: Exception) -> dict[str, object]:
    words = str(error)[:200]
    return {"refused": "memory" if any(one in words for one in _NO_MEMORY) else "broken", "words": words}


def _questions(wire: socket.socket) -> Iterator[tuple[Question, int]]:
    line = b""
    files: list[int] = []
    while True:
        piece, came, _, _ = socket.recv_fds(wire, LONGEST_QUESTION, 1)
        line += piece
        files += came
        if not piece:
            return
        if line.endswith(b"\n") and files:
            yield json.loads(line), files[0]
            line, files = b"", []


def _answer(out: BinaryIO, question: Question, file: int) -> None:
    allow_seconds(START_SECONDS)
    with _open(file, question["hash"]) as document:
        pages = document.page_count
        allow_seconds(seconds_for(pages))
        if question["job"] == "picture":
            _draw(out, document, question)
        else:
            _say(out, {"page": 0, "of": pages})
            _hand_over(out, "document", to_json(_read(out, document, question)).encode())


def _open(file: int, hash: str) -> pymupdf.Document:
    """The document in that file, whole in memory and proved to be the one that is meant."""
    import pymupdf

    size = os.fstat(file).st_size
    if size > LARGEST_FILE:
        raise Unreadable("bytes")
    content = os.pread(file, size, 0)
    if MAGIC not in content[:MAGIC_WITHIN]:
        raise Unreadable("not a pdf")
    if hashlib.sha256(content).hexdigest() != hash:
        raise Unreadable("changed")
    try:
        document = pymupdf.open(stream=content, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.EmptyFileError) as error:
        raise Unreadable("no page") from error
    if document.needs_pass:
        raise Unreadable("locked")
    if not document.is_pdf or document.page_count <= 0:
        raise Unreadable("no page")
    if document.page_count > MOST_PAGES:
        raise Unreadable("pages")
    return document


def _read(out: BinaryIO, document: pymupdf.Document, question: Question) -> Document:
    pages = []
    length = 0
    reported = time.monotonic()
    for number in range(1, document.page_count + 1):
        page = read_page(document.load_page(number - 1), number)
        length += len(page.hidden) + sum([len(row.text) for block in page.blocks for row in block])
        if length > MOST_TEXT:
            raise Unreadable("text")
        pages.append(page)
        if time.monotonic() - reported >= REPORT_EVERY:
            reported = time.monotonic()
            _say(out, {"page": number, "of": document.page_count})
    outline = [OutlineEntry(level, title, page) for level, title, page in document.get_toc()[:_MOST_OUTLINE]]
    return assemble(question["hash"], pages, outline, question["title"], question["abstract"])


def _draw(out: BinaryIO, document: pymupdf.Document, question: Question) -> None:
    from digest_tui.pdf.draw import draw

    if not 1 <= question["page"] <= document.page_count:
        raise Unreadable("no such page")
    picture = draw(document[question["page"] - 1], question["box"], question["dpi"], LARGEST_PICTURE)
    _hand_over(out, "picture", picture)


def _hand_over(out: BinaryIO, kind: str, content: bytes) -> None:
    out.write(json.dumps({kind: len(content)}).encode() + b"\n" + content)
    out.flush()


def _say(out: BinaryIO, value: dict[str, object]) -> None:
    out.write(json.dumps(value).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    main()
