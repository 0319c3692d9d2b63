"""The double itself is faithful where the tests lean on it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import httpx
import pytest

from tests.fakes.ollama_faults import FAULTS
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_replies import WRITINGS, pieces, source_parts, translate
from tests.fakes.ollama_server import OllamaDouble
from tests.fakes.ollama_state import keep_alive_seconds
from tests.fakes.ollama_wire import go_json

LONG = [{"role": "user", "content": "many words of one paper " * 200}]


def chat(double: OllamaDouble, **body: object) -> list[dict[str, object]]:
    """The lines of one answer."""
    asked = {"model": GEMMA.name, "messages": [{"role": "user", "content": "Birds"}], **body}
    answer = httpx.post(f"{double.url}/api/chat", json=asked, trust_env=False)
    return [json.loads(line) for line in answer.text.splitlines()]


def options(context: int) -> Mapping[str, object]:
    """Options with a context."""
    return {"num_ctx": context, "num_predict": 3}


def test_go_s_escapes() -> None:
    assert go_json({"x": "<a> & é \u2028 \ud83d"}) == '{"x":"\\u003ca\\u003e \\u0026 é \\u2028 \\ud83d"}\n'.encode()


def test_a_long_prompt_is_halved_without_a_word_unless_told_not_to() -> None:
    with OllamaDouble() as double:
        silent = chat(double, messages=LONG, options=options(512))[-1]
        assert silent["done_reason"] == "length"
        assert silent["prompt_eval_count"] == 256
        refused = chat(double, messages=LONG, options=options(512), truncate=False)[0]
    inner = json.loads(str(refused["error"]))["error"]
    assert inner["n_prompt_tokens"] > inner["n_ctx"] == 512


def test_another_context_loads_the_model_again_and_forgets_the_prompt() -> None:
    with OllamaDouble() as double:
        for context, loads, cached in ((1024, 1, False), (1024, 1, True), (2048, 2, False)):
            chat(double, options=options(context))
            assert len(double.scheduler.loads) == loads
            assert (double.prompt_tokens_read == 0) is cached


def test_counts_that_are_nothing_are_left_out() -> None:
    with OllamaDouble(reply=[]) as double:
        (last,) = chat(double)
    assert last["done"] is True
    assert "eval_count" not in last
    assert last["prompt_eval_count"]


def test_keep_alive_in_every_notation() -> None:
    assert [keep_alive_seconds(value) for value in (None, 0, "30m", "1.5h", "90", "250ms", -1, "-1s")] == [
        300, 0, 1800, 5400, 90, 0.25, float("inf"), float("inf")
    ]  # fmt: skip
    with OllamaDouble() as double:
        chat(double, keep_alive=0)
        assert httpx.get(f"{double.url}/api/ps", trust_env=False).json() == {"models": []}


def test_an_empty_question_loads_and_gives_plain_json() -> None:
    with OllamaDouble() as double:
        assert chat(double, messages=[])[0]["done_reason"] == "load"


def test_thinking_needs_a_model_that_can() -> None:
    with OllamaDouble() as double:
        assert "does not support thinking" in str(chat(double, think=True)[0])
        thinker = chat(double, model="qwen3:8b", think=True)
        level_only = chat(double, model="gpt-oss:20b", think=False)
    for lines in (thinker, level_only):
        assert "thinking" in str(lines[0]["message"])


@pytest.mark.parametrize("language", [*WRITINGS, "German"])
def test_a_made_up_translation_keeps_every_number_name_and_token(language: str) -> None:
    question = (
        "Counting BirdNET Calls with {v1}\n\nWe count 14B calls at 3.2%. With {v2} and {v3}, XLM-R gains 7 points."
    )
    messages = [{"role": "user", "content": f"Translate into {language}:\n\n{question}"}]
    reply = translate(messages)
    title, abstract = reply.split("\n\n")
    assert [part for part in ("BirdNET", "{v1}") if part in title] == ["BirdNET", "{v1}"]
    places = [abstract.index(part) for part in ("14B", "3.2%", "{v2}", "{v3}", "XLM-R", "7")]
    assert places == sorted(places)
    assert "".join(pieces(reply)) == reply


@pytest.mark.parametrize(
    "asked",
    [
        "Translate into Korean:\n\nTitle here\n\nText here.",
        "Some rules.\nAnswer with a title.\n\nTranslate into Korean:\n\nTitle here\n\nText here.",
        "You are a translator. Please translate into Korean:\n\n\nTitle here\n\nText here.",
        "把下面的文本翻译成简体中文，不要额外解释。\n\nTitle here\n\nText here.",
        "Title here\n\nText here.",
    ],
)
def test_the_source_is_found_in_every_form_of_question(asked: str) -> None:
    assert source_parts(asked) == ["Title here", "Text here."]


def test_faults_have_names_of_their_own() -> None:
    assert len(FAULTS) == len(set(FAULTS))
    with pytest.raises(ValueError, match="no such fault"):
        OllamaDouble(fault="unheard-of")
