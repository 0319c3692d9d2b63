"""The OpenAI protocol: what is sent to which server, and what its lists mean."""

from dataclasses import replace

import pytest

from digest_tui.errors import EngineBroken, EngineRefused, PromptTooLong, WrongUsage
from digest_tui.llm.engine import Loaded
from digest_tui.llm.engine_key import EngineKey
from digest_tui.llm.openai_chat import chat_body, read_event_line
from digest_tui.llm.openai_models import read_listing
from tests.fakes.openai_asking import QUESTION, ask, engine_at
from tests.fakes.openai_faults import SECRET
from tests.fakes.openai_server import MODEL, OpenAIDouble

SCHEMA = {"type": "object", "properties": {"answer": {"type": "string"}}, "required": ["answer"]}
OPTIONS = {"temperature": 0.7, "top_k": 20, "repeat_penalty": 1.05, "seed": 7}
WORDS = EngineKey().words()


def test_every_server_gets_what_it_reads() -> None:
    request = replace(QUESTION, options=OPTIONS, limit=0, think=True)
    llama, vllm, other = (chat_body(request, server) for server in ("llama.cpp", "vLLM", "other"))
    assert llama["top_k"] == 20
    assert llama["cache_prompt"] is True
    assert vllm["repetition_penalty"] == 1.05
    assert "repeat_penalty" not in vllm
    assert "cache_prompt" not in vllm
    for body in (llama, vllm):
        assert body["chat_template_kwargs"] == {"enable_thinking": True}
    assert other == {
        "model": MODEL,
        "messages": [{"role": message.role, "content": message.content} for message in QUESTION.messages],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": 1,
        "temperature": 0.7,
        "seed": 7,
    }


def test_thinking_has_levels_or_no_switch() -> None:
    assert chat_body(replace(QUESTION, think="low"), "other")["reasoning_effort"] == "low"
    assert "chat_template_kwargs" not in chat_body(replace(QUESTION, think=None), "llama.cpp")


async def test_a_schema_goes_out_as_a_response_format() -> None:
    with OpenAIDouble(reply=["{}"]) as double:
        await ask(double, schema=SCHEMA)
        body = double.asked()[0].body or {}
    assert body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA},
    }


def test_lines_that_are_no_data_bring_nothing() -> None:
    for line in (b": ping", b":", b"event: message", b"id: 1", b"retry: 5", b"data", b"data: ", b"unknown: {}"):
        assert not read_event_line(line)
    for line in (b"data: [DONE", b"data: []", b"data: {", b"error: x", b"{"):
        with pytest.raises(EngineBroken):
            read_event_line(line)


@pytest.mark.parametrize("text", ["a b", "kéy", "a\nb", "a\x00b"])
def test_a_key_that_a_header_cannot_carry_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        EngineKey(text)
    assert text not in caught.value.message


def test_the_key_shows_itself_nowhere() -> None:
    key = EngineKey(SECRET)
    assert SECRET not in f"{key!r} {key} {key.words()!r}"
    assert not EngineKey("  ").headers()


async def test_what_llama_cpp_says_of_itself() -> None:
    with OpenAIDouble(context=6144) as double:
        async with engine_at(double) as engine:
            assert await engine.version() == "llama.cpp b7000-made-up"
            model = (await engine.models())[0]
            assert (model.name, model.size, model.parameters) == (MODEL, 7_301_000_000, "11.8B")
            assert model.quantization == "Q4_K - Medium"
            facts = await engine.facts(MODEL)
            assert (facts.context, facts.capabilities) == (6144, frozenset({"completion", "thinking"}))
            assert await engine.loaded() == (Loaded(MODEL, 0, 0, 0),)
            double.loading = True
            assert await engine.loaded() == ()


async def test_what_vllm_and_an_unknown_server_say_of_themselves() -> None:
    with OpenAIDouble(server="vLLM", context=6144) as vllm, OpenAIDouble(server="other") as other:
        async with engine_at(vllm) as engine:
            assert await engine.version() == "vLLM 0.9.1"
            assert (await engine.facts(MODEL)).context == 6144
            assert await engine.loaded() == (Loaded(MODEL, 6144, 0, 0),)
        async with engine_at(other) as engine:
            assert await engine.version() == "An engine of the OpenAI protocol"
            assert (await engine.facts(MODEL)).context == 0
        assert {recorded.path for recorded in other.requests} == {"/v1/models"}


async def test_a_base_url_may_have_a_path() -> None:
    with OpenAIDouble(prefix="/engines", reply=["하나"]) as double:
        assert (await ask(double)).text == "하나"


@pytest.mark.parametrize("answer", [{}, {"data": None}, {"data": "x"}, {"models": []}])
def test_what_lists_no_models_is_no_engine(answer: dict[str, object]) -> None:
    with pytest.raises(EngineBroken, match="lists no models"):
        read_listing(answer, WORDS)


def test_odd_entries_of_a_list_are_left_out_and_odd_values_are_nothing() -> None:
    odd = {"id": "b\x1b[31m\u202ec", "meta": {"size": "big", "n_params": -1, "ftype": 7, "n_ctx": True}}
    router = {"id": "c", "owned_by": "llamacpp", "status": {"value": "unloaded"}}
    listing = read_listing({"data": [None, 7, {"id": ""}, {"id": 8}, odd, router]}, WORDS)
    assert [(one.context, one.loaded) for one in listing.served.values()] == [(0, True), (0, False)]
    assert all(name.isprintable() for name in listing.served)
    assert next(iter(listing.served.values())).model.size == 0
    assert read_listing({"data": []}, WORDS).server == "other"


async def test_vectors_come_in_the_order_of_the_texts() -> None:
    with OpenAIDouble() as double:
        async with engine_at(double) as engine:
            assert await engine.embed(MODEL, ("a", "bcd")) == ((1.0, 1.0, 0.5), (3.0, 1.0, 0.5))
            double.context = 2
            with pytest.raises(PromptTooLong):
                await engine.embed(MODEL, ("far too many words here",))


async def test_a_server_without_vectors_says_so() -> None:
    with OpenAIDouble(embeds=False) as double:
        async with engine_at(double) as engine:
            with pytest.raises(EngineRefused, match="does not support embeddings"):
                await engine.embed(MODEL, ("a",))
