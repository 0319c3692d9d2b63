"""How long a key waits while an answer of 3,000 tokens, mostly lists, streams at 200 tokens a second; beside idle.

Run `python -m benchmarks.asking`.
"""

from __future__ import annotations

import sys
from typing import Final

from benchmarks.ask_app import KEPT, TOKENS_PER_SECOND
from benchmarks.measure import PYTHON, Figure, environment, milliseconds, report
from benchmarks.session import Session

ROUNDS: Final = 8
KEYS: Final = 25
"""Keys of a round: rounds with and without the answer take turns, so that the machine's other work falls on both."""
PAUSE: Final = 0.037
"""Seconds between two keys: no multiple of the stream's beat, so that keys fall anywhere in it."""


class Presser:
    """Presses j, each time waiting for the paint of the citation it leads to; from the last to the first."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.stop = 0

    def waits(self) -> list[float]:
        """Seconds each of KEYS keys waited."""
        waits = []
        for _ in range(KEYS):
            self.stop = self.stop % KEPT + 1
            self.session.drain(PAUSE)
            waits.append(self.session.until("j", f"stop {self.stop:06}"))
        return waits


def main() -> int:
    """Measure and print the table; 1 when a figure is over its budget."""
    idle, streaming = [], []
    with Session([*PYTHON, "benchmarks.ask_app"], environment()) as session:
        session.painted("stop 000000")
        session.send("j")  # to the question
        session.quiet()
        presser = Presser(session)
        presser.waits()
        memory = session.memory()
        for _ in range(ROUNDS):
            session.quiet()
            idle += presser.waits()
            session.until("s", "tokens/s")
            streaming += presser.waits()
            session.send("s")
        grown = session.memory() - memory
    within = report(
        [
            Figure(f"j at {TOKENS_PER_SECOND} tokens/s, median", milliseconds(streaming), milliseconds(idle), 2),
            Figure(
                f"j at {TOKENS_PER_SECOND} tokens/s, p95", milliseconds(streaming, True), milliseconds(idle, True), 2
            ),
        ]
    )
    print(f"memory grew by {grown / 1e6:.1f} MB")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
