"""How long what lies over the list takes to open, and a page of 3,488 characters with maths to be drawn.

Run `python -m benchmarks.screens`. Each is opened and closed in turns in the program over a day of 10,000 papers; the
first time, which may import it, is shown too. Beside it stands the floor: a bare Textual app that lays a title, a line
to type in, a list of 50 and a foot over its screen. Exit status 1 when one is over its budget.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.floor import LAST_SHOWN
from benchmarks.floor_modal import SHEET
from benchmarks.measure import PYTHON, environment, typical
from benchmarks.reader import FIRST_ROW, make_library, read
from benchmarks.session import LONG_SILENCE, Session
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.reader.facts_words import abstract_words, title_words
from digest_tui.text.wrap import divide_line

OPENED: Final = {
    "help": ("?", "Moving"),
    "palette": (":", "Tab completes"),
    "filter": ("F", "papers that are"),
    "settings": (",", "Combined lists"),
}
"""The key that opens each, and words of it."""
ROUNDS: Final = 9
OPEN_MS: Final = 100.0
PAGE_MS: Final = 10.0
PAGE_CHARACTERS: Final = 3_488
WIDTH: Final = 88
FORMULAS: Final = (
    r"We prove $\mathcal{O}(n^{2}\log n)$ for \emph{all} $x_i \in \mathbb{R}^d$, a gain of 12.5\% by P\'{e}rez. "
)


def opening_times(home: Path) -> dict[str, list[float]]:
    """Milliseconds from the key to the paint of each, the first time in front."""
    times: dict[str, list[float]] = {name: [] for name in OPENED}
    with read(home) as session:
        session.painted(FIRST_ROW)
        session.quiet(LONG_SILENCE)
        for _ in range(ROUNDS + 1):
            for name, (key, words) in OPENED.items():
                times[name].append(session.until(key, words) * 1000)
                session.quiet(LONG_SILENCE)
                # Not its first byte: that may be late paint, and a key right behind Escape is Alt and that key.
                session.until("\x1b", FIRST_ROW)
                session.quiet(LONG_SILENCE)
    return times


def floor_times() -> list[float]:
    """Milliseconds from the key to the paint of Textual's own modal screen, over the floor app."""
    times = []
    with Session([*PYTHON, "benchmarks.floor_modal"], environment()) as session:
        session.painted(LAST_SHOWN)
        session.quiet(LONG_SILENCE)
        for _ in range(ROUNDS + 1):
            times.append(session.until("m", SHEET) * 1000)
            session.quiet(LONG_SILENCE)
            session.until("\x1b", LAST_SHOWN)
            session.quiet(LONG_SILENCE)
    return times


def page_time() -> float:
    """Milliseconds for a page's title and abstract, from LaTeX to broken lines; the lower quartile of new texts."""
    times = []
    for number in range(ROUNDS):
        abstract = (f"{number} " + FORMULAS * 60)[:PAGE_CHARACTERS]
        one = Paper(PaperId(f"2606.{number:05}", 1), FORMULAS, abstract, ("Ana Souza",), ("cs.CL",))
        begun = time.perf_counter()
        for text in (title_words(one, False), abstract_words(one, False)):
            divide_line(text, WIDTH)
        times.append((time.perf_counter() - begun) * 1000)
    return typical(times)


def main() -> int:
    """Measure and print the table; 1 when a figure is over its budget."""
    with tempfile.TemporaryDirectory() as folder:
        make_library(Path(folder), 10_000)
        times = opening_times(Path(folder))
    floor = median(floor_times()[1:])
    figures = {
        f"{name} opens (first {all_times[0]:.0f})": (median(all_times[1:]), OPEN_MS)
        for name, all_times in times.items()
    }
    figures[f"a page of {PAGE_CHARACTERS:,} characters"] = (page_time(), PAGE_MS)
    print(f"{'the floor: a stock modal screen':34} {floor:7.1f} ms")
    for what, (value, budget) in figures.items():
        ratio = f"  {value / floor:5.2f}× the floor" if budget == OPEN_MS else ""
        print(f"{what:34} {value:7.1f} ms  at most {budget:5.0f}{ratio}{'' if value <= budget else '   OVER'}")
    return 0 if all(value <= budget for value, budget in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
