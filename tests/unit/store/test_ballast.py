"""Room held in reserve beside the library."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import DiskFull
from digest_tui.store import digests, marks
from digest_tui.store.ballast import BALLAST, Ballast
from tests.unit.store.made import NOW, made_digest, made_id, made_paper, open_made

if TYPE_CHECKING:
    from pathlib import Path

    from digest_tui.store.database import Database


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def fill_up(db: Database) -> None:
    """Make SQLite say that the disk is full."""
    with pytest.raises(DiskFull), db.writing() as sql:
        sql.pragma("max_page_count", 1)
        large = "INSERT INTO undo_step (done_at, what, paper, before) VALUES ('', '', '', hex(zeroblob(99999)))"
        try:
            sql.execute(large)
        finally:
            sql.pragma("max_page_count", 1_000_000)


def test_the_room_is_really_taken_and_given_back(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "library.db")
    assert ballast.keep()
    kept = ballast.path.stat()
    assert (kept.st_size, stat.S_IMODE(kept.st_mode)) == (BALLAST, 0o600)
    assert kept.st_blocks * 512 >= BALLAST
    assert ballast.keep()
    assert ballast.path.stat().st_mtime_ns == kept.st_mtime_ns
    ballast.drop()
    ballast.drop()
    assert list(tmp_path.iterdir()) == []


def test_it_is_taken_where_the_system_cannot_reserve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_fallocate")
    ballast = Ballast(tmp_path / "library.db")
    assert ballast.keep()
    assert ballast.path.stat().st_blocks * 512 >= BALLAST


def test_half_a_reserve_is_made_whole(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "library.db")
    ballast.path.write_bytes(b"half")
    assert ballast.keep()
    assert ballast.path.stat().st_size == BALLAST


def test_without_room_none_is_taken_and_the_library_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "posix_fallocate", no_room)
    with closing(open_made(tmp_path)) as db:
        assert "almost full" in db.notice
        assert not db.read_only
        digests.keep(db, made_digest([made_paper(1)]))
    assert not (tmp_path / "library.ballast").exists()


def test_a_full_disk_drops_it_and_the_library_is_read_only_until_there_is_room(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    reserve = tmp_path / "library.ballast"
    assert reserve.exists()
    fill_up(db)
    assert not reserve.exists()
    with monkeypatch.context() as full:
        full.setattr(os, "posix_fallocate", no_room)
        assert db.read_only
        assert "disk is full" in db.notice
        for _ in range(2):
            with pytest.raises(DiskFull, match="only be read") as told:
                marks.mark_read(db, made_id(1), True, NOW)
        assert told.value.hint
        assert digests.rows(db, 1, 0, 9)[0].id == made_id(1)
    marks.mark_read(db, made_id(1), True, NOW)
    assert (db.read_only, db.notice) == (False, "")
    assert digests.get(db, 1).unread == 0
    assert reserve.stat().st_size == BALLAST
