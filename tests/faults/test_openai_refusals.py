"""The OpenAI protocol: answers that are no stream are told apart in words, and the key is in none of them."""

from __future__ import annotations

import traceback
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from digest_tui.engine_config import KEY_VARIABLE
from digest_tui.errors import (
    EngineBroken,
    EngineBusy,
    EngineError,
    EngineRefused,
    EngineUnreachable,
    ModelMissing,
    OutOfMemory,
    PromptTooLong,
    RemoteModel,
)
from digest_tui.llm.engine import ChatEvent, ChatRequest, Ended, Message
from digest_tui.llm.engine_key import EngineKey
from digest_tui.llm.hosts import openai_host
from digest_tui.llm.openai import OpenAIEngine
from tests.fakes.ollama_asking import QUICK
from tests.fakes.openai_asking import QUESTION, ask, engine_at, hear
from tests.fakes.openai_faults import REFUSALS, SECRET
from tests.fakes.openai_server import MODEL, OpenAIDouble

ENDS = {
    "context-400": (PromptTooLong, "1,775 tokens for a window of 1,024", "llama-server -c"),
    "context-vllm": (PromptTooLong, "1,775 tokens for a window of 1,024", "longer context"),
    "missing-404": (ModelMissing, f"no model named {MODEL}", "digest-tui models"),
    "wrong-key-401": (EngineRefused, f"does not take the key in {KEY_VARIABLE}", "right key"),
    "forbidden-403": (EngineRefused, "not yours", "whoever runs it"),
    "limit-429": (EngineBusy, "Rate limit reached", "ask again"),
    "memory-500": (OutOfMemory, "out of memory", "smaller model"),
    "failed-500": (EngineBroken, "Compute error", "log"),
    "busy-503": (EngineBusy, "too many requests waiting", "ask again"),
    "gateway-502": (EngineBroken, "502", "ask again"),
    "html-200": (EngineBroken, "a web page", "[engine] host"),
    "wrong-type": (EngineBroken, "no stream of JSON", "[engine] host"),
    "error-200": (EngineBroken, "Compute error", "log"),
    "not-streamed": (EngineBroken, "no stream of JSON", "[engine] host"),
    "redirect-302": (EngineBroken, "elsewhere (302)", "[engine] host"),
    "empty-200": (EngineBroken, "answered with nothing", "log"),
    "accepted-closed": (EngineUnreachable, "closed the connection without an answer", "llama-server"),
}


@pytest.mark.parametrize("fault", ENDS)
async def test_a_refusal_says_what_and_what_next(fault: str) -> None:
    kind, what, hint = ENDS[fault]
    with OpenAIDouble(fault=fault) as double:
        heard = await ask(double, key=SECRET)
    assert heard.error is not None
    assert type(heard.error) is kind
    assert what in heard.error.message
    assert hint in heard.error.hint
    assert not heard.text
    assert "<h1>" not in heard.error.message
    assert SECRET not in "".join(traceback.format_exception(heard.error)) + heard.error.hint


def test_every_refusal_of_the_double_is_met() -> None:
    assert set(REFUSALS) <= set(ENDS)


NOT_OF_LISTS = ("context-400", "context-vllm", "busy-503", "error-200", "not-streamed")


@pytest.mark.parametrize("fault", [fault for fault in ENDS if fault not in NOT_OF_LISTS])
async def test_lists_and_facts_meet_the_same_refusals(fault: str) -> None:
    with OpenAIDouble(fault=fault, everywhere=True) as double:
        async with engine_at(double, key=SECRET) as engine:
            vectors = engine.embed(MODEL, ("a",))
            for call in (engine.models(), engine.facts(MODEL), engine.loaded(), engine.version(), vectors):
                with pytest.raises(EngineError) as caught:
                    await call
                assert SECRET not in caught.value.message
                assert caught.value.hint


async def test_lists_and_facts_are_not_waited_for_for_ever() -> None:
    with OpenAIDouble(fault="never-answers", everywhere=True) as double:
        async with engine_at(double, patience=replace(QUICK, answer=0.05)) as engine:
            for call in (engine.models(), engine.facts(MODEL), engine.loaded(), engine.version()):
                with pytest.raises(EngineUnreachable, match="does not answer in time"):
                    await call


async def test_a_prompt_over_the_window_is_refused_with_its_counts() -> None:
    with OpenAIDouble(context=16) as double:
        heard = await ask(double)
    assert isinstance(heard.error, PromptTooLong)
    assert heard.error.window == 16
    assert heard.error.prompt_tokens > 16


async def test_nothing_listens() -> None:
    with OpenAIDouble(fault="refused") as double:
        heard = await ask(double)
    assert isinstance(heard.error, EngineUnreachable)
    assert "Nothing answers" in heard.error.message


async def test_a_model_that_is_not_served_is_missing_and_is_never_asked_for() -> None:
    """llama.cpp answers with the model it has, whatever is asked for."""
    with OpenAIDouble() as double:
        heard = await ask(double, model="another")
        assert not double.asked()
    assert isinstance(heard.error, ModelMissing)


async def test_the_key_is_sent_and_wanted() -> None:
    with OpenAIDouble(key=SECRET) as double:
        assert (await ask(double, key=f" {SECRET}\n")).ended.reason == "stop"
        without = await ask(double)
        wrong = await ask(double, key="wrong")
    assert isinstance(without.error, EngineRefused)
    assert "asks for a key" in without.error.message
    assert KEY_VARIABLE in without.error.hint
    assert isinstance(wrong.error, EngineRefused)
    assert "does not take the key" in wrong.error.message


async def test_a_model_cannot_be_downloaded() -> None:
    with OpenAIDouble() as double:
        async with engine_at(double) as engine:
            with pytest.raises(EngineRefused, match="cannot be asked to download"):
                await anext(engine.pull("gemma3"))
        assert not double.requests


@pytest.mark.parametrize("url", ["https://host.example/v1", "http://8.8.8.8:8080", "http://[2001:4860:4860::8888]/"])
async def test_an_engine_elsewhere_is_asked_nothing_until_its_host_is_allowed(url: str) -> None:
    """Names under .example do not resolve and the network is closed: a try to reach one would fail otherwise."""
    engine = OpenAIEngine(
        openai_host(url), find_key=lambda: EngineKey(SECRET), allowed_remote=["gemma3", "example"], patience=QUICK
    )
    heard = await hear(engine, QUESTION)
    assert isinstance(heard.error, RemoteModel)
    assert engine._host.name in heard.error.hint
    for call in (engine.models(), engine.facts(MODEL), engine.loaded(), engine.version(), engine.embed(MODEL, ("a",))):
        with pytest.raises(RemoteModel):
            await call
    await engine.close()


async def test_an_allowed_host_is_asked() -> None:
    engine = OpenAIEngine(openai_host("http://host.invalid/v1"), allowed_remote=["Host.invalid"], patience=QUICK)
    with pytest.raises(EngineUnreachable):
        await engine.models()
    await engine.close()


async def test_a_model_without_a_system_role_is_asked_once_more_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    async def refuse(engine: OpenAIEngine, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        asked.append([message.role for message in request.messages])
        if request.messages[0].role == "system":
            raise EngineRefused("The engine refused (400): System role not supported.", "")
        yield Ended("stop")

    monkeypatch.setattr(OpenAIEngine, "_attempt", refuse)
    rules = replace(QUESTION, messages=(Message("system", "Rules."), Message("user", "Text.")))
    with OpenAIDouble() as double:
        async with engine_at(double) as engine:
            assert [event async for event in engine.chat(rules)] == [Ended("stop")]
    assert asked == [["system", "user"], ["user"]]
