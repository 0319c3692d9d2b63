"""How long a key waits for its paint: j in the program over a day of 10,000 papers beside j in an OptionList of 50.

Run `python -m benchmarks.keys`. Both programs run at once on pseudo-terminals of their own and get their keys in
turn, so that whatever else the machine does falls on both. `--papers N` takes a day of another length; `--widgets`
takes the list alone, with nothing behind it (`benchmarks.list_app`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from benchmarks.floor import LAST_SHOWN, OPTIONS
from benchmarks.measure import PYTHON, Figure, environment, milliseconds, report
from benchmarks.reader import FIRST_ROW, make_library, read
from benchmarks.session import Session

KEYS: Final = 120
HELD: Final = 100
HALF_A_PAGE: Final = 15
"""Keys that reach no edge of a window of 40 lines: beyond them every key scrolls."""
BUDGET: Final = 1.5


def press(bare: Session, ours: Session, keys: int) -> tuple[list[float], list[float]]:
    """Seconds that each of so many j waited, in the floor and here."""
    floor, here = [], []
    for turn in range(keys):
        bare.quiet()
        floor.append(bare.until("j", f"number {(turn + 1) % OPTIONS}"))
        ours.quiet()
        here.append(ours.until("j", f"paper {turn + 2:06}"))
    return floor, here


def main() -> int:
    """Measure and print the table; 1 when a figure is over its budget."""
    parser = argparse.ArgumentParser(description="Measure keys.")
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--keys", type=int, default=KEYS)
    parser.add_argument("--widgets", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bare = stack.enter_context(Session([*PYTHON, "benchmarks.floor"], environment()))
        if options.widgets:
            alone = [*PYTHON, "benchmarks.list_app", str(options.papers)]
            ours = stack.enter_context(Session(alone, environment()))
        else:
            make_library(home, options.papers)
            ours = stack.enter_context(read(home))
        bare.painted(LAST_SHOWN)
        ours.painted(FIRST_ROW)
        floor, here = press(bare, ours, options.keys)
        ours.quiet()
        held = ours.until("j" * HELD, f"paper {options.keys + HELD + 1:06}")
    what = f"j in {options.papers:,} {'rows' if options.widgets else 'papers'}"
    near, far = here[:HALF_A_PAGE], floor[:HALF_A_PAGE]
    within = report(
        [
            Figure(f"{what}, median", milliseconds(here), milliseconds(floor), BUDGET),
            Figure(f"{what}, p95", milliseconds(here, True), milliseconds(floor, True), BUDGET),
            Figure("  within the window, median", milliseconds(near), milliseconds(far), BUDGET),
        ]
    )
    print(f"{HELD} keys at once: the last is painted after {held * 1000:.0f} ms")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
