"""Putting a whole library in the place of the present one, which is kept."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from digest_tui.errors import DamagedLibrary
from digest_tui.store.backup import back_up
from digest_tui.store.connection import connect
from digest_tui.store.files import PRIVATE_FILE, SIDE_FILES, make_folder, remove_database, settle, side_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def put_in_place(fresh: Path, library: Path, backups: Path, now: datetime, why: str) -> Path | None:
    """Make the database `fresh` the library, at once and whole; where the one before was kept, None if there was none.

    `why` ends the kept file's name. A sound library is written over in one transaction, so that another digest-tui
    that has it open goes on with the new content; never by its file, over which SQLite would play the log of the old
    one. A damaged one is exchanged as a file, with what lies beside it.
    """
    try:
        aside = free_name(backups / f"{library.stem}-{now:%Y%m%dT%H%M%S}-{why}.db")
        if library.is_file():
            back_up(library, aside)
            _write_over(fresh, library)
            remove_database(fresh)
            return aside
    except DamagedLibrary:
        pass
    return exchange(fresh, library, backups, now)


def exchange(fresh: Path, library: Path, backups: Path, now: datetime) -> Path | None:
    """Give the file `fresh` the name of a damaged library, which is kept with the files beside it.

    They lie in `backups` before the first of them is touched. Between the removal of the log and the exchange a
    crash leaves the damaged library without it: it can be repaired again, and the log is with the kept file.
    """
    aside = free_name(backups / f"{library.stem}-{now:%Y%m%dT%H%M%S}-damaged.db")
    kept = False
    make_folder(backups)
    for ending in ("", "-wal", "-journal"):
        file = side_file(library, ending)
        if file.is_file() and file.stat().st_size:
            _keep(file, side_file(aside, ending))
            kept = True
    settle(backups)
    for ending in SIDE_FILES:
        side_file(library, ending).unlink(missing_ok=True)
    settle(library.parent)
    fresh.replace(library)
    settle(library.parent)
    return aside if kept else None


def free_name(path: Path) -> Path:
    """The path, or when something is there already the same with a number: `library-…-damaged-2.db`."""
    taken, turn = path, 2
    while taken.exists() or side_file(taken, "-wal").exists():
        taken = path.with_name(f"{path.stem}-{turn}{path.suffix}")
        turn += 1
    return taken


def _keep(file: Path, aside: Path) -> None:
    """A second name for a file, or a copy where the file system knows no second names."""
    try:
        os.link(file, aside)
    except OSError:
        shutil.copyfile(file, aside)
        settle(aside)
    aside.chmod(PRIVATE_FILE)


def _write_over(fresh: Path, library: Path) -> None:
    with (
        closing(connect(fresh, write=False)) as source,
        closing(connect(library, write=True)) as target,
        target.backup("main", source, "main") as copying,
    ):
        copying.step()
