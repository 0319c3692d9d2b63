"""The same answer in every shape a wire can give it, and every way it can break in the middle."""

from __future__ import annotations

import pytest

from digest_tui.errors import EngineBroken, EngineError, OutOfMemory
from digest_tui.llm.engine import Ended, Message
from tests.fakes.ollama_asking import WORDS, ask, engine_at, hear
from tests.fakes.ollama_faults import BREAKS, NESTED, SHAPES
from tests.fakes.ollama_replies import translate
from tests.fakes.ollama_server import OllamaDouble

LONG = (Message("user", "We study many birds in many places with many methods. " * 40),)
BEFORE_THE_BREAK = "".join(WORDS[:5])


@pytest.mark.parametrize("shape", ["", *SHAPES])
async def test_an_answer_is_the_same_in_every_shape(shape: str) -> None:
    with OllamaDouble(fault=shape, reply=WORDS) as double:
        heard = await ask(double)
    assert heard.text == "".join(WORDS)
    assert heard.ended.reason == "stop"
    assert heard.ended.output_tokens == len(WORDS)


async def test_a_made_up_translation_comes_whole() -> None:
    with OllamaDouble() as double:
        heard = await ask(double)
        sent = double.asked("/api/chat")[0].body
    assert sent is not None
    assert isinstance(sent["messages"], list)
    assert heard.text == translate(sent["messages"])
    assert "{v1}" in heard.text
    assert not heard.ended.prompt_was_cut


BROKEN = {
    "reset": "broke off",
    "no-last-chunk": "broke off",
    "broken-line": "cannot be read",
    "long-line": "8,388,608 bytes",
    "error-string": "CUDA error",
    "error-object": "the model stopped",
    "error-nested": "Compute error: out of luck",
    "restart": "broke off",
}
CUT = ("no-done", "truncated-line")


@pytest.mark.parametrize("fault", BROKEN)
async def test_a_broken_answer_keeps_what_came(fault: str) -> None:
    with OllamaDouble(fault=fault, reply=WORDS) as double:
        heard = await ask(double)
    assert type(heard.error) is EngineBroken
    assert BROKEN[fault] in heard.error.message
    assert heard.error.hint
    assert heard.text == BEFORE_THE_BREAK
    assert not any(isinstance(event, Ended) for event in heard.events)


@pytest.mark.parametrize("fault", CUT)
async def test_an_answer_without_its_last_line_is_cut(fault: str) -> None:
    with OllamaDouble(fault=fault, reply=WORDS) as double:
        heard = await ask(double)
    assert heard.error is None
    assert heard.text == BEFORE_THE_BREAK
    assert heard.ended.reason == "cut"


def test_every_break_of_the_double_is_met() -> None:
    assert set(BREAKS) == {*BROKEN, *CUT, "error-memory"} - {"restart"}


def test_the_nested_complaint_is_nested() -> None:
    assert NESTED.startswith('{"error":{')


async def test_the_engine_serves_again_after_a_restart() -> None:
    with OllamaDouble(fault="restart", reply=WORDS) as double:
        async with engine_at(double) as engine:
            assert isinstance((await hear(engine)).error, EngineError)
            assert await engine.loaded() == ()
            double.strike("")
            assert (await hear(engine)).ended.reason == "stop"


@pytest.mark.parametrize("fault", ["no-reason", "done-load", "done-unload"])
async def test_only_a_stop_of_its_own_makes_an_answer_whole(fault: str) -> None:
    with OllamaDouble(fault=fault, reply=WORDS) as double:
        heard = await ask(double)
    assert heard.text == "".join(WORDS)
    assert heard.ended.reason == "cut"


async def test_missing_timings_count_as_nothing() -> None:
    with OllamaDouble(fault="no-timings", reply=WORDS) as double:
        heard = await ask(double)
    assert heard.ended.reason == "stop"
    assert (heard.ended.prompt_tokens, heard.ended.output_tokens, heard.ended.load_seconds) == (0, 0, 0.0)
    assert heard.ended.seconds > 0
    assert not heard.ended.prompt_was_cut


async def test_thinking_never_mixes_with_the_answer() -> None:
    with OllamaDouble(fault="thinking-text", reply=WORDS) as double:
        heard = await ask(double, model="qwen3:8b", think=True)
    assert heard.thoughts.startswith("thought 0 ")
    assert heard.text == "".join(WORDS)


async def test_thoughts_written_into_the_text_come_as_text() -> None:
    with OllamaDouble(fault="think-inline", reply=WORDS) as double:
        heard = await ask(double)
    assert heard.text == "<think>first this, then that</think>\n\n" + "".join(WORDS)


async def test_memory_that_runs_out_in_mid_answer() -> None:
    with OllamaDouble(fault="error-memory", reply=WORDS) as double:
        heard = await ask(double)
    assert type(heard.error) is OutOfMemory
    assert heard.text == BEFORE_THE_BREAK
