"""The OpenAI protocol: what the engine does before its first token is told, and closing reaches it at once."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from digest_tui.errors import EngineLoading
from digest_tui.llm.engine import Ended, Loading, Piece, Reading, Stalled, Waiting
from tests.fakes.ollama_asking import QUICK, WORDS, Clock
from tests.fakes.openai_asking import QUESTION, engine_at, hear
from tests.fakes.openai_server import MODEL, OpenAIDouble
from tests.faults.test_engine_waiting import next_of, text_of_pieces
from tests.polling import poll


async def test_loading_is_told_until_the_model_is_there() -> None:
    with OpenAIDouble(fault="loading", reply=WORDS) as double:
        async with (
            engine_at(double) as engine,
            aclosing(engine.chat(replace(QUESTION, model_size=7_000_000_000))) as events,
        ):
            first, second = await next_of(Loading, events), await next_of(Loading, events)
            assert isinstance(first, Loading)
            assert isinstance(second, Loading)
            assert (first.model, first.size) == (MODEL, 7_000_000_000)
            assert second.seconds > first.seconds
            double.loading = False
            rest = [event async for event in events]
    assert "".join(event.text for event in rest if isinstance(event, Piece)) == "".join(WORDS)
    assert isinstance(rest[-1], Ended)
    assert rest[-1].load_seconds > 0


async def test_a_load_that_never_ends_is_given_up() -> None:
    clock = Clock()
    with OpenAIDouble(fault="loading") as double:
        async with engine_at(double, clock=clock) as engine, aclosing(engine.chat(QUESTION)) as events:
            await next_of(Loading, events)
            clock.now += QUICK.first_token + 1
            with pytest.raises(EngineLoading, match="still loading"):
                async for _ in events:
                    pass


async def test_preloading_waits_for_the_load() -> None:
    with OpenAIDouble(fault="loading") as double:
        async with engine_at(double) as engine:
            waiting = asyncio.create_task(engine.preload(MODEL, 8192))
            await poll(lambda: len(double.asked("/health")) > 1)
            assert not waiting.done()
            double.loading = False
            await waiting
        assert not double.asked()


async def test_reading_is_told_with_how_far_it_is_and_can_be_left() -> None:
    with OpenAIDouble(fault="slow-prompt") as double:
        async with engine_at(double) as engine:
            events = engine.chat(QUESTION)
            reading = await next_of(Reading, events)
            while isinstance(reading, Reading) and not reading.read:
                reading = await next_of(Reading, events)
            assert isinstance(reading, Reading)
            assert reading.read == reading.tokens // 2
            await events.aclose()
            await poll(lambda: double.asked()[0].gone_at is not None)


async def test_a_server_that_tells_no_progress_reads_once_it_answers() -> None:
    with OpenAIDouble(fault="slow-prompt", server="vLLM") as double:
        async with engine_at(double) as engine, aclosing(engine.chat(QUESTION)) as events:
            reading = await next_of(Reading, events)
            assert isinstance(reading, Reading)
            assert (reading.tokens, reading.read) == (QUESTION.prompt_tokens, 0)
            double.release("prompt")
            assert isinstance([event async for event in events][-1], Ended)


async def test_the_engine_s_own_queue_is_waiting() -> None:
    with OpenAIDouble(fault="stall", reply=WORDS) as double:
        async with engine_at(double) as engine:
            first = asyncio.create_task(hear(engine))
            await poll(lambda: double.reached("token"))
            async with aclosing(engine.chat(QUESTION)) as events:
                assert isinstance(await anext(events), Waiting)
                assert isinstance(await anext(events), Waiting)
                double.release("token")
                assert isinstance([event async for event in events][-1], Ended)
            await first


async def test_closing_in_mid_answer_frees_the_slot_at_once() -> None:
    with OpenAIDouble(fault="stall", reply=WORDS) as double:
        async with engine_at(double) as engine:
            events = engine.chat(QUESTION)
            await next_of(Piece, events)
            await poll(lambda: double.reached("token"))
            await events.aclose()
            await poll(lambda: double.asked()[0].gone_at is not None)
            double.release("token")
            assert (await hear(engine)).text == "".join(WORDS)


async def test_comments_that_keep_a_connection_alive_do_not_hide_a_stall() -> None:
    clock = Clock()
    with OpenAIDouble(fault="pings", reply=WORDS) as double:
        async with engine_at(double, clock=clock) as engine, aclosing(engine.chat(QUESTION)) as events:
            await text_of_pieces(5, events)
            clock.now += 61
            assert await anext(events) == Stalled(61)


async def test_the_prompt_that_was_read_is_kept() -> None:
    """A second question over the same paper reads only what is new in it."""
    with OpenAIDouble(reply=WORDS) as double:
        async with engine_at(double) as engine:
            await hear(engine)
            await hear(engine)
        assert double.prompt_tokens_read == 0
