"""Models that are missing, changed, far away or too many, and engines in odd places."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from digest_tui.errors import EngineRefused, ModelMissing, PromptTooLong, RemoteModel
from tests.fakes.ollama_asking import QUESTION, WORDS, Clock, ask, engine_at, hear
from tests.fakes.ollama_models import CLOUD, DISGUISED, GEMMA, StoredModel
from tests.fakes.ollama_server import VERSION, OllamaDouble
from tests.polling import poll


async def test_models_are_listed_with_what_the_package_leaves_out() -> None:
    with OllamaDouble(models=(GEMMA, DISGUISED)) as double:
        async with engine_at(double) as engine:
            here, there = await engine.models()
            assert await engine.version() == VERSION
    assert (here.name, here.digest, here.size) == ("gemma3:12b", GEMMA.digest, GEMMA.size)
    assert (here.family, here.parameters, here.quantization) == ("gemma3", "12.2B", "Q4_K_M")
    assert here.capabilities == {"completion", "vision"}
    assert not here.remote
    assert there.remote


async def test_facts_carry_context_template_and_licence() -> None:
    with OllamaDouble() as double:
        async with engine_at(double) as engine:
            facts = await engine.facts("gemma3:12b")
            double.add(GEMMA.rebuilt())
            changed = await engine.facts("gemma3:12b")
    assert facts.context == 131072
    assert facts.licence == "A Licence for Test Models"
    assert facts.family == "gemma3"
    assert facts.capabilities == {"completion", "vision"}
    assert facts.template_digest != changed.template_digest


async def test_five_hundred_models_and_none() -> None:
    with OllamaDouble(fault="many-models") as double:
        async with engine_at(double) as engine:
            assert len(await engine.models()) == 500
    with OllamaDouble(fault="no-models") as double:
        async with engine_at(double) as engine:
            assert await engine.models() == ()
        assert isinstance((await ask(double)).error, ModelMissing)


@pytest.mark.parametrize("model", [CLOUD, DISGUISED], ids=["by its name", "by its host"])
async def test_no_text_goes_to_a_model_elsewhere_unless_it_is_allowed(model: StoredModel) -> None:
    name = model.name
    with OllamaDouble(models=(GEMMA, CLOUD, DISGUISED), reply=WORDS) as double:
        async with engine_at(double, allowed_remote=("another-cloud",)) as engine:
            heard = await hear(engine, replace(QUESTION, model=name))
            with pytest.raises(RemoteModel):
                await engine.embed(name, ("a paper",))
        assert isinstance(heard.error, RemoteModel)
        assert name in heard.error.message
        assert "allow" in heard.error.hint
        assert {request.path for request in double.requests} == {"/api/tags"}
        async with engine_at(double, allowed_remote=(name,)) as engine:
            assert (await hear(engine, replace(QUESTION, model=name))).text == "".join(WORDS)


async def test_a_model_that_moves_away_is_noticed() -> None:
    """The list is asked for again after a minute, and the answer itself says where it comes from."""
    clock = Clock()
    with OllamaDouble(reply=WORDS) as double:
        async with engine_at(double, clock=clock) as engine:
            assert (await hear(engine)).text
            double.add(replace(GEMMA, remote_host="https://elsewhere.example"))
            heard = await hear(engine)
            assert isinstance(heard.error, RemoteModel)
            assert not heard.text
            clock.now += 61
            assert isinstance((await hear(engine)).error, RemoteModel)
            assert len(double.asked("/api/chat")) == 2


async def test_only_models_elsewhere() -> None:
    with OllamaDouble(fault="cloud-only") as double:
        async with engine_at(double) as engine:
            assert all(model.remote for model in await engine.models())


async def test_deleted_between_two_questions() -> None:
    with OllamaDouble(fault="deleted", reply=WORDS) as double:
        async with engine_at(double) as engine:
            assert (await hear(engine)).text
            await poll(lambda: double.model("gemma3:12b") is None)
            second = await hear(engine)
    assert isinstance(second.error, ModelMissing)
    assert "ollama pull gemma3:12b" in second.error.hint


async def test_unloaded_between_two_questions_is_loaded_again() -> None:
    with OllamaDouble(fault="unloaded", reply=WORDS) as double:
        async with engine_at(double) as engine:
            assert (await hear(engine)).text
            assert (await hear(engine)).text
    assert double.scheduler.loads == ["gemma3:12b", "gemma3:12b"]


async def test_changed_between_two_questions_has_another_digest() -> None:
    with OllamaDouble(fault="changed", reply=WORDS) as double:
        async with engine_at(double) as engine:
            before = (await engine.models())[0].digest
            assert (await hear(engine)).text
            await poll(lambda: double.model("gemma3:12b") != GEMMA)
            assert (await engine.models())[0].digest != before


async def test_the_window_is_always_sent_so_that_nothing_is_loaded_twice() -> None:
    with OllamaDouble(reply=WORDS) as double:
        async with engine_at(double) as engine:
            for words in ("one", "two"):
                message = replace(QUESTION.messages[1], content=words)
                await hear(engine, replace(QUESTION, messages=(QUESTION.messages[0], message)))
        bodies = [request.body or {} for request in double.asked("/api/chat")]
    assert double.scheduler.loads == ["gemma3:12b"]
    assert double.prompt_tokens_read < 12, "the rules before the question stay in the cache"
    for body in bodies:
        assert (body["truncate"], body["shift"], body["think"], body["keep_alive"]) == (False, False, False, "30m")
        assert body["options"] == {"temperature": 0, "num_ctx": 4096, "num_predict": 400}


async def test_a_model_without_such_a_switch_is_not_asked_about_thinking() -> None:
    with OllamaDouble(reply=WORDS) as double:
        heard = await ask(double, think=None)
        assert "think" not in (double.asked("/api/chat")[0].body or {})
        refused = await ask(double, think=True)
    assert heard.text
    assert isinstance(refused.error, EngineRefused)


async def test_vectors_come_one_a_text_and_are_never_cut() -> None:
    with OllamaDouble() as double:
        async with engine_at(double) as engine:
            assert await engine.embed("bge-m3", ("ab", "abc")) == ((2.0, 1.0, 0.0), (3.0, 1.0, 0.0))
            assert (double.asked("/api/embed")[0].body or {})["truncate"] is False
            with pytest.raises(PromptTooLong):
                await engine.embed("bge-m3", ("word " * 9000,))


async def test_an_engine_on_ipv6_only() -> None:
    with OllamaDouble(host="::1", reply=WORDS) as double:
        assert "[::1]" in double.url
        assert (await ask(double)).text == "".join(WORDS)


PROXIED = {
    "ALL_PROXY": "socks9://127.0.0.1:9",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "OLLAMA_HOST": "http://127.0.0.1:no-port",
    "SSL_CERT_FILE": "/nowhere/at/all.pem",
    "OLLAMA_API_KEY": "a-secret",
}
SCRIPT = """
import asyncio, os, sys
from tests.fakes.ollama_asking import hear
from digest_tui.llm.hosts import engine_host
from digest_tui.llm.ollama import OllamaEngine
async def main():
    engine = OllamaEngine(engine_host(sys.argv[1], os.environ))
    print((await hear(engine)).text, (await engine.loaded())[0].name, os.environ["ALL_PROXY"])
    await engine.close()
asyncio.run(main())
"""


def test_proxies_and_other_variables_do_not_come_between() -> None:
    """`import ollama` fails in such an environment, and httpx would ask the proxy for 127.0.0.1."""
    with OllamaDouble(reply=WORDS) as double:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, double.url],
            env={**os.environ, **PROXIED},
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        keys = [request.headers.get("authorization") for request in double.requests]
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("gemma3")[0].strip() == "".join(WORDS)
    assert PROXIED["ALL_PROXY"] in done.stdout, "the environment is as it was"
    assert set(keys) == {None}
