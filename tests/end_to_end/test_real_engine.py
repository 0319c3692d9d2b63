"""A real inference engine at the other end: llama.cpp's own server over a model that is made here.

What a double cannot show: that the engine's words, counts, cache and ends are what this program takes them for.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import asdict, replace
from pathlib import Path

import httpx
import pytest

from digest_tui.errors import EngineBroken, EngineRefused, ModelMissing, PromptTooLong
from digest_tui.llm.engine import ChatRequest, Loaded, Message, Piece
from digest_tui.llm.engine_key import EngineKey
from digest_tui.llm.hosts import openai_host
from digest_tui.llm.openai import OpenAIEngine
from digest_tui.store import digests
from tests.end_to_end.test_commands import run
from tests.fakes.llama_server import NAME, LlamaServer, llama_server
from tests.fakes.ollama_asking import QUICK, Heard, hear
from tests.fakes.openai_asking import configure_openai
from tests.fakes.openai_faults import SECRET
from tests.fakes.tiny_model import REPLY_ABSTRACT, REPLY_TITLE, SOURCE_ABSTRACT, SOURCE_TITLE
from tests.screens.library import digest, open_test_desk, paper

pytestmark = pytest.mark.engine

REPLY = f"{REPLY_TITLE}\n\n {REPLY_ABSTRACT}"
STEADY = {"temperature": 0, "seed": 7}
FOR_EVER = {**STEADY, "ignore_eos": True}
QUESTION = ChatRequest(NAME, (Message("user", "How many clouds?"),), 8192, 400, 20, think=None, options=STEADY)
ENDLESS = replace(QUESTION, options=FOR_EVER, limit=8000)
PAPER_TOKENS = 5800
"""As many characters: the model's vocabulary has no longer piece of English."""
LAYERS = 4
"""So many make reading the paper take long enough to be measured."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaServer]:
    """One server for all who leave it as it was."""
    with llama_server(tmp_path_factory.mktemp("engine"), layers=LAYERS) as started:
        yield started


async def engine_at(url: str, key: str = "") -> AsyncIterator[OpenAIEngine]:
    """An engine at that address, once the model is loaded."""
    engine = OpenAIEngine(openai_host(url), find_key=lambda: EngineKey(key), patience=QUICK)
    await engine.preload(NAME, 8192)
    yield engine
    await engine.close()


@pytest.fixture
async def engine(server: LlamaServer) -> AsyncIterator[OpenAIEngine]:
    """This program's engine, at the server."""
    async for made in engine_at(server.url):
        yield made


async def test_an_answer_comes_to_its_end_with_its_counts(engine: OpenAIEngine) -> None:
    heard = await hear(engine, QUESTION)
    assert heard.text.strip() == REPLY
    assert heard.ended.reason == "stop"
    assert heard.ended.output_tokens == len(REPLY_TITLE.split()) + len(REPLY_ABSTRACT.split()) + 2
    assert heard.ended.prompt_tokens > len("How many clouds?")
    assert 0 < heard.ended.prompt_seconds < heard.ended.seconds
    assert not heard.ended.prompt_was_cut


async def test_what_it_says_of_itself(engine: OpenAIEngine) -> None:
    assert (await engine.version()).startswith("llama.cpp")
    assert [model.name for model in await engine.models()] == [NAME]
    assert (await engine.models())[0].size > 100_000
    assert (await engine.facts(NAME)).context == 8192
    assert await engine.loaded() == (Loaded(NAME, 8192, 0, 0),)
    assert isinstance((await hear(engine, replace(QUESTION, model="another"))).error, ModelMissing)


async def test_the_bound_on_the_output_is_kept(engine: OpenAIEngine) -> None:
    heard = await hear(engine, replace(QUESTION, limit=3))
    assert REPLY.startswith(heard.text.strip())
    assert (heard.ended.reason, heard.ended.output_tokens) == ("length", 3)


async def test_a_window_that_is_too_small_for_prompt_or_answer(tmp_path: Path) -> None:
    with llama_server(tmp_path, "--context", "512") as server:
        async for engine in engine_at(server.url):
            over = await hear(engine, replace(QUESTION, messages=(Message("user", "x" * 600),)))
            filled = await hear(engine, replace(ENDLESS, messages=(Message("user", "x" * 400),)))
    assert isinstance(over.error, PromptTooLong)
    assert over.error.window == 512
    assert 600 < over.error.prompt_tokens < 650
    assert filled.ended.reason == "length"
    assert filled.ended.prompt_tokens + filled.ended.output_tokens <= 512


async def test_a_schema_is_followed(engine: OpenAIEngine) -> None:
    found = {"type": "object", "properties": {"found": {"enum": ["yes", "no"]}}, "required": ["found"]}
    heard = await hear(engine, replace(QUESTION, schema=found))
    assert json.loads(heard.text)["found"] in ("yes", "no")
    assert heard.ended.reason == "stop"


