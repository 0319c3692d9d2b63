"""How long the library takes: keeping a day's list against a bare `executemany`, and reading at 100,000 papers.

Run `python -m benchmarks.store`; `--papers N` makes a library of another size. Times are medians in milliseconds (lower
quartiles for what is kept); a ratio is taken of runs that alternate with its floor.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

import apsw

from benchmarks.measure import typical
from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind, Sort, View
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.store import digests, marks, papers, views
from digest_tui.store.database import Database, open_library
from digest_tui.store.files import make_file

if TYPE_CHECKING:
    from collections.abc import Callable

NOW: Final = datetime(2026, 6, 30, 14, 2, tzinfo=UTC)
FIRST_DAY: Final = date(2026, 6, 30)
LIST_SIZE: Final = 300
PAGE: Final = 50
ROUNDS: Final = 25
LARGE_LIST: Final = 10_000
VIEWS: Final = {
    "a word that is nowhere": View(text="zebra"),
    "words in most": View(text="sparse causal"),
    "by matches": View(text="sparse", sort=Sort.MATCHES),
    "all": View(),
    "unread": View(unread=True),
    "a category of all": View(categories=frozenset({"cs.AI"})),
    "a category of none": View(categories=frozenset({"math"})),
    "starred": View(starred=True),
    "by date": View(sort=Sort.DATE),
    "by title": View(sort=Sort.TITLE),
    "by stars": View(sort=Sort.STARS),
}
WORDS: Final = (
    *("we", "show", "that", "a", "small", "model", "learns", "sparse", "causal", "attention", "from", "noisy"),
    *("parallel", "text", "at", "scale"),
)


def made_list(start: int, day: date, size: int = LIST_SIZE) -> Digest:
    """A list of made papers numbered from `start`, their texts as long as arXiv's (abstracts of 1,350 characters)."""
    dice = random.Random(start)
    entries = tuple(
        Entry(position, EntryKind.NEW, _made_paper(start + position, dice)) for position in range(1, size + 1)
    )
    return Digest("arxiv", "cs.CL", day, DigestState.CONFIRMED, NOW, entries)


def _made_paper(number: int, dice: random.Random) -> Paper:
    return Paper(
        id=PaperId(f"{number // 100_000:02}06.{number % 100_000:05}", 1),
        title=" ".join(dice.choices(WORDS, k=10)).capitalize(),
        abstract=" ".join(dice.choices(WORDS, k=240)).capitalize() + ".",
        authors=tuple(f"{dice.choice(WORDS).title()} {dice.choice(WORDS).title()}" for _ in range(5)),
        categories=("cs.CL", "cs.AI"),
        licence="http://creativecommons.org/licenses/by/4.0/",
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _same_rows(folder: Path, number: int) -> float:
    """Bare apsw writing what one kept list holds, with nothing to check and no index, and as safe on the disk."""
    with closing(apsw.Connection(str(folder / "library.db"), flags=apsw.SQLITE_OPEN_READONLY)) as library:
        rows = {
            "paper": library.execute(
                "SELECT * FROM paper WHERE number IN (SELECT paper FROM entry WHERE digest = ?)", (number,)
            ).fetchall(),
            "version": library.execute(
                "SELECT * FROM version WHERE paper IN (SELECT paper FROM entry WHERE digest = ?)", (number,)
            ).fetchall(),
            "entry": library.execute("SELECT * FROM entry WHERE digest = ?", (number,)).fetchall(),
        }
        plain_tables = [_plain_table(library, table) for table in rows]
    plain = folder / f"plain-{number}.db"
    make_file(plain)
    with closing(apsw.Connection(str(plain))) as bare:
        bare.execute("PRAGMA journal_mode = wal; PRAGMA synchronous = FULL")
        bare.execute(";".join(plain_tables))

        def write() -> None:
            bare.execute("BEGIN IMMEDIATE")
            for table, values in rows.items():
                bare.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values[0]))})", values)
            bare.execute("COMMIT")

        return _timed(write)


