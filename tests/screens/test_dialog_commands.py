"""The commands that only a dialog takes: on the reader's own keys, and not on their old ones."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from digest_tui.screens.calendar import CalendarScreen
from digest_tui.screens.command_line import CommandLine
from digest_tui.screens.following import FollowScreen
from digest_tui.screens.models import ModelsScreen
from digest_tui.screens.terms import TermsScreen
from digest_tui.widgets.year_grid import YearGrid
from tests.screens.app_stage import AppStage, stage
from tests.screens.configured import configured_desk
from tests.screens.library import keep_day

MINE = """[keys]
"terms.add" = "n"
"follow.add" = "f6"
"models.pull-by-name" = "f"
"calendar.later-day" = "w"
"command.complete" = "f7"
"move.next-pane" = "f9"
"""


def line_is_there(on: AppStage) -> bool:
    return on.app.screen.query_one(Input).display


async def test_a_line_to_write_in_opens_on_the_readers_key_only(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_day(desk, 3)
    async with stage(desk, (80, 24)) as on:
        for opens, kind, key, hint in (
            ("W", TermsScreen, "n", "n add"),
            ("L", FollowScreen, "f6", "F6 add"),
            ("M", ModelsScreen, "f", "f pull by name"),
        ):
            await on.press(opens)
            await on.until(lambda kind=kind: isinstance(on.app.screen, kind))  # type: ignore[misc]
            await on.sees(hint)
            await on.press("plus")
            assert not line_is_there(on)
            await on.press(key)
            await on.until(lambda: line_is_there(on))
            await on.press("escape", "escape")
            await on.until(lambda: on.app.screen is on.screen)


async def test_the_calendar_goes_by_days_with_the_readers_key(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_day(desk, 3)
    async with stage(desk, (80, 24)) as on:
        await on.press("C")
        await on.until(lambda: isinstance(on.app.screen, CalendarScreen))
        grid = on.app.screen.query_one(YearGrid)
        begun = grid.day
        await on.press("w")
        await on.until(lambda: (grid.day - begun).days == 1)
        await on.press("h")
        await on.until(lambda: grid.day == begun)
        # The key that was its own opens the day in hand now, as it does elsewhere.
        await on.press("l")
        await on.until(lambda: on.app.screen is on.screen)


async def test_names_are_completed_with_the_readers_key_and_a_dialogs_command_opens_it(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_day(desk, 3)
    async with stage(desk, (80, 24)) as on:
        await on.press("colon")
        await on.sees("F7 completes")
        assert "models.pull" not in on.text
        await on.press(*"models.pu", "tab")
        line = on.app.screen.query_one(Input)
        assert isinstance(on.app.screen, CommandLine)
        assert line.value == "models.pu"
        await on.press("f7")
        await on.until(lambda: line.value == "models.pull")
        await on.press("enter")
        await on.until(lambda: isinstance(on.app.screen, ModelsScreen))


async def test_the_line_of_a_search_obeys_the_readers_keys_that_type_nothing(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_day(desk, 3)
    async with stage(desk, (80, 24)) as on:
        await on.press("slash", *"paper", "tab")
        assert on.screen.query("FindLine")
        await on.press("f9")
        await on.until(lambda: not on.screen.query("FindLine"))


async def test_help_speaks_of_the_dialogs_commands(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_day(desk, 3)
    async with stage(desk, (80, 24)) as on:
        await on.press("question_mark", *"glossary")
        await on.sees("In the glossary: write a new term.")
