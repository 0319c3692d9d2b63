"""One window for a model, decided once."""

import asyncio
from dataclasses import replace

import pytest

from digest_tui.llm.windows import Windows, decide_window
from tests.fakes.ollama_asking import QUESTION, QUICK, ask, engine_at
from tests.fakes.ollama_server import OllamaDouble


@pytest.mark.parametrize(
    ("configured", "longest", "loaded", "window"),
    [
        (0, 131072, 0, 8192),
        (0, 4096, 0, 4096),
        (0, 0, 0, 8192),
        (0, 131072, 4096, 4096),
        (0, 131072, 32768, 32768),
        (0, 131072, 512, 8192),
        (16384, 131072, 4096, 16384),
        (16384, 8192, 0, 8192),
        (16384, 0, 0, 16384),
    ],
)
def test_decides(configured: int, longest: int, loaded: int, window: int) -> None:
    assert decide_window(configured, longest, loaded) == window


async def test_a_decision_is_kept() -> None:
    with OllamaDouble() as double:
        windows = Windows()
        async with engine_at(double) as engine:
            assert await windows.window(engine, "gemma3:12b") == 8192
            assert (await ask(double, window=4096)).ended.reason == "stop"
            assert await windows.window(engine, "GEMMA3:12b") == 8192
            assert await Windows().window(engine, "gemma3:12b") == QUESTION.window, "loaded with it meanwhile"
            assert await Windows(kept=windows.decided).window(engine, "gemma3:12b") == 8192
        assert len(double.asked("/api/show")) == 2


async def test_the_configuration_wins_over_an_earlier_decision() -> None:
    with OllamaDouble() as double:
        async with engine_at(double) as engine:
            kept = {"gemma3:12b": 8192, "qwen3:8b": 8192}
            windows = Windows({"gemma3:12b": 6144, "*": 2560}, kept)
            assert await windows.window(engine, "gemma3:12b") == 6144
            assert await windows.window(engine, "qwen3:8b") == 2560
            assert await windows.window(engine, "qwen3:8b") == 2560
        assert windows.decided == {"gemma3:12b": 6144, "qwen3:8b": 2560}
        assert len(double.asked("/api/show")) == 2


async def test_a_list_of_loaded_models_that_blocks_does_not_hold_up_the_decision() -> None:
    with OllamaDouble(fault="ps-blocks") as double:
        async with engine_at(double, patience=replace(QUICK, answer=60)) as engine, asyncio.timeout(20):
            assert await Windows(look_seconds=0.01).window(engine, "gemma3:12b") == 8192
