"""What a model is given of papers that are short, long, and too long for its window."""

from __future__ import annotations

from dataclasses import replace

from digest_tui.engine_config import EngineSettings
from digest_tui.errors import EngineBroken
from digest_tui.papers.conversation import TurnState
from digest_tui.tasks.ask_events import Answered, AskStopped, Choosing
from tests.fakes.asking import (
    NO,
    NOT_ALLEVIATED,
    Messages,
    answered,
    ask,
    asked_of,
    asking_desk,
    in_json,
    kept,
    last_message,
)
from tests.fakes.documents import long_paper, made_pages
from tests.fakes.ollama_server import OllamaDouble


async def test_another_conversation_finds_the_paper_read() -> None:
    with OllamaDouble(reply=in_json(answerable=False)) as double:
        async with asking_desk(double, long_paper(8)) as desk:
            desk.config = replace(desk.config, engine=replace_window(desk.config.engine, 32768))
            await ask(desk)
            cold = double.prompt_tokens_read
            assert cold > 5800
            await ask(desk, "왜 그런가?")
            assert double.prompt_tokens_read <= cold * 0.1
            assert len(double.scheduler.loads) == 1


def replace_window(settings: EngineSettings, window: int) -> EngineSettings:
    return settings._replace(window=window)


async def test_a_prompt_that_was_cut_is_no_answer_to_trust() -> None:
    with OllamaDouble(fault="halved", reply=NO) as double:
        async with asking_desk(double, long_paper(6)) as desk:
            desk.config = replace(desk.config, engine=replace_window(desk.config.engine, 32768))
            last = (await ask(desk))[-1]
            assert isinstance(last, AskStopped)
            assert isinstance(last.error, EngineBroken)
            assert "dropped the beginning" in last.error.message
            again = (await ask(desk, "왜?"))[-1]
            assert isinstance(again, AskStopped)


async def test_a_long_paper_is_read_by_passages() -> None:
    question = "가장 강한 기준선은 얼마나 맞히는가?"
    needle = "The strongest baseline, a plain search, answers 88.1% of all questions about the purple zorvex."
    paper = long_paper(30)
    page = paper.pages[16]._replace(text=f"{needle}\n{paper.pages[16].text}")
    long = replace(paper, pages=(*paper.pages[:16], page, *paper.pages[17:]))

    def answer(messages: Messages) -> list[str]:
        asked = last_message(messages)
        if asked.startswith("Write up to twelve English"):
            return ["strongest ", "baseline, plain search, zorvex"]
        return in_json((needle, 17, "88.1%를 맞힌다."))

    with OllamaDouble(reply=answer) as double:
        async with asking_desk(double, long) as desk:
            events = await ask(desk, question)
            assert any(isinstance(event, Choosing) for event in events)
            last = events[-1]
            assert isinstance(last, Answered)
            turn = last.turn
            assert turn.state is TurnState.DONE
            assert not turn.saw.whole
            assert {1, 17, 30} <= set(turn.saw.pages)
            assert len(turn.saw.pages) < 15
            assert turn.saw.tokens < turn.saw.window
            words, asked = asked_of(double)
            assert words[:-1] == asked[:-1]
            assert double.prompt_tokens_read < turn.saw.tokens * 0.8
            follow = await answered(desk, "zorvex는 무엇인가, purple zorvex?", conversation=last.conversation)
            assert follow.turn.number == 2
            before = asked_of(double)[-1][-3]
            assert before["role"] == "user"
            assert str(before["content"]).startswith(f"Question: {question}")
            assert needle in last_message(asked)


async def test_an_embedding_model_finds_passages_without_keywords() -> None:
    with OllamaDouble(reply=NO) as double:
        async with asking_desk(double, long_paper(30)) as desk:
            desk.config = replace(desk.config, models=desk.config.models._replace(embed="bge-m3"))
            await ask(desk)
            await ask(desk, "왜?")
            assert not any(last_message(one).startswith("Write up to") for one in asked_of(double))
            embedded = double.asked("/api/embed")
            assert len([one for one in embedded if (one.body or {})["input"] == ["왜?"]]) == 1
            assert len(embedded) < 10


async def test_an_embedding_model_that_is_not_there_is_no_obstacle() -> None:
    with OllamaDouble(reply=NO) as double:
        async with asking_desk(double, long_paper(30)) as desk:
            desk.config = replace(desk.config, models=desk.config.models._replace(embed="not-there"))
            await ask(desk)
            assert any(last_message(one).startswith("Write up to") for one in asked_of(double))


async def test_turns_that_do_not_fit_any_more_are_left_out_and_said() -> None:
    words = " ".join(made_pages(1, words=420)[1].split())
    filler = in_json((NOT_ALLEVIATED, 1, f"아니요, 이 방법으로는 완화되지 않는다. {words}"))
    with OllamaDouble(reply=filler) as double:
        async with asking_desk(double) as desk:
            number = 0
            for at in range(9):
                number = (await answered(desk, f"{at}번째 질문인가?", conversation=number)).conversation
            turn = kept(desk)[0].turns[-1]
            (said,) = [one for one in turn.findings if one.check == "turns"]
            assert "4 questions" in said.sentence or "8 questions" in said.sentence
            assert turn.saw.tokens + 1500 < turn.saw.window
            firsts = {str(one[:2]) for one in asked_of(double)}
            assert len(firsts) == 1


async def test_a_window_too_small_for_anything_is_said() -> None:
    with OllamaDouble(reply=NO) as double:
        async with asking_desk(double, long_paper(6)) as desk:
            desk.config = replace(desk.config, engine=replace_window(desk.config.engine, 1024))
            last = (await ask(desk))[-1]
            assert isinstance(last, AskStopped)
            assert last.error is not None
            assert last.error.code == "prompt_too_long"
