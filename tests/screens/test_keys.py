"""The reader's own keys on the screen: they work, and everything that names keys names these."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from digest_tui.app import DigestApp, run_app
from digest_tui.errors import WrongUsage
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import stage
from tests.screens.configured import configured_desk
from tests.screens.library import MONDAY, digest, keep_day, keep_translation, paper

MINE = '[keys]\n"move.down" = ["e", "g n"]\n"mark.star" = "f5"\n"program.quit" = []\n'


async def test_moved_keys_work_and_the_old_ones_do_nothing(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_day(desk, 9)
    async with stage(desk) as on:
        await on.press("j", "s")
        assert on.screen.papers.cursor_position == 1
        await on.press("e", "g", "n", "f5")
        assert on.screen.papers.cursor_position == 3
        await on.until(lambda: on.screen.papers.cursor_row and on.screen.papers.cursor_row.starred)


async def test_key_line_help_and_command_line_show_the_bound_keys(home: Path) -> None:
    desk = configured_desk(home, MINE)
    keep_day(desk, 3)
    async with stage(desk) as on:
        assert "e k move" in on.lines[-1]
        assert "F5 star" in on.lines[-1]
        await on.press("question_mark", *"star")
        await on.sees("F5         Star the paper")
        await on.press("escape", "colon", *"next paper")
        await on.sees("move.down")
        assert any("move.down" in line and "e gn" in line for line in on.lines)


async def test_words_name_the_bound_keys(home: Path) -> None:
    desk = configured_desk(home, '[keys]\n"list.fetch" = "f5"\n"program.quit" = "x"\npreset = "arrows"\n')
    async with stage(desk) as on:
        await on.sees("F5 fetches today's list.")
        await on.press("ctrl+c")
        await on.is_told("x quits; Esc stops")


async def test_a_preset_moves_everything_at_once(home: Path) -> None:
    desk = configured_desk(home, '[keys]\npreset = "newsboat"\n')
    keep_day(desk, 4)
    async with stage(desk) as on:
        await on.press("J", "N", "p")
        assert on.screen.papers.cursor_position == 1
        await on.press("A")
        await on.sees("0 unread")


async def test_dialogs_obey_the_moved_keys_but_never_lock_the_reader_in(home: Path) -> None:
    desk = configured_desk(home, '[keys]\n"move.down" = "e"\n"paper.back" = "x"\n"paper.open" = "i"\n')
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("T", "e", "x")
        await on.until(lambda: on.app.screen is on.screen)
        assert on.screen.language == "ko"
        await on.press("T", "e", "j", "i")
        await on.until(lambda: on.screen.language == "zh")
        await on.until(lambda: on.app.screen is on.screen)
        await on.press("T", "escape")
        await on.until(lambda: on.app.screen is on.screen)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[keys]\n"paper.opn" = "x"\n', "paper.open"),
        ('[keys]\n"mark.star" = "x"\n"mark.read" = "x"\n', "line 2 binds mark.star"),
        ('[reading]\ntheme = "quiet-drak"\n', "quiet-dark"),
    ],
)
async def test_mistakes_end_the_start_before_the_terminal_changes(home: Path, text: str, said: str) -> None:
    desk = configured_desk(home, text)
    with pytest.raises(WrongUsage) as caught:
        DigestApp(desk)
    assert said in f"{caught.value.message} {caught.value.hint}"
    await desk.close()


def test_a_start_that_fails_says_so_in_one_line(home: Path) -> None:
    desk = configured_desk(home, '[keys]\n"mark.star" = "spcae"\n')
    with pytest.raises(WrongUsage, match="line 2"):
        run_app(desk)


async def test_a_sequence_says_what_may_follow_and_escape_leaves_it(desk: Desk) -> None:
    keep_day(desk, 9)
    async with stage(desk, (60, 20)) as on:
        await on.press("j", "j", "g")
        await on.sees("g then", "First")
        before = on.screen.papers.region
        await on.press("escape")
        await on.until(lambda: "g then" not in on.text)
        assert (on.screen.papers.region, on.screen.papers.cursor_position) == (before, 3)
        await on.press("g", "g")
        assert on.screen.papers.cursor_position == 1
        await on.until(lambda: "g then" not in on.text)


async def test_a_wrong_second_key_is_told_and_does_nothing(desk: Desk) -> None:
    keep_day(desk, 9)
    async with stage(desk) as on:
        await on.press("j", "g", "j")
        await on.is_told("gj runs nothing; after g comes one of:")
        assert on.screen.papers.cursor_position == 2
        await on.press("j")
        assert on.screen.papers.cursor_position == 3


async def test_a_command_of_another_hand_ends_a_sequence(desk: Desk) -> None:
    keep_day(desk, 9)
    async with stage(desk) as on:
        await on.press("j", "g")
        await on.pilot.click("#header")
        await on.press("g")
        assert on.screen.papers.cursor_position == 2


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_the_command_line_completes_names(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 5)
    async with stage(desk, size) as on:
        await on.press("colon", *"pap tr")
        await on.sees("paper.translate-again", "Translate title and abstract")
        assert on.lines[-1].startswith(" :pap tr")
        await on.press("down", "tab")
        line = on.app.screen.query_one(Input)
        await on.until(lambda: line.value == "paper.translate-again")
        line.value = ""
        await on.press(*"move.last", "enter")
        await on.until(lambda: on.screen.papers.cursor_position == 5)


async def test_the_command_line_tells_an_unknown_name_and_keeps_it(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("colon", *"xyzzy", "enter")
        await on.is_told("No command is called “xyzzy”.")
        await on.press(*["backspace"] * 5, *"star", "enter")
        await on.sees("★")


async def test_a_command_is_run_with_the_mouse(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("colon", *"star")
        await on.sees("mark.star")
        row = next(number for number, line in enumerate(on.lines) if "mark.star" in line)
        await on.pilot.click(offset=(4, row))
        await on.sees("★")


async def test_the_keys_of_the_line_below_are_clicked(desk: Desk) -> None:
    """Each key runs its own command, the word the first of them; what lies between runs nothing."""
    keep_day(desk, 5)
    async with stage(desk) as on:
        below = on.lines[-1]
        assert below.startswith(" j k move")
        for spot, place in (("j", "2/5"), ("j", "3/5"), ("k", "2/5"), ("move", "3/5"), (" ⏎", "3/5")):
            await on.pilot.click("#keys", offset=(below.index(spot), 0))
            await on.until(lambda place=place: on.lines[-1].endswith(place))  # type: ignore[misc]
        await on.pilot.click("#keys", offset=(below.index("? help"), 0))
        await on.sees("Keys and commands")


async def test_the_page_names_the_bound_keys(home: Path) -> None:
    desk = configured_desk(home, '[keys]\n"paper.show-all-authors" = "f5"\n"paper.translate" = "f6"\n')
    crowd = paper(1, 2, authors=tuple(f"A{number}" for number in range(20)))
    digests.keep(desk.library, digest([paper(1, 1)], MONDAY))
    digests.keep(desk.library, digest([crowd]))
    keep_translation(desk, paper(1, 1))
    async with stage(desk) as on:
        await on.sees("and 8 more (F5", "F6 translates this version.")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_line_to_type_a_command_in_is_in_sight(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 5)
    async with stage(desk, size) as on:
        await on.press("colon")
        await on.until(lambda: on.lines[-1].startswith(" :a command"))
        await on.press("up")
        await on.until(lambda: on.lines[-1].startswith(" :a command") and "quit" in on.lines[-2].casefold())
