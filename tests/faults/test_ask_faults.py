"""A question over every fault an engine can have in mid-answer: what is said, what is kept, and that one can go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Final

import pytest

from digest_tui.errors import DigestError, ReadOnlyLibrary
from digest_tui.papers.conversation import TurnState
from digest_tui.store import conversations as store
from digest_tui.tasks.ask_events import Answered, Answering, AskEvent, AskStopped
from digest_tui.tasks.ask_paper import ask_paper
from digest_tui.tasks.desk import Desk
from tests.fakes.asking import MODEL, NO, NOT_ALLEVIATED, PAPER, QUESTION, answered, ask, asking_desk, in_json, kept
from tests.fakes.ollama_faults import FAULTS
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll

REPLY: Final = in_json((NOT_ALLEVIATED, 1, "아니요. 데이터 증강으로는 완화되지 않는다. 그 까닭은 밝혀지지 않았다."))
INSIDE: Final = len(REPLY) - 12
"""A place in the last sentence of the answer."""


def names(words: str) -> frozenset[str]:
    return frozenset(words.split())


WHOLE: Final = names(
    "blank-lines two-in-one one-over-many split-character one-byte empty-chunks data-after-done no-timings busy-503 "
    "thinking-text think-inline ps-blocks slow-load slow-prompt unloaded changed unbounded"
)
NOTHING: Final = names(
    "accepted-closed refused missing-404 thinking-400 memory-500 runner-500 load-500 sign-in-401 forbidden-403 "
    "limit-429 gateway-502 html-200 wrong-type redirect-302 empty-200 context-400 no-models cloud-only empty-answer "
    "thinking-length deleted"
)
PARTIAL: Final = names(
    "reset no-last-chunk no-done truncated-line broken-line long-line error-string error-object error-nested "
    "error-memory no-reason done-unload done-load restart halved"
)
ELSEWHERE: Final = names(
    "never-answers stall slot-held ipv6-only many-models pull-digest pull-disk-full pull-fails pull-missing "
    "pull-stalls dirty-text flood same-token"
)
"""What waits until the reader stops it, has nothing to do with asking, or is told apart below."""


def test_every_fault_of_the_double_is_played_here_or_elsewhere() -> None:
    groups = (WHOLE, NOTHING, PARTIAL, ELSEWHERE)
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
    assert frozenset().union(*groups) == frozenset(FAULTS)


def striking(fault: str) -> OllamaDouble:
    double = OllamaDouble(fault=fault, reply=REPLY)
    double.fault_after = INSIDE
    return double


@pytest.mark.parametrize("fault", sorted(WHOLE))
async def test_survives(fault: str) -> None:
    with striking(fault) as double:
        for point in ("load", "prompt", "ps"):
            if double.gate(point) is not None:
                double.release(point)
        async with asking_desk(double) as desk:
            last = await answered(desk)
            assert last.turn.state is TurnState.DONE
            assert kept(desk)[0].turns == (last.turn,)


@pytest.mark.parametrize("fault", sorted(NOTHING))
async def test_ends_in_words_with_nothing_kept(fault: str) -> None:
    with striking(fault) as double:
        async with asking_desk(double) as desk:
            last = (await ask(desk))[-1]
            assert isinstance(last, AskStopped)
            assert last.turn is None
            assert_words(last.error)
            assert kept(desk) == ()


@pytest.mark.parametrize("fault", sorted(PARTIAL))
async def test_leaves_a_partial_answer_and_a_conversation_to_go_on_with(fault: str) -> None:
    with striking(fault) as double:
        if fault == "reset":
            double.tokens_per_second = 300  # a reset takes along what the client has not read yet
        async with asking_desk(double) as desk:
            last = (await ask(desk))[-1]
            assert isinstance(last, AskStopped)
            assert_words(last.error)
            (conversation,) = kept(desk)
            assert conversation.turns == (last.turn,)
            assert last.turn is not None
            assert last.turn.state is TurnState.PARTIAL
            assert last.turn.text.startswith("아니요. 데이터 증강")
            assert last.conversation == conversation.number
            double.strike("")
            again = await answered(desk, conversation=conversation.number)
            assert [turn.state for turn in kept(desk)[0].turns] == [TurnState.PARTIAL, TurnState.DONE]
            assert again.turn.number == 2


@pytest.mark.parametrize("fault", ["flood", "same-token"])
async def test_a_model_that_runs_in_circles_is_stopped_twice(fault: str) -> None:
    with striking(fault) as double:
        async with asking_desk(double) as desk:
            last = (await ask(desk))[-1]
            assert isinstance(last, AskStopped)
            assert last.error is not None
            assert "repeat itself" in last.error.message
            assert [one.check for one in kept(desk)[0].turns[0].findings] == ["T5"]


async def test_dirty_text_is_cleaned_before_it_is_anything() -> None:
    with striking("dirty-text") as double:
        async with asking_desk(double) as desk:
            turn = (await answered(desk)).turn
            assert turn.state is TurnState.MARKED
            assert not any(ord(letter) < 0x20 and letter != "\n" for letter in turn.raw + turn.text)


@pytest.mark.parametrize("fault", ["never-answers", "slot-held", "slow-load", "slow-prompt"])
async def test_leaving_before_the_first_word_leaves_nothing_and_frees_the_engine(fault: str) -> None:
    with striking(fault) as double:
        async with asking_desk(double) as desk:
            seen: list[AskEvent] = []
            work = asyncio.create_task(follow(desk, seen.append))
            await poll(lambda: double.asked("/api/chat"))
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
            assert kept(desk) == ()
            await poll(lambda: all(one.finished or one.gone_at is not None for one in double.asked("/api/chat")))


async def test_leaving_in_the_middle_keeps_the_answer_as_partial() -> None:
    with striking("stall") as double:
        double.tokens_per_second = 80
        async with asking_desk(double) as desk:
            seen: list[AskEvent] = []
            work = asyncio.create_task(follow(desk, seen.append))
            await poll(lambda: any(isinstance(event, Answering) and event.claims for event in seen))
            await poll(lambda: double.reached("token"))
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
            (conversation,) = kept(desk)
            assert [turn.state for turn in conversation.turns] == [TurnState.PARTIAL]
            double.strike("")
            double.release("token")
            again = await answered(desk, conversation=conversation.number)
            assert again.conversation == conversation.number


async def test_what_is_written_is_kept_while_it_is_written() -> None:
    with striking("stall") as double:
        double.tokens_per_second = 80
        async with asking_desk(double) as desk:
            work = asyncio.create_task(follow(desk, lambda _: None))
            await poll(lambda: kept(desk), seconds=15)
            assert kept(desk)[0].turns[0].state is TurnState.PARTIAL
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work


async def test_a_full_disk_does_not_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> tuple[int, int]:
        raise ReadOnlyLibrary("The disk is full.", "Make room.")

    with striking("") as double:
        async with asking_desk(double) as desk:
            monkeypatch.setattr(store, "keep", refuse)
            last = (await ask(desk))[-1]
            assert isinstance(last, Answered)
            assert last.turn.state is TurnState.DONE
            assert isinstance(last.unkept, ReadOnlyLibrary)
            assert kept(desk) == ()


async def test_a_model_that_was_deleted_or_rebuilt_between_two_questions() -> None:
    with OllamaDouble(fault="changed", reply=NO) as double:
        async with asking_desk(double) as desk:
            first = await answered(desk)
            double.strike("")
            second = await answered(desk, "왜?", conversation=first.conversation)
            double.delete(MODEL)
            assert first.turn.model_digest != second.turn.model_digest
            last = (await ask(desk, "그래서?", conversation=first.conversation))[-1]
            assert isinstance(last, AskStopped)
            assert last.error is not None
            assert last.error.code == "model_missing"
            assert len(kept(desk)[0].turns) == 2


async def test_offline_without_the_pdf_is_said_and_kept_answers_are_read() -> None:
    with OllamaDouble(reply=NO) as double:
        async with asking_desk(double, DIGEST_TUI_OFFLINE="1") as desk:
            await answered(desk)
            double.delete(MODEL)
            other = replace(PAPER, id=PAPER.id.at(9))
            events = [event async for event in ask_paper(desk, other, QUESTION, language="ko")]
            assert isinstance(events[-1], AskStopped)
            assert events[-1].error is not None
            assert events[-1].error.code == "offline"
            assert len(kept(desk)[0].turns) == 1


async def follow(desk: Desk, tell: Callable[[AskEvent], None], model: str = MODEL) -> None:
    async with aclosing(ask_paper(desk, PAPER, QUESTION, language="ko", model=model)) as events:
        async for event in events:
            tell(event)


def assert_words(error: DigestError | None) -> None:
    """What happened and what to do next, with nothing a terminal obeys."""
    assert error is not None
    assert error.message
    assert error.hint
    assert error.message.isprintable()
