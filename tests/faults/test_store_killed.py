"""kill -9 in a commit, a change of form and a copy: nothing that was told as done is lost, nothing is left broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from digest_tui.store import digests, translations
from digest_tui.store.backup import daily_backup
from digest_tui.store.database import open_library
from digest_tui.store.migrate import MIGRATIONS, migrations_in
from tests.polling import poll_now
from tests.unit.store.made import DAY, NOW, is_sound, open_made, value
from tests.unit.store.worker import LINES, keep_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
FAT_ROWS = 60_000
FAT = f"""
CREATE TABLE fat (number INTEGER PRIMARY KEY, filling TEXT NOT NULL) STRICT;
INSERT INTO fat WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {FAT_ROWS})
    SELECT i, hex(zeroblob(100)) FROM n;
"""


@contextmanager
def worker(*arguments: object) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """A worker that is ready, and what it says; killed at the end at the latest."""
    command = [sys.executable, "-m", "tests.unit.store.worker", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        try:
            assert process.stdout.readline() == "ready\n"
            yield process, process.stdout
        finally:
            process.kill()


def size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def grow(folder: Path, days: int) -> None:
    with closing(open_made(folder)) as db:
        for turn in range(days):
            keep_day(db, "cs.CL", turn)


def test_no_day_that_was_told_as_kept_is_lost(tmp_path: Path) -> None:
    for turn, told in enumerate((1, 2, 5, 11, 23)):
        category = f"cs.{turn}"
        with worker("keep", tmp_path, category, 10_000) as (process, said):
            assert process.stdin
            print(file=process.stdin, flush=True)
            for _ in range(told):
                last = int(said.readline())
            process.kill()
            process.wait()
        with closing(open_made(tmp_path)) as db:
            days = digests.days(db, "arxiv", category)
            assert len(days) >= last + 1
            for kept in days:
                assert len(digests.rows(db, kept.number, 0, 99)) == kept.total == LINES
            told_days = [kept for kept in days if kept.announced >= DAY - timedelta(last)]
            assert {kept.unread for kept in told_days} == {LINES - 1}
            assert translations.find(db, f"{category} {last}") is not None
        assert is_sound(tmp_path / "library.db")


@pytest.mark.parametrize("moment", ["at once", "in the copy", "in the step", "late in the step"])
def test_a_change_of_form_that_is_killed_is_made_later(moment: str, tmp_path: Path) -> None:
    grow(tmp_path, 40)
    library, backups = tmp_path / "library.db", tmp_path / "backups"
    log = tmp_path / "library.db-wal"
    steps = shutil.copytree(MIGRATIONS, tmp_path / "steps")
    number = migrations_in(steps)[-1].number + 1
    (steps / f"{number:04}_fat.sql").write_text(FAT)
    before = size(log)
    reached: dict[str, Callable[[], bool]] = {
        "at once": lambda: True,
        "in the copy": lambda: any(backups.glob(".*")) or any(backups.glob("*.db")),
        "in the step": lambda: size(log) > before + 500_000,
        "late in the step": lambda: size(log) > before + 6_000_000,
    }
    with worker("migrate", tmp_path, steps) as (process, _):
        poll_now(lambda: reached[moment]() or process.poll() is not None)
        process.kill()
        process.wait()
    assert value(library, "PRAGMA user_version") in (number - 1, number)
    assert is_sound(library)
    with closing(open_library(library, backups, NOW, steps)) as db:
        assert len(digests.days(db, "arxiv", "cs.CL")) == 40
    assert value(library, "SELECT count(*) FROM fat") == FAT_ROWS
    copies = [path for path in backups.iterdir() if not path.name.endswith(".part")]
    assert copies
    assert all(is_sound(copy) and value(copy, "PRAGMA user_version") == number - 1 for copy in copies)


def test_copies_are_whole_or_not_there(tmp_path: Path) -> None:
    grow(tmp_path, 60)
    backups = tmp_path / "backups"
    for told in (0, 1, 3):
        with worker("copy", tmp_path) as (process, said):
            for _ in range(told):
                said.readline()
            poll_now(lambda: any(size(part) for part in backups.glob(".*.part")))
            process.kill()
            process.wait()
        copies = list(backups.glob("library-*.db"))
        assert len(copies) >= told
        assert all(is_sound(copy) and value(copy, "SELECT count(*) FROM digest") == 60 for copy in copies)
    daily_backup(tmp_path / "library.db", backups, NOW)
    assert not list(backups.glob(".*"))
