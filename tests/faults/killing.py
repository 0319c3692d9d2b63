"""kill -9 at any moment of fetching, indexing and writing notes, and what is found afterwards.

`python -m tests.faults.killing [--times 200]` prints how often it was killed, what was acknowledged by then, and how
long the library took to be opened again, by the clock and in time of the processor.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.measure import p95
from digest_tui.papers.search import read_query
from digest_tui.store import digests, notes, search_index
from digest_tui.store.database import Database, open_derived, open_library
from digest_tui.store.search import Searcher
from tests.fakes.arxiv_site import ArxivSite
from tests.fakes.arxiv_site_pages import catchup_page, catchup_site, make_listed
from tests.faults.kill_worker import PAPERS, note_on
from tests.unit.store.made import DAY, NOW, is_sound, made_digest, made_id, made_paper

ROOT = Path(__file__).parents[2]
A_HOME_FOR = 5
"""Kills in one library: then there is nothing left to fetch."""
LONGEST = 0.8
"""Seconds of work at most before it is killed; half as long again while no day comes, for a slow machine."""
EACH_DAY = 40


class Killed(NamedTuple):
    """What the worker was told is done when it was killed, and milliseconds of opening: clock and processor."""

    days: tuple[date, ...]
    notes: tuple[int, ...]
    opened: float
    processor: float


def month_site() -> ArxivSite:
    """A site that has every day of June, of forty papers each."""
    days = [DAY - timedelta(days=back) for back in range(1, 30)]
    shown = make_listed(new=EACH_DAY, cross=0, replaced=0, replaced_cross=0)
    return ArxivSite(catchup_site({day: catchup_page(shown, day=day) for day in days if day.weekday() < 5}))


def rounds(folder: Path, site: ArxivSite, times: int, seed: int = 1) -> Iterator[Killed]:
    """Kill a worker so many times, each time looking at what it left; AssertionError for anything lost."""
    dice = random.Random(seed)
    number, longest = 1, LONGEST
    for turn in range(times):
        home = folder / f"home-{turn // A_HOME_FOR}"
        if turn % A_HOME_FOR == 0:
            with closing(open_library(home / "data" / "library.db", home / "data" / "backups", NOW)) as db:
                digests.keep(db, made_digest([made_paper(paper) for paper in range(PAPERS)]))
            acknowledged: dict[int, int] = {}
            days: set[date] = set()
        told = _killed(home, site, number, dice.uniform(0.0, longest))
        came = tuple(date.fromisoformat(line[1]) for line in told if line[0] == "day")
        written = tuple(int(line[1]) for line in told if line[0] == "note")
        longest = LONGEST if came else min(longest * 1.5, 10 * LONGEST)
        days.update(came)
        acknowledged |= {note_on(one)[0]: one for one in written}
        yield Killed(came, written, *_looked_at(home, days, acknowledged))
        number = max(written, default=number) + 2


def _killed(home: Path, site: ArxivSite, number: int, seconds: float) -> list[list[str]]:
    """What the worker printed before it was killed, that long after it was ready."""
    command = [sys.executable, "-m", "tests.faults.kill_worker", site.url, str(number)]
    environ = {
        **os.environ,
        "DIGEST_TUI_HOME": str(home),
        "DIGEST_TUI_NOW": NOW.isoformat(),
        "OLLAMA_HOST": "127.0.0.1:9",
    }
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            assert process.stdout.readline() == "ready\n"
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            assert process.poll() is None, "it ended by itself"
        finally:
            process.kill()
        return [line.split() for line in process.stdout.read().splitlines()]


def _looked_at(home: Path, days: set[date], acknowledged: dict[int, int]) -> tuple[float, float]:
    """Open, compare with what was acknowledged, and index the rest; how long opening took."""
    path = home / "data" / "library.db"
    start, used = time.perf_counter(), time.thread_time()
    library = open_library(path, home / "data" / "backups", NOW)
    taken = ((time.perf_counter() - start) * 1000, (time.thread_time() - used) * 1000)
    with closing(library), closing(open_derived(home / "cache" / "derived.db")) as derived:
        kept = {one.announced: one for one in digests.days(library, "arxiv", "cs.CL")}
        weekdays = [day for day in days if day.weekday() < 5]
        assert all(len(digests.rows(library, kept[day].number, 0, 99)) == EACH_DAY for day in weekdays)
        for paper, number in acknowledged.items():
            note = notes.note(library, made_id(paper))
            assert note is not None
            # A later one may have been written and not told any more.
            assert int(note.text.strip("kitex")) >= number, note.text
        _assert_found(library, derived)
    assert is_sound(path)
    assert is_sound(home / "cache" / "derived.db")
    return taken


def _assert_found(library: Database, derived: Database) -> None:
    """Once the index is brought up, each note is found by its word, and nothing else is by it."""
    while search_index.bring_up(library, derived):
        pass
    assert search_index.waiting(library, derived) == 0
    with closing(Searcher(library, derived)) as searcher:
        for paper in range(PAPERS):
            note = notes.note(library, made_id(paper))
            found = searcher.newest(read_query(f"note:{note.text}"), 9).papers if note else (paper + 1,)
            assert found == (paper + 1,)


def main() -> int:
    """Kill it so many times, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.killing", description="Kill it at any moment.")
    parser.add_argument("--times", type=int, default=200)
    times = parser.parse_args().times
    os.environ["TZ"] = "UTC"
    with tempfile.TemporaryDirectory() as folder, month_site() as site:
        all_of = list(rounds(Path(folder), site, times))
    lists, written = sum(len(one.days) for one in all_of), sum(len(one.notes) for one in all_of)
    told = f"killed {len(all_of)} times; {lists} days and {written:,} notes were acknowledged, none is lost"
    print(f"{told}; both databases are whole each time")  # noqa: T201
    for what, taken in (
        ("by the clock", [one.opened for one in all_of]),
        ("of the processor", [one.processor for one in all_of]),
    ):
        late = f"{p95(taken):.1f} (p95), at most {max(taken):.1f} ms"
        print(f"opened again in {median(taken):.1f} (median), {late} {what}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
