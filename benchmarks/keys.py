"""How long a key waits for its paint: j in a list of 10,000 beside j in an OptionList of 50.

Run `python -m benchmarks.keys`. Both programs run at once on pseudo-terminals of their own and get their keys in
turn, so that whatever else the machine does falls on both. `--rows N` takes a list of another length.
"""

from __future__ import annotations

import argparse
import sys
from typing import Final

from benchmarks.floor import LAST_SHOWN, OPTIONS
from benchmarks.measure import PYTHON, Figure, environment, milliseconds, report
from benchmarks.session import Session

KEYS: Final = 200
HELD: Final = 100
HALF_A_PAGE: Final = 15
"""Keys that reach no edge of a window of 40 lines: beyond them every key scrolls."""


def main() -> int:
    """Measure and print the table; 1 when a figure is over its budget."""
    parser = argparse.ArgumentParser(description="Measure keys.")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--keys", type=int, default=KEYS)
    options = parser.parse_args()
    floor, here = [], []
    with (
        Session([*PYTHON, "benchmarks.floor"], environment()) as bare,
        Session([*PYTHON, "benchmarks.list_app", str(options.rows)], environment()) as ours,
    ):
        bare.painted(LAST_SHOWN)
        ours.painted("paper 000001")
        for turn in range(options.keys):
            bare.quiet()
            floor.append(bare.until("j", f"number {(turn + 1) % OPTIONS}"))
            ours.quiet()
            here.append(ours.until("j", f"paper {turn + 2:06}"))
        ours.quiet()
        held = ours.until("j" * HELD, f"paper {options.keys + HELD + 1:06}")
    within = report(
        [
            Figure(f"j in {options.rows:,} rows, median", milliseconds(here), milliseconds(floor), 1.5),
            Figure(f"j in {options.rows:,} rows, p95", milliseconds(here, True), milliseconds(floor, True), 1.5),
            Figure(
                "  within the window, median",
                milliseconds(here[:HALF_A_PAGE]),
                milliseconds(floor[:HALF_A_PAGE]),
                1.5,
            ),
        ]
    )
    print(f"{HELD} keys at once: the last is painted after {held * 1000:.0f} ms")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
