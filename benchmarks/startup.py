"""How long the first list takes from the spawn on, and how much memory it holds then, beside a bare Textual app.

Run `python -m benchmarks.startup`; `--papers N` makes a library of another size, in days of at most 10,000, and
`--library FOLDER` takes one that `benchmarks.search_library` made, of many days. Its last day is then the same as in
the others, 300 plain papers laid on top: what a translated first paper with formulas costs is another question, asked
with `--as-it-is`. The two start in turns; the first start of each, which compiles and fills the disk's cache, does not
count. Both run from compiled modules.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from benchmarks.floor import LAST_SHOWN
from benchmarks.measure import PYTHON, Figure, environment, report, typical
from benchmarks.reader import FIRST_ROW, NOW, keep_day, make_library, read
from benchmarks.session import Session
from digest_tui.paths import find_paths
from digest_tui.store import digests, search_index
from digest_tui.store.database import open_derived, open_library
from digest_tui.text.latex import readable

STARTS: Final = 21
PLAIN: Final = 300
"""Papers of the day that is laid on top of a library."""
LARGE: Final = 1_000_000
"""Papers from which on more is allowed."""


def _started(start: Callable[[], Session], words: str) -> tuple[float, float, float, float]:
    """Milliseconds to the paint with those words, to the end of all paints and of processor, and megabytes then."""
    with start() as session:
        painted, settled = session.painted(words), session.settled()
        return painted * 1000, settled * 1000, session.processor() * 1000, session.memory() / 1e6


def take_library(home: Path, folder: Path, as_it_is: bool) -> tuple[str, int]:
    """Put a library that is there, and its index, into the home; the first words of its newest list, and its papers.

    Unless it is taken `as_it_is`, a day of plain papers is kept in it, and indexed, if it is not there yet.
    """
    paths = find_paths({"DIGEST_TUI_HOME": str(home)})
    paths.make()
    for here, there in ((paths.library, "library.db"), (paths.derived, "derived.db")):
        here.symlink_to((folder / there).resolve())
    with (
        closing(open_library(paths.library, paths.backups, NOW)) as library,
        closing(open_derived(paths.derived)) as derived,
    ):
        if not as_it_is:
            keep_day(library, PLAIN)
            while search_index.bring_up(library, derived):
                pass
        newest = digests.latest_filled(library, "arxiv", "cs.CL")
        if newest is None:
            raise SystemExit(f"{folder} has no list of cs.CL")
        with library.reading() as sql:
            papers = int(sql.execute("SELECT count(*) FROM paper").get)
        first = readable(digests.rows(library, newest.number, 0, 1)[0].title)
    return " ".join(first.split()[:2]), papers


def main() -> int:
    """Measure and print the table; 1 when a figure is over its budget."""
    parser = argparse.ArgumentParser(description="Measure the start.")
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--library", type=Path, metavar="FOLDER", help="start over this library instead")
    parser.add_argument("--as-it-is", action="store_true", help="lay no day of plain papers on top of that library")
    parser.add_argument("--starts", type=int, default=STARTS)
    options = parser.parse_args()
    floor, here = [], []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        first, papers = FIRST_ROW, options.papers
        if options.library:
            first, papers = take_library(home, options.library, options.as_it_is)
        else:
            make_library(home, papers)
        for _ in range(options.starts + 1):
            floor.append(_started(lambda: Session([*PYTHON, "benchmarks.floor"], environment()), LAST_SHOWN))
            here.append(_started(lambda: read(home), first))
    bare, ours = ([typical(column) for column in zip(*starts[1:], strict=True)] for starts in (floor, here))
    slower, larger = (1.3, 1.5) if papers >= LARGE else (1.2, 1.3)
    figures = [
        Figure(f"to the list, of {papers:,} papers", ours[0], bare[0], slower),
        Figure("to the last paint", ours[1], bare[1], slower),
        Figure("processor until then", ours[2], bare[2], slower),
        Figure("memory then", ours[3], bare[3], larger, "MB"),
    ]
    return 0 if report(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
