"""Searching: times as you type, by relevance and interrupted, and what is found in Korean, Chinese and Japanese.

python -m benchmarks.search [--papers N] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from benchmarks.measure import p95
from benchmarks.search_library import LATIN, WORDS, build
from digest_tui.errors import StoreError
from digest_tui.papers.search import read_query
from digest_tui.papers.words import folded
from digest_tui.store.database import Database
from digest_tui.store.found import found_rows
from digest_tui.store.search import Searcher

SHOWN: Final = 500
A_PAGE: Final = 50
"""Rows that are read at once; the others when somebody scrolls to them."""
QUERIES: Final = 60
BUDGETS: Final = {100_000: (20, 120, 20, 20), 1_000_000: (50, 1500, 20, 60)}
"""Milliseconds at most, by papers: p95 as you type, p95 by relevance, until interrupted, p95 of a CJK query."""
NO_BOUND: Final = 1e9
"""What is only told may take so much."""
NAMES: Final = {"ko": "Korean", "zh": "Chinese", "ja": "Japanese"}


def typed(words: Sequence[str]) -> list[str]:
    """What a field holds while these words are typed, key by key, from the second letter on."""
    return [word[:length] for word in words for length in range(2, len(word) + 1)]


Figure = Callable[[Sequence[float]], float]


class Times(NamedTuple):
    """Milliseconds of each query: by the clock, and of the processor alone, which other programs do not lengthen."""

    clock: list[float]
    processor: list[float]

    def verdict(self, at_most: float, of: Figure = p95) -> str:
        """What to say of a figure that may be so much: nothing, that it is over, or that it is so by others' work."""
        if of(self.clock) <= at_most:
            return ""
        return "   OVER" if of(self.processor) > at_most else "   (the machine's other work)"


def times_of(work: Callable[[str], object], queries: Sequence[str]) -> Times:
    """How long each takes."""
    taken = Times([], [])
    for query in queries:
        start, used = time.perf_counter(), time.thread_time()
        work(query)
        taken.clock.append((time.perf_counter() - start) * 1000)
        taken.processor.append((time.thread_time() - used) * 1000)
    return taken


def interrupted(searcher: Searcher) -> Times:
    """Milliseconds from the interruption of a search by relevance to its end."""
    taken: list[float] = []
    for _ in range(15):
        ended = threading.Event()

        def work(done: threading.Event = ended) -> None:
            try:
                searcher.relevant(read_query("model data language"), SHOWN)
            except StoreError:
                done.set()

        thread = threading.Thread(target=work)
        thread.start()
        time.sleep(0.01)
        start = time.perf_counter()
        searcher.interrupt()
        thread.join()
        if ended.is_set():
            taken.append((time.perf_counter() - start) * 1000)
    return Times(taken or [0.0], taken or [0.0])


def scanned_texts(library: Database) -> list[tuple[int, str]]:
    """Every translation, folded: what a plain scan looks through."""
    with library.reading() as sql:
        rows: list[Any] = sql.execute("SELECT paper, title || char(10) || abstract FROM translation").fetchall()
    return [(int(paper), folded(text)) for paper, text in rows]


def cjk_table(library: Database, searcher: Searcher) -> list[tuple[str, int, float, int, Times]]:
    """For each language and length of query: recall against the scan, papers found that it has not, and times."""
    dice = random.Random(11)
    texts = scanned_texts(library)
    table = []
    for language in NAMES:
        for length in range(1, 5):
            found = expected = false = 0
            queries = [_cut(dice, language, length) for _ in range(12)]
            for query in queries:
                truth = {paper for paper, text in texts if query in text}
                hits = set(searcher.newest(read_query(query), 10**9).papers)
                expected += len(truth)
                found += len(truth & hits)
                false += len(hits - truth)
            taken = times_of(lambda query: _as_shown(library, searcher, query), queries * 3)
            table.append((language, length, found / expected if expected else 1.0, false, taken))
    return table


def _cut(dice: random.Random, language: str, length: int) -> str:
    """A piece of a text in that language, within a word or, where there are no spaces, over two."""
    text = "".join(dice.choices(WORDS[language], k=2)) if language != "ko" else dice.choice(WORDS["ko"])
    while len(text) < length:
        text = dice.choice(WORDS[language]) + dice.choice(WORDS[language])
        if language == "ko":
            text = next(word for word in dice.sample(WORDS["ko"], len(WORDS["ko"])) if len(word) >= min(length, 4))
            length = min(length, len(text))
    start = dice.randrange(len(text) - length + 1)
    return text[start : start + length]


def _as_shown(library: Database, searcher: Searcher, query: str) -> object:
    return found_rows(library, searcher.newest(read_query(query), SHOWN).papers[:A_PAGE])


def told(what: str, taken: Times, at_most: float, of: Figure = p95) -> bool:
    """Print a line; whether the figure that counts of it is within what it may be, by the processor's time."""
    verdict = taken.verdict(at_most, of)
    bound = f"   at most {at_most:5.0f} ms" if at_most < NO_BOUND else ""
    clock = f"median {median(taken.clock):8.2f}   p95 {p95(taken.clock):8.2f}"
    print(f"{what:36} {clock}   processor {of(taken.processor):8.2f}{bound}{verdict}")
    return verdict.strip() != "OVER"


def measure(library: Database, derived: Database, size: int) -> bool:
    """Print every figure; whether all are within their budgets."""
    budgets = BUDGETS.get(size, BUDGETS[100_000] if size < 500_000 else BUDGETS[1_000_000])
    dice = random.Random(5)
    searcher = Searcher(library, derived)
    with closing(searcher):
        words = dice.sample(LATIN, 20)
        as_typed = times_of(lambda query: _as_shown(library, searcher, query), [*typed(words), "the", "we", "of model"])
        pairs = [f"{dice.choice(LATIN)} {dice.choice(LATIN)} " for _ in range(QUERIES)]
        more_words = times_of(lambda query: _as_shown(library, searcher, query), pairs)
        ranked = times_of(lambda query: searcher.relevant(read_query(query), SHOWN), [*words, *pairs])
        stops = interrupted(searcher)
        table = cjk_table(library, searcher)
    fine = True
    for what, taken, budget in (
        ("as you type, one word", as_typed, budgets[0]),
        ("as you type, two words", more_words, budgets[0]),
        ("by relevance", ranked, budgets[1]),
        ("interrupted", stops, budgets[2]),
    ):
        fine &= told(what, taken, budget)
    print(f"\n{'language':10} characters  recall  false  median      p95   at most {budgets[3]} ms")
    for language, length, recall, false, taken in table:
        verdict = taken.verdict(budgets[3]) if recall == 1.0 and not false else "   WRONG"
        fine &= verdict.strip() not in ("OVER", "WRONG")
        times = f"{median(taken.clock):7.2f} {p95(taken.clock):8.2f} ms{verdict}"
        print(f"{NAMES[language]:10} {length:10} {recall:7.3f} {false:6} {times}")
    return fine


def main() -> int:
    """Build or open a library, measure, and say by the status whether every figure is within its budget."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description="Search in a made library.")
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="keep the library in this folder, and use it again")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        library, derived = build(given.keep or Path(folder), given.papers)
        with closing(library), closing(derived):
            size = (library.path.stat().st_size / 1e6, derived.path.stat().st_size / 1e6)
            print(f"{given.papers:,} papers: library {size[0]:.0f} MB, index {size[1]:.0f} MB\n")
            return 0 if measure(library, derived, given.papers) else 1


if __name__ == "__main__":
    sys.exit(main())
