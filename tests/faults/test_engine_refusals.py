"""Answers that are no stream: each is told apart, in words, with what to do next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest_tui.errors import (
    EngineBroken,
    EngineBusy,
    EngineError,
    EngineRefused,
    EngineUnreachable,
    ModelMissing,
    OutOfMemory,
    PromptTooLong,
)
from digest_tui.llm.hosts import engine_host
from digest_tui.llm.ollama import OllamaEngine
from tests.fakes.ollama_asking import QUICK, ask, engine_at, hear
from tests.fakes.ollama_faults import REFUSALS
from tests.fakes.ollama_server import OllamaDouble

ENDS = {
    "missing-404": (ModelMissing, "no model named gemma3:12b", "ollama pull gemma3:12b"),
    "thinking-400": (EngineRefused, "does not support thinking", "another model"),
    "memory-500": (OutOfMemory, "cudaMalloc failed", "smaller model"),
    "runner-500": (EngineBroken, "unexpectedly stopped", "log"),
    "load-500": (EngineBroken, "timed out", "log"),
    "busy-503": (EngineBusy, "too many requests waiting", "ask again"),
    "sign-in-401": (EngineRefused, "signed-in", "https://ollama.com/connect?name=x"),
    "forbidden-403": (EngineRefused, "does not take requests from here", "OLLAMA_ORIGINS"),
    "limit-429": (EngineBusy, "hourly usage limit", "ask again"),
    "gateway-502": (EngineBroken, "502", "ask again"),
    "html-200": (EngineBroken, "a web page", "OLLAMA_HOST"),
    "wrong-type": (EngineBroken, "no stream of JSON", "OLLAMA_HOST"),
    "redirect-302": (EngineBroken, "elsewhere (302)", "OLLAMA_HOST"),
    "empty-200": (EngineBroken, "answered with nothing", "log"),
    "context-400": (PromptTooLong, "1,775 tokens for a window of 1,024", "larger window"),
    "accepted-closed": (EngineUnreachable, "closed the connection without an answer", "ollama serve"),
}


@pytest.mark.parametrize("fault", ENDS)
async def test_a_refusal_says_what_and_what_next(fault: str) -> None:
    kind, what, hint = ENDS[fault]
    with OllamaDouble(fault=fault) as double:
        heard = await ask(double)
    assert type(heard.error) is kind
    assert what in heard.error.message
    assert hint in heard.error.hint
    assert not heard.text
    assert "<h1>" not in heard.error.message


def test_every_refusal_of_the_double_is_met() -> None:
    assert set(REFUSALS) <= set(ENDS)


@pytest.mark.parametrize("fault", [fault for fault in ENDS if fault not in ("context-400", "busy-503")])
async def test_lists_and_facts_meet_the_same_refusals(fault: str) -> None:
    with OllamaDouble(fault=fault, everywhere=True) as double:
        async with engine_at(double) as engine:
            for call in (engine.models(), engine.facts("gemma3:12b"), engine.loaded(), engine.version()):
                with pytest.raises(EngineError) as caught:
                    await call
                assert caught.value.message
                assert caught.value.hint


async def test_lists_and_facts_are_not_waited_for_for_ever() -> None:
    with OllamaDouble(fault="never-answers", everywhere=True) as double:
        async with engine_at(double, patience=replace(QUICK, answer=0.05)) as engine:
            for call in (engine.models(), engine.facts("gemma3:12b"), engine.loaded(), engine.version()):
                with pytest.raises(EngineUnreachable, match="does not answer in time"):
                    await call


async def test_the_count_of_a_refused_prompt_is_kept() -> None:
    with OllamaDouble(fault="context-400") as double:
        heard = await ask(double)
    assert isinstance(heard.error, PromptTooLong)
    assert (heard.error.prompt_tokens, heard.error.window) == (1775, 1024)


async def test_a_prompt_over_the_window_is_refused_and_not_cut() -> None:
    with OllamaDouble() as double:
        heard = await ask(double, window=16)
    assert isinstance(heard.error, PromptTooLong)
    assert heard.error.window == 16


async def test_busy_then_fine() -> None:
    with OllamaDouble(fault="busy-503") as double:
        async with engine_at(double) as engine:
            assert isinstance((await hear(engine)).error, EngineBusy)
            assert (await hear(engine)).ended.reason == "stop"


async def test_nothing_listens() -> None:
    with OllamaDouble(fault="refused") as double:
        heard = await ask(double)
    assert isinstance(heard.error, EngineUnreachable)
    assert double.url in heard.error.message


async def test_a_server_that_is_not_ollama() -> None:
    with OllamaDouble() as double:
        engine = OllamaEngine(engine_host(f"{double.url}/elsewhere", {}), patience=QUICK)
        with pytest.raises(EngineBroken, match="does not speak Ollama's protocol"):
            await engine.version()
        await engine.close()
