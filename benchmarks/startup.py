"""How long the first list takes from the spawn on, and how much memory it holds then, beside a bare Textual app.

Run `python -m benchmarks.startup`; `--papers N` makes a library of another size. The two start in turns; the first
start of each, which compiles and fills the disk's cache, does not count. Both run from compiled modules.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.floor import LAST_SHOWN
from benchmarks.measure import PYTHON, Figure, environment, report, typical
from benchmarks.reader import FIRST_ROW, make_library, read
from benchmarks.session import Session

STARTS: Final = 21


def _started(start: Callable[[], Session], words: str) -> tuple[float, float, float]:
    """Milliseconds to the paint with those words and to the end of all paints, and megabytes then."""
    with start() as session:
        return session.painted(words) * 1000, session.settled() * 1000, session.memory() / 1e6


def main() -> int:
    """Measure and print the table; 1 when a figure is over its budget."""
    parser = argparse.ArgumentParser(description="Measure the start.")
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--starts", type=int, default=STARTS)
    options = parser.parse_args()
    floor, here = [], []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        make_library(home, options.papers)
        for _ in range(options.starts + 1):
            floor.append(_started(lambda: Session([*PYTHON, "benchmarks.floor"], environment()), LAST_SHOWN))
            here.append(_started(lambda: read(home), FIRST_ROW))
    bare, ours = ([typical(column) for column in zip(*starts[1:], strict=True)] for starts in (floor, here))
    figures = [
        Figure(f"to the list of {options.papers:,} papers", ours[0], bare[0], 1.2),
        Figure("to the last paint", ours[1], bare[1], 1.2),
        Figure("memory then", ours[2], bare[2], 1.3, "MB"),
    ]
    return 0 if report(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
