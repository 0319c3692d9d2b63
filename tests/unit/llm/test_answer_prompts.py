"""What is asked about a paper, and that its beginning never changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest_tui.errors import PromptTooLong
from digest_tui.llm.answer_prompts import (
    ACKNOWLEDGEMENT,
    RULES,
    SCHEMA,
    Question,
    Reading,
    answer_limit,
    answer_request,
    keywords_request,
    paper_room,
    question_message,
    questions_request,
    warm_request,
)
from digest_tui.llm.engine import Message, Model, ModelFacts
from digest_tui.llm.families import find_family
from digest_tui.llm.prompts import ModelUse
from digest_tui.llm.tokens import estimate_tokens
from digest_tui.papers.languages import find_language

READING = Reading("Kites", "[p. 1]\nKites fly.\n[p. 2]\nThey land.")
KO = Question("연은 나는가?", find_language("ko"))


def use(
    name: str = "qwen3:8b", window: int = 8192, capabilities: frozenset[str] = frozenset({"completion"})
) -> ModelUse:
    model = Model(name, "digest", 5_000_000_000)
    return ModelUse(model, ModelFacts(40960, "template", capabilities), window)


def test_the_paper_comes_first_and_the_language_last() -> None:
    system, paper, read, asked = answer_request(READING, KO, use()).messages
    assert system == Message("system", RULES)
    assert paper == Message("user", "The paper:\nKites\n\n[p. 1]\nKites fly.\n[p. 2]\nThey land.")
    assert read == Message("assistant", ACKNOWLEDGEMENT)
    assert asked.role == "user"
    assert asked.content.startswith("Question: 연은 나는가?\n")
    assert asked.content.endswith("in Korean.")
    assert "한다체" in asked.content


@pytest.mark.parametrize("name", ["qwen3:8b", "gemma3:12b", "gpt-oss:20b"])
def test_every_request_begins_with_the_same_bytes(name: str) -> None:
    other = Question(
        "Was ist der Preis?", find_language("de"), passages="[p. 2]\n…", fault="No.", in_json=False, think=True
    )
    requests = [
        answer_request(READING, KO, use(name)),
        answer_request(READING, other, use(name)),
        warm_request(READING, use(name)),
        keywords_request(READING, "연은?", use(name)),
        questions_request(READING, {"data": "the data"}, find_language("ja"), use(name)),
    ]
    assert len({request.messages[:-1] for request in requests}) == 1
    assert len({request.messages[-1] for request in requests}) == len(requests)
    assert len({request.window for request in requests}) == 1


def test_turns_are_appended() -> None:
    first = answer_request(READING, KO, use()).messages
    later = replace(READING, history=((question_message(KO, of_abstract=False), '{"answerable": false}'),))
    second = answer_request(later, Question("왜?", find_language("ko")), use()).messages
    assert second[: len(first)] == first
    assert second[len(first)] == Message("assistant", '{"answerable": false}')


def test_a_family_without_a_system_message_gets_the_rules_before_the_paper() -> None:
    first = answer_request(READING, KO, use("gemma3:12b")).messages[0]
    assert first.role == "user"
    assert first.content.startswith(RULES)
    assert first.content.endswith("They land.")


def test_the_form_is_json_where_the_model_bears_it() -> None:
    in_json, plain = answer_request(READING, KO, use()), answer_request(READING, replace(KO, in_json=False), use())
    assert in_json.schema == SCHEMA
    assert list(SCHEMA["properties"]["claims"]["items"]["properties"]) == ["quote", "page", "sentence"]  # type: ignore[index]
    assert plain.schema is None
    assert "NOT STATED" in plain.messages[-1].content
    assert [find_family(name).bears_schema for name in ("gpt-oss:20b", "gemma3:4b")] == [False, True]


def test_over_the_abstract_there_are_no_pages() -> None:
    reading = Reading("Kites", "Kites fly.", of_abstract=True)
    messages = answer_request(reading, replace(KO, in_json=False), use()).messages
    assert messages[1].content == "The paper:\nKites\n\n[abstract]\nKites fly."
    assert '[abstract] "words' in messages[-1].content


def test_thinking_only_where_it_is_asked_for_and_there() -> None:
    thinker = frozenset({"completion", "thinking"})
    asked = replace(KO, think=True)
    assert answer_request(READING, asked, use(capabilities=thinker)).think is True
    assert answer_request(READING, KO, use(capabilities=thinker)).think is False
    assert answer_request(READING, asked, use()).think is False
    assert answer_limit(use(), think=True) > answer_limit(use(), think=False)


def test_what_does_not_fit_is_refused_with_both_counts() -> None:
    with pytest.raises(PromptTooLong) as refused:
        answer_request(Reading("Kites", "kite " * 9000), KO, use())
    assert refused.value.window == 8192
    assert refused.value.prompt_tokens > 9000


@pytest.mark.parametrize("window", [2048, 8192, 32768])
def test_what_has_room_fits(window: int) -> None:
    room = paper_room(use(window=window), KO, (), of_abstract=False)
    words = estimate_tokens("kite fly " * 1000) / 1000
    text = "kite fly " * int((room - 60) / words)
    assert room - 200 < estimate_tokens(text) < room
    request = answer_request(Reading("Kites", text), KO, use(window=window))
    assert request.prompt_tokens + request.limit <= window
    assert window // 4 < room < window


def test_ready_questions_are_asked_for_by_facet() -> None:
    facets = {"data": "the data", "cost": "size and cost"}
    last = questions_request(READING, facets, find_language("ja"), use()).messages[-1].content
    assert "2 questions" in last
    assert "data: the data\ncost: size and cost" in last
    assert "Japanese" in last
