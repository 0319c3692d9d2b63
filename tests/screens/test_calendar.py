"""The calendar, weeks, and lists of other sources on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digest_tui.papers.digest import Digest, DigestState, Entry, EntryKind, Recommendation
from digest_tui.store import digests
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import SIZES, stage
from tests.screens.library import MONDAY, NOW, TUESDAY, digest, keep_day, paper

FRIDAY, SATURDAY, THURSDAY = date(2026, 6, 26), date(2026, 6, 27), date(2026, 6, 25)


def keep_june(desk: Desk) -> None:
    keep_day(desk, 9, TUESDAY)
    kept = keep_day(desk, 5, MONDAY, first=50)
    reading.mark_list_read(desk, kept)
    digests.keep(desk.library, digest([], SATURDAY, state=DigestState.NONE_ANNOUNCED))
    note = "Looks incomplete."
    digests.keep(desk.library, digest([paper(80)], FRIDAY, state=DigestState.UNCONFIRMED, note=note))


@pytest.mark.parametrize("size", SIZES)
async def test_days_that_differ_look_different(desk: Desk, size: tuple[int, int]) -> None:
    keep_june(desk)
    async with stage(desk, size) as on:
        await on.press("C")
        await on.sees("2026   cs.CL", "15 · 10 unread", "30◐", "29●", "27·", "26?", "25○", "9 papers, 9 unread")
        await on.press("left")
        await on.sees("Mon 29 Jun 2026 · 5 papers, all read")
        await on.press("left", "left", "left")
        await on.sees("Fri 26 Jun 2026 · 1 paper, 1 unread · not confirmed:")
        await on.press("left")
        await on.sees("Thu 25 Jun 2026 · not kept")
        signs = ("● all read", "◐ some unread", "· none announced", "? unconfirmed", "! failed")
        for whole in (*signs, "r fetch this day", "C-r fetch this month", "Esc close"):
            assert any(whole in line for line in on.lines), whole


async def test_a_day_is_opened_and_months_and_years_are_gone_through(desk: Desk) -> None:
    keep_june(desk)
    async with stage(desk) as on:
        await on.press("C", "left_square_bracket")
        await on.sees("Sat 30 May 2026 · weekend: arXiv announces nothing")
        await on.press("left_curly_bracket")
        await on.sees("2025   cs.CL", "Fri 30 May 2025 · not kept")
        await on.press("right_curly_bracket", "ctrl+end", "k", "ctrl+home", "right", "right", "right")
        await on.sees("Mon 29 Jun 2026")
        await on.press("enter")
        await on.until(lambda: on.cursor == "Paper 50 on the Ways of Water")
        await on.press("ctrl+o")
        await on.until(lambda: on.cursor == "Paper 1 on the Ways of Water")


async def test_a_missing_day_is_fetched_on_request_and_a_failure_is_seen(desk: Desk) -> None:
    desk.offline = True
    keep_june(desk)
    async with stage(desk) as on:
        await on.press("C", *["left"] * 5)
        await on.sees("Thu 25 Jun 2026 · not kept")
        await on.press("r")
        await on.is_told("The network is switched off")
        await on.press("C", *["left"] * 5)
        await on.sees("25!", "Thu 25 Jun 2026 · The network is switched off")
        await on.press("right", "right")
        await on.press("r")
        await on.sees("There is nothing to fetch here.")


async def test_weeks_are_made_of_their_days(desk: Desk) -> None:
    keep_june(desk)
    async with stage(desk) as on:
        await on.press("left_curly_bracket")
        await on.sees("cs.CL, week · Mon 29 Jun 2026", "14 new")
        await on.press("left_curly_bracket")
        await on.sees("cs.CL, week · Mon 22 Jun 2026", "1 new", "(unconfirmed)")
        await on.press("left_curly_bracket")
        await on.is_told("Of no other week on this side is anything kept.")
        await on.press("right_curly_bracket", "right_curly_bracket")
        await on.sees("cs.CL, week · Mon 29 Jun 2026")
        await on.press("s")
        await on.until(lambda: on.screen.papers.cursor_row and on.screen.papers.cursor_row.starred)
        await on.press("C")
        await on.sees("2026   cs.CL")


async def test_back_from_a_week_the_day_is_called_by_its_own_name(desk: Desk) -> None:
    keep_june(desk)
    async with stage(desk) as on:
        await on.press("left_curly_bracket")
        await on.sees("cs.CL, week")
        await on.press("ctrl+o")
        await on.sees("arXiv cs.CL · ", "30 Jun")
        assert "cs.CL, week" not in on.text


async def test_a_curated_week_is_chosen_and_says_what_it_says(desk: Desk) -> None:
    keep_day(desk, 3)
    said = Recommendation("Ways", "A river worth reading.", (("Paper", "https://a.example/x"),), None, NOW)
    entry = Entry(1, EntryKind.NEW, paper(1), said)
    weekly = Digest("dair", "weekly", date(2026, 6, 21), DigestState.CONFIRMED, NOW, (entry,))
    digests.keep(desk.library, weekly)
    async with stage(desk) as on:
        await on.press("c")
        await on.sees("dair.ai weekly  1 unread of 1", "Hugging Face daily  nothing kept yet")
        await on.press("j", "enter")
        await on.sees("dair.ai weekly · Sun 21 Jun 2026", "Paper 1 on the Ways")
        await on.sees("dair.ai weekly, 21 Jun 2026", "A river worth reading.", "https://a.example/x")


async def test_a_combined_list_is_offered_and_worked_out(desk: Desk) -> None:
    keep_day(desk, 3)
    digests.keep(desk.library, digest([paper(9, categories=("cs.AI", "cs.CV"))], category="cs.AI"))
    lists = desk.config.lists._replace(combined=("cs.CL + cs.AI - cs.CV",))
    desk.config = replace(desk.config, lists=lists)
    async with stage(desk) as on:
        await on.press("c")
        await on.sees("cs.CL + cs.AI - cs.CV  nothing kept yet")
        await on.press("j", "enter")
        await on.sees("cs.CL + cs.AI - cs.CV · Tue 30 Jun 2026", "3 new", "Paper 3")
