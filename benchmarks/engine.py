"""What the engines add to a stream: time to the first token and tokens a second, beside a bare httpx read.

Run `python -m benchmarks.engine`. A double of each kind runs in a process of its own and answers the bare
reader and the engine in turns, the same text at the same speed; so does llama.cpp's own server where the wheel
`xllamacpp` is there, which also shows how soon a second question over one paper is answered. Exit status 1 when
a budget is missed.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import httpx

from digest_tui.llm import ollama_chat, openai_chat
from digest_tui.llm.engine import ChatRequest, Ended, Engine, Message, Piece
from digest_tui.llm.hosts import engine_host, openai_host
from digest_tui.llm.ollama import OllamaEngine
from digest_tui.llm.openai import OpenAIEngine
from tests.fakes import llama_server, openai_server

FIRST_TOKEN_ROUNDS: Final = 40
FIRST_TOKEN_BUDGET: Final = 15.0
SPEED_ROUNDS: Final = 3
SPEED_BUDGET: Final = 0.97
MODEL_SPEED: Final = 200
PAPER_TOKENS: Final = 5800
PAPERS: Final = 5
SECOND_BUDGET: Final = 0.1
LAYERS: Final = 4
QUESTION: Final = Message(
    "user",
    "Translate into Korean:\n\nCounting Birds\n\n"
    + "We count 14 birds with {v1} at twelve stations and compare the result with earlier years of recordings. " * 8,
)
REQUEST: Final = ChatRequest("gemma3:12b", (QUESTION,), 8192, 600, 300, model_size=1)
LONG_ANSWER: Final = {"temperature": 0, "ignore_eos": True}


@dataclass(frozen=True)
class Kind:
    """One kind of engine: its double, its path and body for a chat, and how a line of its answer gives a text."""

    name: str
    double: str
    request: ChatRequest
    path: str
    body: Callable[[ChatRequest], Mapping[str, object]]
    text: Callable[[str], object]
    engine: Callable[[str], Engine]


def ollama_text(line: str) -> object:
    """The text in a line of Ollama's."""
    return json.loads(line)["message"]["content"]


def openai_text(line: str) -> object:
    """The text in an event of the OpenAI protocol."""
    if not line.startswith("data: {"):
        return None
    choices: list[Any] = json.loads(line.removeprefix("data: "))["choices"]
    return choices[0]["delta"].get("content") if choices else None


OLLAMA: Final = Kind(
    "Ollama",
    "tests.fakes.ollama_server",
    REQUEST,
    "/api/chat",
    lambda request: ollama_chat.chat_body(request, "30m"),
    ollama_text,
    lambda url: OllamaEngine(engine_host(url, {})),
)
OPENAI: Final = Kind(
    "OpenAI protocol",
    "tests.fakes.openai_server",
    replace(REQUEST, model=openai_server.MODEL),
    "/v1/chat/completions",
    lambda request: openai_chat.chat_body(request, "llama.cpp"),
    openai_text,
    lambda url: OpenAIEngine(openai_host(url)),
)
LLAMA: Final = replace(
    OPENAI, name="llama.cpp itself", request=replace(REQUEST, model=llama_server.NAME, options=LONG_ANSWER)
)


@dataclass(frozen=True)
class Reading:
    """One answer: seconds to the first token, tokens in all, tokens a second after the first."""

    first: float
    tokens: int
    speed: float


