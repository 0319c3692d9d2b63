"""How long a key waits while a translation streams into the page at 200 tokens a second, beside the same when idle.

Run `python -m benchmarks.streaming`.
"""

from __future__ import annotations

import sys
from typing import Final

from benchmarks.list_app import TOKENS_PER_SECOND
from benchmarks.measure import PYTHON, Figure, environment, milliseconds, report
from benchmarks.session import Session

ROUNDS: Final = 8
KEYS: Final = 25
"""Keys of a round: rounds with and without the stream take turns, so that the machine's other work falls on both."""
PAUSE: Final = 0.037
"""Seconds between two keys: no multiple of the stream's beat, so that keys fall anywhere in it."""


class Presser:
    """Presses j from the top of the list on, each time waiting for the paint of the row it leads to."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.position = 1

    def waits(self) -> list[float]:
        """Seconds each of KEYS keys waited."""
        waits = []
        for _ in range(KEYS):
            self.position += 1
            self.session.drain(PAUSE)
            waits.append(self.session.until("j", f"paper {self.position:06}"))
        return waits


def main() -> int:
    """Measure and print the table; 1 when a figure is over its budget."""
    idle, streaming = [], []
    with Session([*PYTHON, "benchmarks.list_app", "10000"], environment()) as session:
        session.painted("paper 000001")
        presser = Presser(session)
        presser.waits()
        memory = session.memory()
        for _ in range(ROUNDS):
            session.quiet()
            idle += presser.waits()
            session.until("s", "token")
            streaming += presser.waits()
            session.send("s")
        grown = session.memory() - memory
    rate = f"{TOKENS_PER_SECOND} tokens/s"
    within = report(
        [
            Figure(f"j at {rate}, median", milliseconds(streaming), milliseconds(idle), 2),
            Figure(f"j at {rate}, p95", milliseconds(streaming, True), milliseconds(idle, True), 2),
        ]
    )
    print(f"memory grew by {grown / 1e6:.1f} MB")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
