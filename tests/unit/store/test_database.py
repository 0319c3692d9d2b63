"""How a database is opened, written, shared between threads, and closed."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import apsw
import pytest

from digest_tui.errors import StoreError
from digest_tui.store import digests, marks, validators
from digest_tui.store.connection import DERIVED_ID, LIBRARY_ID
from digest_tui.store.database import open_derived, open_library
from digest_tui.store.migrate import MIGRATIONS, migrations_in
from tests.polling import poll_now
from tests.unit.store.made import NOW, is_sound, made_digest, made_id, made_paper, open_made, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digest_tui.store.database import Database

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def pragmas(connection: apsw.Connection) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema", "temp_store")
    return {name: connection.pragma(name) for name in names}


@pytest.mark.parametrize(("which", "synchronous"), [("db", 2), ("derived", 1)], ids=["library", "derived"])
def test_every_connection_is_set_up_as_it_should(which: str, synchronous: int, request: pytest.FixtureRequest) -> None:
    database: Database = request.getfixturevalue(which)
    with database.reading() as reader, database.writing() as writer:
        for connection in (reader, writer):
            assert pragmas(connection) == {
                "journal_mode": "wal",
                "synchronous": synchronous,
                "foreign_keys": 1,
                "busy_timeout": 5000,
                "trusted_schema": 0,
                "temp_store": 2,
            }
        assert writer.pragma("journal_size_limit") == 8 * 1024 * 1024
        assert writer.pragma("application_id") == (LIBRARY_ID if which == "db" else DERIVED_ID)
    assert (database.read_only, database.notice) == (False, "")


def test_a_new_library_has_the_newest_form_and_strict_tables(db: Database) -> None:
    with db.reading() as sql:
        assert sql.pragma("user_version") == migrations_in(MIGRATIONS)[-1].number
        tables = sql.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        loose = [name for name, strict in tables if not strict and not name.startswith("sqlite_")]
    assert loose == []


@pytest.mark.usefixtures("umask")
def test_only_this_user_may_look_inside(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "data"
    with closing(open_library(folder / "library.db", folder / "backups", NOW)) as db:
        digests.keep(db, made_digest([made_paper(1)]))
        with closing(open_derived(tmp_path / "home" / "cache" / "derived.db")) as derived:
            validators.keep_etag(derived, "https://a", '"x"', NOW)
            found = {path: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "home").rglob("*")}
    folders = {path: mode for path, mode in found.items() if path.is_dir()}
    files = {path.name: mode for path, mode in found.items() if path not in folders}
    databases = {name + end for name in ("library.db", "derived.db") for end in ("", "-wal", "-shm")}
    assert set(files) == databases | {"library.ballast"}
    assert set(files.values()) == {0o600}
    assert set(folders.values()) == {0o700}
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


def test_what_was_kept_is_there_after_opening_again(tmp_path: Path) -> None:
    with closing(open_made(tmp_path)) as db:
        kept, _ = digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
        marks.mark_read(db, made_id(1), True, NOW)
    with closing(open_made(tmp_path)) as db:
        assert digests.get(db, kept.number).unread == 1
        assert [row.read for row in digests.rows(db, kept.number, 0, 9)] == [True, False]
    assert is_sound(tmp_path / "library.db")
    assert not list(tmp_path.glob(".*"))


def test_a_transaction_that_fails_leaves_nothing(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.writing() as sql:
        sql.execute("INSERT INTO paper (name) VALUES ('2606.00001')")
        _ = 1 // 0
    with db.reading() as sql:
        assert sql.execute("SELECT count(*) FROM paper").get == 0
    digests.keep(db, made_digest([made_paper(1)]))


def test_reading_goes_on_while_a_transaction_is_open(db: Database) -> None:
    kept, _ = digests.keep(db, made_digest([made_paper(1)]))
    with db.writing() as sql:
        sql.execute("UPDATE digest SET note = 'half done'")
        assert digests.get(db, kept.number).note == ""
    assert digests.get(db, kept.number).note == "half done"


def test_threads_write_one_after_the_other_and_read_at_once(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(number) for number in range(1, 41)]))
    failures: list[BaseException] = []

    def mark(first: int) -> None:
        try:
            for number in range(first, 41, 4):
                marks.mark_read(db, made_id(number), True, NOW)
                digests.rows(db, 1, 0, 40)
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=mark, args=(first,)) for first in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert digests.get(db, 1).unread == 0


def test_a_long_reading_can_be_ended(db: Database) -> None:
    told: list[StoreError] = []
    started = threading.Event()

    def read() -> None:
        try:
            with db.reading() as sql:
                started.set()
                sql.execute(ENDLESS).fetchall()
        except StoreError as error:
            told.append(error)

    def ended() -> bool:
        db.interrupt()
        return bool(told)

    thread = threading.Thread(target=read)
    thread.start()
    assert started.wait(5)
    poll_now(ended)
    thread.join()
    assert "stopped" in told[0].message
    assert digests.lists(db) == ()


def test_a_closed_database_says_so(db: Database) -> None:
    db.close()
    db.close()
    tries = (lambda: digests.lists(db), lambda: digests.checked(db, 1, NOW), db.interrupt)
    for attempt in tries:
        with pytest.raises(StoreError, match="closed"):
            attempt()


def test_closing_empties_the_log(tmp_path: Path) -> None:
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(1)]))
        assert (tmp_path / "library.db-wal").stat().st_size
    assert (tmp_path / "library.db-wal").stat().st_size == 0
    assert value(tmp_path / "library.db", "SELECT name FROM paper") == "2606.00001"


def test_opening_after_a_crash_leaves_the_log_for_later(tmp_path: Path) -> None:
    """Playing it into the database waits for the disk, which opening must not: the pages are read from the log."""
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(1)]))
        killed = tmp_path / "killed"
        shutil.copytree(tmp_path, killed)
    log = (killed / "library.db-wal").read_bytes()
    with closing(open_made(killed)) as db:
        assert (killed / "library.db-wal").read_bytes() == log != b""
        assert digests.lists(db) == (("arxiv", "cs.CL"),)
    assert value(killed / "library.db", "SELECT name FROM paper") == "2606.00001"


def test_two_who_open_at_once_make_one_library(tmp_path: Path) -> None:
    gate = threading.Barrier(4)
    opened: list[Database] = []

    def open_it() -> None:
        gate.wait()
        opened.append(open_made(tmp_path))

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    try:
        digests.keep(opened[0], made_digest([made_paper(1)]))
        assert [digests.lists(db) for db in opened] == [(("arxiv", "cs.CL"),)] * 4
    finally:
        for db in opened:
            db.close()
    assert {path.name for path in tmp_path.iterdir()} >= {"library.db"}
    assert not list(tmp_path.glob(".*"))