def _plain_table(library: apsw.Connection, table: str) -> str:
    """The statement that makes a table of the same columns, with nothing to check."""
    columns = [str(name) for (name,) in library.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    if table == "paper":
        columns[0] += " INTEGER PRIMARY KEY"
    return f"CREATE TABLE {table} ({', '.join(columns)})"


def keeping_a_list() -> tuple[float, float, float]:
    """Milliseconds, as is typical, of keeping 300 entries, of keeping them again unchanged, and of the floor."""
    kept, again, floor = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(open_library(folder / "library.db", folder / "backups", NOW)) as db:
            for turn in range(ROUNDS):
                day = made_list(turn * LIST_SIZE, FIRST_DAY - timedelta(days=turn))
                kept.append(_timed(lambda day=day: digests.keep(db, day)))  # type: ignore[misc]
                again.append(_timed(lambda day=day: digests.keep(db, day)))  # type: ignore[misc]
                floor.append(_same_rows(folder, turn + 1))
    return typical(kept), typical(again), typical(floor)


def made_library(folder: Path, size: int) -> int:
    """A library of so many papers in lists of 300; the number of its last list."""
    with closing(open_library(folder / "library.db", folder / "backups", NOW)) as db:
        for turn in range(size // LIST_SIZE + 1):
            kept, _ = digests.keep(db, made_list(turn * LIST_SIZE, FIRST_DAY - timedelta(days=turn)))
    return kept.number


def _reading(db: Database, number: int) -> dict[str, Callable[[], object]]:
    paper = digests.rows(db, number, LIST_SIZE // 2, 1)[0].id
    return {
        "newest list, first page": lambda: (digests.latest(db, "arxiv", "cs.CL"), digests.rows(db, number, 0, PAGE)),
        "next page by key": lambda: digests.rows(db, number, LIST_SIZE // 2, PAGE),
        "whole list of 300": lambda: digests.rows(db, number, 0, LIST_SIZE),
        "one row": lambda: digests.row(db, number, paper),
        "one paper": lambda: papers.paper(db, paper),
        "next unread": lambda: marks.next_unread(db, number, PAGE),
        "the day before": lambda: digests.neighbour(db, digests.get(db, number), -1),
        "all days": lambda: digests.days(db, "arxiv", "cs.CL"),
        "the lists there are": lambda: digests.lists(db),
        "mark read": lambda: marks.mark_read(db, paper, True, NOW),
        "mark unread": lambda: marks.mark_read(db, paper, False, NOW),
    }


def reading_speeds(size: int) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile in milliseconds of what a reader does, in a library of `size` papers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        number = made_library(folder, size)
        path, backups = folder / "library.db", folder / "backups"
        opening = [_timed(lambda: open_library(path, backups, NOW).close()) for _ in range(ROUNDS)]
        speeds = {"open and close": opening}
        with closing(open_library(path, backups, NOW)) as db:
            for what, work in _reading(db, number).items():
                speeds[what] = [_timed(work) for _ in range(100)]
    return {what: (median(times), quantiles(times, n=20)[-1]) for what, times in speeds.items()}


def filtering_speeds() -> dict[str, tuple[float, float]]:
    """Median and first-time milliseconds of views of one list of 10,000, and of the bare query for its positions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(open_library(folder / "library.db", folder / "backups", NOW)) as db:
            number = digests.keep(db, made_list(0, FIRST_DAY, LARGE_LIST))[0].number

            def bare() -> object:
                with db.reading() as sql:
                    return sql.execute("SELECT position, kind, read FROM entry WHERE digest = ?", (number,)).fetchall()

            speeds = {"bare positions": [_timed(bare) for _ in range(ROUNDS)]}
            for what, view in VIEWS.items():
                speeds[what] = [_timed(lambda view=view: views.positions(db, number, view)) for _ in range(ROUNDS)]  # type: ignore[misc]
    return {what: (median(times), times[0]) for what, times in speeds.items()}


def import_cost() -> float:
    """Milliseconds that `import apsw` adds to a bare interpreter."""

    def spawn(code: str) -> float:
        return _timed(lambda: subprocess.run([sys.executable, "-I", "-c", code], check=True))

    turns = [(spawn("import apsw"), spawn("pass")) for _ in range(ROUNDS)]
    return median(loaded - bare for loaded, bare in turns)


def main() -> None:
    """Measure all and print the tables."""
    parser = argparse.ArgumentParser(description="Measure the library.")
    parser.add_argument("--papers", type=int, default=100_000)
    size = parser.parse_args().papers
    kept, again, floor = keeping_a_list()
    print(f"keep {LIST_SIZE} entries          {kept:7.2f} ms")
    print(f"bare executemany          {floor:7.2f} ms   ratio {kept / floor:.2f} (at most 3)")
    print(f"keep them again unchanged {again:7.2f} ms")
    print(f"import apsw               {import_cost():7.2f} ms")
    print(f"\n{size:,} papers               median      p95")
    for what, (middle, late) in reading_speeds(size).items():
        print(f"{what:24} {middle:8.3f} {late:8.3f} ms")
    print(f"\na list of {LARGE_LIST:,}         median    first (at most 20)")
    for what, (middle, first) in filtering_speeds().items():
        print(f"{what:24} {middle:8.3f} {first:8.3f} ms")


if __name__ == "__main__":
    main()
