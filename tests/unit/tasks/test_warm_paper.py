"""A paper is read into the model before it is asked about, and nothing comes between two questions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace

import pytest

from digest_tui.errors import EngineBroken
from digest_tui.store import speeds
from digest_tui.tasks.ask_events import AskEvent, AskStopped, Given, Warmed
from digest_tui.tasks.conversations import leave_conversation
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Queued, ReadingPrompt
from digest_tui.tasks.translate_paper import translate_paper
from digest_tui.tasks.warm_paper import warm_paper
from tests.fakes.asking import MODEL, NO, PAPER, answered, asked_of, asking_desk, in_json, last_message
from tests.fakes.documents import long_paper
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll


async def warm(desk: Desk, conversation: int = 0) -> list[AskEvent]:
    return [event async for event in warm_paper(desk, PAPER, conversation=conversation, model=MODEL)]


def widen(desk: Desk) -> None:
    desk.config = replace(desk.config, engine=desk.config.engine._replace(window=32768))


@pytest.mark.parametrize("pages", [8, 40])
async def test_the_first_question_over_a_warm_paper_reads_next_to_nothing(pages: int) -> None:
    with OllamaDouble(reply=in_json(answerable=False)) as double:
        async with asking_desk(double, long_paper(pages)) as desk:
            if pages == 8:
                widen(desk)
            events = await warm(desk)
            last = events[-1]
            assert isinstance(last, Warmed)
            assert last.saw.whole == (pages == 8)
            cold = double.prompt_tokens_read
            assert last.saw.counted
            assert last.saw.tokens == cold
            turn = (await answered(desk, "data of the paper?")).turn
            if pages == 8:
                assert double.prompt_tokens_read <= cold * 0.1
            assert turn.saw.tokens > double.prompt_tokens_read
            first, *later = asked_of(double)
            assert all(one[:2] == first[:2] for one in later)
            assert (double.asked("/api/chat")[1].body or {})["options"]["num_predict"] == 1  # type: ignore[index]
            assert double.scheduler.loads == [MODEL]


async def test_a_conversation_is_warmed_with_its_turns() -> None:
    with OllamaDouble(reply=NO) as double:
        async with asking_desk(double) as desk:
            number = (await answered(desk)).conversation
            await warm(desk, number)
            asked, warmed = asked_of(double)
            assert warmed[: len(asked)] == asked
            assert last_message(warmed) == "Ready?"


async def test_leaving_ends_the_warm_up() -> None:
    with OllamaDouble(fault="slow-prompt", reply=NO) as double:
        async with asking_desk(double) as desk:
            async with aclosing(warm_paper(desk, PAPER, model=MODEL)) as warming:
                async for event in warming:
                    if isinstance(event, ReadingPrompt):
                        break
            await poll(lambda: all(one.finished or one.gone_at is not None for one in double.asked("/api/chat")))


async def test_the_time_left_comes_from_this_machines_history() -> None:
    with OllamaDouble(fault="slow-prompt", reply=NO) as double:
        async with asking_desk(double) as desk:
            sample = speeds.SpeedSample(MODEL, 8192, desk.now, 1.0, 1.0, 100.0, 20.0)
            speeds.keep(desk.derived, sample)
            seen: list[AskEvent] = []
            async with aclosing(warm_paper(desk, PAPER, model=MODEL)) as warming:
                async for event in warming:
                    seen.append(event)
                    if isinstance(event, ReadingPrompt):
                        break
            (given,) = [event for event in seen if isinstance(event, Given)]
            (reading,) = [event for event in seen if isinstance(event, ReadingPrompt)]
            assert reading.tokens == given.saw.tokens
            assert reading.left == pytest.approx(given.saw.tokens / 100, rel=0.2)


async def test_no_engine_and_a_cut_prompt_are_said() -> None:
    with OllamaDouble(fault="halved") as double:
        async with asking_desk(double, long_paper(8)) as desk:
            widen(desk)
            last = (await warm(desk))[-1]
            assert isinstance(last, AskStopped)
            assert isinstance(last.error, EngineBroken)
    with OllamaDouble(fault="refused", everywhere=True) as double:
        async with asking_desk(double) as desk:
            last = (await warm(desk))[-1]
            assert isinstance(last, AskStopped)
            assert last.error is not None
            assert last.error.code == "engine_unreachable"


async def test_no_background_translation_lands_between_two_questions() -> None:
    with OllamaDouble() as double:
        async with asking_desk(double) as desk:
            double.reply = NO
            number = (await answered(desk)).conversation
            double.reply = None
            seen: list[object] = []

            async def in_background(tell: Callable[[object], None]) -> None:
                async for event in translate_paper(desk, PAPER, "ko", MODEL, background=True):
                    tell(event)

            work = asyncio.create_task(in_background(seen.append))
            await poll(lambda: any(isinstance(event, Queued) for event in seen))
            double.reply = NO
            await answered(desk, "왜?", conversation=number)
            assert not any(isinstance(event, Finished) for event in seen)
            assert [last_message(one)[:9] for one in asked_of(double)] == ["Question:"] * 2
            double.reply = None
            leave_conversation(desk)
            await work
            assert isinstance(seen[-1], Finished)
