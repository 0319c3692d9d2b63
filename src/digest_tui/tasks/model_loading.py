"""Reading a model into memory as a step of its own, so that its time is told apart from the answer's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from digest_tui.engine_config import Use
from digest_tui.errors import EngineBusy
from digest_tui.llm.engine import ChatRequest, Loading, Model, Waiting
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel, Queued

BUSY_PAUSES: Final = (0.5, 2.0, 8.0)
"""Seconds between tries while the engine's own queue is full."""


async def load_model(
    desk: Desk, task: Use, model: Model, window: int, background: bool = False
) -> AsyncGenerator[Queued | LoadingModel, None]:
    """Read a model into its task's engine with that window; at once when it is there. EngineError when it cannot be."""
    request = ChatRequest(
        model=model.name,
        messages=(),
        window=window,
        limit=1,
        prompt_tokens=0,
        think=None,
        model_size=model.size,
        background=background,
    )
    for pause in (*BUSY_PAUSES, None):
        try:
            async with aclosing(desk.engine_for(task).chat(request)) as events:
                async for event in events:
                    match event:
                        case Waiting(seconds, for_reader):
                            yield Queued(seconds, for_reader)
                        case Loading(name, size, seconds):
                            yield LoadingModel(name, size, seconds)
            return
        except EngineBusy:
            if pause is None:
                raise
            yield Queued(pause)
            await asyncio.sleep(pause)
