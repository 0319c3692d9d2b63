"""The models screen over a real socket: what there is, what is chosen, what is downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from digest_tui.screens.models import ModelsScreen
from digest_tui.tasks.desk import Desk
from tests.fakes.ollama_models import CLOUD, GEMMA, ORDINARY
from tests.fakes.ollama_server import OllamaDouble
from tests.fakes.openai_server import OpenAIDouble
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.configured import configured_desk
from tests.screens.library import keep_day


@pytest.fixture
def double() -> Iterator[OllamaDouble]:
    """An engine with its ordinary models and one that runs elsewhere."""
    with OllamaDouble(models=(*ORDINARY, CLOUD)) as server:
        yield server


@pytest.fixture
def served(home: Path, double: OllamaDouble) -> Desk:
    """A desk that finds that engine."""
    desk = configured_desk(home, f'[engine]\nhost = "{double.url}"\n')
    keep_day(desk, 1)
    return desk


async def show_models(on: AppStage, *words: str) -> None:
    """Open the screen, and wait until the engine has answered."""
    await on.press("M")
    await on.until(lambda: isinstance(on.app.screen, ModelsScreen))
    await on.sees(*words)


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_engine_has_is_shown(served: Desk, size: tuple[int, int]) -> None:
    async with stage(served, size) as on:
        await show_models(on, GEMMA.name, "8.1 GB")
        await on.sees("context 131,072 tokens")


async def test_a_model_is_chosen_for_a_task_and_written_down(served: Desk) -> None:
    async with stage(served) as on:
        await show_models(on, GEMMA.name)
        await on.press("a")
        await on.sees(f"✓ {GEMMA.name} answers from now on.")
        await on.press("t")
        await on.sees("translates · answers")
        assert served.config.models.ask == served.config.models.translate == GEMMA.name
        assert f'ask = "{GEMMA.name}"' in served.paths.config_file.read_text("utf-8")


async def test_a_model_elsewhere_says_so_and_how_it_is_allowed(served: Desk) -> None:
    async with stage(served) as on:
        await show_models(on, "runs on someone else's machine")
        await on.press(*["down"] * len(ORDINARY))
        await on.sees("A paper sent to it leaves this machine.", "allow_remote")


async def test_a_download_fails_at_forty_percent_and_goes_on_from_there(served: Desk, double: OllamaDouble) -> None:
    double.strike("pull-fails")
    async with stage(served) as on:
        await show_models(on, GEMMA.name)
        await on.press("plus")
        on.app.screen.query_one(Input).value = "tiny:1b"
        await on.press("enter")
        await on.sees("✗", "goes on from there")
        assert double.parts["tiny:1b"] == 400_000
        double.strike("")
        await on.press("p")
        await on.sees("✓ tiny:1b is here.")
        assert "✗" not in on.text
        await on.until(lambda: on.text.count("tiny:1b") > 1 or "tiny:1b  " in on.text)


@pytest.mark.parametrize("size", SIZES)
async def test_a_download_that_stalls_is_stopped_by_escape(
    served: Desk, double: OllamaDouble, size: tuple[int, int]
) -> None:
    double.strike("pull-stalls")
    async with stage(served, size) as on:
        await show_models(on, GEMMA.name)
        await on.press("plus")
        on.app.screen.query_one(Input).value = "tiny:1b"
        await on.press("enter")
        await on.sees("tiny:1b", "30%", "nothing for")
        await on.press("escape")
        await on.sees("Stopped. What has been downloaded is kept: p goes on", "with tiny:1b.")
        assert "30%" not in on.text
        await on.press("escape")
        await on.until(lambda: not isinstance(on.app.screen, ModelsScreen))


async def test_what_p_goes_on_with_is_the_line_in_hand(served: Desk, double: OllamaDouble) -> None:
    double.strike("pull-fails")
    async with stage(served, (60, 20)) as on:
        await show_models(on, GEMMA.name)
        await on.press("G")
        await on.sees("gemma3:4b is not here yet: p downloads it (3.3 GB).", "for 6 GB cards, or the processor alone")
        await on.press("plus")
        await on.sees("⏎ download it", "Esc leave it")
        assert "e embed" not in on.text
        on.app.screen.query_one(Input).value = "tiny:1b"
        await on.press("enter")
        await on.sees("✗", "goes on from there", "tiny:1b ")
        assert "is not here yet" not in on.text
        double.strike("")
        await on.press("p")
        await on.sees("✓ tiny:1b is here.", "e embed")
        assert double.model("gemma3:4b") is None


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_and_its_word_stand_in_one_line(served: Desk, size: tuple[int, int]) -> None:
    async with stage(served, size) as on:
        await show_models(on, GEMMA.name, "+ pull by name", "r look again", "Esc close")
        for line in on.lines:
            assert "for 24 GB cards" not in line or "gemma3:27b" in line


async def test_an_absent_engine_is_told_with_what_to_do(desk: Desk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await show_models(on, "Ollama")
        assert "✗" not in on.text


async def test_every_engine_s_models_are_shown_and_each_keeps_to_its_task(home: Path, double: OllamaDouble) -> None:
    with OpenAIDouble(models=["small-1b"]) as small:
        table = f'[engines.titles]\nkind = "openai"\nhost = "{small.url}"\n'
        desk = configured_desk(home, f'[engine]\nhost = "{double.url}"\n{table}')
        keep_day(desk, 1)
        async with stage(desk, SIZES[-1]) as on:
            await show_models(on, GEMMA.name, "small-1b")
            await on.sees(f"translates titles · in memory · at {small.url.removesuffix('/v1').removeprefix('http://')}")
            await on.press("i")
            await on.sees("✗ gemma3:12b is not on the engine for that task.")
            await on.press(*["down"] * (len(ORDINARY) + 1), "a")
            await on.sees("✗ small-1b is not on the engine for that task.")
            await on.press("i")
            await on.sees("✓ small-1b translates titles from now on.")
            assert desk.config.models.titles == "small-1b"
