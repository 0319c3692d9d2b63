"""Text of two-column papers through the worker, against bare pymupdf: `python -m benchmarks.pdf [FOLDER]`.

The floor opens the same files and asks each page for its text with the same flags, and does nothing with it. Here the
worker is up; in the figure are opening, the proof of the hash, order, whole words, sections, references, figures, what
is hidden, and the way of the document to the program. Both take turns on one core, as cores of a lent machine differ,
and the shortest of each counts. Needs the recorded papers (`pdf/` in FOLDER, by default `../shared/data` beside this
repository); exit status 1 when over budget.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
import time
from contextlib import aclosing
from pathlib import Path
from typing import Final, NamedTuple

import pymupdf

from benchmarks.measure import Figure, report
from digest_tui.papers.document import Document
from digest_tui.pdf.extract import FLAGS
from digest_tui.pdf.reader import PdfReader

RECORDED: Final = Path(__file__).parents[2] / "shared" / "data"
PAPERS: Final = ("pasa_2col_15p", "tracemonkey_2col_14p", "latex_multicolumn_3p")
ROUNDS: Final = 25
BUDGET: Final = 1.4


class Source(NamedTuple):
    """A file and its hash."""

    path: Path
    hash: str


def bare(source: Source) -> float:
    """Seconds for a paper by pymupdf alone."""
    start = time.perf_counter()
    with pymupdf.open(source.path, filetype="pdf") as document:
        for page in document:
            page.get_text("text", flags=FLAGS)
    return time.perf_counter() - start


async def ours(reader: PdfReader, source: Source) -> float:
    """Seconds for a paper as a document."""
    start = time.perf_counter()
    document: Document | None = None
    async with aclosing(reader.read(source.path, source.hash)) as events:
        async for event in events:
            document = event if isinstance(event, Document) else None
    assert document is not None
    return time.perf_counter() - start


async def measure(sources: list[Source]) -> Figure:
    """Both in turns, and the shortest of each at each paper."""
    reader = PdfReader()
    floor, here = 0.0, 0.0
    try:
        for source in sources:
            turns = [(bare(source), await ours(reader, source)) for _ in range(ROUNDS)]
            floor += min(bare for bare, _ in turns)
            here += min(ours for _, ours in turns)
    finally:
        await reader.close()
    return Figure(f"text of {len(sources)} papers", here * 1000, floor * 1000, BUDGET)


def main() -> int:
    """Print the table; 1 when over budget, 0 also where there is nothing to measure."""
    folder = (Path(sys.argv[1]) if len(sys.argv) > 1 else RECORDED) / "pdf"
    paths = [folder / f"{name}.pdf" for name in PAPERS]
    if not all(path.is_file() for path in paths):
        print(f"no recorded papers in {folder}: nothing measured")
        return 0
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    sources = [Source(path, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths]
    return 0 if report([asyncio.run(measure(sources))]) else 1


if __name__ == "__main__":
    sys.exit(main())
