"""What stands in a published digest of questions and answers cannot come to stand here: the same faults, from a script.

There a Yes contradicted the paper's No, eleven pairs of answers said the same, a question was about “this passage”, and
none of 98 answers named a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from digest_tui.papers.conversation import Quoted, Turn, TurnState
from digest_tui.papers.facets import FACETS, fixed_question
from digest_tui.papers.translation import Severity
from digest_tui.tasks.ask_events import Answered, AskEvent, Retrying
from digest_tui.tasks.ready_questions import ask_ready_questions
from tests.fakes.asking import (
    MODEL,
    NOT_ALLEVIATED,
    PAPER,
    Messages,
    answered,
    ask,
    asking_desk,
    in_json,
    kept,
    last_message,
    scripted,
)
from tests.fakes.ollama_replies import pieces
from tests.fakes.ollama_server import OllamaDouble

QUESTION = "データを増やせば、この失敗は軽減されるか。"
NO = in_json((NOT_ALLEVIATED, 1, "いいえ。データ拡張によっても軽減されない。"))
YES = in_json(("and it is alleviated by data augmentation in most models", 1, "はい。軽減される可能性がある。"))
UNCITED = list(pieces("データ拡張は失敗を軽減する可能性があり、比較実験によって検証されている。"))
PASSAGE = "この箇所で扱われている主な問題は何か。"
METHOD = "著者はモデルをどのように微調整したか。"
ANSWERS = {
    "problem": in_json((NOT_ALLEVIATED, 1, "一方向に学んだ事実を逆にたどれず、拡張しても直らないという問題である。")),
    "data": in_json(("KiteBench holds 105,000 questions about 1,500 made-up kites", 2, "105,000問からなる。")),
    "cost": in_json(("Training of the largest model took 41 hours. No weights were changed", 2, "学習に41時間。")),
}
"""All others are said not to be in the paper."""


def is_sound(turn: Turn) -> bool:
    """Words of the paper found on the page that is named, or plainly not in the paper, or marked as neither."""
    found = any(claim.citation and claim.citation.quoted is Quoted.FOUND for claim in turn.claims)
    return found or turn.unstated and not turn.claims or turn.state is TurnState.MARKED


async def test_a_yes_where_the_paper_says_no_does_not_stand() -> None:
    with OllamaDouble(reply=scripted(YES, NO)) as double:
        async with asking_desk(double) as desk:
            turn = (await answered(desk, QUESTION, language="ja")).turn
            assert turn.text.startswith("いいえ。")
            assert [claim.citation.quoted for claim in turn.claims if claim.citation] == [Quoted.FOUND]
    with OllamaDouble(reply=scripted(YES)) as double:
        async with asking_desk(double) as desk:
            turn = (await answered(desk, QUESTION, language="ja")).turn
            assert turn.state is TurnState.MARKED
            assert [claim.citation.quoted for claim in turn.claims if claim.citation] == [Quoted.MISSING]


async def test_the_same_is_neither_asked_nor_answered_twice() -> None:
    same = in_json((NOT_ALLEVIATED, 1, "どの大きさのモデルでも、データ拡張によってこの失敗は軽減されない。"))
    turns = await ten_answers({"problem": f"problem: {METHOD}", "method": f"method: {METHOD}"}, lambda facet: same)
    asked = [turn.question for turn in turns]
    assert len(set(asked)) == len(FACETS)
    assert asked.count(METHOD) == 1
    assert [finding.check for finding in turns[0].findings] == []
    assert all("Q5" in [finding.check for finding in turn.findings] for turn in turns[1:])


async def test_no_question_is_about_a_passage_the_reader_has_not_before_him() -> None:
    turns = await ten_answers({"problem": f"problem: {PASSAGE}"}, ANSWERS.get)
    assert turns[0].question == fixed_question("problem", "ja")
    assert not any("この箇所" in turn.question for turn in turns)


async def test_every_answer_names_a_page_or_says_that_the_paper_does_not() -> None:
    turns = await ten_answers({}, ANSWERS.get)
    assert len(turns) == len(FACETS)
    assert all(map(is_sound, turns))
    assert sum(turn.unstated for turn in turns) == len(FACETS) - len(ANSWERS)
    assert all(turn.state is TurnState.DONE for turn in turns)


async def test_answers_that_name_no_page_are_asked_for_again_and_then_marked() -> None:
    turns = await ten_answers({}, lambda facet: UNCITED)
    assert all(turn.state is TurnState.MARKED for turn in turns)
    assert all(
        ("Q1", Severity.ERROR) in [(finding.check, finding.severity) for finding in turn.findings] for turn in turns
    )


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (in_json((NOT_ALLEVIATED, 1, "No, it is not alleviated by data augmentation.")), "not in Japanese"),
        (UNCITED, "names words of the paper"),
    ],
    ids=["another language", "no form at all"],
)
async def test_what_is_no_answer_is_asked_for_once_more(bad: Sequence[str], reason: str) -> None:
    with OllamaDouble(reply=scripted(bad, NO)) as double:
        async with asking_desk(double) as desk:
            events = await ask(desk, QUESTION, language="ja")
            assert_retried(events, reason)


async def test_the_question_given_back_is_marked_as_little_more() -> None:
    with OllamaDouble(reply=in_json((NOT_ALLEVIATED, 1, QUESTION))) as double:
        async with asking_desk(double) as desk:
            turn = (await answered(desk, QUESTION, language="ja")).turn
            assert [(one.check, one.severity) for one in turn.findings] == [("Q6", Severity.WARNING)]


@pytest.mark.parametrize("dress", ["Here is the answer in JSON:\n", "<think>hm, page 1</think>\n", "```json\n"])
async def test_what_stands_before_an_answer_is_none_of_it(dress: str) -> None:
    with OllamaDouble(reply=scripted([*pieces(dress), *NO])) as double:
        async with asking_desk(double) as desk:
            turn = (await answered(desk, QUESTION, language="ja")).turn
            assert turn.text == "いいえ。データ拡張によっても軽減されない。"
            assert turn.state is TurnState.DONE


def assert_retried(events: Sequence[AskEvent], reason: str) -> None:
    """Asked once more with that reason, and the second answer stands."""
    (retry,) = [event for event in events if isinstance(event, Retrying)]
    assert reason in retry.reason
    last = events[-1]
    assert isinstance(last, Answered)
    assert last.turn.text.startswith("いいえ。")


async def ten_answers(lines: dict[str, str], answer: Callable[[str], Sequence[str] | None]) -> tuple[Turn, ...]:
    """The turns of ten ready-made questions in Japanese; `lines` are the model's own questions, by facet."""
    asked = {facet: lines.get(facet, f"{facet}: {fixed_question(facet, 'ja')}") for facet in FACETS}
    by_words = {line.partition(": ")[2]: facet for facet, line in asked.items()}
    by_words |= {fixed_question(facet, "ja"): facet for facet in FACETS}

    def reply(messages: Messages) -> Sequence[str]:
        said = "\n".join(str(message["content"]) for message in messages[-3:])
        if last_message(messages).startswith("Write 10 questions"):
            return list(pieces("\n".join(asked.values())))
        words = max(by_words, key=lambda one: said.rfind(one))
        return answer(by_words[words]) or in_json(answerable=False)

    with OllamaDouble(reply=reply) as double:
        async with asking_desk(double) as desk:
            async for _ in ask_ready_questions(desk, PAPER, language="ja", model=MODEL):
                pass
            return kept(desk)[0].turns
