"""No room left on the disk: the write is undone and told, what was kept stays, reading goes on."""

from __future__ import annotations

import errno
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import ReadOnlyLibrary
from digest_tui.store import backup, digests, marks
from tests.faults.full_disk import PLENTY
from tests.unit.store.made import NOW, is_sound, made_digest, made_id, made_paper, open_made
from tests.unit.store.worker import LINES

if TYPE_CHECKING:
    from tests.faults.full_disk import FullDisk

ROOT = Path(__file__).parents[2]
MOST_WRITES = 500


def test_a_disk_that_is_full_at_each_write_loses_nothing(tmp_path: Path, disk: FullDisk) -> None:
    disk.left = PLENTY
    with closing(open_made(tmp_path)) as db:
        before, _ = digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
        refused = 0
        for room in range(MOST_WRITES):
            disk.left = room
            try:
                marks.mark_list_read(db, 1, NOW)
                digests.keep(db, made_digest([made_paper(number, 2) for number in range(6)]))
                break
            except ReadOnlyLibrary as told:
                refused += 1
                assert "disk is full" in told.message
                assert told.hint
            disk.left = PLENTY
            kept = digests.get(db, 1)
            assert (kept.counts, kept.fetched) == (before.counts, before.fetched)
            assert len(digests.rows(db, 1, 0, 9)) == 2
            marks.mark_read(db, made_id(1, None), False, NOW)
            marks.mark_read(db, made_id(2, None), False, NOW)
        assert refused > 20
        disk.left = PLENTY
        assert digests.get(db, 1).total == 6
    assert is_sound(tmp_path / "library.db")


@pytest.mark.parametrize("limit", [300_000, 700_000, 1_500_000])
def test_files_that_may_not_grow_are_told_and_reading_goes_on(tmp_path: Path, limit: int) -> None:
    command = [sys.executable, "-m", "tests.unit.store.worker", "fill", str(tmp_path), str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=50, check=False)
    assert done.stderr == ""
    told, kept, read = done.stdout.splitlines()
    assert "nothing was" in told
    assert int(kept) > 0
    assert int(read) == int(kept) * LINES
    assert is_sound(tmp_path / "library.db")
    with closing(open_made(tmp_path)) as db:
        whole = [day for day in digests.days(db, "arxiv", "cs.CL") if day.unread == LINES - 1]
        assert len(whole) >= int(kept)
        digests.keep(db, made_digest([made_paper(1)], category="cs.AI"))


def test_a_library_as_large_as_it_may_be_takes_marks_again_when_there_is_room(tmp_path: Path) -> None:
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(1)]))
        with db.writing() as sql:
            sql.pragma("max_page_count", int(sql.pragma("page_count")) + 2)
        with pytest.raises(ReadOnlyLibrary, match="disk is full"):
            digests.keep(db, made_digest([made_paper(number) for number in range(300)]))
        assert digests.get(db, 1).total == 1
        assert db.read_only
        with db.writing() as sql:
            sql.pragma("max_page_count", 100_000)
        digests.keep(db, made_digest([made_paper(number) for number in range(300)]))
        assert digests.get(db, 1).total == 300


def test_a_copy_without_room_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(1)]))

        def no_room(path: Path) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(backup, "settle", no_room)
        with pytest.raises(ReadOnlyLibrary, match="disk is full"):
            backup.daily_backup(db.path, tmp_path / "backups", NOW)
        assert list((tmp_path / "backups").iterdir()) == []
        assert is_sound(db.path)
