"""Help, palette, and the program's own commands."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from digest_tui.screens.digest_commands import COMMANDS
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import stage
from tests.screens.library import keep_day


async def test_help_lists_every_command_with_its_keys(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("question_mark")
        await on.sees("Keys and commands · you are in the list")
        choices = on.app.screen.query_one(OptionList)
        seen = ""
        for _ in COMMANDS:
            region = choices.region
            seen += " ".join(" ".join(line[region.x : region.right] for line in on.lines).split())
            await on.press("down")
        for command in COMMANDS:
            assert " ".join(f"{on.app.keymap.shown(command)} {command.help}".split()) in seen, command.id


async def test_help_is_searched_and_runs_what_was_found(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk, (60, 20)) as on:
        await on.press("question_mark", *"star")
        await on.sees("Star the paper")
        await on.until(lambda: "Quit at once" not in on.text)
        await on.press("enter")
        await on.sees("★")


async def test_help_leaves_with_escape_and_nothing_has_happened(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("question_mark", *"zzzz", "enter")
        await on.sees("Keys and commands")
        await on.press("escape")
        await on.until(lambda: "Keys and commands" not in on.text)
        assert on.app.focused is on.screen.papers


async def test_help_in_a_page_begins_with_the_page_s_keys(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("enter", "question_mark")
        await on.sees("you are in the page", "Translate title and abstract")
        assert "Go to the next paper" not in on.text[: on.text.index("Translate title and abstract")]


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_any_command_runs_by_name(desk: Desk, key: str) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press(key, *"day rea")
        await on.sees("mark.day-read", " U ", "Mark every paper of this list read.")
        await on.press("enter")
        await on.sees("0 unread")


async def test_ctrl_c_ends_nothing_and_says_what_does(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("ctrl+c")
        await on.is_told("Q quits")
        assert on.app.is_running
