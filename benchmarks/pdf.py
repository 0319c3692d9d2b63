"""Text of two-column papers through the worker, against bare pymupdf: `python -m benchmarks.pdf [FOLDER]`.

The floor opens the same files and asks each page for its text with the same flags, and does nothing with it. Here the
worker is up; in the figure are opening, the proof of the hash, order, whole words, sections, references, figures, what
is hidden, and the way of the document to the program. Both take turns, so that what else runs meets both. Needs the
recorded papers (`pdf/` in FOLDER, by default `../shared/data` beside this repository); exit status 1 when over budget.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
import time
from contextlib import aclosing
from pathlib import Path
from statistics import median
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


def bare(sources: list[Source]) -> float:
    """Seconds for all of them by pymupdf alone."""
    start = time.perf_counter()
    for source in sources:
        with pymupdf.open(source.path, filetype="pdf") as document:
            for page in document:
                page.get_text("text", flags=FLAGS)
    return time.perf_counter() - start


async def ours(reader: PdfReader, sources: list[Source]) -> float:
    """Seconds for all of them as documents."""
    start = time.perf_counter()
    for source in sources:
        document: Document | None = None
        async with aclosing(reader.read(source.path, source.hash)) as events:
            async for event in events:
                document = event if isinstance(event, Document) else None
        assert document is not None
    return time.perf_counter() - start


async def measure(sources: list[Source]) -> Figure:
    """Both in turns, and the median of each."""
    reader = PdfReader()
    floor, here = [], []
    try:
        await ours(reader, sources)
        bare(sources)
        for _ in range(ROUNDS):
            floor.append(bare(sources))
            here.append(await ours(reader, sources))
    finally:
        await reader.close()
    return Figure(f"text of {len(sources)} papers", median(here) * 1000, median(floor) * 1000, BUDGET)


def main() -> int:
    """Print the table; 1 when over budget, 0 also where there is nothing to measure."""
    folder = (Path(sys.argv[1]) if len(sys.argv) > 1 else RECORDED) / "pdf"
    paths = [folder / f"{name}.pdf" for name in PAPERS]
    if not all(path.is_file() for path in paths):
        print(f"no recorded papers in {folder}: nothing measured")
        return 0
    sources = [Source(path, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths]
    return 0 if report([asyncio.run(measure(sources))]) else 1


if __name__ == "__main__":
    sys.exit(main())
