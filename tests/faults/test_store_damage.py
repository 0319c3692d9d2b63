"""Databases whose bytes are not what they should be: said in words, never written over, made anew where they can be."""

from __future__ import annotations

import os
import random
from contextlib import closing
from typing import TYPE_CHECKING

import apsw
import pytest

from digest_tui.errors import DamagedLibrary, StoreError
from digest_tui.store import digests, marks, papers, validators
from digest_tui.store.database import open_derived
from tests.unit.store.made import NOW, is_sound, made_digest, made_id, made_paper, open_made, value

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = 4096
URL = "https://rss.arxiv.org/rss/cs.CL"


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def foreign(path: Path) -> None:
    path.unlink()
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('mine')")
    connection.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "one byte": lambda path: path.write_bytes(b"S"),
    "zeroed header": lambda path: overwrite(path, 0, bytes(100)),
    "zeroed first page": lambda path: overwrite(path, 0, bytes(PAGE)),
    "zeroed pages": lambda path: overwrite(path, PAGE, bytes(20 * PAGE)),
    "noise in the first page": lambda path: overwrite(path, 100, random.Random(1).randbytes(PAGE - 100)),
    "a text": lambda path: path.write_text("No database at all.\n" * 500),
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut in the header": lambda path: os.truncate(path, 50),
    "cut in the second page": lambda path: os.truncate(path, PAGE + 10),
    "another program's": foreign,
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two hundred papers, closed."""
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(number) for number in range(200)]))
    return tmp_path / "library.db"


def use(folder: Path) -> None:
    with closing(open_made(folder)) as db:
        digests.rows(db, 1, 0, 300)
        digests.keep(db, made_digest([made_paper(number, 2) for number in range(200)]))


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_library_is_told_and_left_as_it_is(damage: Callable[[Path], object], library: Path) -> None:
    damage(library)
    content = library.read_bytes()
    with pytest.raises(DamagedLibrary) as told:
        use(library.parent)
    assert "library.db" in told.value.message
    assert "untouched" in told.value.message
    assert told.value.hint
    assert library.read_bytes() == content


def test_what_is_whole_in_a_damaged_library_can_still_be_read(library: Path) -> None:
    last_page = library.stat().st_size - PAGE
    overwrite(library, last_page, b"\xff" * PAGE)
    with closing(open_made(library.parent)) as db:
        assert digests.get(db, 1).total == 200
        read = unreadable = 0
        for number in range(200):
            try:
                assert papers.paper(db, made_id(number)) == made_paper(number)
                read += 1
            except DamagedLibrary:
                unreadable += 1
    assert unreadable > 0
    assert read > 150


@pytest.mark.parametrize("junk", [b"\0" * 100, b"junk" * 5000], ids=["zeros", "noise"])
def test_a_stray_log_is_not_played_into_the_library(junk: bytes, library: Path) -> None:
    library.with_name("library.db-wal").write_bytes(junk)
    library.with_name("library.db-shm").write_bytes(junk)
    use(library.parent)
    assert is_sound(library)


def test_the_log_of_a_library_that_is_gone_is_not_played_into_a_new_one(library: Path) -> None:
    with closing(open_made(library.parent)) as db:
        marks.mark_read(db, made_id(1), True, NOW)
        log = library.with_name("library.db-wal").read_bytes()
    library.unlink()
    library.with_name("library.db-wal").write_bytes(log)
    with pytest.raises(DamagedLibrary, match="is missing"):
        open_made(library.parent)
    assert not library.exists()
    assert library.with_name("library.db-wal").read_bytes() == log


def test_a_library_that_was_put_away_is_made_new(library: Path) -> None:
    library.rename(library.with_name("old.db"))
    with closing(open_made(library.parent)) as db:
        assert digests.lists(db) == ()
    assert is_sound(library)


def test_a_folder_in_the_place_of_the_library_is_told(tmp_path: Path) -> None:
    (tmp_path / "library.db").mkdir()
    with pytest.raises(StoreError) as told:
        open_made(tmp_path)
    assert told.value.hint
    assert (tmp_path / "library.db").is_dir()


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_derived_database_is_made_anew(damage: Callable[[Path], object], tmp_path: Path) -> None:
    path = tmp_path / "derived.db"
    with closing(open_derived(path)) as derived:
        for number in range(400):
            validators.keep_etag(derived, f"{URL}/{number}", '"one"' * 50, NOW)
    damage(path)
    for _ in range(2):
        with closing(open_derived(path)) as derived:
            try:
                for number in range(400):
                    validators.keep_etag(derived, f"{URL}/{number}", '"two"', NOW)
            except DamagedLibrary:
                continue
    with closing(open_derived(path)) as derived:
        assert validators.etag(derived, f"{URL}/399") == '"two"'
    assert is_sound(path)


@pytest.mark.parametrize("form", [0, 99])
def test_a_derived_database_of_another_form_is_made_anew(form: int, tmp_path: Path) -> None:
    path = tmp_path / "derived.db"
    with closing(open_derived(path)) as derived:
        validators.keep_etag(derived, URL, '"one"', NOW)
    value(path, f"PRAGMA user_version = {form}")
    with closing(open_derived(path)) as derived:
        assert validators.etag(derived, URL) == ""
        validators.keep_etag(derived, URL, '"two"', NOW)
        assert validators.etag(derived, URL) == '"two"'
