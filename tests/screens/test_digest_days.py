"""Other days, other lists, and the words where there is none."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from digest_tui.papers.digest import DigestState
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import stage
from tests.screens.library import MONDAY, NOW, TUESDAY, digest, keep_day, open_test_desk, paper

SATURDAY = date(2026, 6, 27)


async def test_brackets_go_through_the_kept_days_and_come_back_to_the_same_paper(desk: Desk) -> None:
    keep_day(desk, 5, MONDAY, first=50)
    keep_day(desk, 9, TUESDAY)
    async with stage(desk) as on:
        await on.press("j", "j")
        await on.until(lambda: on.on_page == "Paper 3 on the Ways of Water")
        await on.press("left_square_bracket")
        await on.sees("Mon 29 Jun 2026", "5 new", "1/5")
        await on.until(lambda: on.cursor == on.on_page == "Paper 50 on the Ways of Water")
        await on.press("left_square_bracket")
        await on.is_told("No earlier day is kept.")
        await on.press("right_square_bracket")
        await on.sees("Tue 30 Jun 2026", "9 new", "3/9")
        await on.until(lambda: on.cursor == on.on_page == "Paper 3 on the Ways of Water")
        await on.press("right_square_bracket")
        await on.is_told("This is the newest day that is kept.")


async def test_a_day_without_announcement_says_so_and_does_not_hide_the_newest_list(desk: Desk) -> None:
    keep_day(desk, 5, SATURDAY - timedelta(days=1))
    digests.keep(desk.library, digest([], SATURDAY, state=DigestState.NONE_ANNOUNCED))
    async with stage(desk) as on:
        await on.sees("Fri 26 Jun 2026", "Paper 1")
        await on.press("right_square_bracket")
        await on.sees("No announcement on Saturday 27 June (weekend).", "[ previous day")
        assert "Paper 1" not in on.text
        await on.press("j", "enter", "s", "t", "left_square_bracket")
        await on.sees("Fri 26 Jun 2026", "Paper 1")
        assert on.cursor == on.on_page


async def test_an_unconfirmed_list_is_marked_as_such(desk: Desk) -> None:
    note = "The list looks incomplete (3 of 57 shown)."
    digests.keep(desk.library, digest([paper(1)], state=DigestState.UNCONFIRMED, note=note))
    async with stage(desk, (60, 20)) as on:
        await on.sees("(unconfirmed)", "Paper 1")


async def test_nothing_kept_says_what_to_do(desk: Desk) -> None:
    async with stage(desk, (60, 20)) as on:
        await on.sees("No list of cs.CL is kept yet.", "r fetches today's list.", "online")
        await on.press("j", "G", "n", "s", "m", "U", "enter", "tab", "t", "o", "backslash", "plus", "z")
        await on.sees("No list of cs.CL is kept yet.")


async def test_nothing_kept_and_no_network_says_so(home: Path) -> None:
    async with stage(open_test_desk(home, DIGEST_TUI_OFFLINE="1")) as on:
        await on.sees("No list of cs.CL is kept yet.", "No network", "offline")


async def test_offline_the_kept_list_opens_and_tells_its_age(home: Path) -> None:
    before = open_test_desk(home)
    keep_day(before, 4)
    await before.close()
    late = open_test_desk(home, NOW + timedelta(hours=3), DIGEST_TUI_OFFLINE="1")
    async with stage(late) as on:
        await on.sees("Paper 1", "3 h old", "offline")


async def test_another_list_is_chosen_by_name(desk: Desk) -> None:
    keep_day(desk, 4)
    digests.keep(desk.library, digest([paper(70), paper(71)], category="math.CO"))
    async with stage(desk) as on:
        await on.press("c")
        await on.sees("Which list?", "Computation and Language (cs.CL)  4 unread of 4", "Combinatorics (math.CO)")
        await on.press("j", "enter")
        await on.sees("math.CO · Tue 30 Jun 2026", "Paper 70")
        await on.press("c", "escape")
        await on.sees("Paper 70")
        assert on.screen.category == "math.CO"
