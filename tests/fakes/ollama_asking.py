"""Asking the double through the real engine, and keeping everything it says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from digest_tui.errors import EngineError
from digest_tui.llm.engine import ChatEvent, ChatRequest, Ended, Engine, Message, Piece, Thought
from digest_tui.llm.hosts import engine_host
from digest_tui.llm.ollama import OllamaEngine
from digest_tui.llm.patience import Patience
from tests.fakes.ollama_server import OllamaDouble

QUICK: Final = Patience(
    connect=5, answer=10, first_token=600, between_tokens=600, tick=0.01, first_look=0.01, look=0.02
)
"""Short ticks, so that a test sees many of them; the long bounds stay long."""

QUESTION: Final = ChatRequest(
    model="gemma3:12b",
    messages=(
        Message("system", "You translate from English into Korean. Answer with title and abstract."),
        Message("user", "Translate into Korean:\n\nCounting Birds\n\nWe count 14 birds with {v1} and {v2}. It works."),
    ),
    window=4096,
    limit=400,
    prompt_tokens=45,
    think=False,
    options={"temperature": 0},
)
WORDS: Final = ("하나", " 둘", " 셋", " 넷", " 다섯", " 여섯", " 일곱", " 여덟")


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time in seconds."""
        return self.now


@dataclass
class Heard:
    """Everything an engine said to one question, in order, and how it ended."""

    events: list[ChatEvent] = field(default_factory=list)
    error: EngineError | None = None

    @property
    def text(self) -> str:
        """The answer's text."""
        return "".join(event.text for event in self.events if isinstance(event, Piece))

    @property
    def thoughts(self) -> str:
        """The thinking's text."""
        return "".join(event.text for event in self.events if isinstance(event, Thought))

    @property
    def ended(self) -> Ended:
        """The one Ended, which has to be the last event."""
        ends = [event for event in self.events if isinstance(event, Ended)]
        assert len(ends) == 1, f"{len(ends)} ends, {self.error!r}"
        assert self.events[-1] is ends[0]
        return ends[0]


@asynccontextmanager
async def engine_at(
    double: OllamaDouble,
    *,
    patience: Patience = QUICK,
    clock: Clock | None = None,
    allowed_remote: Collection[str] = (),
) -> AsyncIterator[OllamaEngine]:
    """An engine that speaks to the double."""
    host = engine_host(double.url, {})
    if clock is None:
        engine = OllamaEngine(host, patience=patience, allowed_remote=allowed_remote)
    else:
        engine = OllamaEngine(host, patience=patience, allowed_remote=allowed_remote, clock=clock)
    try:
        yield engine
    finally:
        await engine.close()


async def hear(engine: Engine, request: ChatRequest = QUESTION) -> Heard:
    """Ask, and listen to the end, whether good or bad."""
    heard = Heard()
    try:
        async with aclosing(engine.chat(request)) as events:
            async for event in events:
                heard.events.append(event)
    except EngineError as error:
        heard.error = error
    return heard


async def ask(double: OllamaDouble, **changes: object) -> Heard:
    """One question to the double, by an engine of its own."""
    async with engine_at(double) as engine:
        return await hear(engine, replace(QUESTION, **changes))  # type: ignore[arg-type]
