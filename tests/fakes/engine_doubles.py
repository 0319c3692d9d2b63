"""Both doubles under one name, for what has to be the same whichever wire an answer comes over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from digest_tui.llm.engine import ChatRequest, Engine
from tests.fakes import ollama_asking, openai_asking
from tests.fakes.ollama_asking import Heard
from tests.fakes.ollama_server import OllamaDouble
from tests.fakes.openai_server import OpenAIDouble


@dataclass(frozen=True)
class EngineDouble:
    """A double, and how it is asked; `thinks` are the changes to a question that wants thinking."""

    make: Callable[..., OllamaDouble | OpenAIDouble]
    ask: Callable[..., Awaitable[Heard]]
    engine_at: Callable[..., AbstractAsyncContextManager[Engine]]
    question: ChatRequest
    thinks: Mapping[str, object] = field(default_factory=lambda: {"think": True})


DOUBLES: Final = {
    "ollama": EngineDouble(
        OllamaDouble,
        ollama_asking.ask,
        ollama_asking.engine_at,
        ollama_asking.QUESTION,
        {"think": True, "model": "qwen3:8b"},
    ),
    "openai": EngineDouble(
        partial(OpenAIDouble, context=131072), openai_asking.ask, openai_asking.engine_at, openai_asking.QUESTION
    ),
}
