"""How long a key waits while a translation streams in at 200 tokens a second, beside the same when idle.

Run `python -m benchmarks.streaming`. The program translates the first paper of a day of 10,000; keys go from it to the
next paper and back, so that half of them come to the page that is being written. `--widgets` takes list and page alone
(`benchmarks.list_app`), where every key meets the stream.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from benchmarks.list_app import TOKENS_PER_SECOND
from benchmarks.measure import PYTHON, Figure, environment, milliseconds, report
from benchmarks.reader import FIRST_ROW, make_library, read
from benchmarks.session import Session
from digest_tui.paths import find_paths
from tests.fakes.ollama_server import OllamaDouble

ROUNDS: Final = 4
KEYS: Final = 25
"""Keys of a round: rounds with and without the stream take turns, so that the machine's other work falls on both."""
PAUSE: Final = 0.037
"""Seconds between two keys: no multiple of the stream's beat, so that keys fall anywhere in it."""
PAPERS: Final = 10_000
TOKENS: Final = 6_000
AGAIN: Final = '"paper.translate-again" = ["ctrl+t"]'


class Presser:
    """Presses j from the top of the list on, each time waiting for the paint of the row it leads to."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.position = 1

    def waits(self) -> list[float]:
        """Seconds each of KEYS keys waited."""
        waits = []
        for _ in range(KEYS):
            key = self.next_key()
            self.session.drain(PAUSE)
            waits.append(self.session.until(key, f"paper {self.position:06}"))
        return waits

    def next_key(self) -> str:
        """The key to press now; `position` is where it leads."""
        self.position += 1
        return "j"

    def begin(self) -> None:
        """Let the stream begin."""
        self.session.until("s", "token")

    def end(self) -> None:
        """Let it end."""
        self.session.send("s")


class Reader(Presser):
    """Goes to and fro between the paper that is translated and the next."""

    def next_key(self) -> str:
        """Down, then up again."""
        self.position = 3 - self.position
        return "j" if self.position == 2 else "k"

    def begin(self) -> None:
        """Translate the first paper anew."""
        self._go_first()
        self.session.until("\x14", "tokens/s")

    def end(self) -> None:
        """Stop at the paper that is being translated."""
        self._go_first()
        self.session.until("\x1b", "partial")

    def _go_first(self) -> None:
        if self.position == 2:
            self.position = 1
            self.session.until("k", FIRST_ROW)


def measure(presser: Presser) -> tuple[list[float], list[float], int]:
    """Seconds that keys waited when idle and while the stream ran, and by how many bytes memory grew."""
    idle, streaming = [], []
    presser.waits()
    memory = presser.session.memory()
    for _ in range(ROUNDS):
        presser.session.quiet()
        idle += presser.waits()
        presser.begin()
        streaming += presser.waits()
        presser.end()
    return idle, streaming, presser.session.memory() - memory


def main() -> int:
    """Measure and print the table; 1 when a figure is over its budget."""
    parser = argparse.ArgumentParser(description="Measure keys during a translation.")
    parser.add_argument("--widgets", action="store_true")
    with ExitStack() as stack:
        if parser.parse_args().widgets:
            session = stack.enter_context(Session([*PYTHON, "benchmarks.list_app", str(PAPERS)], environment()))
            presser = Presser(session)
        else:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            words = [f"낱말{number} " for number in range(TOKENS)]
            engine = stack.enter_context(OllamaDouble(reply=words, tokens_per_second=TOKENS_PER_SECOND))
            make_library(home, PAPERS)
            find_paths({"DIGEST_TUI_HOME": str(home)}).config_file.write_text(f"[keys]\n{AGAIN}\n", encoding="utf-8")
            session = stack.enter_context(read(home, engine.url))
            presser = Reader(session)
        session.painted(FIRST_ROW)
        idle, streaming, grown = measure(presser)
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
