"""kill -9 at random moments of `digest-tui sync`, each time run again, and what the engine was asked in all.

`python -m tests.faults.night [--kills 10]` prints what each run left and the account at the end; exit status 1 when
something is missing or was made twice. Set DIGEST_TUI_ENDPOINT_ARXIV_FEED to take the cs.CL day of another site; else
it is made up.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.end_to_end.program import announcement
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble

ENDPOINT: Final = "DIGEST_TUI_ENDPOINT_ARXIV_FEED"
SLOTS: Final = 4
PAPERS: Final = 117
LONGEST: Final = 7.0
"""Seconds of work at most before it is killed."""


class Account(NamedTuple):
    """What came of it: papers, those translated, answers given whole, those given more than once, what waits."""

    papers: int
    translated: int
    whole: int
    twice: int
    waiting: int
    report: dict[str, Any]

    @property
    def is_right(self) -> bool:
        """Whether every paper was translated, nothing twice, and nothing is left."""
        return self.translated == self.papers > 0 and not (self.twice or self.waiting or self.report["failed"])


@contextmanager
def feed_url() -> Iterator[str]:
    """Where the day comes from."""
    if ENDPOINT in os.environ:
        yield os.environ[ENDPOINT]
        return
    with ArxivSite(reply(announcement(new=PAPERS))) as site:
        yield site.feed


def asked(engine: OllamaDouble) -> Counter[str]:
    """How often each text was answered whole."""
    found: Counter[str] = Counter()
    for one in engine.asked("/api/chat"):
        if one.body and one.body.get("messages") and one.finished:
            found[json.dumps(one.body["messages"], sort_keys=True)] += 1
    return found


def command(environ: Mapping[str, str], *words: str) -> dict[str, Any]:
    """What a command says as JSON."""
    call = [sys.executable, "-m", "digest_tui", *words, "--json"]
    told = subprocess.run(call, env=dict(environ), capture_output=True, text=True, check=False)
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def kill(environ: Mapping[str, str], engine: OllamaDouble, seconds: float) -> str:
    """Run it, end it with -9 after so many seconds, and say what it left."""
    call = [sys.executable, "-m", "digest_tui", "sync"]
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(call, env=dict(environ), stdout=nowhere, stderr=nowhere) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    waiting = Counter(job["state"] for job in command(environ, "sync", "--waiting")["jobs"])
    left = ", ".join(f"{count} {state}" for state, count in sorted(waiting.items())) or "nothing"
    return f"killed after {seconds:4.1f} s: {sum(asked(engine).values())} answers so far; the queue holds {left}"


def account(environ: Mapping[str, str], engine: OllamaDouble, report: dict[str, Any]) -> Account:
    """Look at the library and at the engine's log."""
    (listed,) = command(environ, "list")["lists"]
    new = [paper["translated"] for paper in listed["papers"] if paper["kind"] == "new"]
    counts = asked(engine)
    waiting = command(environ, "sync", "--waiting")["jobs"]
    twice = sum(count - 1 for count in counts.values())
    return Account(len(new), new.count(["ko"]), sum(counts.values()), twice, len(waiting), report)


def main() -> int:
    """Kill it so many times, run it to its end, and print the account."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.night", description="Kill a night's work.")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--tokens-per-second", type=float, default=150)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    dice = random.Random(given.seed)
    double = OllamaDouble(models=(GEMMA,), slots=SLOTS, tokens_per_second=given.tokens_per_second)
    with tempfile.TemporaryDirectory() as folder, feed_url() as feed, double as engine:
        home = Path(folder)
        (home / "config").mkdir()
        text = f'[lists]\ncategories = ["cs.CL"]\n[reading]\nlanguage = "ko"\n[engine]\nslots = {SLOTS}\n'
        (home / "config" / "config.toml").write_text(text, encoding="utf-8")
        environ = {**os.environ, "DIGEST_TUI_HOME": folder, "OLLAMA_HOST": engine.url, ENDPOINT: feed}
        for _ in range(given.kills):
            print(kill(environ, engine, dice.uniform(0.2, LONGEST)), flush=True)  # noqa: T201
        end = account(environ, engine, command(environ, "sync"))
    print(f"then to its end: {end.report['done']} done, {end.report['kept']} there already")  # noqa: T201
    print(f"{end.papers} new papers, {end.translated} translated; {end.whole} whole answers")  # noqa: T201
    print(f"the same text twice: {end.twice}; left in the queue: {end.waiting}")  # noqa: T201
    print("right" if end.is_right else "WRONG")  # noqa: T201
    return int(not end.is_right)


if __name__ == "__main__":
    sys.exit(main())
