"""Going back to a copy of the library."""

from __future__ import annotations

import shutil
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import apsw
import pytest

from digest_tui.errors import NewerLibrary, StoreError
from digest_tui.store import digests, marks
from digest_tui.store.backup import back_up
from digest_tui.store.migrate import MIGRATIONS, migrations_in
from digest_tui.store.restore import Restored, restore
from tests.unit.store.made import NOW, is_sound, made_digest, made_id, made_paper, open_made, value

if TYPE_CHECKING:
    from pathlib import Path

    from digest_tui.store.database import Database

FORM = migrations_in(MIGRATIONS)[-1].number
ASIDE = "library-20260630T140200-before-restore.db"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a library with one paper, of which the library has two by now."""
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(1)]))
        back_up(db.path, tmp_path / "copy.db")
        digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
    return tmp_path / "copy.db"


def put_back(copy: Path, migrations: Path = MIGRATIONS) -> Restored:
    folder = copy.parent
    return restore(copy, folder / "library.db", folder / "backups", NOW, migrations)


def papers(db: Database) -> int:
    return len(digests.rows(db, 1, 0, 99))


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*")]


def test_the_copy_is_the_library_and_the_one_before_is_kept(copy: Path) -> None:
    content = copy.read_bytes()
    restored = put_back(copy)
    assert restored.aside == copy.parent / "backups" / ASIDE
    assert restored.held.papers == 1
    with closing(open_made(copy.parent)) as db:
        assert papers(db) == 1
        marks.mark_read(db, made_id(1), True, NOW)
    assert is_sound(copy.parent / "library.db")
    assert stat.S_IMODE((copy.parent / "library.db").stat().st_mode) == 0o600
    assert value(restored.aside, "SELECT count(*) FROM paper") == 2
    assert copy.read_bytes() == content
    assert left(copy.parent) == []
    again = put_back_into(copy.parent, restored.aside)
    assert again.held.papers == 2
    assert again.aside == copy.parent / "backups" / ASIDE.replace("restore", "restore-2")


def test_a_library_in_use_goes_on_with_the_new_content(copy: Path) -> None:
    with closing(open_made(copy.parent)) as db:
        marks.mark_read(db, made_id(1), True, NOW)
        assert copy.with_name("library.db-wal").stat().st_size > 0
        assert papers(db) == 2
        restored = put_back(copy)
        assert papers(db) == 1
        assert digests.get(db, 1).unread == 1
        marks.mark_read(db, made_id(1), True, NOW)
        assert digests.get(db, 1).unread == 0
    assert restored.aside is not None
    assert value(restored.aside, "SELECT count(*) FROM reading") == 1
    with closing(open_made(copy.parent)) as db:
        assert (papers(db), digests.get(db, 1).unread) == (1, 0)
    assert is_sound(copy.parent / "library.db")


def test_a_copy_in_use_is_taken_with_its_log(tmp_path: Path) -> None:
    other = tmp_path / "other"
    with closing(open_made(other)) as live:
        digests.keep(live, made_digest([made_paper(number) for number in range(5)]))
        assert (other / "library.db-wal").stat().st_size > 0
        restored = put_back_into(tmp_path / "home", other / "library.db")
        assert restored == Restored(restored.held, None)
        assert restored.held.papers == 5
    with closing(open_made(tmp_path / "home")) as db:
        assert papers(db) == 5


def put_back_into(folder: Path, copy: Path) -> Restored:
    return restore(copy, folder / "library.db", folder / "backups", NOW)


def test_a_copy_of_an_older_form_is_brought_to_the_newest(copy: Path, tmp_path: Path) -> None:
    steps = shutil.copytree(MIGRATIONS, tmp_path / "steps")
    (steps / f"{FORM + 1:04}_later.sql").write_text("CREATE TABLE later (a INTEGER) STRICT;")
    assert put_back(copy, steps).held.form == FORM + 1
    assert value(copy, "PRAGMA user_version") == FORM
    assert value(tmp_path / "library.db", "SELECT count(*) FROM later") == 0


def test_a_damaged_library_is_exchanged_and_kept_as_it_is(copy: Path) -> None:
    library = copy.with_name("library.db")
    library.write_bytes(b"no database" * 999)
    library.with_name("library.db-wal").write_bytes(b"its log" * 99)
    library.with_name("library.db-shm").write_bytes(b"its index" * 99)
    restored = put_back(copy)
    assert restored.aside is not None
    assert restored.aside.name == "library-20260630T140200-damaged.db"
    assert restored.aside.read_bytes() == b"no database" * 999
    assert len(list(restored.aside.parent.iterdir())) == 2
    assert restored.aside.with_name(restored.aside.name + "-wal").read_bytes() == b"its log" * 99
    with closing(open_made(copy.parent)) as db:
        assert papers(db) == 1
    assert is_sound(library)
    assert left(copy.parent) == []


def foreign(path: Path) -> None:
    path.unlink()
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.close()


REFUSED = {
    "a text": (lambda path: path.write_text("A list of papers.\n" * 500), StoreError, "not a database"),
    "nothing": (lambda path: path.unlink(), StoreError, "no file"),
    "empty": (lambda path: path.write_bytes(b""), StoreError, "empty"),
    "another program's": (foreign, StoreError, "not one of digest-tui"),
    "newer": (lambda path: value(path, f"PRAGMA user_version = {FORM + 1}"), NewerLibrary, "newer"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:-9000]), StoreError, "damaged"),
}


@pytest.mark.parametrize(("spoil", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_copy_is_refused_and_nothing_changes(spoil, error, words, copy: Path) -> None:  # type: ignore[no-untyped-def]
    spoil(copy)
    library = copy.with_name("library.db")
    before = library.read_bytes()
    with pytest.raises(error, match=words) as told:
        put_back(copy)
    assert told.value.hint
    assert library.read_bytes() == before
    assert not (copy.parent / "backups").exists()
    assert left(copy.parent) == []


def test_the_library_itself_is_no_copy(copy: Path) -> None:
    link = copy.with_name("link.db")
    link.symlink_to(copy.with_name("library.db"))
    with pytest.raises(StoreError, match="is the library itself"):
        put_back(link)


def test_a_copy_is_put_back_where_there_is_no_library(copy: Path, tmp_path: Path) -> None:
    restored = put_back_into(tmp_path / "new" / "home", copy)
    assert restored.aside is None
    assert is_sound(tmp_path / "new" / "home" / "library.db")
    assert stat.S_IMODE((tmp_path / "new" / "home").stat().st_mode) == 0o700
