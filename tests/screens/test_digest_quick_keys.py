"""Keys that follow each other at once, as a fast reader or a terminal that hands over several types them."""

from __future__ import annotations

import pytest

from digest_tui.screens import viewer
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import digest, keep_day, keep_translation, paper


def at_once(on: AppStage, *commands: str) -> None:
    """Run commands before the screen has dealt with the first of them."""
    for command in commands:
        on.screen.action_command(command)


@pytest.mark.parametrize("command", ["paper.translate", "paper.translate-again"])
async def test_a_translation_asked_for_right_after_a_move_is_of_the_paper_moved_to(desk: Desk, command: str) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        at_once(on, "move.down", command)
        await on.until(lambda: on.screen.progress)
        assert {str(key[0]) for key in on.screen.progress} == {str(paper(2).id)}
        await on.sees("Not translated")
        assert on.on_page == on.cursor == paper(2).title


async def test_a_kept_translation_is_hidden_right_after_a_move_to_it(desk: Desk) -> None:
    keep_day(desk, 3)
    keep_translation(desk, paper(2))
    async with stage(desk) as on:
        at_once(on, "move.down", "paper.translate")
        await on.until(lambda: on.on_page == paper(2).title)
        assert not on.screen.translation_shown
        assert not on.screen.progress


@pytest.mark.parametrize("command", ["paper.open-abstract-page", "paper.open-pdf"])
async def test_a_page_opened_right_after_a_move_is_that_of_the_paper_moved_to(
    desk: Desk, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewer, "OPENERS", ())
    keep_day(desk, 3)
    async with stage(desk) as on:
        at_once(on, "move.last", command)
        await on.is_told(paper(3).abstract_page.rpartition("/")[2])


@pytest.mark.parametrize(
    "commands", [("paper.open", "paper.back"), ("paper.open", "paper.stop"), ("move.next-pane", "move.next-pane")]
)
async def test_into_the_page_and_back_at_once_ends_in_the_list(desk: Desk, commands: tuple[str, ...]) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        at_once(on, *commands, "move.down")
        await on.until(lambda: on.on_page == on.cursor == paper(2).title)
        assert not on.screen.reading
        assert on.app.focused is on.screen.papers
        await on.sees("⏎ open", "2 unread")


async def test_into_the_page_and_down_at_once_scrolls_the_page(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk, (60, 20)) as on:
        at_once(on, "move.down", "paper.open", "move.down")
        await on.sees("h back", "2/3")
        assert on.on_page == on.cursor == paper(2).title
        assert on.screen.reading
        assert on.app.focused is on.screen.page


async def test_back_and_forth_in_a_burst_comes_to_rest(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        at_once(on, *["move.next-pane"] * 21)
        await on.sees("h back")
        await on.pilot.pause()
        assert on.screen.reading
        assert on.app.focused is on.screen.page


async def test_every_key_of_a_burst_scrolls_the_page(desk: Desk) -> None:
    long = paper(1, abstract="We follow the water of a river from its spring to the sea. " * 60)
    digests.keep(desk.library, digest([long]))
    async with stage(desk, (60, 20)) as on:
        await on.press("enter")
        half = on.screen.page.size.height // 2
        at_once(on, *["move.half-page-down"] * 3, *["move.down"] * 4, "move.up", "move.page-down")
        await on.until(lambda: on.screen.page.scroll_y == 3 * half + 3 + on.screen.page.size.height - 1)
        at_once(on, "move.last", "move.up", "move.first", "move.down", "move.down")
        await on.until(lambda: on.screen.page.scroll_y == 2)


@pytest.mark.parametrize("command", ["program.help", "list.calendar"])
async def test_what_is_closed_twice_in_one_go_is_closed_once(desk: Desk, command: str) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        on.screen.action_command(command)
        await on.until(lambda: on.app.screen is not on.screen and on.app.screen.is_mounted and on.app.screen.focused)
        over = on.app.screen
        over.dismiss(None)
        over.dismiss(None)
        assert on.app.screen is on.screen
