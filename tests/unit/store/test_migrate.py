"""From an older form of the library to the newest."""

from __future__ import annotations

import re
import shutil
import stat
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NewerLibrary, StoreError
from digest_tui.store import digests, marks
from digest_tui.store.database import open_library
from digest_tui.store.migrate import MIGRATIONS, migrations_in
from tests.unit.store.made import NOW, is_sound, made_digest, made_id, made_paper, open_made, value

if TYPE_CHECKING:
    from pathlib import Path

    from digest_tui.store.database import Database

NOTES = "CREATE TABLE remark (paper INTEGER PRIMARY KEY REFERENCES paper (number), text TEXT NOT NULL) STRICT;"
FILL = "INSERT INTO remark SELECT number, name FROM paper;"
BROKEN = NOTES + "INSERT INTO nothing VALUES (1);"
DANGLING = NOTES + "INSERT INTO remark VALUES (999, 'of no paper');"


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """The program's own steps, to add later ones to."""
    return shutil.copytree(MIGRATIONS, tmp_path / "steps")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library of today's form with two papers, closed."""
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
        marks.mark_read(db, made_id(1), True, NOW)
    return tmp_path / "library.db"


def newest(steps: Path) -> int:
    return migrations_in(steps)[-1].number


def add(steps: Path, sql: str) -> int:
    number = newest(steps) + 1
    (steps / f"{number:04}_later.sql").write_text(sql)
    return number


def open_with(path: Path, steps: Path) -> Database:
    return open_library(path, path.parent / "backups", NOW, steps)


def test_steps_are_numbered_without_a_gap() -> None:
    numbers = [step.number for step in migrations_in(MIGRATIONS)]
    assert numbers == list(range(1, len(numbers) + 1))
    files = {path.name for path in MIGRATIONS.iterdir()}
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.sql", name) for name in files)


def test_each_step_is_taken_after_a_copy(old: Path, steps: Path) -> None:
    before = newest(steps)
    first, second = add(steps, NOTES), add(steps, FILL)
    with closing(open_with(old, steps)) as db:
        assert digests.get(db, 1).unread == 1
        marks.mark_read(db, made_id(2), True, NOW)
    assert value(old, "PRAGMA user_version") == second
    assert value(old, "SELECT group_concat(text) FROM remark") == "2606.00001,2606.00002"
    copies = sorted((old.parent / "backups").iterdir())
    assert [copy.name for copy in copies] == [f"library-20260630T140200-before-{n:04}.db" for n in (first, second)]
    assert [value(copy, "PRAGMA user_version") for copy in copies] == [before, first]
    assert all(is_sound(copy) and stat.S_IMODE(copy.stat().st_mode) == 0o600 for copy in copies)
    assert value(copies[0], "SELECT unread FROM digest") == 1


def test_a_new_library_takes_every_step_and_needs_no_copy(tmp_path: Path, steps: Path) -> None:
    number = add(steps, NOTES)
    open_with(tmp_path / "library.db", steps).close()
    assert value(tmp_path / "library.db", "PRAGMA user_version") == number
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("sql", [BROKEN, DANGLING, "nonsense"])
def test_a_step_that_fails_changes_nothing(old: Path, steps: Path, sql: str) -> None:
    before = newest(steps)
    good = add(steps, "CREATE TABLE first_step (a INTEGER) STRICT;")
    add(steps, sql)
    with pytest.raises(StoreError, match=f"form {good + 1}") as told:
        open_with(old, steps)
    assert "backups" in told.value.hint
    assert value(old, "PRAGMA user_version") == good
    assert value(old, "SELECT count(*) FROM sqlite_schema WHERE name = 'remark'") == 0
    assert is_sound(old)
    assert before == good - 1
    assert len(list((old.parent / "backups").iterdir())) == 2


def test_without_room_for_a_copy_no_step_is_taken(old: Path, steps: Path) -> None:
    before = newest(steps)
    add(steps, NOTES)
    (old.parent / "backups").write_text("a file where the folder should be")
    with pytest.raises(StoreError):
        open_with(old, steps)
    assert value(old, "PRAGMA user_version") == before
    assert is_sound(old)


def test_a_step_may_rebuild_a_table_that_others_point_to(old: Path, steps: Path) -> None:
    add(
        steps,
        "CREATE TABLE fresh (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, more INTEGER, note TEXT) STRICT;"
        "INSERT INTO fresh SELECT *, NULL FROM paper; DROP TABLE paper; ALTER TABLE fresh RENAME TO paper;",
    )
    with closing(open_with(old, steps)) as db:
        assert [row.id for row in digests.rows(db, 1, 0, 9)] == [made_id(1), made_id(2)]
    assert is_sound(old)


def test_two_programs_that_start_at_once_take_a_step_once(old: Path, steps: Path) -> None:
    add(steps, NOTES)
    add(steps, FILL)
    gate = threading.Barrier(2)
    opened: list[Database] = []

    def start() -> None:
        gate.wait()
        opened.append(open_with(old, steps))

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for db in opened:
        db.close()
    assert len(opened) == 2
    assert value(old, "SELECT count(*) FROM remark") == 2
    assert len(list((old.parent / "backups").iterdir())) == 2


def test_a_newer_library_can_be_read_and_not_written(old: Path, steps: Path) -> None:
    number = add(steps, NOTES)
    open_with(old, steps).close()
    content = old.read_bytes()
    with closing(open_made(old.parent)) as db:
        assert db.read_only
        assert f"form {number}" in db.notice
        assert [row.id for row in digests.rows(db, 1, 0, 9)] == [made_id(1), made_id(2)]
        for _ in range(2):
            with pytest.raises(NewerLibrary, match="newer digest-tui") as told:
                marks.mark_read(db, made_id(2), True, NOW)
        assert told.value.hint
    assert old.read_bytes() == content


def test_a_library_that_gets_a_newer_form_in_use_is_written_no_more(old: Path, steps: Path) -> None:
    add(steps, NOTES)
    with closing(open_made(old.parent)) as db:
        open_with(old, steps).close()
        with pytest.raises(NewerLibrary, match="meanwhile"):
            marks.mark_read(db, made_id(2), True, NOW)
        assert digests.get(db, 1).unread == 1
