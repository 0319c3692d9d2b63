"""What the engine adds to a stream: time to the first token and tokens a second, beside a bare httpx read.

Run `python -m benchmarks.engine`. The double runs in a process of its own and answers the bare reader and the engine in
turns, the same text at the same speed. Exit status 1 when a budget is missed.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from typing import Final

import httpx

from digest_tui.llm.engine import ChatRequest, Ended, Message, Piece
from digest_tui.llm.hosts import engine_host
from digest_tui.llm.ollama import OllamaEngine
from digest_tui.llm.ollama_chat import chat_body

FIRST_TOKEN_ROUNDS: Final = 40
FIRST_TOKEN_BUDGET: Final = 15.0
SPEED_ROUNDS: Final = 3
SPEED_BUDGET: Final = 0.97
MODEL_SPEED: Final = 200
QUESTION: Final = Message(
    "user",
    "Translate into Korean:\n\nCounting Birds\n\n"
    + "We count 14 birds with {v1} at twelve stations and compare the result with earlier years of recordings. " * 8,
)
REQUEST: Final = ChatRequest("gemma3:12b", (QUESTION,), 8192, 600, 300, model_size=1)


@dataclass(frozen=True)
class Reading:
    """One answer: seconds to the first token, tokens in all, tokens a second after the first."""

    first: float
    tokens: int
    speed: float


@contextmanager
def double(*options: str) -> Iterator[str]:
    """A double of Ollama in a process of its own; its URL."""
    command = [sys.executable, "-m", "tests.fakes.ollama_server", "--port", "0", "--load-seconds", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


def reading(asked: float, times: list[float]) -> Reading:
    """A reading from when each token came."""
    return Reading(times[0] - asked, len(times), (len(times) - 1) / (times[-1] - times[0]))


async def read_bare(client: httpx.AsyncClient) -> Reading:
    """The answer, read with httpx and nothing else."""
    asked = time.perf_counter()
    times = []
    async with client.stream("POST", "/api/chat", json=chat_body(REQUEST, "30m")) as response:
        times.extend(
            [time.perf_counter() async for line in response.aiter_lines() if json.loads(line)["message"]["content"]]
        )
    return reading(asked, times)


async def read_engine(engine: OllamaEngine) -> Reading:
    """The same answer through the engine."""
    asked = time.perf_counter()
    times = []
    async with aclosing(engine.chat(REQUEST)) as events:
        async for event in events:
            if isinstance(event, Piece):
                times.append(time.perf_counter())
            assert not isinstance(event, Ended) or event.reason == "stop", event
    return reading(asked, times)


async def in_turns(url: str, rounds: int) -> tuple[list[Reading], list[Reading]]:
    """Bare readings and the engine's, one after the other, after one of each that does not count."""
    engine = OllamaEngine(engine_host(url, {}))
    async with httpx.AsyncClient(base_url=url, timeout=None, trust_env=False) as client:
        turns: tuple[Callable[[], Awaitable[Reading]], ...] = (lambda: read_bare(client), lambda: read_engine(engine))
        taken: tuple[list[Reading], list[Reading]] = ([], [])
        for _ in range(rounds + 1):
            for turn, readings in zip(turns, taken, strict=True):
                readings.append(await turn())
    await engine.close()
    return taken[0][1:], taken[1][1:]


def first_token() -> bool:
    """Print the time to the first token; whether it is within its budget."""
    with double("--tokens-per-second", "0", "--prompt-tokens-per-second", "0") as url:
        bare, engine = asyncio.run(in_turns(url, FIRST_TOKEN_ROUNDS))
    floor, through = (statistics.median(one.first for one in readings) * 1000 for readings in (bare, engine))
    late = through - floor
    print(f"first token: bare {floor:.2f} ms, engine {through:.2f} ms: +{late:.2f} ms (budget +{FIRST_TOKEN_BUDGET:g})")
    return late <= FIRST_TOKEN_BUDGET


def speed(tokens_per_second: int) -> bool:
    """Print the tokens a second at one speed of the model (0: as fast as can be); whether it is within its budget."""
    rounds = SPEED_ROUNDS if tokens_per_second else FIRST_TOKEN_ROUNDS
    with double("--tokens-per-second", str(tokens_per_second)) as url:
        bare, engine = asyncio.run(in_turns(url, rounds))
    floor, through = (statistics.median(one.speed for one in readings) for readings in (bare, engine))
    what = f"at {tokens_per_second} tokens/s" if tokens_per_second else "as fast as can be"
    ratio = through / floor
    print(f"{what}: bare {floor:.1f} tokens/s, engine {through:.1f}: {ratio:.3f} × (budget {SPEED_BUDGET} ×)")
    return ratio >= SPEED_BUDGET or not tokens_per_second


def main() -> int:
    """Print every figure; 1 when one is over budget."""
    within = [first_token(), speed(MODEL_SPEED), speed(0)]
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
