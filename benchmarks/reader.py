"""The program itself over a made-up library, for the benchmarks of the screen."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
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
FIRST_ROW: Final = "paper 000001"
"""Words of the first row that are not cut at any width measured."""
ABSTRACT: Final = "We show that a small lamp reads 14 lists a day, about 2 times faster than a large one. " * 16


def make_library(home: Path, papers: int) -> None:
    """A library whose day's list holds so many papers."""
    paths = find_paths({"DIGEST_TUI_HOME": str(home)})
    paths.make()
    with closing(open_library(paths.library, paths.backups, NOW)) as library:
        keep_day(library, papers)


def keep_day(library: Database, papers: int) -> None:
    """Keep the list of the last day, of so many plain papers."""
    entries = tuple(Entry(position, EntryKind.NEW, _paper(position)) for position in range(1, papers + 1))
    digests.keep(library, Digest("arxiv", "cs.CL", date(2026, 6, 30), DigestState.CONFIRMED, NOW, entries))


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
