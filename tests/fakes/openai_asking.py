"""Asking the double of the OpenAI protocol through the real engine."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from digest_tui.llm.engine import ChatRequest, Engine
from digest_tui.llm.engine_key import EngineKey
from digest_tui.llm.hosts import openai_host
from digest_tui.llm.openai import OpenAIEngine
from digest_tui.llm.patience import Patience
from tests.fakes.ollama_asking import QUESTION as OLLAMA_QUESTION
from tests.fakes.ollama_asking import QUICK, Heard
from tests.fakes.ollama_asking import hear as hear_request
from tests.fakes.openai_server import MODEL, OpenAIDouble

QUESTION: Final = replace(OLLAMA_QUESTION, model=MODEL)


@asynccontextmanager
async def engine_at(
    double: OpenAIDouble,
    *,
    key: str = "",
    allowed_remote: Collection[str] = (),
    clock: Callable[[], float] = time.monotonic,
    patience: Patience = QUICK,
) -> AsyncIterator[OpenAIEngine]:
    """An engine that speaks to the double."""
    engine = OpenAIEngine(
        openai_host(double.url),
        find_key=lambda: EngineKey(key),
        allowed_remote=allowed_remote,
        clock=clock,
        patience=patience,
    )
    try:
        yield engine
    finally:
        await engine.close()


def configure_openai(url: str) -> None:
    """Write a configuration with an engine of the OpenAI protocol into this test's home."""
    folder = Path(os.environ["DIGEST_TUI_HOME"]) / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(f'[engine]\nkind = "openai"\nhost = "{url}"\n', "utf-8")


async def hear(engine: Engine, request: ChatRequest = QUESTION) -> Heard:
    """Ask, and listen to the end, whether good or bad."""
    return await hear_request(engine, request)


async def ask(double: OpenAIDouble, *, key: str = "", **changes: object) -> Heard:
    """One question to the double, by an engine of its own."""
    async with engine_at(double, key=key) as engine:
        return await hear(engine, replace(QUESTION, **changes))  # type: ignore[arg-type]
