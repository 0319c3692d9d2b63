"""How many requests an engine works on at a time, found out in the background and made use of."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import cast

import pytest

from digest_tui.errors import GaveWay
from digest_tui.llm.background import InBackground
from digest_tui.llm.engine import ChatEvent, ChatRequest, Ended, Engine, Message, Piece, Reading
from digest_tui.llm.queue import EngineQueue
from digest_tui.llm.turns import MOST_FOUND, SURE
from tests.polling import poll

REQUEST = ChatRequest("gemma3:12b", (Message("user", "Hello"),), 4096, 10, 0, background=True)


class Slotted:
    """An engine with so many slots: what comes over them waits without a word. It writes as the test lets it."""

    def __init__(self, slots: int) -> None:
        self._slots = asyncio.Semaphore(slots)
        self.step = asyncio.Condition()
        self.steps = 0
        self.there = self.writing = self.loaded = 0
        self.ends = False

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Pieces, one a step, until the test ends it."""
        self.there += 1
        self.loaded += not request.messages
        try:
            async with self._slots:
                self.writing += 1
                try:
                    async for event in self._write():
                        yield event
                finally:
                    self.writing -= 1
        finally:
            self.there -= 1

    async def slots(self) -> int:
        """It does not say."""
        return 1

    async def write(self) -> None:
        """Let everybody write a piece."""
        async with self.step:
            self.steps += 1
            self.step.notify_all()
        await asyncio.sleep(0.005)

    async def _write(self) -> AsyncGenerator[ChatEvent, None]:
        yield Reading(10, 0.0)
        while not self.ends:
            yield Piece("word ")
            async with self.step:
                await self.step.wait()
        yield Ended("stop")


class Clock:
    """Goes on when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


async def listen(queue: EngineQueue | InBackground, request: ChatRequest = REQUEST) -> list[ChatEvent]:
    async with aclosing(queue.chat(request)) as events:
        return [event async for event in events]


async def at_work(slots: int, configured: int) -> tuple[int, int]:
    """How many requests of twelve are with an engine of so many slots in the end, and how many it works on."""
    engine, clock = Slotted(slots), Clock()
    queue = EngineQueue(cast("Engine", engine), slots=configured, tick=0.01, clock=clock)
    tasks = [asyncio.create_task(listen(queue)) for _ in range(12)]
    await poll(lambda: engine.writing)
    for _ in range(30):
        clock.now += SURE
        await engine.write()
    found = engine.there, engine.writing
    engine.ends = True
    while not all(task.done() for task in tasks):
        await engine.write()
    await asyncio.gather(*tasks)
    return found


@pytest.mark.parametrize("slots", [1, 2, 4])
async def test_the_slots_are_found_and_one_more_waits_at_the_engine(slots: int) -> None:
    assert await at_work(slots, 0) == (slots + 1, slots)


async def test_no_more_are_found_than_are_good_for_a_server_without_a_bound() -> None:
    assert await at_work(99, 0) == (MOST_FOUND + 1, MOST_FOUND + 1)


async def test_what_the_configuration_says_is_kept_to() -> None:
    assert await at_work(4, 3) == (4, 4)
    assert await at_work(4, 1) == (1, 1)


async def test_the_slot_is_given_on_while_the_answer_is_still_looked_at() -> None:
    engine = Slotted(9)
    queue = EngineQueue(cast("Engine", engine), tick=0.01)
    engine.ends = True
    async with aclosing(queue.chat(REQUEST)) as first:
        async for event in first:
            if isinstance(event, Ended):
                assert isinstance((await listen(queue))[-1], Ended)


async def test_in_the_background_everything_goes_after_the_reader_and_gives_way() -> None:
    engine = Slotted(1)
    queue = EngineQueue(cast("Engine", engine), tick=0.01)
    behind = InBackground(queue)
    background = asyncio.create_task(listen(behind, replace(REQUEST, background=False)))
    await poll(lambda: engine.writing)
    reader = asyncio.create_task(listen(queue, replace(REQUEST, background=False)))
    await poll(lambda: queue.is_awaited(REQUEST.model))
    await engine.write()
    with pytest.raises(GaveWay):
        await background
    engine.ends = True
    while not reader.done():
        await engine.write()
    assert isinstance((await reader)[-1], Ended)


async def test_a_model_that_has_just_written_is_not_loaded_again() -> None:
    engine = Slotted(1)
    engine.ends = True
    behind = InBackground(EngineQueue(cast("Engine", engine), tick=0.01))
    load = replace(REQUEST, messages=())
    await listen(behind, load)
    await listen(behind)
    assert await listen(behind, load) == [Ended("stop")]
    await listen(behind, replace(load, window=8192))
    assert engine.loaded == 2


async def test_vectors_for_work_in_the_background_wait_behind_the_reader_and_keep_nobody_waiting() -> None:
    class Embeds(Slotted):
        async def embed(self, model: str, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
            assert not queue.is_asked
            return ((1.0,),)

    queue = EngineQueue(cast("Engine", Embeds(1)), tick=0.01)
    hold = queue.hold(REQUEST.model)
    asking = asyncio.create_task(InBackground(queue).embed(REQUEST.model, ("a passage",)))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not asking.done()
    hold.release()
    assert await asking == ((1.0,),)
