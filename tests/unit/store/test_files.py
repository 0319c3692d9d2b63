"""Files that only this user may look into."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from digest_tui.store.files import make_file, make_folder, remove_database

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_that_exists_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    (tmp_path / "shared").chmod(0o755)
    make_folder(tmp_path / "shared" / "a" / "b")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("shared", "shared/a", "shared/a/b")]
    assert modes == [0o755, 0o700, 0o700]


def test_a_file_never_takes_the_place_of_anything(tmp_path: Path) -> None:
    target = tmp_path / "target"
    (tmp_path / "link").symlink_to(target)
    target.with_name("there").write_text("mine")
    for name in ("link", "there"):
        with pytest.raises(FileExistsError):
            make_file(tmp_path / name)
    assert not target.exists()
    assert (tmp_path / "there").read_text() == "mine"


def test_a_database_goes_with_what_lies_beside_it(tmp_path: Path) -> None:
    for name in ("a.db", "a.db-wal", "a.db-shm", "a.db-journal", "b.db"):
        (tmp_path / name).touch()
    remove_database(tmp_path / "a.db")
    remove_database(tmp_path / "a.db")
    assert os.listdir(tmp_path) == ["b.db"]
