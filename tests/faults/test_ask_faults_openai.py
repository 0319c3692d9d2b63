"""A question over every fault an engine of the OpenAI protocol can have: what is kept, and that one can go on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import pytest

from digest_tui.papers.conversation import TurnState
from digest_tui.tasks.ask_events import Answered, AskEvent, AskStopped
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel
from tests.fakes.asking import answered, ask, asking_desk, kept
from tests.fakes.openai_asking import configure_openai
from tests.fakes.openai_faults import FAULTS, SECRET
from tests.fakes.openai_server import MODEL, OpenAIDouble
from tests.faults.test_ask_faults import INSIDE, REPLY, assert_words, follow
from tests.faults.translating import names
from tests.polling import poll

WHOLE: Final = names(
    "comments fields without-blank empty-deltas blank-lines one-over-many split-character one-byte data-after-done "
    "no-usage thinking-text slow-prompt unbounded"
)
NOTHING: Final = names(
    "accepted-closed refused missing-404 memory-500 failed-500 wrong-key-401 forbidden-403 limit-429 busy-503 "
    "gateway-502 html-200 wrong-type error-200 not-streamed redirect-302 empty-200 context-400 context-vllm "
    "empty-answer thinking-length"
)
PARTIAL: Final = names(
    "reset no-last-chunk no-done only-done truncated-line broken-line no-object long-line error-event error-field "
    "error-bare error-memory no-reason odd-reason no-done-after-stop restart halved"
)
ELSEWHERE: Final = names("never-answers stall pings loading dirty-text flood same-token")
"""What waits until the reader stops it, or is told apart below."""


def test_every_fault_of_the_double_is_played_here_or_elsewhere() -> None:
    groups = (WHOLE, NOTHING, PARTIAL, ELSEWHERE)
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
    assert frozenset().union(*groups) == frozenset(FAULTS)


def striking(fault: str, key: str = "") -> OpenAIDouble:
    double = OpenAIDouble(fault=fault, reply=REPLY, context=16_384, key=key)
    double.fault_after = INSIDE
    return double


@asynccontextmanager
async def desk_over(double: OpenAIDouble, key: str = SECRET) -> AsyncIterator[Desk]:
    """A desk whose configuration names the double, with the paper and its PDF."""
    configure_openai(double.url)
    async with asking_desk(double, DIGEST_TUI_MODEL=MODEL, DIGEST_TUI_ENGINE_KEY=key) as desk:
        yield desk


@pytest.mark.parametrize("fault", sorted(WHOLE))
async def test_survives(fault: str) -> None:
    with striking(fault) as double:
        if double.gate("prompt") is not None:
            double.release("prompt")
        async with desk_over(double) as desk:
            last = await answered(desk, model=MODEL)
            assert last.turn.state is TurnState.DONE
            assert kept(desk)[0].turns == (last.turn,)


@pytest.mark.parametrize("fault", sorted(NOTHING))
async def test_ends_in_words_with_nothing_kept_and_can_be_asked_again(fault: str) -> None:
    with striking(fault) as double:
        async with desk_over(double) as desk:
            last = (await ask(desk, model=MODEL))[-1]
            assert isinstance(last, AskStopped)
            assert last.turn is None
            assert_words(last.error)
            assert SECRET not in repr(last.error)
            assert kept(desk) == ()
            if fault != "refused":
                double.strike("")
                assert (await answered(desk, model=MODEL)).turn.state is TurnState.DONE


@pytest.mark.parametrize("fault", sorted(PARTIAL))
async def test_leaves_a_partial_answer_and_a_conversation_to_go_on_with(fault: str) -> None:
    with striking(fault) as double:
        if fault == "reset":
            double.tokens_per_second = 300  # a reset takes along what the client has not read yet
        async with desk_over(double) as desk:
            last = (await ask(desk, model=MODEL))[-1]
            assert isinstance(last, AskStopped)
            assert_words(last.error)
            assert SECRET not in repr(last.error)
            (conversation,) = kept(desk)
            assert conversation.turns == (last.turn,)
            assert last.turn is not None
            assert last.turn.state is TurnState.PARTIAL
            assert last.turn.text.startswith("아니요. 데이터 증강")
            double.strike("")
            again = await answered(desk, model=MODEL, conversation=conversation.number)
            assert [turn.state for turn in kept(desk)[0].turns] == [TurnState.PARTIAL, TurnState.DONE]
            assert again.turn.number == 2


@pytest.mark.parametrize("fault", ["flood", "same-token"])
async def test_a_model_that_runs_in_circles_is_stopped_twice(fault: str) -> None:
    with striking(fault) as double:
        async with desk_over(double) as desk:
            last = (await ask(desk, model=MODEL))[-1]
            assert isinstance(last, AskStopped)
            assert last.error is not None
            assert "repeat itself" in last.error.message
            assert [one.check for one in kept(desk)[0].turns[0].findings] == ["T5"]


async def test_dirty_text_is_cleaned_before_it_is_anything() -> None:
    with striking("dirty-text") as double:
        async with desk_over(double) as desk:
            turn = (await answered(desk, model=MODEL)).turn
            assert turn.state is TurnState.MARKED
            assert not any(ord(letter) < 0x20 and letter != "\n" for letter in turn.raw + turn.text)


@pytest.mark.parametrize("fault", ["never-answers", "loading", "slow-prompt"])
async def test_leaving_before_the_first_word_leaves_nothing(fault: str) -> None:
    with striking(fault) as double:
        async with desk_over(double) as desk:
            work = asyncio.create_task(follow(desk, lambda _: None, MODEL))
            await poll(lambda: double.asked() or double.loading and double.requests)
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
            assert kept(desk) == ()


async def test_a_question_waits_for_an_engine_that_reads_its_model_in() -> None:
    with striking("loading") as double:
        async with desk_over(double) as desk:
            seen: list[AskEvent] = []
            work = asyncio.create_task(follow(desk, seen.append, MODEL))
            await poll(lambda: any(isinstance(event, LoadingModel) for event in seen))
            double.strike("")
            await work
            assert isinstance(seen[-1], Answered)


@pytest.mark.parametrize("fault", ["stall", "pings"])
async def test_leaving_in_the_middle_keeps_the_answer_as_partial(fault: str) -> None:
    with striking(fault) as double:
        double.tokens_per_second = 200
        async with desk_over(double) as desk:
            work = asyncio.create_task(follow(desk, lambda _: None, MODEL))
            await poll(lambda: kept(desk), seconds=15)
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
            (conversation,) = kept(desk)
            assert [turn.state for turn in conversation.turns] == [TurnState.PARTIAL]
            double.strike("")
            if fault == "stall":
                double.release("token")
            again = await answered(desk, model=MODEL, conversation=conversation.number)
            assert again.conversation == conversation.number


async def test_a_wrong_key_is_told_without_the_key_and_the_right_one_answers() -> None:
    with striking("", key=SECRET) as double:
        async with desk_over(double, "sk-another") as desk:
            last = (await ask(desk, model=MODEL))[-1]
            assert isinstance(last, AskStopped)
            assert "sk-another" not in repr(last.error)
            assert_words(last.error)
        async with desk_over(double, SECRET) as desk:
            assert isinstance((await ask(desk, model=MODEL))[-1], Answered)
