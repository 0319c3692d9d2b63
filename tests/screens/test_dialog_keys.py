"""Dialogs obey the reader's own keys, and the line at their foot says which they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.screens.filter import FilterScreen
from digest_tui.screens.first_steps import FirstSteps
from digest_tui.screens.note import NoteDialog, TagDialog
from digest_tui.tasks import notes
from tests.screens.app_stage import AppStage, stage
from tests.screens.configured import configured_desk
from tests.screens.library import keep_day, keep_mixed_day, paper

MINE = """[keys]
"move.down" = "e"
"move.up" = "i"
"paper.open" = "o"
"paper.stop" = "f8"
"filter.turn" = "t"
"filter.clear" = "f4"
"mark.note" = "f2"
"note.keep" = "f10"
"note.edit" = []
"steps.next" = "f6"
"steps.previous" = "f5"
"paper.choose-language-and-model" = "L"
"""


async def over(on: AppStage, dialog: type[object]) -> None:
    await on.until(lambda: isinstance(on.app.screen, dialog) and on.app.screen.is_mounted)


async def test_the_filter_follows(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_mixed_day(desk)
    async with stage(desk) as on:
        await on.press("F")
        await on.sees("t choose  / words  o show  F4 clear  F8 close")
        await on.press("e", "e", "i", "t", "o")
        await on.until(lambda: on.screen.view.starred)
        await on.press("F", "f4", "x", "e", "t", "f8")
        await on.until(lambda: on.app.screen is on.screen)
        assert on.screen.view.starred
        await on.press("F", "f4", "o")
        await on.until(lambda: not on.screen.view.starred)


async def test_a_click_beside_a_dialog_leaves_it(home: Path) -> None:
    """But what is written in one is lost to no slip of the hand."""
    desk = configured_desk(home, "")
    keep_mixed_day(desk)
    async with stage(desk) as on:
        await on.press("F")
        await over(on, FilterScreen)
        await on.pilot.click(".dialog--title")
        assert isinstance(on.app.screen, FilterScreen)
        await on.pilot.click(offset=(0, 0))
        await on.until(lambda: on.app.screen is on.screen)
        await on.press("e")
        await over(on, NoteDialog)
        await on.pilot.click(offset=(0, 0))
        await on.pilot.pause()
        assert isinstance(on.app.screen, NoteDialog)


async def test_words_of_the_filter_may_have_the_letters_of_keys(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_mixed_day(desk)
    async with stage(desk) as on:
        await on.press("F")
        await over(on, FilterScreen)
        await on.press("slash", *"tie", "enter")
        await on.until(lambda: on.screen.view.text == "tie")


async def test_notes_follow_and_letters_stay_letters(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_day(desk, 2)
    async with stage(desk) as on:
        await on.press("f2")
        await over(on, NoteDialog)
        await on.sees("F10 keep  :note.edit in $EDITOR  F8 leave it as it was")
        await on.press(*"toe", "ctrl+s", "f10")
        await on.sees("✎ note of")
        kept = notes.note(desk, paper(1).id)
        assert kept is not None
        assert kept.text == "toe"
        await on.press("f2")
        await over(on, NoteDialog)
        await on.press("x", "f8")
        await on.until(lambda: on.app.screen is on.screen)
        await on.press("number_sign")
        await over(on, TagDialog)
        await on.sees("⏎ keep  F8 leave them as they were")
        await on.press(*"toe", "escape")
        await on.until(lambda: on.app.screen is on.screen)
        assert notes.tags_of(desk, paper(1).id) == ()


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_the_first_steps_follow(home: Path, size: tuple[int, int]) -> None:
    desk = configured_desk(home, MINE)
    keep_day(desk, 2)
    async with stage(desk, size) as on:
        await on.press("colon", *"program.first-steps", "enter")
        await over(on, FirstSteps)
        await on.sees("1/4", "⏎ choose  F6 next  F5 back  F8 skip the rest")
        await on.press("f6")
        await on.sees("2/4", "L chooses another one at any time.")
        await on.press("f5", "tab")
        await on.sees("1/4")
        await on.press("f8")
        await on.until(lambda: on.app.screen is on.screen)
