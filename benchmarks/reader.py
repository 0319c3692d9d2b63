"""The program itself over a made-up library, for the benchmarks of the screen."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.list_app import title
from benchmarks.measure import PYTHON, environment
from benchmarks.session import Session
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.paths import find_paths
from digest_tui.store import digests
from digest_tui.store.database import Database, open_library

NOW: Final = datetime(2026, 6, 30, 14, 2, tzinfo=UTC)
NOTHING_LISTENS: Final = "127.0.0.1:9"
LONGEST_DAY: Final = 10_000
"""Papers of a day: twice those of all of arXiv on its fullest."""
FIRST_ROW: Final = "paper 000001"
"""Words of the first row that are not cut at any width measured."""
ABSTRACT: Final = "We show that a small lamp reads 14 lists a day, about 2 times faster than a large one. " * 16


def make_library(home: Path, papers: int) -> None:
    """A library of so many papers in days of at most `LONGEST_DAY`, the last day full."""
    paths = find_paths({"DIGEST_TUI_HOME": str(home)})
    paths.make()
    with closing(open_library(paths.library, paths.backups, NOW)) as library:
        for earlier in reversed(range(-(-papers // LONGEST_DAY))):
            first = earlier * LONGEST_DAY
            keep_day(library, min(papers - first, LONGEST_DAY), earlier, first)


def keep_day(library: Database, papers: int, earlier: int = 0, first: int = 0) -> None:
    """Keep the list of the last day, or of one so many days earlier, of so many plain papers behind the `first`."""
    entries = tuple(Entry(position, EntryKind.NEW, _paper(first + position)) for position in range(1, papers + 1))
    day = date(2026, 6, 30) - timedelta(earlier)
    digests.keep(library, Digest("arxiv", "cs.CL", day, DigestState.CONFIRMED, NOW, entries))


def read(home: Path, engine: str = NOTHING_LISTENS) -> Session:
    """The program over that library, offline, with the engine at that address."""
    environ = environment(
        DIGEST_TUI_HOME=str(home), DIGEST_TUI_OFFLINE="1", DIGEST_TUI_NOW=NOW.isoformat(), OLLAMA_HOST=engine
    )
    return Session([*PYTHON, "digest_tui"], environ)


def _paper(position: int) -> Paper:
    return Paper(
        id=PaperId(f"{2000 + position // 100_000}.{position % 100_000:05}", 1),
        title=title(position),
        abstract=ABSTRACT,
        authors=("Jiwoo Kim", "Minseo Park", "Ana Souza"),
        categories=("cs.CL", "cs.AI"),
    )
