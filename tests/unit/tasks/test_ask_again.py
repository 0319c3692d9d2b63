"""Answers with faults: asked for once more, shown with their marks, in another form; thinking set apart."""

from __future__ import annotations

from contextlib import aclosing

from digest_tui.papers.conversation import TurnState
from digest_tui.store import ready_questions
from digest_tui.tasks.ask_events import Answered, Answering, AskStopped, Retrying
from digest_tui.tasks.ask_paper import ask_paper
from tests.fakes.asking import (
    MODEL,
    NO,
    NOT_ALLEVIATED,
    PAPER,
    QUESTION,
    Messages,
    answered,
    ask,
    asked_of,
    asking_desk,
    in_json,
    kept,
    last_message,
    scripted,
)
from tests.fakes.ollama_models import GPT_OSS, QWEN
from tests.fakes.ollama_replies import pieces
from tests.fakes.ollama_server import OllamaDouble

PLAIN = list(pieces(f'[p. 1] "{NOT_ALLEVIATED}"\n아니요. 데이터 증강으로는 완화되지 않는다.'))


async def test_a_fault_is_named_and_asked_for_once_more() -> None:
    """A published digest answered Yes where the abstract says No: the words it would rest on are not there."""
    wrong = in_json(("it is alleviated by data augmentation. KiteNet-14B reaches", 1, "예. 완화될 수 있다."))
    with OllamaDouble(reply=scripted(wrong, NO)) as double:
        async with asking_desk(double) as desk:
            events = await ask(desk)
            (retry,) = [event for event in events if isinstance(event, Retrying)]
            assert retry.reason.startswith("Not found in the paper: “it is alleviated by data augmentation")
            last = events[-1]
            assert isinstance(last, Answered)
            assert last.turn.text.startswith("아니요.")
            assert last.turn.state is TurnState.DONE
            first, second = asked_of(double)
            assert first[:-1] == second[:-1]
            assert retry.reason in last_message(second)
            assert kept(desk)[0].turns == (last.turn,)


async def test_an_answer_that_stays_wrong_is_shown_with_its_marks() -> None:
    wrong = in_json(
        (NOT_ALLEVIATED, 1, "BirdNet은 완화한다."), ("we love the wind and the wind loves us all", 2, "그렇다.")
    )
    less = in_json(("we love the wind and the wind loves us all", 2, "그렇다."), (NOT_ALLEVIATED, 1, "아니요."))
    with OllamaDouble(reply=scripted(wrong, less)) as double:
        async with asking_desk(double) as desk:
            turn = (await answered(desk)).turn
            assert turn.state is TurnState.MARKED
            assert [one.check for one in turn.findings if one.severity == "E"] == ["Q2"]
            assert len(asked_of(double)) == 2
            assert kept(desk)[0].turns == (turn,)


async def test_a_second_try_that_fails_leaves_the_first_with_its_marks() -> None:
    wrong = in_json(("we love the wind and the wind loves us all", 2, "그렇다."))
    with OllamaDouble(reply=wrong) as double:
        async with asking_desk(double) as desk:
            events = []
            async with aclosing(ask_paper(desk, PAPER, QUESTION, language="ko", model=MODEL)) as asking:
                async for event in asking:
                    events.append(event)
                    if isinstance(event, Retrying):
                        double.strike("runner-500")
            last = events[-1]
            assert isinstance(last, Answered)
            assert last.turn.state is TurnState.MARKED
            assert kept(desk)[0].turns == (last.turn,)


async def test_closing_in_the_second_try_keeps_the_first() -> None:
    wrong = in_json(("we love the wind and the wind loves us all", 2, "그렇다."))
    with OllamaDouble(reply=wrong) as double:
        async with asking_desk(double) as desk:
            async with aclosing(ask_paper(desk, PAPER, QUESTION, language="ko", model=MODEL)) as asking:
                async for event in asking:
                    if isinstance(event, Retrying):
                        break
            assert [turn.state for turn in kept(desk)[0].turns] == [TurnState.MARKED]


async def test_closing_amid_the_words_of_the_second_try_keeps_the_first_whole() -> None:
    made_up = "we love the wind and the wind loves us all"
    wrong = in_json((made_up, 2, "그렇다."), (made_up, 2, "언제나 그렇고 앞으로도 그렇다."))
    with OllamaDouble(reply=wrong, tokens_per_second=100) as double:
        async with asking_desk(double) as desk:
            again = written = False
            async with aclosing(ask_paper(desk, PAPER, QUESTION, language="ko", model=MODEL)) as asking:
                async for event in asking:
                    again |= isinstance(event, Retrying)
                    written = again and isinstance(event, Answering) and bool(event.claims)
                    if written:
                        break
            assert written
            assert [turn.state for turn in kept(desk)[0].turns] == [TurnState.MARKED]


async def test_a_model_that_breaks_under_the_schema_is_asked_in_plain_lines_from_then_on() -> None:
    def answer(messages: Messages) -> list[str]:
        return list("{" * 3 + '"claims": [ [ [ [ [') if "Answer in JSON" in last_message(messages) else PLAIN

    with OllamaDouble(reply=answer) as double:
        async with asking_desk(double) as desk:
            events = await ask(desk)
            assert any(isinstance(event, Retrying) for event in events)
            last = events[-1]
            assert isinstance(last, Answered)
            assert (last.turn.state, len(last.turn.claims)) == (TurnState.DONE, 1)
            assert ready_questions.is_plain(desk.library, last.turn.model_digest)
            await answered(desk, "왜 그런가?", conversation=last.conversation)
            assert [
                "format" in (one.body or {}) for one in double.asked("/api/chat") if (one.body or {})["messages"]
            ] == [
                True,
                False,
                False,
            ]


async def test_a_loop_under_the_schema_is_stopped_and_asked_in_plain_lines() -> None:
    def answer(messages: Messages) -> list[str]:
        return ["다시 "] * 400 if "Answer in JSON" in last_message(messages) else PLAIN

    with OllamaDouble(reply=answer) as double:
        async with asking_desk(double) as desk:
            assert (await answered(desk)).turn.state is TurnState.DONE


async def test_a_family_that_bears_no_schema_is_asked_in_plain_lines_at_once() -> None:
    with OllamaDouble(reply=PLAIN, models=(GPT_OSS,)) as double:
        async with asking_desk(double) as desk:
            turn = (await answered(desk, model=GPT_OSS.name)).turn
            assert turn.state is TurnState.DONE
            assert "format" not in (double.asked("/api/chat")[-1].body or {})
            assert turn.thinking.startswith("Let me see.")
            assert "Let me see" not in turn.raw


async def test_thinking_when_asked_for_is_kept_apart() -> None:
    with OllamaDouble(reply=["<think>", "inside</think>", *NO], models=(QWEN,)) as double:
        async with asking_desk(double) as desk:
            turn = (await answered(desk, model=QWEN.name, think=True)).turn
            assert "Let me see." in turn.thinking
            assert "inside" in turn.thinking
            assert turn.text.startswith("아니요.")
            follow = await answered(desk, "왜?", conversation=kept(desk)[0].number, model=QWEN.name)
            assert follow.turn.number == 2
            assert "inside" not in str(asked_of(double)[-1])


async def test_nothing_but_thinking_is_no_answer() -> None:
    with OllamaDouble(fault="thinking-length", models=(QWEN,)) as double:
        async with asking_desk(double) as desk:
            last = (await ask(desk, model=QWEN.name))[-1]
            assert isinstance(last, AskStopped)
            assert last.turn is None
            assert kept(desk) == ()
