"""Whole copies of a library."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import DamagedLibrary, DiskFull, StoreError
from digest_tui.store import backup, digests
from digest_tui.store.backup import back_up, daily_backup
from digest_tui.store.check import holding
from digest_tui.store.database import open_library
from tests.unit.store.made import NOW, is_sound, made_digest, made_paper, open_made, value

if TYPE_CHECKING:
    from pathlib import Path

    from digest_tui.store.database import Database


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_is_whole_private_and_a_library(db: Database, tmp_path: Path) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    copy = tmp_path / "copies" / "library.db"
    back_up(db.path, copy)
    assert names(copy.parent) == ["library.db"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert is_sound(copy)
    with closing(open_library(copy, tmp_path / "backups", NOW)) as restored:
        assert digests.lists(restored) == (("arxiv", "cs.CL"),)


def test_a_copy_can_be_made_while_a_transaction_is_open(db: Database, tmp_path: Path) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    with db.writing() as sql:
        sql.execute("UPDATE digest SET note = 'not yet'")
        back_up(db.path, tmp_path / "copy.db")
    assert value(tmp_path / "copy.db", "SELECT note FROM digest") == ""


def test_a_damaged_library_gives_no_copy_and_keeps_the_last_good_one(tmp_path: Path) -> None:
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(number) for number in range(200)]))
    library, copy = tmp_path / "library.db", tmp_path / "copies" / "good.db"
    back_up(library, copy)
    good = copy.read_bytes()
    with library.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\x5a" * 4096 * 8)
    with pytest.raises(DamagedLibrary) as told:
        back_up(library, copy)
    assert "library.db" in told.value.message
    assert told.value.hint
    assert copy.read_bytes() == good
    assert names(copy.parent) == ["good.db"]


def test_one_copy_a_day_and_the_seven_newest_stay(db: Database, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    (backups / "library-20260601T000000-before-0002.db").write_text("kept for ever")
    for day in range(9):
        assert daily_backup(db.path, backups, NOW + timedelta(day)) is not None
        assert daily_backup(db.path, backups, NOW + timedelta(day, hours=2)) is None
    dailies = [name for name in names(backups) if name.startswith("library-2026-")]
    assert dailies == [f"library-2026-07-0{day}.db" for day in range(2, 9)]
    assert (backups / "library-20260601T000000-before-0002.db").exists()


def test_what_a_killed_copy_left_is_cleared_and_a_running_one_is_not(db: Database, tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    backups = tmp_path / "backups"
    backups.mkdir()
    dead = backups / f".library-2026-06-29.db.{int(ended.stdout)}.1.part"
    alive = backups / f".library-2026-06-29.db.{os.getpid()}.1.part"
    other = backups / ".somebody-elses.part"
    for part in (dead, alive, other):
        part.write_bytes(b"half")
    daily_backup(db.path, backups, NOW)
    assert names(backups) == sorted([alive.name, other.name, "library-2026-06-30.db"])


def test_a_folder_that_cannot_be_made_is_told(db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError) as told:
        daily_backup(db.path, tmp_path / "file" / "backups", NOW)
    assert told.value.hint


def test_an_old_copy_that_holds_more_papers_is_not_made_room_for(tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(number) for number in range(9)]))
        daily_backup(db.path, backups, NOW)
    for name in ("library.db", "library.db-wal", "library.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(1)]))
        for day in range(1, 10):
            daily_backup(db.path, backups, NOW + timedelta(day))
    assert names(backups) == ["library-2026-06-30.db", *(f"library-2026-07-0{day}.db" for day in range(3, 10))]
    (backups / "library-2026-06-30.db").write_bytes(b"of no use")
    with closing(open_made(tmp_path)) as db:
        daily_backup(db.path, backups, NOW + timedelta(10))
    assert names(backups) == [f"library-2026-07-{day:02}.db" for day in range(4, 11)]


def test_a_copy_is_not_what_fills_the_disk(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = shutil.disk_usage(tmp_path)._replace(free=backup.ROOM_LEFT)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: free)
    with pytest.raises(DiskFull, match="no room for a copy") as told:
        back_up(db.path, tmp_path / "copies" / "copy.db")
    assert told.value.hint
    assert names(tmp_path / "copies") == []


def test_a_copy_tells_what_it_holds(db: Database, tmp_path: Path) -> None:
    digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
    assert back_up(db.path, tmp_path / "copy.db") == holding(db.path)
