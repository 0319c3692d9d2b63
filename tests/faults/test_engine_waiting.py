"""Before the first token and between two: what the engine does is told, nothing is given up early, Esc always works."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

import pytest

from digest_tui.llm.engine import ChatEvent, Ended, Loading, Piece, Reading, Waiting
from digest_tui.llm.ollama import OllamaEngine
from digest_tui.llm.wire import StreamedLines
from tests.fakes.ollama_asking import QUESTION, QUICK, WORDS, Clock, engine_at, hear
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll

MINUTE = 60.0


async def next_of(kind: type[ChatEvent], events: AsyncGenerator[ChatEvent, None]) -> ChatEvent:
    """The next event of a kind; the others are passed over."""
    async for event in events:
        if isinstance(event, kind):
            return event
    raise AssertionError(f"no {kind.__name__} before the end")


async def text_of_pieces(count: int, events: AsyncGenerator[ChatEvent, None]) -> str:
    """The text of the next few pieces."""
    pieces = [await next_of(Piece, events) for _ in range(count)]
    return "".join(piece.text for piece in pieces if isinstance(piece, Piece))


async def closes_within_a_second(events: AsyncGenerator[ChatEvent, None], double: OllamaDouble) -> None:
    """Close the iterator, and see the double notice."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    await events.aclose()
    asked = double.asked("/api/chat")[-1]
    await poll(lambda: asked.gone_at is not None)
    assert loop.time() - start < 1.0


async def test_loading_is_told_with_its_size_and_can_be_left() -> None:
    with OllamaDouble(fault="slow-load") as double:
        async with engine_at(double) as engine:
            events = engine.chat(QUESTION)
            loading = await next_of(Loading, events)
            assert isinstance(loading, Loading)
            assert (loading.model, loading.size) == ("gemma3:12b", 8_149_190_253)
            await closes_within_a_second(events, double)
            assert await engine.loaded() == ()
            assert double.scheduler.loads == []


async def test_loading_then_reading_then_text() -> None:
    with OllamaDouble(fault="slow-load", reply=WORDS) as double:
        prompt = double.hold("prompt")
        async with engine_at(double) as engine, aclosing(engine.chat(QUESTION)) as events:
            await next_of(Loading, events)
            double.release("load")
            reading = await next_of(Reading, events)
            assert isinstance(reading, Reading)
            assert reading.tokens == QUESTION.prompt_tokens
            assert prompt.reached
            double.release("prompt")
            rest = [event async for event in events]
    assert "".join(event.text for event in rest if isinstance(event, Piece)) == "".join(WORDS)
    assert isinstance(rest[-1], Ended)
    assert not any(isinstance(event, Loading) for event in rest)


