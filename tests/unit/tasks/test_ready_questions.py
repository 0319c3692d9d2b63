"""Ten ready-made questions: made once, without doubles and without loose ends, asked one by one, gone on with."""

from __future__ import annotations

from contextlib import aclosing

import pytest

from digest_tui.checks.answers.questions import read_questions
from digest_tui.papers.conversation import Basis, TurnState
from digest_tui.papers.facets import FACETS, fixed_question
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.unstated import UNSTATED, unstated_words
from digest_tui.tasks.ask_events import Answered, Answering, Asked, AskEvent, AskStopped
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.ready_questions import ask_ready_questions, ready_questions
from tests.fakes.asking import (
    MODEL,
    NO,
    NOT_ALLEVIATED,
    PAPER,
    Messages,
    asked_of,
    asking_desk,
    in_json,
    kept,
    last_message,
)
from tests.fakes.ollama_server import OllamaDouble

MADE = {
    "problem": "KiteNet 모델이 보이는 string curse란 어떤 문제인가?",
    "method": "KiteNet을 어떻게 미세 조정했는가?",
    "data": "KiteBench는 몇 개의 질문으로 이루어져 있는가?",
    "cost": "가장 큰 모델의 학습에 몇 시간이 걸렸는가?",
    "result": "둘째 방향의 정확도는 얼마인가?",
    "baseline": "일반 검색 기준선은 얼마나 맞히는가?",
    "ablation": "바꿔 쓴 문장을 빼면 정확도가 어떻게 되는가?",
    "limits": "저자들은 이 결과가 어디까지 통한다고 말하는가?",
    "reproducibility": "코드와 자료는 어디에 공개되어 있는가?",
    "readers": "이 연구는 누구에게 쓸모가 있는가?",
}
WRITTEN = "\n".join(f"{facet}: {words}" for facet, words in MADE.items())


def answering(written: str = WRITTEN) -> OllamaDouble:
    def answer(messages: Messages) -> list[str]:
        return list(written) if last_message(messages).startswith("Write 10 questions") else in_json(answerable=False)

    return OllamaDouble(reply=answer)


async def run(desk: Desk, conversation: int = 0, stop_after: int = 99) -> list[AskEvent]:
    events: list[AskEvent] = []
    async with aclosing(
        ask_ready_questions(desk, PAPER, conversation=conversation, language="ko", model=MODEL)
    ) as asking:
        async for event in asking:
            events.append(event)
            if sum(isinstance(one, Answered) for one in events) == stop_after:
                break
    return events


async def test_ten_questions_are_answered_in_one_conversation_each_kept_by_itself() -> None:
    with answering() as double:
        async with asking_desk(double) as desk:
            events = await run(desk)
            asked = [event for event in events if isinstance(event, Asked)]
            assert [(one.facet, one.question, one.number, one.of) for one in asked] == [
                (facet, words, number, 10) for number, (facet, words) in enumerate(MADE.items(), 1)
            ]
            done = [event for event in events if isinstance(event, Answered)]
            assert len({one.conversation for one in done}) == 1
            (conversation,) = kept(desk)
            assert [turn.facet for turn in conversation.turns] == list(FACETS)
            assert conversation.turns == tuple(one.turn for one in done)
            assert len({str(one[:2]) for one in asked_of(double)}) == 1


async def test_it_goes_on_where_it_was_stopped() -> None:
    with answering() as double:
        async with asking_desk(double) as desk:
            first = await run(desk, stop_after=3)
            number = next(one.conversation for one in first if isinstance(one, Answered))
            assert len(kept(desk)[0].turns) == 3
            later = await run(desk, number)
            assert [one.number for one in later if isinstance(one, Asked)] == [4, 5, 6, 7, 8, 9, 10]
            assert [turn.facet for turn in kept(desk)[0].turns] == list(FACETS)
            assert await run(desk, number) == []
            assert sum(last_message(one).startswith("Write 10") for one in asked_of(double)) == 1