@contextmanager
def double(kind: Kind, *options: str) -> Iterator[str]:
    """A double in a process of its own; its URL."""
    command = [sys.executable, "-m", kind.double, "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


def reading(asked: float, times: list[float]) -> Reading:
    """A reading from when each token came."""
    return Reading(times[0] - asked, len(times), (len(times) - 1) / (times[-1] - times[0]))


async def read_bare(client: httpx.AsyncClient, kind: Kind, request: ChatRequest) -> Reading:
    """The answer, read with httpx and nothing else."""
    asked = time.perf_counter()
    times = []
    async with client.stream("POST", kind.path, json=kind.body(request)) as response:
        times.extend([time.perf_counter() async for line in response.aiter_lines() if kind.text(line)])
    return reading(asked, times)


async def read_engine(engine: Engine, request: ChatRequest) -> Reading:
    """The same answer through the engine."""
    asked = time.perf_counter()
    times = []
    async with aclosing(engine.chat(request)) as events:
        async for event in events:
            if isinstance(event, Piece):
                times.append(time.perf_counter())
            assert not isinstance(event, Ended) or event.reason in ("stop", "length"), event
    return reading(asked, times)


async def in_turns(kind: Kind, url: str, rounds: int) -> tuple[list[Reading], list[Reading]]:
    """Bare readings and the engine's, one after the other, after one of each that does not count."""
    engine, request = kind.engine(url), kind.request
    async with httpx.AsyncClient(base_url=url.removesuffix("/v1"), timeout=None, trust_env=False) as client:
        turns: tuple[Callable[[], Awaitable[Reading]], ...] = (
            lambda: read_bare(client, kind, request),
            lambda: read_engine(engine, request),
        )
        taken: tuple[list[Reading], list[Reading]] = ([], [])
        for _ in range(rounds + 1):
            for turn, readings in zip(turns, taken, strict=True):
                readings.append(await turn())
    await engine.close()
    return taken[0][1:], taken[1][1:]


def first_token(kind: Kind) -> bool:
    """Print the time to the first token; whether it is within its budget."""
    with double(kind, "--tokens-per-second", "0", "--prompt-tokens-per-second", "0") as url:
        bare, engine = asyncio.run(in_turns(kind, url, FIRST_TOKEN_ROUNDS))
    floor, through = (statistics.median(one.first for one in readings) * 1000 for readings in (bare, engine))
    late = through - floor
    print(
        f"{kind.name}, first token: bare {floor:.2f} ms, engine {through:.2f} ms: +{late:.2f} ms "
        f"(budget +{FIRST_TOKEN_BUDGET:g})"
    )
    return late <= FIRST_TOKEN_BUDGET


def speed(kind: Kind, tokens_per_second: int) -> bool:
    """Print the tokens a second at one speed of the model (0: as fast as can be); whether it is within its budget."""
    rounds = SPEED_ROUNDS if tokens_per_second else FIRST_TOKEN_ROUNDS
    with double(kind, "--tokens-per-second", str(tokens_per_second)) as url:
        bare, engine = asyncio.run(in_turns(kind, url, rounds))
    what = f"at {tokens_per_second} tokens/s" if tokens_per_second else "as fast as can be"
    return compare(f"{kind.name}, {what}", bare, engine) or not tokens_per_second


def compare(what: str, bare: list[Reading], engine: list[Reading]) -> bool:
    """Print both speeds; whether the engine's is within its budget."""
    floor, through = (statistics.median(one.speed for one in readings) for readings in (bare, engine))
    ratio = through / floor
    print(f"{what}: bare {floor:.1f} tokens/s, engine {through:.1f}: {ratio:.3f} × (budget {SPEED_BUDGET} ×)")
    return ratio >= SPEED_BUDGET


async def second_question(url: str) -> float:
    """Print the first words of a first and a second question over papers; the median ratio."""
    engine = LLAMA.engine(url)
    ratios = []
    for number in range(PAPERS):
        text = f"Paper {number}. " + "We count the clouds over twelve stations, day by day. " * 200
        turns = [Message("system", text[:PAPER_TOKENS]), Message("user", "How many clouds are there?")]
        request = replace(LLAMA.request, limit=5)
        cold = await read_engine(engine, replace(request, messages=tuple(turns)))
        turns += [Message("assistant", "Fourteen."), Message("user", "And where?")]
        warm = await read_engine(engine, replace(request, messages=tuple(turns)))
        ratios.append(warm.first / cold.first)
    await engine.close()
    return statistics.median(ratios)


def real_engine() -> bool:
    """Print what llama.cpp's own server shows; whether all of it is within its budgets."""
    if llama_server.MISSING:
        print(f"llama.cpp itself: {llama_server.MISSING}")
        return True
    with tempfile.TemporaryDirectory() as folder, llama_server.llama_server(Path(folder), layers=LAYERS) as server:
        bare, engine = asyncio.run(in_turns(LLAMA, server.url, SPEED_ROUNDS))
        compare("llama.cpp itself, as fast as can be", bare, engine)
        ratio = asyncio.run(second_question(server.url))
    print(f"second question over {PAPER_TOKENS:,} tokens: {ratio:.3f} × the first's wait (budget {SECOND_BUDGET} ×)")
    return ratio <= SECOND_BUDGET


def main() -> int:
    """Print every figure; 1 when one is over budget."""
    within = [
        check for kind in (OLLAMA, OPENAI) for check in (first_token(kind), speed(kind, MODEL_SPEED), speed(kind, 0))
    ]
    return 0 if all([*within, real_engine()]) else 1


if __name__ == "__main__":
    sys.exit(main())
