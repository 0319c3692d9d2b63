"""The OpenAI protocol: the same answer in every shape a wire can give it, and every way it can break in the middle."""

from __future__ import annotations

import pytest

from digest_tui.errors import EngineBroken, OutOfMemory
from digest_tui.llm.engine import Ended, Message
from tests.fakes.ollama_asking import WORDS
from tests.fakes.ollama_replies import translate
from tests.fakes.openai_asking import ask, engine_at, hear
from tests.fakes.openai_faults import BREAKS, SECRET, SHAPES
from tests.fakes.openai_server import OpenAIDouble

LONG = (Message("user", "We study many birds in many places with many methods. " * 40),)
BEFORE_THE_BREAK = "".join(WORDS[:5])


@pytest.mark.parametrize("shape", ["", *SHAPES])
async def test_an_answer_is_the_same_in_every_shape(shape: str) -> None:
    with OpenAIDouble(fault=shape, reply=WORDS) as double:
        heard = await ask(double)
    assert heard.text == "".join(WORDS)
    assert heard.ended.reason == "stop"
    assert heard.ended.output_tokens == len(WORDS)
    assert heard.ended.prompt_tokens > 20
    assert heard.ended.prompt_seconds == 0.0125


@pytest.mark.parametrize("server", ["llama.cpp", "vLLM", "other"])
async def test_a_made_up_translation_comes_whole_from_every_server(server: str) -> None:
    with OpenAIDouble(server=server) as double:  # type: ignore[arg-type]
        heard = await ask(double)
        sent = double.asked()[0].body
    assert sent is not None
    assert isinstance(sent["messages"], list)
    assert heard.text == translate(sent["messages"])
    assert not heard.ended.prompt_was_cut


BROKEN = {
    "reset": "broke off",
    "no-last-chunk": "broke off",
    "broken-line": "cannot be read",
    "no-object": "no object",
    "long-line": "8,388,608 bytes",
    "error-event": "Compute error",
    "error-field": "Compute error",
    "error-bare": "Compute error",
    "restart": "broke off",
}
CUT = ("no-done", "only-done", "truncated-line")


@pytest.mark.parametrize("fault", BROKEN)
async def test_a_broken_answer_keeps_what_came(fault: str) -> None:
    with OpenAIDouble(fault=fault, reply=WORDS) as double:
        heard = await ask(double)
    assert type(heard.error) is EngineBroken
    assert BROKEN[fault] in heard.error.message
    assert heard.error.hint
    assert heard.text == BEFORE_THE_BREAK
    assert not any(isinstance(event, Ended) for event in heard.events)


@pytest.mark.parametrize("fault", CUT)
async def test_an_answer_without_its_end_is_cut(fault: str) -> None:
    with OpenAIDouble(fault=fault, reply=WORDS) as double:
        heard = await ask(double)
    assert heard.error is None
    assert heard.text == BEFORE_THE_BREAK
    assert heard.ended.reason == "cut"


def test_every_break_of_the_double_is_met() -> None:
    assert set(BREAKS) == {*BROKEN, *CUT, "error-memory", "pings"} - {"restart"}


async def test_memory_that_runs_out_in_mid_answer_and_a_key_that_is_repeated() -> None:
    with OpenAIDouble(fault="error-memory", reply=WORDS, key=SECRET) as double:
        heard = await ask(double, key=SECRET)
    assert type(heard.error) is OutOfMemory
    assert SECRET not in heard.error.message
    assert heard.text == BEFORE_THE_BREAK


@pytest.mark.parametrize("fault", ["no-done-after-stop", "odd-reason", "no-reason"])
async def test_only_a_stop_and_the_last_event_make_an_answer_whole(fault: str) -> None:
    with OpenAIDouble(fault=fault, reply=WORDS) as double:
        heard = await ask(double)
    assert heard.text == "".join(WORDS)
    assert heard.ended.reason == "cut"


async def test_missing_counts_count_as_nothing() -> None:
    with OpenAIDouble(fault="no-usage", reply=WORDS) as double:
        heard = await ask(double)
    assert heard.ended.reason == "stop"
    assert (heard.ended.prompt_tokens, heard.ended.output_tokens, heard.ended.prompt_seconds) == (0, 0, 0.0)
    assert heard.ended.seconds > 0
    assert not heard.ended.prompt_was_cut


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
async def test_thinking_never_mixes_with_the_answer(field: str) -> None:
    with OpenAIDouble(fault="thinking-text", reply=WORDS) as double:
        double.thinking_field = field
        heard = await ask(double, think=True)
    assert heard.thoughts.startswith("thought 0 ")
    assert heard.text == "".join(WORDS)


async def test_the_engine_serves_again_after_a_restart() -> None:
    with OpenAIDouble(fault="restart", reply=WORDS) as double:
        async with engine_at(double) as engine:
            assert isinstance((await hear(engine)).error, EngineBroken)
            double.strike("")
            assert (await hear(engine)).ended.reason == "stop"
