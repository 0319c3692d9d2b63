"""Letters on papers: put there, gone back to on another day and after a restart, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from digest_tui.tasks import bookmarks
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import AppStage, stage
from tests.screens.configured import configured_desk
from tests.screens.library import MONDAY, keep_day, open_test_desk, paper


def at_once(on: AppStage, *keys: str) -> None:
    """Type keys before the first of them is dealt with, as a terminal hands them over."""
    for key in keys:
        on.app.post_message(events.Key(key, "'" if key == "apostrophe" else key))


async def test_a_letter_leads_back_to_its_paper_on_another_day_and_after_a_restart(home: Path) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 5, MONDAY, first=21)
    keep_day(desk, 5)
    async with stage(desk) as on:
        await on.press("j", "j", "z", "m", "a")
        await on.is_told("Bookmark a: ' and a come back to this paper.")
        await on.press("left_square_bracket", "j", "apostrophe", "a")
        await on.until(lambda: on.on_page == on.cursor == paper(3).title)
        await on.press("ctrl+o")
        await on.until(lambda: on.cursor == paper(22).title)
    async with stage(open_test_desk(home)) as on:
        await on.press("apostrophe", "a")
        await on.until(lambda: on.on_page == on.cursor == paper(3).title)


async def test_a_letter_is_taken_back(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("z", "m", "a", "j", "z", "m", "a")
        await on.until(lambda: [one.paper for one in bookmarks.known_bookmarks(desk)] == [paper(2).id.bare])
        await on.press("X")
        await on.is_told("Taken back: put bookmark a on “Paper 2 on the Ways of Water”.")
        assert [one.paper for one in bookmarks.known_bookmarks(desk)] == [paper(1).id.bare]


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_the_screen_says_which_letters_there_are(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 3)
    async with stage(desk, size) as on:
        await on.press("apostrophe")
        await on.sees("' then", "no paper has a letter yet")
        await on.press("escape")
        await on.until(lambda: "' then" not in on.text)
        await on.press("z", "m", "B")
        await on.is_told("Bookmark B")
        on.app.clear_notifications()
        await on.press("apostrophe")
        await on.sees("B  Paper 1 on the Ways of Water")
        await on.press("q")
        await on.is_told("No paper has the letter q. zm and a letter put one on it.")
        on.app.clear_notifications()
        await on.press("z")
        await on.sees("m  Bookmark")
        await on.press("m")
        await on.sees("zm then", "any other letter")
        await on.press("5")
        await on.is_told("5 is no letter.")
        assert not on.screen.reading


async def test_a_bookmark_is_asked_for_by_name(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("j", "colon", *"mark.bookmark", "enter")
        await on.sees("Bookmark then", "any other letter")
        await on.press("k")
        await on.until(lambda: [one.letter for one in bookmarks.known_bookmarks(desk)] == ["k"])
        assert on.cursor == paper(2).title


async def test_keys_that_come_at_once_are_obeyed_in_turn(desk: Desk) -> None:
    keep_day(desk, 6)
    async with stage(desk) as on:
        at_once(on, "j", "j", "z", "m", "a", "j")
        await on.until(lambda: [one.paper for one in bookmarks.known_bookmarks(desk)] == [paper(3).id.bare])
        at_once(on, "j", "g", "g", "apostrophe", "a", "j")
        await on.until(lambda: on.cursor == paper(4).title)


async def test_other_keys_lead_there_too(home: Path) -> None:
    desk = configured_desk(home, '[keys]\n"mark.bookmark" = "f3"\n"move.to-bookmark" = "g b"\n')
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("f3", "x", "G", "g", "b", "x")
        await on.until(lambda: on.cursor == paper(1).title)
