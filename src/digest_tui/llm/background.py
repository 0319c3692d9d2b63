"""The engine as work in the background uses it: behind the reader in the line, and out of the reader's way."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Final

from digest_tui.errors import GaveWay
from digest_tui.llm.engine import ChatEvent, ChatRequest, Ended, Model, ModelFacts, Waiting
from digest_tui.llm.queue import EngineQueue
from digest_tui.llm.turns import Hold
from digest_tui.messages import _

STILL_TRUE: Final = 60.0
"""Seconds for which the engine is not asked again what it has, nor whether a model that has just written is loaded."""


class NoHold(Hold):
    """No conversation of the reader's: nothing waits for it."""

    def __init__(self) -> None:
        """Hold nothing."""

    def release(self) -> None:
        """Nothing to let go of."""


class InBackground(EngineQueue):
    """An Engine in front of the queue: whatever is asked is background work, and ends when the reader waits.

    A night asks the engine for hundreds of texts: what it has and that its model is loaded is asked once a minute.
    """

    def __init__(self, queue: EngineQueue) -> None:
        super().__init__(queue)
        self._queue = queue
        self._wrote: dict[tuple[str, int], float] = {}
        self._facts: dict[str, tuple[float, ModelFacts]] = {}
        self._models: tuple[float, tuple[Model, ...]] = (0.0, ())

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Generate when nobody else wants to; GaveWay as soon as the reader waits for the model."""
        used = (request.model, request.window)
        if not request.messages and _is_new(self._wrote.get(used, 0.0)):
            yield Ended("stop")
            return
        async with aclosing(self._queue.chat(replace(request, background=True))) as events:
            async for event in events:
                if isinstance(event, Ended):
                    self._wrote[used] = time.monotonic()
                elif not isinstance(event, Waiting) and self._queue.is_awaited(request.model):
                    raise GaveWay(_("The reader goes first."), _("It is done afterwards."))
                yield event

    def hold(self, model: str) -> Hold:
        """Background work keeps no other waiting."""
        return NoHold()

    async def embed(
        self, model: str, texts: tuple[str, ...], *, background: bool = True
    ) -> tuple[tuple[float, ...], ...]:
        """One vector a text, when nobody else wants to."""
        return await self._queue.embed(model, texts, background=background)

    def is_awaited(self, model: str) -> bool:
        """Whether the reader waits for that model."""
        return self._queue.is_awaited(model)

    def room(self) -> int:
        """How many requests in the background may be with the engine at a time, as far as is known."""
        return self._queue.room()

    async def slots(self) -> int:
        """How many requests go at a time to a model."""
        return await self._queue.slots()

    def slots_now(self, model: str) -> int:
        """How many go at a time to that model now."""
        return self._queue.slots_now(model)

    async def models(self) -> tuple[Model, ...]:
        """The installed models, as they were within the last minute."""
        if not _is_new(self._models[0]):
            self._models = (time.monotonic(), await self._queue.models())
        return self._models[1]

    async def facts(self, model: str) -> ModelFacts:
        """What the engine knows of one model, as it did within the last minute."""
        asked, facts = self._facts.get(model, (0.0, None))
        if facts is None or not _is_new(asked):
            facts = await self._queue.facts(model)
            self._facts[model] = (time.monotonic(), facts)
        return facts


def _is_new(asked: float) -> bool:
    return bool(asked) and time.monotonic() - asked < STILL_TRUE
