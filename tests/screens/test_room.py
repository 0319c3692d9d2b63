"""The room everything takes: looked at, asked for once and let go the second time."""

from __future__ import annotations

import pytest

from digest_tui.papers.pdf_file import PdfFile
from digest_tui.screens.room import RoomScreen
from digest_tui.store import pdfs
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.library import NOW, keep_day, paper


def keep_pdf(desk: Desk) -> None:
    pdfs.keep(desk.library, PdfFile(paper(1).id, "ab", 20_000_000, "", NOW, NOW))
    desk.paths.pdfs.mkdir()
    pdfs.path_of(desk.paths.pdfs, "ab").write_bytes(bytes(20_000_000))


async def open_room(on: AppStage) -> None:
    await on.press("colon", *"program.room", "enter")
    await on.until(lambda: isinstance(on.app.screen, RoomScreen))
    await on.sees("20.0 MB ↓ PDFs")


@pytest.mark.parametrize("size", SIZES)
async def test_every_thing_is_shown_with_its_size(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 2)
    keep_pdf(desk)
    async with stage(desk, size) as on:
        await open_room(on)
        await on.sees("8.4 MB   held for the day the disk is full", "20.0 MB may go: 1 PDF never opened")
        await on.sees("are free on this disk", "let go what may go")
        await on.press("down")
        await on.sees("Nothing of it may go.")
        await on.press("escape")
        await on.until(lambda: on.app.screen is on.screen)


async def test_it_goes_the_second_time(desk: Desk) -> None:
    keep_day(desk, 2)
    keep_pdf(desk)
    file = pdfs.path_of(desk.paths.pdfs, "ab")
    async with stage(desk) as on:
        await open_room(on)
        await on.press("enter")
        await on.sees("⏎ again lets go 20.0 MB: 1 PDF never opened", "It cannot be undone.")
        await on.press("down", "up", "enter")
        await on.sees("⏎ again lets go 20.0 MB")
        assert file.exists()
        await on.press("enter")
        await on.sees("20.0 MB freed.", "0.0 MB   PDFs")
        assert not file.exists()
        assert pdfs.find(desk.library, paper(1).id) is None
        await on.press("enter", "enter")
        await on.sees("Nothing of it may go.")


async def test_a_library_that_cannot_be_written_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from digest_tui.errors import StoreError
    from digest_tui.store import room

    def refuse(*_: object) -> None:
        raise StoreError("The library cannot be written.", "Make room.")

    keep_day(desk, 2)
    keep_pdf(desk)
    monkeypatch.setattr(room, "remove_pdfs", refuse)
    async with stage(desk) as on:
        await open_room(on)
        await on.press("enter", "enter")
        await on.sees("✗ The library cannot be written. Make room.")
