"""Searching everything kept on the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest_tui.papers.ids import PaperId
from digest_tui.store import digests, notes
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.meaning import learn_meanings
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.library import MONDAY, NOW, TUESDAY, digest, keep_day, keep_translation, open_test_desk, paper


def keep_some(desk: Desk) -> None:
    keep_day(desk, 6, TUESDAY)
    kites = paper(50, title="Kites [/] over $O(n)$ Rivers", abstract="A kite is flown over water.")
    digests.keep(desk.library, digest([kites, paper(51)], MONDAY))
    keep_translation(desk, paper(3))
    notes.write(desk.library, PaperId("2606.00002"), "연줄과 비교할 것", NOW)


async def search(on: AppStage, *keys: str) -> None:
    await on.press("ctrl+f")
    await on.sees("search everything kept")
    await on.press(*keys)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_is_found_and_opened(desk: Desk, size: tuple[int, int]) -> None:
    keep_some(desk)
    async with stage(desk, size) as on:
        await search(on, *"kite")
        await on.sees("1 found", "Kites [/] over O(n) Rivers", "abstract: A kite is flown")
        await on.press("enter")
        await on.sees("The best match first")
        await on.press("enter")
        await on.until(lambda: on.on_page == "Kites [/] over $O(n)$ Rivers" and on.screen.reading)
        await on.sees("found: kite")
        await on.press("q", "ctrl+o")
        await on.sees("cs.CL", "30 Jun")
        assert on.cursor == "Paper 1 on the Ways of Water"


async def test_one_character_of_korean_is_enough_and_one_letter_is_not(desk: Desk) -> None:
    keep_some(desk)
    async with stage(desk) as on:
        await search(on, "w")
        await on.sees("One letter alone finds too much")
        await on.press("backspace", "줄")
        await on.sees("1 found", "Paper 2 on the Ways", "note: 연줄과 비교할 것")
        await on.press("backspace", "얼", "음")
        await on.sees("1 found", "Paper 3 on the Ways", "ko: ")
        await on.press("escape")
        await on.until(lambda: on.app.screen is on.screen)
        assert on.cursor == "Paper 1 on the Ways of Water"


@pytest.mark.parametrize("size", SIZES)
async def test_a_word_far_into_a_korean_text_is_shown(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 2, TUESDAY)
    notes.write(desk.library, PaperId("2606.00002"), "바람이 부는 강가에서 " * 20 + "연줄을 푼다", NOW)
    async with stage(desk, size) as on:
        await search(on, "연", "줄")
        await on.sees("1 found", "연줄")
        shown = next(line for line in on.lines if "note: …" in line)
        assert "연줄" in shown


async def test_another_than_the_first_is_gone_to_and_opened_at_once(desk: Desk) -> None:
    keep_some(desk)
    async with stage(desk) as on:
        await search(on, *"water")
        await on.sees("The newest first", "8 found")
        await on.press("down", "enter")
        await on.until(lambda: on.on_page.startswith("Paper 5"))
        await on.press("J")
        await on.until(lambda: on.on_page.startswith("Paper 4"))


async def test_operators_and_what_is_wrong_with_them(desk: Desk) -> None:
    keep_some(desk)
    async with stage(desk) as on:
        await search(on)
        await on.sees("author:Kim")
        await on.press(*"is:blue")
        await on.sees("“is:blue” is not known. Known: starred")


async def test_a_note_written_meanwhile_is_found(desk: Desk) -> None:
    keep_some(desk)
    async with stage(desk) as on:
        await search(on, *"balloon")
        await on.sees("nothing kept matches")
        await on.press("escape")
        notes.write(desk.library, PaperId("2606.00004"), "see balloon paper", NOW)
        await on.press("ctrl+f")
        await on.sees("1 found", "Paper 4 on the Ways")


async def test_what_begins_with_a_tilde_is_searched_by_meaning(home: Path) -> None:
    with OllamaDouble() as double:
        double.embed = lambda text: [float(text.count("Water")), float(text.count("빵") + text.count("Bread")), 0.1]
        desk = open_test_desk(home, OLLAMA_HOST=double.url)
        digests.keep(desk.library, digest([paper(1), paper(2, title="Bread", abstract="Flour."), paper(3)], TUESDAY))
        async with stage(desk) as on:
            await search(on, "~", "빵", "enter")
            await on.sees("a model that embeds has to be chosen.")
            desk.config = replace(desk.config, models=desk.config.models._replace(embed="bge-m3"))
            assert [step.done async for step in learn_meanings(desk)] == [3]
            await on.press("backspace", "빵")
            await on.sees("⏎ searches by meaning")
            await on.press("enter")
            await on.sees("The nearest in meaning first", "nearest of what is kept: an order", "Bread")
            await on.press("enter")
            await on.until(lambda: on.on_page == "Bread" and on.screen.reading)


async def test_a_paper_that_was_found_tells_its_own_day(desk: Desk) -> None:
    keep_some(desk)
    async with stage(desk) as on:
        await search(on, *"kite", "enter")
        await on.sees("The best match first")
        await on.press("enter")
        await on.sees("announced 29 Jun 2026")