async def test_a_partial_answer_is_asked_for_anew_in_its_place() -> None:
    with OllamaDouble(reply=NO) as double:
        double.fault_after = len(NO) - 6
        async with asking_desk(double) as desk:
            first = []
            async with aclosing(ask_ready_questions(desk, PAPER, language="ko", model=MODEL)) as asking:
                async for event in asking:
                    first.append(event)
                    if isinstance(event, Asked):
                        double.strike("no-done")
            stopped = first[-1]
            assert isinstance(stopped, AskStopped)
            assert [turn.state for turn in kept(desk)[0].turns] == [TurnState.PARTIAL]
            double.strike("")
            again = await run(desk, stopped.conversation, stop_after=2)
            assert [one.number for one in again if isinstance(one, Asked)] == [1, 2]
            assert [(turn.number, turn.facet) for turn in kept(desk)[0].turns] == [(1, "problem"), (2, "method")]


async def test_questions_are_made_once_and_are_our_own_where_no_model_is() -> None:
    with answering() as double:
        async with asking_desk(double) as desk:
            assert dict(await ready_questions(desk, PAPER, "ko", MODEL)) == MADE
            double.delete(MODEL)
            assert dict(await ready_questions(desk, PAPER, "ko", MODEL)) == MADE
            ours = await ready_questions(desk, PAPER, "ja", MODEL)
            assert ours == tuple((facet, fixed_question(facet, "ja")) for facet in FACETS)


async def test_no_engine_ends_it_in_words() -> None:
    with OllamaDouble(fault="refused", everywhere=True) as double:
        async with asking_desk(double) as desk:
            (last,) = (await run(desk))[-1:]
            assert isinstance(last, AskStopped)
            assert last.error is not None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("data: この箇所で扱われている主な問題は何ですか", "points at what the reader has not before them"),
        ("data: What data were used in the study by the authors?", "is in another language"),
        ("data: 자료?", "is too short"),
        ("data: KiteNet을 어떻게 미세 조정했는가요?", "is the method's question again"),
        ("data: 이 부분에서 다루는 자료는 무엇인가?", "points at a part"),
        ("size: 모델의 크기는 얼마나 되는가?", "is of no side we know"),
        ("KiteBench는 몇 개의 질문인가?", "names no side"),
    ],
)
async def test_a_question_that_cannot_stand_is_replaced_by_our_own(line: str, why: str) -> None:
    """Published digests asked what “this passage” was about, and asked eleven things twice."""
    written = WRITTEN.replace(f"data: {MADE['data']}", line)
    with answering(written) as double:
        async with asking_desk(double) as desk:
            made = dict(await ready_questions(desk, PAPER, "ko", MODEL))
            assert made == MADE | {"data": fixed_question("data", "ko")}, why


def test_dress_around_questions_is_taken_off() -> None:
    written = f"Here are ten:\n1. **data**: “{MADE['data']}”\n- Method - {MADE['method']}\n"
    assert read_questions(written, "ko") == {"data": MADE["data"], "method": MADE["method"]}


@pytest.mark.parametrize("code", ["ko", "ja", "zh", "zh-Hant", "en"])
def test_our_own_questions_can_all_stand(code: str) -> None:
    ours = {facet: fixed_question(facet, code) for facet in FACETS}
    written = "\n".join(f"{facet}: {words}" for facet, words in ours.items())
    assert read_questions(written, code) == ours


def test_not_in_the_paper_is_said_in_every_language() -> None:
    assert UNSTATED.keys() == LANGUAGES.keys()
    assert unstated_words("tlh") == unstated_words("en")


async def test_an_answer_that_says_an_earlier_one_again_is_marked() -> None:
    same = in_json((NOT_ALLEVIATED, 1, "KiteNet과 STRINGFORMER 모두에서 데이터 증강으로는 저주가 완화되지 않는다."))

    def answer(messages: Messages) -> list[str]:
        return list(WRITTEN) if last_message(messages).startswith("Write 10 questions") else same

    with OllamaDouble(reply=answer) as double:
        async with asking_desk(double) as desk:
            await run(desk, stop_after=2)
            first, second = kept(desk)[0].turns
            assert [one.check for one in first.findings] == []
            assert [one.check for one in second.findings] == ["Q5"]


async def test_over_the_abstract_too() -> None:
    with answering() as double:
        async with asking_desk(double) as desk:
            async with aclosing(
                ask_ready_questions(desk, PAPER, basis=Basis.ABSTRACT, language="ko", model=MODEL)
            ) as asking:
                seen = [event async for event in asking]
            assert not any(isinstance(event, AskStopped) for event in seen)
            assert all(event.claims == () for event in seen if isinstance(event, Answering))
            assert kept(desk)[0].basis is Basis.ABSTRACT
