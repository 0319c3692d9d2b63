"""A large library: the next page of any list, the calendar, a week, opening, and every search.

python -m benchmarks.library [--papers N] [--keep FOLDER]

Up to 100,000 papers are recorded ones where they are there (their abstracts shuffled from the 20,001st on), more than
that are made. A million takes some 20 minutes to make, so `--keep` it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

import apsw

from benchmarks import search
from benchmarks.search_library import NOW, build
from digest_tui.config import Config
from digest_tui.papers.lists import ARXIV, FOUND, ListName
from digest_tui.paths import find_paths
from digest_tui.store import digests
from digest_tui.store.database import Database, open_library
from digest_tui.store.gathered import gather
from digest_tui.tasks.calendar import calendar_of
from digest_tui.tasks.combined import week_list
from digest_tui.tasks.desk import Desk
from digest_tui.widgets.row_pages import PAGE_ROWS

_BARE: Final = """
    SELECT entry.position, entry.kind, entry.version, entry.read, name, title, first_authors, author_count,
        primary_category, has_code, withdrawn
    FROM entry JOIN paper ON number = entry.paper
    JOIN version ON version.paper = entry.paper AND version.version = entry.version
    WHERE digest = ? AND position > ? ORDER BY position LIMIT ?
"""
"""The floor of a page: the same papers' texts read by apsw alone, without marks and badges."""
LIST: Final = ListName(ARXIV, "cs.CL")
PAGE: Final = PAGE_ROWS
ROUNDS: Final = 60
AT_MOST: Final = {"page": 1.0, "calendar": 20.0, "open": 50.0}
"""Milliseconds, of the median; a search has its own, of the 95th percentile."""


def pages_of(db: Database, number: int, dice: random.Random) -> Callable[[], object]:
    """Reads a page from anywhere in that list."""
    total = digests.get(db, number).total

    def read() -> object:
        return digests.rows(db, number, dice.randrange(max(1, total - PAGE)), PAGE)

    return read


def beside_bare(db: Database, number: int) -> str:
    """How a page of that list compares with its floor: the medians of processor milliseconds, taken in turns."""
    dice = random.Random(9)
    pages, bare = search.Times([], []), search.Times([], [])
    total = digests.get(db, number).total
    with closing(apsw.Connection(str(db.path), flags=apsw.SQLITE_OPEN_READONLY)) as sql:

        def read(_: str) -> object:
            return sql.execute(_BARE, (number, dice.randrange(max(1, total - PAGE)), PAGE)).fetchall()

        page = pages_of(db, number, dice)
        for _ in range(ROUNDS):
            pages.processor.extend(search.times_of(lambda _: page(), [""]).processor)
            bare.processor.extend(search.times_of(read, [""]).processor)
    ours, floor = median(pages.processor), median(bare.processor)
    return f"that page beside bare apsw           {ours:.2f} / {floor:.2f} ms of the processor, {ours / floor:.2f} x"


def works(desk: Desk, size: int) -> dict[str, tuple[Callable[[], object], float]]:
    """What is measured, each with the milliseconds it may take."""
    dice = random.Random(3)
    db = desk.library
    days = digests.days(db, *LIST)
    week = week_list(desk, LIST, days[len(days) // 2].announced)
    if week is None:
        raise AssertionError("a made library has every week")
    found = gather(db, ListName(FOUND, "model"), dice.sample(range(1, size + 1), 500), NOW)
    years = sorted({kept.announced.year for kept in days})
    return {
        # First, as it was just gathered; `beside_bare` reads it again after all the others.
        f"next page of what was found ({found.total:,})": (pages_of(db, found.number, dice), AT_MOST["page"]),
        "next page of the newest day": (pages_of(db, days[-1].number, dice), AT_MOST["page"]),
        "next page of a day long ago": (pages_of(db, days[0].number, dice), AT_MOST["page"]),
        f"next page of a week ({week.total:,})": (pages_of(db, week.number, dice), AT_MOST["page"]),
        "calendar of this year": (lambda: calendar_of(desk, LIST, NOW.year, {}), AT_MOST["calendar"]),
        "calendar of a year long ago": (lambda: calendar_of(desk, LIST, years[0] + 1, {}), AT_MOST["calendar"]),
        "a week as one list": (lambda: week_list(desk, LIST, dice.choice(days).announced), search.NO_BOUND),
        "the newest list": (lambda: digests.latest(db, *LIST), search.NO_BOUND),
    }


def measure(desk: Desk, folder: Path, size: int) -> bool:
    """Print every figure of the lists; whether all are within what they may take."""
    fine = True
    for what, (work, at_most) in works(desk, size).items():
        fine &= search.told(what, search.times_of(lambda _, work=work: work(), [""] * ROUNDS), at_most, median)  # type: ignore[misc]
    gathered = digests.latest(desk.library, FOUND, "model")
    if gathered is not None:
        print(beside_bare(desk.library, gathered.number))
    opened = search.times_of(lambda _: open_library(folder / "library.db", folder / "backups", NOW).close(), [""] * 20)
    return search.told("open and close the library", opened, AT_MOST["open"], median) and fine


def desk_over(folder: Path, library: Database, derived: Database) -> Desk:
    """A desk over the two stores, with the configuration of somebody who changed nothing, and offline."""
    environ: Mapping[str, str] = {"DIGEST_TUI_HOME": str(folder)}
    return Desk(find_paths(environ), Config(), environ, lambda: NOW, library, derived, offline=True)


def main() -> int:
    """Build or open a library, measure, and say by the status whether every figure is within its budget."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.library", description="Measure a large library.")
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="keep the library in this folder, and use it again")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        library, derived = build(folder, given.papers)
        with closing(library), closing(derived):
            megabytes = [one.path.stat().st_size / 1e6 for one in (library, derived)]
            print(f"{given.papers:,} papers: library {megabytes[0]:.0f} MB, index {megabytes[1]:.0f} MB\n")
            fine = measure(desk_over(folder, library, derived), folder, given.papers)
            print()
            return 0 if search.measure(library, derived, given.papers) and fine else 1


if __name__ == "__main__":
    sys.exit(main())
