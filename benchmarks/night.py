"""A night's work beside the engine's own maximum: `digest-tui sync` over a day of new papers, at several slots.

Run `python -m benchmarks.night [--papers 117] [--slots 4] [--tokens-per-second 100]`. A double of Ollama runs in a
process of its own; what the real command has asked of it (second tries of faulty texts too) it is asked again by bare
httpx, so many at a time. Set DIGEST_TUI_ENDPOINT_ARXIV_FEED to take a day of another site's cs.CL; else it is
made up. Exit status 1 when the budget is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import httpx

from benchmarks.measure import PYTHON, environment
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.arxiv_site_feed import Item, feed, make_items

BUDGET: Final = 0.95
SOURCE: Final = Path(__file__).parents[1] / "src"
ENDPOINT: Final = "DIGEST_TUI_ENDPOINT_ARXIV_FEED"
SENTENCES: Final = " ".join(f"Of the clouds counted on day {day}, {day * 7} stayed above the hill." for day in range(9))


class Bare(NamedTuple):
    """What the bare reader took: seconds, and tokens that came."""

    seconds: float
    tokens: int


class Night(NamedTuple):
    """What the command took from its plan to its end, in all, and of the processor, in seconds."""

    seconds: float
    whole: float
    processor: float


class Engine:
    """The double's process."""

    def __init__(self, slots: int, speed: float) -> None:
        command = [sys.executable, "-m", "benchmarks.night_engine", str(slots), str(speed)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self._line().strip()

    def asked(self) -> list[dict[str, object]]:
        """The bodies of the requests for a text so far."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        found: list[dict[str, object]] = json.loads(self._line())
        return found

    def close(self) -> None:
        """End it."""
        self._process.communicate()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def site(papers: int) -> Iterator[str]:
    """Where the day comes from."""
    if ENDPOINT in os.environ:
        yield os.environ[ENDPOINT]
        return
    items = [Item(**{**vars(item), "abstract": SENTENCES}) for item in make_items(new=papers)]
    with ArxivSite(reply(feed(items))) as made:
        yield made.feed


async def bare(url: str, bodies: Sequence[Mapping[str, object]], slots: int) -> Bare:
    """Post them, so many at a time, and read every line."""
    waiting, tokens = iter(bodies), 0

    async def work(client: httpx.AsyncClient) -> None:
        nonlocal tokens
        for body in waiting:
            async with client.stream("POST", f"{url}/api/chat", json=body) as answer:
                async for _ in answer.aiter_lines():
                    tokens += 1
            tokens -= 1

    async with httpx.AsyncClient(timeout=None, trust_env=False) as client:
        began = time.perf_counter()
        await asyncio.gather(*(work(client) for _ in range(slots)))
        return Bare(time.perf_counter() - began, tokens)


def night(environ: Mapping[str, str]) -> Night:
    """Run the command, timed from what it says."""
    began = planned = time.perf_counter()
    command = [*PYTHON, "digest_tui", "sync"]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, env=environ, stdout=pipe, stderr=nowhere, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("To make"):
                planned = time.perf_counter()
            print(f"  {line}", end="")
    ended = time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Night(ended - planned, ended - began, used.ru_utime + used.ru_stime)


def measure(papers: int, slots: int, speed: float) -> float:
    """Print the figures; the ratio to the bare reader."""
    with tempfile.TemporaryDirectory() as folder, site(papers) as feed_url, closing(Engine(slots, speed)) as engine:
        home = Path(folder)
        (home / "config").mkdir()
        text = f'[lists]\ncategories = ["cs.CL"]\n[reading]\nlanguage = "ko"\n[engine]\nslots = {slots}\n'
        (home / "config" / "config.toml").write_text(text, encoding="utf-8")
        subprocess.run([*PYTHON, "compileall", "-q", str(SOURCE)], check=True)  # as installing does
        done = night(environment(DIGEST_TUI_HOME=folder, OLLAMA_HOST=engine.url, **{ENDPOINT: feed_url}))
        bodies = engine.asked()
        floor = asyncio.run(bare(engine.url, bodies, slots))
    best = floor.tokens / slots / speed
    print(f"{len(bodies)} requests, {floor.tokens:,} tokens, {slots} slots of {speed:.0f} tokens/s")
    print(f"the slots always full      {best:7.1f} s")
    print(f"bare httpx                 {floor.seconds:7.1f} s")
    print(f"sync, from plan to end     {done.seconds:7.1f} s   {floor.seconds / done.seconds:.3f} of bare httpx")
    print(f"sync, with start and fetch {done.whole:7.1f} s   {floor.seconds / done.whole:.3f} of bare httpx")
    print(f"its processor time         {done.processor:7.1f} s")
    return floor.seconds / done.whole


def main() -> int:
    """Measure; 1 under budget."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.night", description="Measure a night's work.")
    ask.add_argument("--papers", type=int, default=117)
    ask.add_argument("--slots", type=int, default=4)
    ask.add_argument("--tokens-per-second", type=float, default=100)
    given = ask.parse_args()
    ratio = measure(given.papers, given.slots, given.tokens_per_second)
    print(f"budget {BUDGET}: {'met' if ratio >= BUDGET else 'MISSED'}")
    return int(ratio < BUDGET)


if __name__ == "__main__":
    sys.exit(main())
