"""What has to be the same whichever engine it is: odd words, endings, bounds, and silence."""

from __future__ import annotations

from contextlib import aclosing

import pytest

from digest_tui.errors import EngineBroken, EngineUnreachable
from digest_tui.llm.engine import Ended, Message, Piece, Stalled
from tests.fakes.engine_doubles import DOUBLES, EngineDouble
from tests.fakes.ollama_asking import QUICK, WORDS, Clock
from tests.fakes.ollama_faults import DIRTY
from tests.faults.test_engine_waiting import next_of, text_of_pieces

LONG = (Message("user", "We study many birds in many places with many methods. " * 40),)


@pytest.fixture(params=sorted(DOUBLES))
def engine(request: pytest.FixtureRequest) -> EngineDouble:
    """Each engine's double."""
    return DOUBLES[request.param]


async def test_dirty_text_comes_as_it_was_written(engine: EngineDouble) -> None:
    """Cleaning is the task's: a wire that dropped characters could not be told from a model that did."""
    with engine.make(fault="dirty-text") as double:
        heard = await engine.ask(double)
    assert heard.text == "".join(DIRTY)
    assert heard.ended.reason == "stop"


async def test_ten_thousand_pieces_at_once(engine: EngineDouble) -> None:
    with engine.make(fault="flood") as double:
        heard = await engine.ask(double, limit=10_000, window=131072)
    assert heard.text == "가" * 10_000
    assert heard.ended.output_tokens == 10_000


async def test_the_same_token_ends_at_the_bound(engine: EngineDouble) -> None:
    with engine.make(fault="same-token") as double:
        heard = await engine.ask(double, limit=300)
    assert heard.text == "다" * 300
    assert heard.ended.reason == "length"


async def test_an_engine_that_ignores_the_bound_is_stopped(engine: EngineDouble) -> None:
    """40 characters for each token allowed, and 10,000 more, is what the longest real answers stay far below."""
    with engine.make(fault="unbounded", reply=["가나다라마바사아자차" * 100] * 1000) as double:
        heard = await engine.ask(double, limit=5)
    assert heard.ended.reason == "length"
    assert len(heard.text) < 12_000


async def test_what_follows_the_end_is_ignored(engine: EngineDouble) -> None:
    with engine.make(fault="data-after-done", reply=WORDS) as double:
        heard = await engine.ask(double)
    assert heard.text == "".join(WORDS)
    assert heard.ended.reason == "stop"


async def test_an_empty_answer_is_an_answer(engine: EngineDouble) -> None:
    with engine.make(fault="empty-answer") as double:
        heard = await engine.ask(double)
    assert heard.text == ""
    assert heard.ended.reason == "stop"


async def test_thinking_can_use_up_the_bound(engine: EngineDouble) -> None:
    with engine.make(fault="thinking-length") as double:
        heard = await engine.ask(double, limit=20, **engine.thinks)
    assert heard.thoughts
    assert not heard.text
    assert heard.ended.reason == "length"


async def test_a_prompt_that_was_halved_without_a_word_is_told(engine: EngineDouble) -> None:
    with engine.make(fault="halved", reply=WORDS) as double:
        heard = await engine.ask(double, messages=LONG, prompt_tokens=560)
        double.strike("")
        whole = await engine.ask(double, messages=LONG, prompt_tokens=560)
    assert heard.ended.prompt_was_cut
    assert heard.ended.reason == "stop"
    assert not whole.ended.prompt_was_cut


async def test_an_engine_that_never_answers_is_given_up_in_the_end(engine: EngineDouble) -> None:
    clock = Clock()
    with engine.make(fault="never-answers") as double:
        async with engine.engine_at(double, clock=clock) as asked, aclosing(asked.chat(engine.question)) as events:
            await anext(events)
            clock.now += QUICK.first_token + 1
            with pytest.raises(EngineUnreachable, match="no token in 10 minutes"):
                async for _ in events:
                    pass


async def test_a_stall_is_told_and_outlived(engine: EngineDouble) -> None:
    clock = Clock()
    with engine.make(fault="stall", reply=WORDS) as double:
        async with engine.engine_at(double, clock=clock) as asked, aclosing(asked.chat(engine.question)) as events:
            text = await text_of_pieces(5, events)
            clock.now += 61
            assert await anext(events) == Stalled(61)
            double.release("token")
            rest = [event async for event in events]
    assert text + "".join(event.text for event in rest if isinstance(event, Piece)) == "".join(WORDS)
    assert isinstance(rest[-1], Ended)
    assert rest[-1].reason == "stop"


async def test_a_stall_of_ten_minutes_is_a_failure(engine: EngineDouble) -> None:
    clock = Clock()
    with engine.make(fault="stall", reply=WORDS) as double:
        async with engine.engine_at(double, clock=clock) as asked, aclosing(asked.chat(engine.question)) as events:
            await text_of_pieces(5, events)
            clock.now += 300
            await next_of(Stalled, events)
            clock.now += 360
            with pytest.raises(EngineBroken, match="no token for 11 minutes"):
                async for _ in events:
                    pass
