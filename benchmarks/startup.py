"""How long the first list takes from the spawn on, and how much memory it holds then, beside a bare Textual app.

Run `python -m benchmarks.startup`; `--papers N` makes a library of another size. The two start in turns; the first
start of each, which compiles and fills the disk's cache, does not count.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.floor import LAST_SHOWN
from benchmarks.measure import PYTHON, Figure, environment, report
from benchmarks.reader import FIRST_ROW, make_library, read
from benchmarks.session import Session

STARTS: Final = 15


def _started(start: Callable[[], Session], words: str) -> tuple[float, float]:
    """Milliseconds to the end of the first paint with those words, and megabytes then."""
    with start() as session:
        return session.painted(words) * 1000, session.memory() / 1e6


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
    (floor_time, floor_memory), (time, memory) = (
        [median(column) for column in zip(*starts[1:], strict=True)] for starts in (floor, here)
    )
    within = report(
        [
            Figure(f"to the list of {options.papers:,} papers", time, floor_time, 1.2),
            Figure("memory then", memory, floor_memory, 1.3, "MB"),
        ]
    )
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
