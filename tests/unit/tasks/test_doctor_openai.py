"""Doctor, header and `digest-tui models` over an engine of the OpenAI protocol."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from digest_tui.headless.models import print_models
from digest_tui.screens.first_steps import engine_words
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.doctor.engine import examine_engine
from digest_tui.tasks.doctor.result import Health, Result
from digest_tui.tasks.engine_state import engine_state
from tests.fakes.desks import open_test_desk
from tests.fakes.ollama_server import OllamaDouble
from tests.fakes.openai_asking import configure_openai
from tests.fakes.openai_faults import SECRET
from tests.fakes.openai_server import MODEL, OpenAIDouble


@asynccontextmanager
async def desk_at(url: str, key: str = "") -> AsyncIterator[Desk]:
    """A desk whose configuration names an engine of the OpenAI protocol."""
    configure_openai(url)
    async with open_test_desk(None, DIGEST_TUI_ENGINE_KEY=key) as desk:
        yield desk


async def test_a_sound_engine_and_its_model_are_fine() -> None:
    with OpenAIDouble(context=6144) as double:
        async with desk_at(double.url) as desk:
            engine, model = await examine_engine(desk)
            assert engine.words == f"llama.cpp b7000-made-up answers at {double.url.removesuffix('/v1')}."
            assert (model.code, model.words) == ("fits", f"{MODEL} (7.3 GB) would translate; in memory.")
            assert (await engine_state(desk)).words == f"{MODEL} ready"


@pytest.mark.parametrize(
    ("fault", "code", "health"),
    [
        ("refused", "absent", Health.WRONG),
        ("loading", "engine_loading", Health.WORTH_KNOWING),
        ("html-200", "not_an_engine", Health.WRONG),
        ("wrong-key-401", "engine_refused", Health.WRONG),
    ],
)
async def test_what_is_wrong_with_an_engine_is_told_apart(fault: str, code: str, health: Health) -> None:
    with OpenAIDouble(fault=fault, everywhere=True) as double:
        async with desk_at(double.url, SECRET) as desk:
            result = (await examine_engine(desk))[0]
    assert (result.code, result.health) == (code, health)
    assert result.hint
    assert "llama" not in result.words + result.hint.lower() or "ollama" not in result.hint.lower()
    assert SECRET not in result.words + result.hint


async def test_an_engine_elsewhere_is_told_and_not_asked() -> None:
    async with desk_at("https://api.example/v1") as desk:
        (result,) = await examine_engine(desk)
        assert (result.code, result.health) == ("remote_model", Health.WRONG)
        assert "api.example" in result.hint


async def test_an_ollama_that_answers_instead_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with OllamaDouble() as ollama, OpenAIDouble(fault="refused") as double:
        async with desk_at(double.url) as desk:
            host = replace(desk.engines.of("translate").host, port=int(ollama.url.rpartition(":")[2]))
            monkeypatch.setattr("digest_tui.tasks.doctor.engine.HOME", host)
            (result,) = await examine_engine(desk)
    assert result.code == "wrong_host"
    assert 'kind = "ollama"' in result.hint


async def test_models_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIDouble(models=[MODEL, "nomic-embed"]) as double:
        async with desk_at(double.url) as desk:
            await print_models(desk, as_json=False)
            assert f"▸ {MODEL} · 7.3 GB · 11.8B · Q4_K - Medium · in memory" in capsys.readouterr().out
            await print_models(desk, as_json=True)
            assert [line["chosen"] for line in json.loads(capsys.readouterr().out)["models"]] == [True, False]


async def test_a_server_without_a_model_is_told_how_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    with OpenAIDouble(models=[]) as double:
        async with desk_at(double.url) as desk:
            await print_models(desk, as_json=False)
            assert (await engine_state(desk)).state == "no model"
    said = capsys.readouterr().out
    assert "llama-server -m FILE" in said
    assert "ollama pull" not in said


def test_the_first_steps_do_not_send_it_to_ollama() -> None:
    absent = engine_words([Result("engine", Health.WRONG, "absent", "No engine answers.", "…")], False, "openai")
    assert "llama-server" in absent
    assert "ollama pull" not in absent
    empty = engine_words([Result("engine", Health.FINE, "answers", "It answers.")], False, "openai")
    assert empty == "It answers."
