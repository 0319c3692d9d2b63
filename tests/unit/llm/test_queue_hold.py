"""A conversation holds its model: nothing from the background lands between two of its questions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from digest_tui.llm.engine import ChatRequest, Engine, Message, Waiting
from digest_tui.llm.queue import IDLE, EngineQueue
from tests.fakes.desks import open_test_desk
from tests.fakes.ollama_asking import QUESTION, WORDS, Heard, engine_at, hear
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll

PAPER = "We count birds in many places with many methods and note what we saw. " * 30
BACKGROUND = replace(QUESTION, background=True)
OTHER_MODEL = "qwen3:8b"


def about_the_paper(*questions: str) -> ChatRequest:
    """A question over the paper, with those before it."""
    turns = (turn for question in questions for turn in (Message("user", question), Message("assistant", "Yes.")))
    return replace(QUESTION, messages=(Message("system", PAPER), *turns)[:-1], prompt_tokens=500)


FIRST, SECOND = about_the_paper("How many birds?"), about_the_paper("How many birds?", "And where?")


@asynccontextmanager
async def queue_before(double: OllamaDouble, idle: float = IDLE) -> AsyncIterator[EngineQueue]:
    """The queue before the double, with short ticks."""
    async with engine_at(double) as engine:
        yield EngineQueue(engine, tick=0.01, idle=idle)


async def waits(queue: Engine, request: ChatRequest = BACKGROUND) -> asyncio.Task[Heard]:
    """A request that has been told to wait."""
    told = asyncio.Event()

    async def listen() -> Heard:
        heard = Heard()
        async for event in queue.chat(request):
            heard.events.append(event)
            if isinstance(event, Waiting) and event.seconds > 0.02:
                told.set()
        return heard

    task = asyncio.create_task(listen())
    await poll(told.is_set)
    return task


def asked(double: OllamaDouble) -> list[str]:
    """What each chat's last message said."""
    bodies = [recorded.body or {} for recorded in double.asked("/api/chat")]
    return [str(body["messages"][-1]["content"])[:10] for body in bodies if isinstance(body["messages"], list)]


@pytest.mark.parametrize("held", [True, False])
async def test_background_work_never_splits_a_held_conversation(held: bool) -> None:
    with OllamaDouble(reply=WORDS) as double:
        async with queue_before(double) as queue:
            hold = queue.hold(QUESTION.model)
            if not held:
                hold.release()
            double.hold("token")
            first = asyncio.create_task(hear(queue, FIRST))
            await poll(lambda: double.reached("token"))
            background = await waits(queue)
            double.release("token")
            await first
            if not held:
                await background
            assert (await hear(queue, SECOND)).ended.reason == "stop"
            second_read = double.prompt_tokens_read
            hold.release()
            assert (await background).ended.reason == "stop"
        order = ["How many b", "And where?", "Translate "]
        assert asked(double) == (order if held else [order[0], order[2], order[1]])
    assert (second_read < 50) is held


async def test_background_work_waits_from_the_opening_on_and_says_so() -> None:
    with OllamaDouble(reply=WORDS) as double:
        async with queue_before(double) as queue:
            with queue.hold("Gemma3:12B"):
                background = await waits(queue)
                assert not double.asked("/api/chat")
            assert (await background).ended.reason == "stop"


async def test_other_models_and_the_reader_pass() -> None:
    with OllamaDouble(reply=WORDS) as double:
        async with queue_before(double) as queue:
            with queue.hold(QUESTION.model):
                assert (await hear(queue, replace(BACKGROUND, model=OTHER_MODEL))).ended.reason == "stop"
                assert (await hear(queue)).ended.reason == "stop"


async def test_every_open_conversation_holds_and_releasing_twice_is_once() -> None:
    with OllamaDouble(reply=WORDS) as double:
        async with queue_before(double) as queue:
            one, other = queue.hold(QUESTION.model), queue.hold(QUESTION.model)
            one.release()
            one.release()
            background = await waits(queue)
            other.release()
            assert (await background).ended.reason == "stop"


async def test_a_long_quiet_conversation_lets_the_background_pass_until_the_next_question() -> None:
    with OllamaDouble(reply=WORDS) as double:
        async with queue_before(double, idle=0.1) as queue:
            with queue.hold(QUESTION.model):
                assert (await hear(queue, BACKGROUND)).ended.reason == "stop"
                double.hold("token")
                question = asyncio.create_task(hear(queue, FIRST))
                await poll(lambda: double.reached("token"))
                background = await waits(queue)
                await asyncio.wait({background}, timeout=0.2)
                assert len(asked(double)) == 2, "the question brings the hold back for as long as it is answered"
                double.release("token")
                await question
                assert (await background).ended.reason == "stop"


async def test_who_leaves_the_line_of_a_held_model_leaves_nothing() -> None:
    with OllamaDouble(reply=WORDS) as double:
        async with queue_before(double) as queue:
            with queue.hold(QUESTION.model):
                background = await waits(queue)
                background.cancel()
                await asyncio.wait({background})
            assert (await hear(queue, BACKGROUND)).ended.reason == "stop"
            assert len(asked(double)) == 1


async def test_the_desk_holds_its_own_engine() -> None:
    with OllamaDouble(reply=WORDS) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            hold = desk.engine.hold(QUESTION.model)
            background = await waits(desk.engine)
            assert (await hear(desk.engine, FIRST)).ended.reason == "stop"
            assert not background.done()
            hold.release()
            assert (await background).ended.reason == "stop"


async def test_a_schema_goes_out_as_ollama_s_format() -> None:
    schema = {"type": "object", "properties": {"answer": {"type": "string"}}, "required": ["answer"]}
    with OllamaDouble(reply=WORDS) as double:
        async with queue_before(double) as queue:
            await hear(queue, replace(QUESTION, schema=schema))
            await hear(queue)
        with_schema, without = (recorded.body or {} for recorded in double.asked("/api/chat"))
    assert with_schema["format"] == schema
    assert "format" not in without
