"""Whole copies of a database, made while it is in use."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

import apsw

from digest_tui.store.connection import connect, use_journal
from digest_tui.store.failures import damaged, in_words
from digest_tui.store.files import make_file, make_folder, remove_database, remove_unfinished, settle, unfinished

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

DAILIES: Final = 7
_DAILY: Final = "????-??-??"


def back_up(source: Path, target: Path) -> None:
    """Copy a database to `target` (0600), which appears only when the copy is whole, checked and on the disk.

    Raises DamagedLibrary when the copy does not pass SQLite's quick_check, ReadOnlyLibrary when there is no room.
    """
    part = unfinished(target)
    with in_words(target):
        make_folder(target.parent)
        remove_unfinished(target.parent)
        remove_database(part)
        make_file(part)
        try:
            _copy(source, part)
            settle(part)
            part.replace(target)
        finally:
            remove_database(part)
        settle(target.parent)


def _copy(source: Path, part: Path) -> None:
    with closing(connect(source, write=False)) as original, closing(connect(part, write=True)) as copy:
        try:
            with copy.backup("main", original, "main") as copying:
                copying.step()
            use_journal(copy)
            verdict = copy.pragma("quick_check")
        except (apsw.CorruptError, apsw.NotADBError) as error:
            raise damaged(source, f"is damaged ({error})") from error
    if verdict != "ok":
        raise damaged(source, f"is damaged ({verdict})")


def daily_backup(library: Path, backups: Path, now: datetime) -> Path | None:
    """Make today's copy unless there is one, and keep the seven newest; the new copy's path, None if it was there."""
    target = backups / f"{library.stem}-{now:%Y-%m-%d}.db"
    if target.exists():
        return None
    back_up(library, target)
    kept = sorted(backups.glob(f"{library.stem}-{_DAILY}.db"))
    with in_words(target):
        for old in kept[:-DAILIES]:
            old.unlink(missing_ok=True)
    return target
