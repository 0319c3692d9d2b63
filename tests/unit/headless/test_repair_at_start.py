"""A damaged library at the start of the app: said, saved table by table, and read on."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.errors import DamagedLibrary, ForeignLibrary
from digest_tui.headless.keeping import open_repaired
from digest_tui.tasks.desk import open_desk
from tests.faults.test_store_damage import foreign, overwrite
from tests.screens.app_stage import stage
from tests.screens.library import keep_day, open_test_desk

Capture = pytest.CaptureFixture[str]


def damage(home: Path) -> Path:
    desk = open_test_desk(home)
    keep_day(desk, 40)
    desk.library.close()
    desk.derived.close()
    overwrite(desk.paths.library, 0, bytes(100))
    return desk.paths.library


async def test_what_can_be_read_is_saved_and_reading_goes_on(home: Path, capsys: Capture) -> None:
    damage(home)
    with pytest.raises(DamagedLibrary) as told:
        open_desk()
    desk = open_repaired(told.value)
    said = capsys.readouterr().err
    assert "Saving what can be read." in said
    assert "papers: 40 kept" in said
    assert "The damaged file was kept:" in said
    async with stage(desk) as on:
        await on.is_told("It was repaired and holds 40 papers", "nothing is known to be lost")
        await on.sees("Paper 1 on the Ways of Water")


def test_another_program_s_file_is_left_alone(home: Path) -> None:
    library = damage(home)
    foreign(library)
    before = library.read_bytes()
    with pytest.raises(DamagedLibrary) as told:
        open_desk()
    with pytest.raises(ForeignLibrary):
        open_repaired(told.value)
    assert library.read_bytes() == before
