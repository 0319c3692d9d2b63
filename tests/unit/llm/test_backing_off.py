"""What an engine that has too much to do is given: fewer requests at a time, and the time it asks for."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from digest_tui.errors import EngineBusy, EngineLoading
from digest_tui.llm.backing_off import LONGEST_REST, MOST_TRIES, rest, retry_seconds
from digest_tui.llm.engine import ChatEvent, Ended, Waiting
from digest_tui.llm.queue import EngineQueue
from tests.fakes.ollama_asking import Heard
from tests.fakes.openai_asking import QUESTION, engine_at, hear
from tests.fakes.openai_server import MODEL, OpenAIDouble
from tests.polling import poll

NOW = datetime(2026, 6, 30, 14, 2, tzinfo=UTC)
REPLY = [f"word{number} " for number in range(12)]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        (" 120 ", 120.0),
        ("", 0.0),
        ("soon", 0.0),
        ("-3", 0.0),
        ("1.5", 0.0),
        ("٣", 0.0),
        ("Tue, 30 Jun 2026 14:02:05 GMT", 5.0),
        ("Tue, 30 Jun 2026 14:02:05", 5.0),
        ("Mon, 29 Jun 2026 14:02:05 GMT", 0.0),
        ("99999999999999999999", 86400.0),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str, seconds: float) -> None:
    assert retry_seconds(header, NOW) == seconds


def test_who_waits_and_for_how_long() -> None:
    busy = EngineBusy("Too many.")
    assert rest(busy, background=False, others=0, tries=0) is None, "a reader is told where no end is in sight"
    assert rest(busy, background=False, others=1, tries=0) == 1.0
    assert rest(EngineBusy("", "", 7.0), background=False, others=0, tries=0) == 7.0
    assert rest(EngineBusy("", "", LONGEST_REST + 1), background=True, others=3, tries=0) is None
    assert [rest(busy, background=True, others=0, tries=tries) for tries in range(4)] == [1.0, 2.0, 4.0, 8.0]
    assert rest(busy, background=True, others=1, tries=MOST_TRIES) is None
    assert rest(EngineLoading("Loading."), background=True, others=1, tries=0) is None


async def ask_together(queue: EngineQueue, count: int, background: bool = True) -> list[Heard]:
    """So many questions at once, each to its end."""
    from dataclasses import replace

    question = replace(QUESTION, background=background)
    return await asyncio.gather(*(hear(queue, question) for _ in range(count)))


async def test_an_engine_says_how_many_it_bears() -> None:
    for server, slots in (("llama.cpp", 3), ("vLLM", 8), ("other", 1)):
        with OpenAIDouble(server=server, slots=3, reply=REPLY, tokens_per_second=200) as double:  # type: ignore[arg-type]
            async with engine_at(double) as engine:
                queue = EngineQueue(engine, slots=0)
                assert await queue.slots() == slots
                heard = await ask_together(queue, 6)
        assert all(one.ended.reason == "stop" for one in heard)
        # One more waits there, so that none is idle in between; where nothing was said, what is there may be found.
        assert double.most_in_hand == min(slots + 1, 6) if server != "other" else double.most_in_hand <= 4


async def test_what_is_set_wins_over_what_the_engine_says() -> None:
    with OpenAIDouble(slots=4, reply=REPLY, tokens_per_second=400) as double:
        async with engine_at(double) as engine:
            queue = EngineQueue(engine, slots=2)
            assert await queue.slots() == 2
            await ask_together(queue, 5)
    assert double.most_in_hand == 2 + 1  # one of them waits there


async def test_an_engine_that_does_not_answer_is_asked_again_how_many_it_bears() -> None:
    with OpenAIDouble(slots=3, fault="failed-500", everywhere=True) as double:
        async with engine_at(double) as engine:
            queue = EngineQueue(engine, slots=0)
            assert await queue.slots() == 1
            double.strike("")
            assert await queue.slots() == 3


@pytest.mark.parametrize("background", [True, False])
async def test_refusals_lower_the_number_and_nothing_is_lost(background: bool) -> None:
    with OpenAIDouble(slots=4, bears=2, reply=REPLY, tokens_per_second=100) as double:
        async with engine_at(double) as engine:
            queue = EngineQueue(engine, slots=4)
            heard = await ask_together(queue, 6, background)
            assert 1 <= queue.slots_now(MODEL) <= 3
    assert all(one.error is None and one.ended.reason == "stop" for one in heard)
    assert double.most_in_hand == 2
    refused = len(double.asked()) - 6
    assert 1 <= refused <= 6, "each is asked again once or twice, not over and over"


async def test_waiting_is_told_while_the_engine_rests() -> None:
    with OpenAIDouble(slots=2, bears=1, reply=REPLY, tokens_per_second=100) as double:
        async with engine_at(double) as engine:
            queue = EngineQueue(engine, slots=2, tick=0.02)
            first, second = await ask_together(queue, 2)
    events: list[ChatEvent] = [*first.events, *second.events]
    assert any(isinstance(event, Waiting) for event in events)
    assert sum(isinstance(event, Ended) for event in events) == 2


async def test_a_request_that_is_given_up_while_it_waits_leaves_nothing() -> None:
    with OpenAIDouble(slots=2, bears=1, reply=REPLY) as double:
        double.hold("token")
        async with engine_at(double) as engine:
            queue = EngineQueue(engine, slots=2, tick=0.02)
            asking = [asyncio.create_task(hear(queue)) for _ in range(2)]
            await poll(lambda: double.reached("token") and len(double.asked()) == 2)
            for task in asking:
                task.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
            assert queue._line(MODEL).running == 0
            assert queue._line(MODEL).waiting == ([], [])
