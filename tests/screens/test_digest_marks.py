"""Read and unread, stars: shown at once, and still there tomorrow."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.errors import ReadOnlyLibrary
from digest_tui.papers.digest import Row
from digest_tui.papers.ids import PaperId
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import keep_day, open_test_desk, paper


def kept_row(desk: Desk, number: int) -> Row:
    newest = reading.newest_list(desk, "cs.CL")
    assert newest is not None
    row = reading.row(desk, newest.number, paper(number).id)
    assert row is not None
    return row


def unread(on: AppStage) -> int:
    return on.screen.digest.unread if on.screen.digest else -1


async def test_a_star_is_shown_at_once_and_outlasts_the_program(home: Path) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("j", "s")
        await on.sees("★")
        assert on.screen.papers.cursor_position == 2
    again = open_test_desk(home)
    assert [kept_row(again, number).starred for number in (1, 2, 3)] == [False, True, False]
    async with stage(again) as on:
        await on.sees("★")
        await on.press("j", "s")
        await on.until(lambda: "★" not in on.text)


async def test_a_key_pressed_twice_undoes_itself_however_fast(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        for key in ("s", "s", "s", "m", "m"):
            on.screen.action_command({"s": "mark.star", "m": "mark.read"}[key])
        await on.until(lambda: kept_row(desk, 1).starred and not kept_row(desk, 1).read)
        await on.sees("★", "3 unread")


async def test_moving_over_a_paper_leaves_it_unread_and_opening_reads_it(desk: Desk) -> None:
    keep_day(desk, 4)
    async with stage(desk) as on:
        await on.press("j", "j", "k")
        assert unread(on) == 4
        await on.press("enter")
        await on.until(lambda: unread(on) == 3)
        assert kept_row(desk, 2).read
        await on.press("J")
        await on.until(lambda: unread(on) == 2)
        await on.press("n")
        await on.until(lambda: unread(on) == 1)
        assert [kept_row(desk, number).read for number in (1, 2, 3, 4)] == [False, True, True, True]
        await on.sees("1 unread")


async def test_m_marks_read_and_unread_and_u_the_whole_day(desk: Desk) -> None:
    keep_day(desk, 4)
    async with stage(desk) as on:
        await on.press("m")
        await on.sees("3 unread")
        await on.press("m")
        await on.sees("4 unread")
        await on.press("U")
        await on.sees("0 unread")
        await on.is_told("4 papers marked read.")
        assert "•" not in on.text


async def test_a_mark_set_just_before_leaving_is_kept(home: Path) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("s", "Q")
    assert kept_row(open_test_desk(home), 1).starred


async def test_a_library_that_refuses_a_mark_is_told_and_reading_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(desk: Desk, paper: PaperId, read: bool) -> None:
        raise ReadOnlyLibrary("The disk is full.", "Make room, then mark again.")

    keep_day(desk, 3)
    monkeypatch.setattr(reading, "mark_read", refuse)
    async with stage(desk) as on:
        await on.press("enter")
        await on.is_told("The disk is full.", "Make room, then mark again.")
        await on.sees("river 1 from its spring", "3 unread")
        await on.press("h", "j", "s")
        await on.sees("★")


async def test_a_library_that_cannot_be_read_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        monkeypatch.setattr("digest_tui.screens.digest.read_paper", lambda desk, id: None)
        await on.press("j")
        await on.is_told("is in the list but not in the library")
