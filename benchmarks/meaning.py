"""Searching by meaning: how long it takes, and how many of the nearest papers it finds, over made-up vectors.

python -m benchmarks.meaning [--papers N] [--numbers N]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.search import NO_BOUND, times_of, told
from benchmarks.search_library import NOW
from digest_tui.store import meaning
from digest_tui.store.database import Database, open_derived, open_library
from digest_tui.store.meaning import Placed
from digest_tui.store.search import Searcher
from digest_tui.text.nearness import Meaning, likenesses, meaning_of

TOPICS: Final = 200
"""Vectors lie around so many centres, as those of texts lie around what they are about."""
QUERIES: Final = 12
WANTED: Final = 100
AT_ONCE: Final = 5000
AT_MOST: Final = 300
"""Milliseconds of processor a hundred thousand papers may take."""


def vectors(count: int, numbers: int, dice: random.Random) -> list[Meaning]:
    """So many vectors around the centres, made small."""
    centres = [[dice.gauss(0, 1) for _ in range(numbers)] for _ in range(TOPICS)]
    noise = [dice.gauss(0, 1) for _ in range(numbers * 8)]
    found = []
    for _ in range(count):
        start, share = dice.randrange(numbers * 7), dice.uniform(0.5, 1.5)
        around = noise[start : start + numbers]
        found.append(meaning_of([a + share * b for a, b in zip(dice.choice(centres), around, strict=True)]))
    return found


def recall(searcher: Searcher, made: list[Meaning], wanted: list[Meaning]) -> float:
    """The share of the nearest ten, by all numbers, that are among what is found."""
    hits = 0
    for one in wanted:
        alike = likenesses(one.numbers, [other.numbers for other in made])
        exact = sorted(range(len(made)), key=lambda paper: -alike[paper])[:10]
        hits += len({paper + 1 for paper in exact} & set(searcher.near("made", one, WANTED)))
    return hits / (10 * len(wanted))


def _fill(derived: Database, made: list[Meaning]) -> None:
    for start in range(0, len(made), AT_ONCE):
        some = made[start : start + AT_ONCE]
        meaning.keep(derived, "made", [(Placed(start + at, start + at), one) for at, one in enumerate(some, 1)])


def main() -> int:
    """Make vectors, search among them, and say whether it is quick enough."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meaning", description="Measure search by meaning.")
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--numbers", type=int, default=768, help="numbers of a vector")
    given = parser.parse_args()
    dice = random.Random(5)
    made = vectors(given.papers, given.numbers, dice)
    wanted = vectors(QUERIES, given.numbers, random.Random(5))
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db", Path(folder) / "backups", NOW)
        derived = open_derived(Path(folder) / "derived.db")
        with closing(library), closing(derived), closing(Searcher(library, derived)) as searcher:
            _fill(derived, made)
            print(f"{given.papers:,} papers of {given.numbers} numbers: {derived.path.stat().st_size / 1e6:.0f} MB\n")
            taken = times_of(lambda at: searcher.near("made", wanted[int(at)], WANTED), [*map(str, range(QUERIES))])
            fine = told("by meaning", taken, AT_MOST if given.papers <= 100_000 else NO_BOUND, median)
            print(f"of the nearest ten found among {WANTED}: {recall(searcher, made, wanted[:3]):.2f}")
            return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
