"""Whole copies of a library, made while it is in use."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING, Final

import apsw

from digest_tui.errors import DiskFull, StoreError
from digest_tui.messages import _
from digest_tui.store.check import Holding, holding
from digest_tui.store.connection import connect, use_journal
from digest_tui.store.failures import FREE_ROOM, damaged, in_words
from digest_tui.store.files import (
    make_file,
    make_folder,
    remove_database,
    remove_unfinished,
    settle,
    side_file,
    unfinished,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

DAILIES: Final = 7
ROOM_LEFT: Final = 16 * 1024 * 1024
"""Bytes that a copy leaves free on the disk: it must not be what fills it."""
_DAILY: Final = "????-??-??"


def back_up(source: Path, target: Path) -> Holding:
    """Copy a library to `target` (0600), which appears only when the copy is whole, checked and on the disk.

    Raises DamagedLibrary when the copy does not pass SQLite's quick_check or cannot be counted, ReadOnlyLibrary when
    there is no room.
    """
    part = unfinished(target)
    with in_words(target):
        make_folder(target.parent)
        remove_unfinished(target.parent)
        _refuse_too_little_room(source, target.parent)
        remove_database(part)
        make_file(part)
        try:
            held = _copy(source, part)
            settle(part)
            part.replace(target)
        finally:
            remove_database(part)
        settle(target.parent)
    return held


def _copy(source: Path, part: Path) -> Holding:
    with closing(connect(source, write=False)) as original, closing(connect(part, write=True)) as copy:
        try:
            with copy.backup("main", original, "main") as copying:
                copying.step()
            use_journal(copy)
        except (apsw.CorruptError, apsw.NotADBError) as error:
            raise damaged(source, _("is damaged ({error})").format(error=error)) from error
    try:
        return holding(part)
    except StoreError as error:
        # What is wrong with the copy is wrong with what was copied.
        raise type(error)(error.message.replace(str(part), str(source)), error.hint) from error


def _refuse_too_little_room(source: Path, folder: Path) -> None:
    log = side_file(source, "-wal")
    needed = source.stat().st_size + (log.stat().st_size if log.exists() else 0) + ROOM_LEFT
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskFull(
            _(
                "There is no room for a copy of {source}: {free:,} MB are free in {folder}, {needed:,} MB are wanted."
            ).format(source=source, free=free >> 20, folder=folder, needed=needed >> 20),
            FREE_ROOM,
        )


def daily_backup(library: Path, backups: Path, now: datetime) -> Path | None:
    """Make today's copy unless there is one, and keep the seven newest; the new copy's path, None if it was there.

    Papers never leave a library. So an old copy that holds more of them than the new one is not made room for: it may
    be all there is left after a library was lost, and seven days are soon over.
    """
    target = backups / f"{library.stem}-{now:%Y-%m-%d}.db"
    if target.exists():
        return None
    made = back_up(library, target)
    kept = sorted(backups.glob(f"{library.stem}-{_DAILY}.db"))
    with in_words(target):
        for old in kept[:-DAILIES]:
            if _papers_in(old) <= made.papers:
                old.unlink(missing_ok=True)
    return target


def _papers_in(copy: Path) -> int:
    """How many papers an old copy holds, 0 when it is no use any more."""
    try:
        return holding(copy).papers
    except StoreError:
        return 0