async def test_being_stopped_while_an_answer_is_closed_leaves_nobody_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader may stop in the moment the model is loaded and the next question not yet asked."""
    close = StreamedLines.close

    async def stop_here(lines: StreamedLines) -> None:
        loading.cancel()
        await close(lines)

    monkeypatch.setattr(StreamedLines, "close", stop_here)
    with OllamaDouble() as double:
        async with engine_at(double) as engine:
            loading = asyncio.create_task(hear(engine, replace(QUESTION, messages=())))
            with pytest.raises(asyncio.CancelledError):
                await loading
            names = {"engine watch", "engine answer"}
            await poll(lambda: names.isdisjoint(task.get_name() for task in asyncio.all_tasks()))


async def test_reading_the_prompt_can_be_left() -> None:
    with OllamaDouble(fault="slow-prompt") as double:
        async with engine_at(double) as engine:
            events = engine.chat(QUESTION)
            await next_of(Reading, events)
            await closes_within_a_second(events, double)
            assert [model.name for model in await engine.loaded()] == ["gemma3:12b"]


async def test_writing_can_be_left_and_the_slot_is_free_at_once() -> None:
    with OllamaDouble(fault="stall", reply=WORDS) as double:
        async with engine_at(double) as engine:
            events = engine.chat(QUESTION)
            await next_of(Piece, events)
            await poll(lambda: double.reached("token"))
            await closes_within_a_second(events, double)
            assert double.asked("/api/chat")[0].gone_at == 5
            double.release("token")
            assert (await hear(engine)).text == "".join(WORDS)


async def test_a_cancelled_task_closes_the_connection() -> None:
    with OllamaDouble(fault="stall", reply=WORDS) as double:
        async with engine_at(double) as engine:
            hearing = asyncio.create_task(hear(engine))
            await poll(lambda: double.reached("token"))
            hearing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await hearing
            await poll(lambda: double.asked("/api/chat")[0].gone_at is not None)


async def test_a_slot_held_by_another_is_waited_for() -> None:
    with OllamaDouble(reply=WORDS) as double:
        let_go = double.hold_slot("gemma3:12b")
        async with engine_at(double) as engine, aclosing(engine.chat(QUESTION)) as events:
            state = await anext(events)
            assert isinstance(state, Waiting | Loading)
            let_go()
            assert "".join([event.text async for event in events if isinstance(event, Piece)]) == "".join(WORDS)


async def test_a_first_token_after_ten_minutes_is_waited_for() -> None:
    clock = Clock()
    with OllamaDouble(fault="slow-prompt", reply=WORDS) as double:
        patience = replace(QUICK, first_token=30 * MINUTE)
        async with (
            engine_at(double, clock=clock, patience=patience) as engine,
            aclosing(engine.chat(QUESTION)) as events,
        ):
            await next_of(Reading, events)
            for minute in range(1, 11):
                clock.now += MINUTE
                state = await anext(events)
                assert isinstance(state, Reading)
                assert state.seconds >= (minute - 1) * MINUTE
            double.release("prompt")
            assert "".join([event.text async for event in events if isinstance(event, Piece)]) == "".join(WORDS)


async def test_the_list_of_loaded_models_may_block() -> None:
    """It can take 5 s in Ollama: the tokens do not wait for it, and neither does closing."""
    with OllamaDouble(fault="ps-blocks", reply=WORDS) as double:
        prompt = double.hold("prompt")
        async with engine_at(double) as engine, aclosing(engine.chat(QUESTION)) as events:
            await poll_while_listening(events, lambda: double.reached("ps") and prompt.reached)
            double.release("prompt")
            rest = [event async for event in events]
            assert "".join(event.text for event in rest if isinstance(event, Piece)) == "".join(WORDS)
            assert len(double.asked("/api/ps")) == 1


async def poll_while_listening(events: AsyncGenerator[ChatEvent, None], condition: object) -> None:
    """Listen to states until a condition comes true; all of them have to be Waiting."""
    assert callable(condition)
    async for event in events:
        assert isinstance(event, Waiting)
        if condition():
            return


async def test_the_list_of_loaded_models_is_asked_for_at_most_once_a_look() -> None:
    clock = Clock()
    patience = replace(QUICK, look=30.0)
    with OllamaDouble(fault="slow-prompt", reply=WORDS) as double:
        async with engine_at(double, clock=clock, patience=patience) as engine:
            async with aclosing(engine.chat(QUESTION)) as events:
                for _ in range(20):
                    await anext(events)
                    clock.now += 1
            assert len(double.asked("/api/ps")) == 1


async def test_preloading_reads_the_model_in_with_its_window() -> None:
    with OllamaDouble() as double:
        async with engine_at(double) as engine:
            await engine.preload("gemma3:12b", 6144)
            assert [(model.name, model.context) for model in await engine.loaded()] == [("gemma3:12b", 6144)]
            heard = await hear(engine, replace(QUESTION, window=6144))
            assert heard.ended.reason == "stop"
            assert double.scheduler.loads == ["gemma3:12b"], "the same settings load it once"


async def test_states_come_while_the_package_is_still_unknown() -> None:
    """A fresh engine has neither list nor connection, and asks for the list before it sends a text."""
    with OllamaDouble(reply=WORDS) as double:
        async with engine_at(double) as engine:
            assert isinstance(engine, OllamaEngine)
            assert (await hear(engine)).text == "".join(WORDS)
            assert [request.path for request in double.requests][0] == "/api/tags"
