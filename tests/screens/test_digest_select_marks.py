"""Hiding, marking what is shown as read, and taking marks back."""

from __future__ import annotations

from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import stage
from tests.screens.library import keep_day, keep_mixed_day, paper
from tests.screens.test_digest_select import choose, listed


async def test_a_hidden_paper_goes_and_comes_back(desk: Desk) -> None:
    keep_day(desk, 4)
    async with stage(desk) as on:
        await on.press("j", "x")
        await on.is_told("Hidden. X takes it back.")
        await on.until(lambda: listed(on) == [1, 3, 4])
        assert on.cursor.startswith("Paper 3 ")
        await on.sees("3 unread", "1 hidden")
        await on.press("X")
        await on.is_told("Taken back: hid")
        await on.until(lambda: listed(on) == [1, 2, 3, 4])
        assert on.cursor.startswith("Paper 2 ")
        await on.sees("4 unread")


async def test_hidden_papers_are_shown_among_the_others_when_asked_for(desk: Desk) -> None:
    keep_day(desk, 4)
    reading.hide(desk, paper(2).id, True)
    async with stage(desk) as on:
        assert listed(on) == [1, 3, 4]
        await choose(on, "hidden, beside")
        await on.sees("4 papers · with hidden ones", "· hidden")
        await on.press("j", "x")
        await on.is_told("Shown again.")
        await on.until(lambda: "· hidden" not in on.text.replace("with hidden", ""))


async def test_hiding_every_paper_says_so(desk: Desk) -> None:
    keep_day(desk, 2)
    async with stage(desk) as on:
        await on.press("x")
        await on.until(lambda: listed(on) == [2])
        await on.press("x")
        await on.sees("All 2 papers of this list are hidden.")
        await on.press("X")
        await on.until(lambda: listed(on) == [2])


async def test_hiding_leaves_papers_read_since_they_were_filtered(desk: Desk) -> None:
    keep_mixed_day(desk)
    async with stage(desk) as on:
        await choose(on, "unread")
        await on.sees("11 papers · unread")
        await on.press("m", "j", "x")
        await on.sees("10 of 11 · unread · 1 hidden")
        assert listed(on)[:2] == [1, 3]


async def test_the_day_read_means_what_is_shown_and_is_taken_back(desk: Desk) -> None:
    keep_mixed_day(desk)
    async with stage(desk) as on:
        await choose(on, "cross-listed  2")
        await on.sees("2 of 11 · cross-listed")
        await on.press("U")
        await on.is_told("2 papers marked read. X takes it back.")
        await on.sees("9 unread")
        assert "•" not in on.text
        await on.press("X")
        await on.is_told("Taken back: marked 2 papers read.")
        await on.sees("11 unread", "•")


async def test_nothing_to_take_back_is_said(desk: Desk) -> None:
    keep_day(desk, 2)
    async with stage(desk) as on:
        await on.press("X")
        await on.is_told("There is no mark to take back.")
