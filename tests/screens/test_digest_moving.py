"""Through the list and the page by key."""

from __future__ import annotations

import pytest

from digest_tui.papers.digest import EntryKind
from digest_tui.store import digests, marks
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import SIZES, stage
from tests.screens.library import NOW, digest, keep_day, keep_mixed_day, paper


@pytest.mark.parametrize("size", SIZES)
async def test_list_and_page_show_the_same_paper_at_every_size(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 30)
    async with stage(desk, size) as on:
        await on.press("j", "j")
        await on.until(lambda: on.cursor == on.on_page == "Paper 3 on the Ways of Water")
        await on.sees("Paper 3 on the Ways of Water", "3/30", "unread", "j k move")
        await on.press("enter")
        await on.sees("river 3 from its spring")
        assert all(len(line) <= size[0] for line in on.lines)


@pytest.mark.parametrize(
    ("keys", "position"),
    [
        (("j",), 2),
        (("down", "down"), 3),
        (("j", "j", "k"), 2),
        (("G",), 30),
        (("end",), 30),
        (("G", "g", "g"), 1),
        (("G", "home"), 1),
        (("j", "g"), 2),
        (("j", "g", "j", "j"), 3),
        (("k",), 1),
        (("J", "J", "K"), 2),
    ],
)
async def test_keys_move_the_cursor(desk: Desk, keys: tuple[str, ...], position: int) -> None:
    keep_day(desk, 30)
    async with stage(desk) as on:
        await on.press(*keys)
        assert on.screen.papers.cursor_position == position


async def test_screenfuls_come_back_to_where_they_began(desk: Desk) -> None:
    keep_day(desk, 100)
    async with stage(desk) as on:
        await on.press("ctrl+d")
        half = on.screen.papers.cursor_position or 0
        await on.press("ctrl+u", "space")
        whole = on.screen.papers.cursor_position or 0
        assert 1 < half < whole < 100
        await on.press("pageup", "pagedown", "pageup")
        assert on.screen.papers.cursor_position == 1


async def test_enter_goes_into_the_page_and_the_keys_then_scroll_it(desk: Desk) -> None:
    long = paper(1, abstract="A river has many bends. " * 200)
    digests.keep(desk.library, digest([long, paper(2)]))
    async with stage(desk, (120, 24)) as on:
        await on.press("l", "j", "j")
        assert on.screen.page.scroll_y == 2
        assert on.screen.papers.cursor_position == 1
        await on.press("G")
        assert on.screen.page.scroll_y == on.screen.page.max_scroll_y > 2
        await on.press("g", "g", "space", "ctrl+u")
        assert 0 < on.screen.page.scroll_y < on.screen.page.size.height
        await on.press("J")
        await on.until(lambda: on.on_page == paper(2).title)
        assert on.screen.page.scroll_y == 0
        assert on.screen.reading


@pytest.mark.parametrize("key", ["h", "q", "escape", "left", "tab"])
async def test_back_from_the_page_to_the_list(desk: Desk, key: str) -> None:
    keep_day(desk, 3)
    async with stage(desk, (80, 24)) as on:
        await on.press("enter")
        await on.sees("h back", "river 1 from its spring")
        await on.press(key)
        await on.sees("⏎ open", "Paper 3 on the Ways")
        assert on.app.focused is on.screen.papers


async def test_back_in_the_list_does_not_quit(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("q", "escape", "h")
        await on.is_told("Q quits")
        assert on.app.is_running


async def test_upper_case_q_quits_from_anywhere(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("enter", "Q")
        await on.until(lambda: on.app._exit)
        assert on.app.return_code == 0


async def test_n_finds_the_unread_over_the_end_and_unfolds_their_group(desk: Desk) -> None:
    kept = keep_mixed_day(desk)
    for number in (2, 3, 4, 5, 6):
        marks.mark_read(desk.library, paper(number).id, True, NOW)
    async with stage(desk) as on:
        await on.press("n")
        assert on.screen.papers.cursor_position == 7
        await on.sees("Paper 7")
        await on.press("G", "n")
        assert on.screen.papers.cursor_position == 1
        await on.press("N")
        assert on.screen.papers.cursor_position == kept.total
        await on.press("U")
        await on.until(lambda: on.screen.digest and on.screen.digest.unread == 0)
        await on.press("n")
        await on.is_told("Every paper of this list is read.")


async def test_groups_fold_and_unfold(desk: Desk) -> None:
    keep_mixed_day(desk)
    async with stage(desk) as on:
        await on.sees("▸ 2")
        assert "Paper 7" not in on.text
        await on.press("G", "k", "enter")
        await on.sees("• Paper 9", "1/2")
        await on.press("z", "a")
        await on.sees("▸ 2", "0/2")
        assert "• Paper 9" not in on.text
        assert not on.screen.reading


async def test_a_list_without_new_papers_shows_its_first_group(desk: Desk) -> None:
    digests.keep(desk.library, digest([paper(1), paper(2)], kinds=[EntryKind.CROSS, EntryKind.REPLACE]))
    async with stage(desk) as on:
        await on.sees("Paper 1 on the Ways of Water", "Replacements", "▸ 1")


async def test_the_mouse_opens_a_paper_and_comes_back(desk: Desk) -> None:
    keep_day(desk, 5)
    async with stage(desk) as on:
        await on.pilot.click("#list", offset=(10, 5))
        await on.until(lambda: on.screen.reading)
        assert on.cursor == on.on_page == "Paper 3 on the Ways of Water"
        await on.pilot.click("#list", offset=(10, 30))
        await on.until(lambda: not on.screen.reading)
        await on.pilot.click("#page", offset=(10, 10))
        await on.until(lambda: on.screen.reading)
