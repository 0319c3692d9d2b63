"""The first run: four pages, each to be chosen from or skipped."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from digest_tui.app import DigestApp
from digest_tui.screens.first_steps import Answers, FirstSteps, engine_words
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.doctor.result import Health, Result
from digest_tui.tasks.recommended import RECOMMENDED, recommended
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll
from tests.screens.stages import painted

THEMES = ("quiet-dark", "quiet-light")


class Asked:
    """The pages on a running app, and what came back."""

    def __init__(self, app: DigestApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.answers: list[Answers | None] = []
        self.screen = FirstSteps(app.desk, THEMES, THEMES[0])

    async def sees(self, *words: str) -> None:
        await poll(lambda: all(word in "\n".join(painted(self.app.screen)) for word in words))


@asynccontextmanager
async def first_steps(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Asked]:
    app = DigestApp(desk)
    async with app.run_test(size=size) as pilot:
        asked = Asked(app, pilot)
        await poll(lambda: app.screen.is_mounted)
        app.push_screen(asked.screen, asked.answers.append)
        await asked.sees("1/4", "Which lists")
        yield asked
    await desk.close()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_chooses_lists_language_and_theme(desk: Desk, size: tuple[int, int]) -> None:
    async with first_steps(desk, size) as asked:
        asked.screen.query_one(Input).value = "machine learn"
        await asked.sees("stat.ML")
        await asked.pilot.press("down", "enter", "tab")
        await asked.sees("2/4", "한국어")
        asked.screen.query_one(Input).value = "japan"
        await asked.sees("日本語")
        await asked.pilot.press("enter")
        await asked.sees("3/4", "Reading works without one")
        await asked.pilot.press("tab", "down", "enter")
        await poll(lambda: asked.answers)
        (answers,) = asked.answers
        assert answers is not None
        assert answers["reading.language"] == "ja"
        assert answers["reading.theme"] == "quiet-light"
        assert "stat.ML" in answers["lists.categories"]
        assert "models.translate" not in answers


async def test_skipping_answers_nothing_and_leaves_the_theme(desk: Desk) -> None:
    async with first_steps(desk) as asked:
        theme = asked.app.theme
        await asked.pilot.press("tab", "tab", "tab", "down", "escape")
        await poll(lambda: asked.answers)
        assert asked.answers == [{}]
        assert asked.app.theme == theme == THEMES[0]


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_says_when_nothing_is_called_that(desk: Desk, size: tuple[int, int]) -> None:
    async with first_steps(desk, size) as asked:
        await asked.pilot.press(*"natural", "space", *"lan", "enter")
        await asked.sees("Nothing here is called “natural lan”")
        await asked.pilot.press(*["backspace"] * 11)
        await asked.sees("● cs.CL")
        await asked.pilot.press("escape")
        await poll(lambda: asked.answers == [{}])


async def test_going_back_keeps_what_was_chosen(desk: Desk) -> None:
    async with first_steps(desk) as asked:
        asked.screen.query_one(Input).value = "cs.AI"
        await asked.sees("Artificial Intelligence")
        await asked.pilot.press("enter", "tab", "shift+tab")
        await asked.sees("● cs.AI", "● cs.CL")


async def test_keys_faster_than_the_list_choose_what_was_typed(desk: Desk) -> None:
    async with first_steps(desk) as asked:
        await asked.pilot.press(*"vision", "enter", "tab")
        await asked.sees("2/4")
        await asked.pilot.press("escape")
        await poll(lambda: asked.answers)
        assert asked.answers == [{"lists.categories": ["cs.CL", "cs.CV"]}]


async def test_offers_the_models_that_are_there(desk: Desk) -> None:
    with OllamaDouble() as double:
        desk.environ = {**desk.environ, "OLLAMA_HOST": double.url}
        async with first_steps(desk) as asked:
            await asked.pilot.press("tab", "tab")
            await asked.sees("3/4", "gemma3:12b", "8.1 GB")
            choices = asked.screen.query_one(OptionList)
            installed = {one.name for one in await desk.engine.models() if not one.remote}
            assert "bge-m3:latest" in installed
            assert choices.option_count == len(installed - {"bge-m3:latest"})
            await asked.pilot.press("enter")
            await asked.sees("4/4")


async def test_a_first_run_asks_and_uses_what_was_chosen(desk: Desk) -> None:
    desk.paths.config_file.unlink()
    app = DigestApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await poll(lambda: isinstance(app.screen, FirstSteps))
        await pilot.press("enter", *"cs.AI", "enter", "tab", *"japan", "enter", "escape")
        await poll(lambda: not isinstance(app.screen, FirstSteps))
        await poll(lambda: "No list of cs.AI is kept" in "\n".join(painted(app.screen)))
        assert desk.language.code == "ja"
        written = desk.paths.config_file.read_text()
        assert 'categories = ["cs.AI"]' in written
    await desk.close()


async def test_a_configured_program_does_not_ask(desk: Desk) -> None:
    app = DigestApp(desk)
    async with app.run_test(size=(80, 24)):
        await poll(lambda: "No list of cs.CL is kept" in "\n".join(painted(app.screen)))
        assert not isinstance(app.screen, FirstSteps)
    await desk.close()


def test_says_how_to_get_an_engine_or_a_model() -> None:
    absent = engine_words([Result("engine", Health.WRONG, "absent", "No engine answers.", "…")], False)
    assert "https://ollama.com/download" in absent
    assert "gemma3:4b · 3.3 GB" in absent
    empty = engine_words([Result("engine", Health.FINE, "answers", "Ollama answers.")], False)
    assert "ollama pull" in empty
    assert engine_words([Result("engine", Health.FINE, "answers", "Ollama answers.")], True) == "Ollama answers."


@pytest.mark.parametrize(("memory", "largest"), [(0, "gemma3:27b"), (16_000_000_000, "gemma3:12b"), (1, "gemma3:4b")])
def test_recommends_what_fits(memory: int, largest: str) -> None:
    assert recommended(memory)[0].name == largest
    assert recommended(memory)[-1] == RECOMMENDED[-1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_page_says_which_keys_there_are(desk: Desk, size: tuple[int, int]) -> None:
    async with first_steps(desk, size) as asked:
        for page in ("1/4", "2/4", "3/4", "4/4"):
            await asked.sees(page, "⏎ choose  Tab next  S-Tab back  Esc skip the rest")
            if page == "3/4":
                await asked.sees("gemma3:4b", "type to search")
            await asked.pilot.press("tab")


async def test_a_letter_right_behind_a_click_leaves_out_what_was_clicked(desk: Desk) -> None:
    async with first_steps(desk) as asked:
        choices = asked.screen.query_one(OptionList)
        last = choices.option_count - 1
        clicked = OptionList.OptionSelected(choices, choices.get_option_at_index(last), last)
        await asked.pilot.press(*"cs.cl")
        await poll(lambda: choices.option_count <= last)
        choices.post_message(clicked)
        await asked.pilot.pause()
        assert asked.app.failure is None
        assert asked.app.screen is asked.screen
