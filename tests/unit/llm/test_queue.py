"""One generation at a time for each model, the reader before background work."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import cast

import pytest

from digest_tui.errors import EngineBroken
from digest_tui.llm.engine import ChatEvent, ChatRequest, Ended, Engine, Piece, Waiting
from digest_tui.llm.queue import EngineQueue
from tests.polling import poll

REQUEST = ChatRequest("gemma3:12b", (), 4096, 10, 0)


class Scripted:
    """An engine that writes a model's name when it is let, and remembers who was served and how many at once."""

    def __init__(self) -> None:
        self.served: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.preloaded: list[str] = []
        self.go_on = asyncio.Event()
        self.fails = False

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """One piece, and the end when it is let."""
        self.served.append(request.model + ("*" if request.background else "") + str(request.limit))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            yield Piece(request.model)
            await self.go_on.wait()
            if self.fails:
                raise EngineBroken("It broke.")
            yield Ended("stop")
        finally:
            self.at_once -= 1

    async def preload(self, model: str, window: int) -> None:
        """Remember it."""
        self.preloaded.append(f"{model} {window}")


def queue_before(engine: Scripted, slots: int = 1) -> EngineQueue:
    """A queue with short ticks."""
    return EngineQueue(cast("Engine", engine), slots=slots, tick=0.01)


async def listen(
    queue: EngineQueue, limit: int, background: bool = False, model: str = REQUEST.model
) -> list[ChatEvent]:
    """Everything one request hears."""
    request = replace(REQUEST, limit=limit, background=background, model=model)
    async with aclosing(queue.chat(request)) as events:
        return [event async for event in events]


async def test_the_reader_goes_before_the_background_and_each_in_order() -> None:
    engine = Scripted()
    queue = queue_before(engine)
    tasks = []
    for limit, background in ((1, True), (2, True), (3, False), (4, True), (5, False)):
        tasks.append(asyncio.create_task(listen(queue, limit, background)))
        await asyncio.sleep(0)
    await poll(lambda: engine.served)
    engine.go_on.set()
    heard = await asyncio.gather(*tasks)
    name = REQUEST.model
    assert engine.served == [f"{name}*1", f"{name}3", f"{name}5", f"{name}*2", f"{name}*4"]
    assert engine.most_at_once == 1
    assert all(isinstance(events[-1], Ended) for events in heard)


async def test_waiting_is_told_while_another_generates() -> None:
    engine = Scripted()
    queue = queue_before(engine)
    first = asyncio.create_task(listen(queue, 1))
    await poll(lambda: engine.served)
    async with aclosing(queue.chat(replace(REQUEST, limit=2))) as events:
        waiting = [await anext(events), await anext(events)]
        assert all(isinstance(event, Waiting) for event in waiting)
        assert cast("Waiting", waiting[1]).seconds > cast("Waiting", waiting[0]).seconds > 0
        engine.go_on.set()
        rest = [event async for event in events if not isinstance(event, Waiting)]
    assert rest == [Piece(REQUEST.model), Ended("stop")]
    await first


async def test_who_leaves_the_line_does_not_hold_it_up() -> None:
    engine = Scripted()
    queue = queue_before(engine)
    first, leaves, last = (asyncio.create_task(listen(queue, limit)) for limit in (1, 2, 3))
    await poll(lambda: engine.served)
    leaves.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaves
    engine.go_on.set()
    await asyncio.gather(first, last)
    assert engine.served == [f"{REQUEST.model}1", f"{REQUEST.model}3"]


async def test_who_is_called_and_leaves_at_the_same_moment_passes_the_slot_on() -> None:
    engine = Scripted()
    queue = queue_before(engine)
    first, called, last = (asyncio.create_task(listen(queue, limit)) for limit in (1, 2, 3))
    await poll(lambda: engine.served)
    first.cancel()
    await asyncio.sleep(0)
    called.cancel()
    await poll(lambda: f"{REQUEST.model}3" in engine.served)
    engine.go_on.set()
    await asyncio.gather(first, called, last, return_exceptions=True)
    assert isinstance(last.result()[-1], Ended)
    assert engine.at_once == 0


async def test_closing_in_mid_answer_frees_the_slot_and_closes_the_engine_s_answer() -> None:
    engine = Scripted()
    queue = queue_before(engine)
    events = queue.chat(REQUEST)
    assert await anext(events) == Piece(REQUEST.model)
    await events.aclose()
    assert engine.at_once == 0
    engine.go_on.set()
    assert isinstance((await listen(queue, 2))[-1], Ended)


async def test_a_failure_frees_the_slot() -> None:
    engine = Scripted()
    engine.fails = True
    engine.go_on.set()
    queue = queue_before(engine)
    for _ in range(2):
        with pytest.raises(EngineBroken):
            await listen(queue, 1)


async def test_models_do_not_wait_for_each_other_but_names_of_one_model_do() -> None:
    engine = Scripted()
    queue = queue_before(engine)
    tasks = [asyncio.create_task(listen(queue, 1, model=name)) for name in ("a", "A:latest", "b")]
    await poll(lambda: len(engine.served) == 2)
    assert engine.served == ["a1", "b1"]
    engine.go_on.set()
    await asyncio.gather(*tasks)
    assert engine.most_at_once == 2


async def test_slots_can_be_more() -> None:
    engine = Scripted()
    queue = queue_before(engine, slots=2)
    tasks = [asyncio.create_task(listen(queue, limit)) for limit in range(5)]
    await poll(lambda: engine.at_once == 2)
    engine.go_on.set()
    await asyncio.gather(*tasks)
    assert engine.most_at_once == 2
    assert len(engine.served) == 5


async def test_preloading_waits_for_the_generation_that_runs() -> None:
    engine = Scripted()
    queue = queue_before(engine)
    first = asyncio.create_task(listen(queue, 1))
    await poll(lambda: engine.served)
    loading = asyncio.create_task(queue.preload(REQUEST.model, 4096))
    await asyncio.sleep(0)
    assert not engine.preloaded
    engine.go_on.set()
    await asyncio.gather(first, loading)
    assert engine.preloaded == [f"{REQUEST.model} 4096"]
