"""What is wrong with the library is said in the app, and reading goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest_tui import app
from digest_tui.store import notes
from digest_tui.store.check import holding
from tests.faults.full_disk import PLENTY
from tests.screens.app_stage import stage
from tests.screens.library import keep_day, open_test_desk, paper

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.full_disk import FullDisk

PAGE = 4096


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The daily copy is made at once."""
    monkeypatch.setattr(app, "BACKUP_AFTER", 0.01)


@pytest.mark.usefixtures("soon")
async def test_a_copy_is_made_after_the_start(home: Path) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 3)
    copy = desk.paths.backups / "library-2026-06-30.db"
    async with stage(desk) as on:
        await on.until(copy.exists)
        assert on.notices == ""
    assert holding(copy).papers == 3


@pytest.mark.usefixtures("soon")
async def test_damage_that_only_the_copy_meets_is_told(home: Path) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 300)
    notes.write(desk.library, paper(299).id, "A long note. " * 700, desk.now)
    await desk.close()
    with desk.paths.library.open("r+b") as file:
        file.seek(-PAGE, 2)
        file.write(b"\xff" * PAGE)
    desk = open_test_desk(home)
    async with stage(desk) as on:
        await on.is_told("is damaged", "digest-tui doctor --repair")
        await on.press("j")
        assert on.screen.papers.cursor_position == 2
    assert list(desk.paths.backups.iterdir()) == []


async def test_on_a_full_disk_reading_goes_on_and_marks_come_back_with_room(home: Path, disk: FullDisk) -> None:
    desk = open_test_desk(home)
    keep_day(desk, 3)
    async with stage(desk) as on:
        disk.left = 0
        await on.press("s")
        await on.is_told("disk is full", "Free some room")
        assert desk.library.read_only
        await on.press("j", "enter")
        await on.sees("We follow the water of river 2")
        disk.left = PLENTY
        await on.press("s")
        await on.until(lambda: not desk.library.read_only)
        await on.sees("★")
