"""A folder, a file or a disk that cannot be written: reading goes on, and every write is answered in words."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from digest_tui.errors import ReadOnlyLibrary, StoreError
from digest_tui.store import database, digests, marks, validators
from digest_tui.store.database import open_derived
from tests.unit.store.made import NOW, made_digest, made_id, made_paper, open_made

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY: Final = 65534


@contextmanager
def without_privileges() -> Iterator[None]:
    """Work as a user whom permissions bind; root is bound by none."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A library with two papers and a derived database, in a folder that belongs to whom permissions bind.

    Not under `tmp_path`, which lies in a folder that only root may enter when root runs the tests.
    """
    made = Path(tempfile.mkdtemp(prefix="digest-tui-test-"))
    try:
        if os.geteuid() == 0:
            os.chown(made, NOBODY, NOBODY)
        with without_privileges():
            with closing(open_made(made)) as db:
                digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
            with closing(open_derived(made / "derived.db")) as derived:
                validators.keep_etag(derived, "https://a", '"kept"', NOW)
            yield made
    finally:
        made.chmod(0o700)
        shutil.rmtree(made)


def lock(folder: Path, files: int) -> None:
    for path in folder.iterdir():
        path.chmod(files)
    folder.chmod(0o500)


def refuses_in_words(folder: Path) -> None:
    with closing(open_made(folder)) as db:
        assert db.read_only
        assert "library.db cannot be written" in db.notice
        assert [row.id for row in digests.rows(db, 1, 0, 9)] == [made_id(1), made_id(2)]
        for _ in range(2):
            with pytest.raises(ReadOnlyLibrary) as told:
                marks.mark_read(db, made_id(1), True, NOW)
            assert "library.db" in told.value.message
            assert "DIGEST_TUI_HOME" in told.value.hint
        assert digests.get(db, 1).unread == 2


def test_a_folder_and_files_that_may_only_be_read(folder: Path) -> None:
    lock(folder, 0o400)
    refuses_in_words(folder)


def test_a_file_that_may_only_be_read(folder: Path) -> None:
    (folder / "library.db").chmod(0o400)
    refuses_in_words(folder)


def test_a_folder_that_may_only_be_read_on_a_network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "remote_kind", lambda folder: "nfs4")
    open_made(folder).close()
    lock(folder, 0o600)
    refuses_in_words(folder)


def test_a_locked_folder_whose_files_are_ours_is_written_on(folder: Path) -> None:
    """The log stays beside the library for this: SQLite could not make it there."""
    lock(folder, 0o600)
    with closing(open_made(folder)) as db:
        marks.mark_read(db, made_id(1), True, NOW)
        assert digests.get(db, 1).unread == 1


def test_a_library_alone_in_a_locked_folder_is_told(folder: Path) -> None:
    for name in ("library.db-wal", "library.db-shm"):
        (folder / name).unlink()
    content = (folder / "library.db").read_bytes()
    lock(folder, 0o400)
    with pytest.raises(ReadOnlyLibrary) as told:
        open_made(folder)
    assert told.value.hint
    assert (folder / "library.db").read_bytes() == content


def test_no_library_can_be_made_in_a_locked_folder(folder: Path) -> None:
    empty = folder / "empty"
    empty.mkdir()
    empty.chmod(0o500)
    for path in (empty, empty / "deeper"):
        with pytest.raises(ReadOnlyLibrary) as told:
            open_made(path)
        assert told.value.hint
    assert list(empty.iterdir()) == []


def test_a_library_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / "library.db").chmod(0o000)
    with pytest.raises(StoreError) as told:
        open_made(folder)
    assert "library.db" in told.value.message
    assert told.value.hint


def test_what_can_be_made_again_is_kept_in_memory(folder: Path) -> None:
    lock(folder, 0o400)
    with closing(open_derived(folder / "derived.db")) as derived:
        assert "forgotten" in derived.notice
        assert validators.etag(derived, "https://a") == ""
        validators.keep_etag(derived, "https://a", '"new"', NOW)
        assert validators.etag(derived, "https://a") == '"new"'
    with closing(open_derived(folder / "none" / "derived.db")) as derived:
        validators.keep_etag(derived, "https://b", '"b"', NOW)
        assert validators.etag(derived, "https://b") == '"b"'