async def test_closing_in_mid_answer_stops_the_engine(engine: OpenAIEngine, server: LlamaServer) -> None:
    async with aclosing(engine.chat(ENDLESS)) as events:
        assert [event async for event in _first_pieces(events)]
    async with httpx.AsyncClient(trust_env=False) as client:

        async def slot() -> dict[str, object]:
            slots = (await client.get(f"{server.url.removesuffix('/v1')}/slots")).json()
            assert isinstance(slots[0], dict)
            return slots[0]

        while (await slot())["is_processing"]:
            pass
        decoded = (await slot())["next_token"]
    assert isinstance(decoded, list)
    assert decoded[0]["n_decoded"] < ENDLESS.limit // 2
    assert (await hear(engine, QUESTION)).text.strip() == REPLY


async def _first_pieces(events: AsyncIterator[object], count: int = 5) -> AsyncIterator[object]:
    async for event in events:
        if isinstance(event, Piece):
            yield event
            count -= 1
            if not count:
                return


async def test_the_second_question_over_a_paper_reads_a_tenth_of_it(engine: OpenAIEngine, server: LlamaServer) -> None:
    """The engine keeps what it has read; `benchmarks.engine` measures the seconds."""
    text = ("We count the clouds over twelve stations, day by day. " * 200)[:PAPER_TOKENS]
    turns = [Message("system", text), Message("user", "How many clouds are there?")]
    heard = await hear(engine, replace(QUESTION, messages=tuple(turns), limit=5))
    assert heard.ended.prompt_tokens > PAPER_TOKENS
    turns += [Message("assistant", heard.text), Message("user", "And where?")]
    body = {"messages": [asdict(message) for message in turns], "max_tokens": 1, "cache_prompt": True, **STEADY}
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{server.url}/chat/completions", json=body, timeout=60)
    timings = answer.json()["timings"]
    assert timings["cache_n"] + timings["prompt_n"] > heard.ended.prompt_tokens
    assert 0 < timings["prompt_n"] * 10 <= heard.ended.prompt_tokens


async def test_a_server_that_is_killed_in_mid_answer_leaves_the_text(tmp_path: Path) -> None:
    with llama_server(tmp_path) as server:
        async for engine in engine_at(server.url):
            heard = Heard()
            with pytest.raises(EngineBroken, match="broke off"):
                async for event in engine.chat(ENDLESS):
                    heard.events.append(event)
                    if len(heard.events) > 20 and heard.text.strip():
                        server.process.kill()
            assert heard.text.strip().startswith(REPLY_TITLE.split()[0])
            assert server.process.wait() != 0


async def test_vectors_and_a_key(tmp_path: Path) -> None:
    with llama_server(tmp_path, "--embeddings", "--key", SECRET) as server:
        async for engine in engine_at(server.url, SECRET):
            short, long = await engine.embed(NAME, ("a cloud", "many clouds over many stations"))
            assert len(short) == len(long) > 10
            assert short != long
        other = OpenAIEngine(openai_host(server.url), find_key=lambda: EngineKey("wrong"), patience=QUICK)
        heard = await hear(other, QUESTION)
        await other.close()
    assert isinstance(heard.error, EngineRefused)
    assert "does not take the key" in heard.error.message


async def test_an_engine_without_vectors_says_so(engine: OpenAIEngine) -> None:
    with pytest.raises(EngineRefused, match="does not support embeddings"):
        await engine.embed(NAME, ("a cloud",))


def test_a_paper_is_translated_kept_and_read_again_without_the_engine(tmp_path: Path, home: Path) -> None:
    desk = open_test_desk(home)
    digests.keep(desk.library, digest([replace(paper(1, abstract=SOURCE_ABSTRACT), title=SOURCE_TITLE)]))
    desk.library.close()
    desk.derived.close()
    with llama_server(tmp_path) as server:
        configure_openai(server.url)
        status, out, _ = run("translate", "2606.00001", "--to", "ko", "--json", DIGEST_TUI_MODEL=NAME)
        assert status == 0
        (translation,) = json.loads(out)["translations"]
        models = run("models", DIGEST_TUI_MODEL=NAME)[1]
    assert (translation["title"], translation["abstract"]) == (REPLY_TITLE, REPLY_ABSTRACT)
    assert (translation["state"], translation["findings"]) == ("done", [])
    assert f"▸ {NAME}" in models
    status, out, _ = run("show", "2606.00001", "--to", "ko", "--json", DIGEST_TUI_OFFLINE="1")
    assert json.loads(out)["translations"][0]["abstract"] == REPLY_ABSTRACT
