"""How much more gets done with two and four engines behind one address: `python -m benchmarks.replicas`.

First the program alone: doubles that write a fixed number of tokens a second and take no processor time to speak of.
Then real engines, llama.cpp's own server over a model made here, each bound to one thread: those share the machine's
processors with each other, the balancer and this program, so that more of them than processors gain nothing.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, aclosing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.balancer import Balancer
from digest_tui.llm.engine import ChatRequest, Ended, Message
from digest_tui.llm.hosts import openai_host
from digest_tui.llm.openai import OpenAIEngine
from digest_tui.llm.queue import EngineQueue
from tests.fakes.llama_server import MISSING, NAME, llama_server
from tests.fakes.openai_server import MODEL, OpenAIDouble

REPLICAS: Final = (1, 2, 4)
REQUESTS: Final = 32
TOKENS: Final = 100
TOKENS_A_SECOND: Final = 100.0
ROUNDS: Final = 3
LAYERS: Final = 8
"""Layers of nothing, which make the small model as slow as one that is ten times its size."""
LONG_WORD: Final = "count the clouds of every clear day "
REQUEST: Final = ChatRequest("", (Message("user", LONG_WORD * 20),), 8192, TOKENS, 200, think=None, background=True)
FOR_EVER: Final = {"temperature": 0, "seed": 7, "ignore_eos": True}


class Measured(NamedTuple):
    """A run: requests and tokens a second, and how many requests each engine had."""

    requests: float
    tokens: float
    divided: tuple[int, ...]


async def ask_all(port: int, request: ChatRequest, slots: int, count: int) -> tuple[float, int]:
    """Seconds for so many requests, as many at a time as there are slots, and the tokens they brought."""
    engine = OpenAIEngine(openai_host(f"http://127.0.0.1:{port}/v1"))
    await engine.models()
    queue = EngineQueue(engine, slots=slots)

    async def ask() -> int:
        async with aclosing(queue.chat(request)) as events:
            return sum([event.output_tokens async for event in events if isinstance(event, Ended)])

    began = time.perf_counter()
    tokens = await asyncio.gather(*(ask() for _ in range(count)))
    seconds = time.perf_counter() - began
    await queue.close()
    return seconds, sum(tokens)


def measure(ports: list[int], request: ChatRequest, count: int) -> Measured:
    """One run behind a balancer, with a slot for each engine."""
    with Balancer(ports) as balancer:
        seconds, tokens = asyncio.run(ask_all(balancer.port, request, len(ports), count))
        return Measured(count / seconds, tokens / seconds, tuple(balancer.connections.values()))


def best_runs(ports: list[int], request: ChatRequest, rounds: int) -> list[Measured]:
    """The best run with one, two and four of them; rounds take turns, so that the machine's other work falls on all."""
    runs = [[measure(ports[:count], request, REQUESTS) for count in REPLICAS] for _ in range(rounds)]
    return [max(column, key=lambda run: run.tokens) for column in zip(*runs, strict=True)]


@contextmanager
def doubles(count: int) -> Iterator[list[int]]:
    """So many doubles, each one request at a time at a fixed speed."""
    words = [f"word{number} " for number in range(TOKENS)]
    with ExitStack() as stack:
        started = [
            stack.enter_context(OpenAIDouble(reply=words, tokens_per_second=TOKENS_A_SECOND, context=131072))
            for _ in range(count)
        ]
        yield [openai_host(one.url).port for one in started]


@contextmanager
def real_engines(count: int) -> Iterator[list[int]]:
    """So many servers of llama.cpp, each with one thread and one request at a time."""
    with ExitStack() as stack:
        ports = []
        for _ in range(count):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(llama_server(folder, "--threads", "1", layers=LAYERS))
            ports.append(openai_host(server.url).port)
            asyncio.run(_loaded(ports[-1]))
        yield ports


async def _loaded(port: int) -> None:
    engine = OpenAIEngine(openai_host(f"http://127.0.0.1:{port}/v1"))
    await engine.preload(NAME, 8192)
    await engine.close()


def report(title: str, runs: list[Measured], ideal: bool) -> None:
    """Print the table of one kind of engine; the last column tells how the balancer divided the connections."""
    print(f"\n{title}")
    print("replicas  requests/s  tokens/s   against one   connections each")
    for count, run in zip(REPLICAS, runs, strict=True):
        share = run.tokens / runs[0].tokens
        of = f" ({share / count:.0%} of {count} ×)" if ideal else ""
        print(
            f"{count:8}  {run.requests:10.2f}  {run.tokens:8.0f}   {share:5.2f} ×{of:14}  "
            + " ".join(map(str, run.divided))
        )


def main() -> int:
    """Measure and print both tables; 1 where the program itself keeps less than nine tenths of its engines busy."""
    with doubles(max(REPLICAS)) as ports:
        runs = best_runs(ports, replace(REQUEST, model=MODEL), rounds=1)
    report(f"doubles of {TOKENS_A_SECOND:.0f} tokens/s each", runs, ideal=True)
    kept = runs[-1].tokens / runs[0].tokens / REPLICAS[-1]
    if MISSING:
        print(f"\nreal engines: not measured, {MISSING}")
    else:
        with real_engines(max(REPLICAS)) as ports:
            runs = best_runs(ports, replace(REQUEST, model=NAME, options=FOR_EVER), rounds=ROUNDS)
        report(f"llama.cpp, one thread each, on {os.cpu_count()} processors, best of {ROUNDS}", runs, ideal=False)
    return 0 if kept >= 0.9 else 1


if __name__ == "__main__":
    sys.exit(main())
