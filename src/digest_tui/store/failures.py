"""SQLite's and the file system's errors in a reader's words."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import apsw

from digest_tui.errors import DamagedLibrary, DiskFull, ReadOnlyLibrary, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FREE_ROOM: Final = "Free some room on that disk and do it again; what is kept can still be read."
_FAILED_WRITES: Final = {
    apsw.SQLITE_IOERR_WRITE,
    apsw.SQLITE_IOERR_FSYNC,
    apsw.SQLITE_IOERR_DIR_FSYNC,
    apsw.SQLITE_IOERR_TRUNCATE,
    apsw.SQLITE_IOERR_SHMSIZE,
    apsw.SQLITE_IOERR_DELETE,
}
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_LEAVE: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn apsw's errors and the system's over the database at `path` into StoreError and its kinds."""
    try:
        yield
    except apsw.Error as error:
        raise _of_sqlite(error, path) from error
    except OSError as error:
        raise _of_system(error, path) from error
    except UnicodeDecodeError as error:
        raise damaged(path, "is damaged (a text in it is none)") from error


def damaged(path: Path, what: str) -> DamagedLibrary:
    """The error for a database whose bytes are not what they should be; `what` completes “… {what}.”."""
    return DamagedLibrary(
        f"{path} {_one_line(what)}. It was left untouched.",
        "Close digest-tui and run: digest-tui doctor --repair. It saves what can be read, from the library and its "
        "backups, and keeps the damaged file.",
    )


def _one_line(what: str) -> str:
    """SQLite's own words without the name it gives to every main database, and without line ends."""
    return " ".join(what.replace("*** in database main ***", "").split()).replace("( ", "(")


def _of_sqlite(error: apsw.Error, path: Path) -> StoreError:
    match error:
        case apsw.NotADBError():
            return damaged(path, "is not a database, or its first page is damaged")
        case apsw.CorruptError():
            return damaged(path, f"is damaged ({error})")
        case apsw.FullError():
            return disk_full(path)
        case apsw.IOError() if is_full(error):
            return DiskFull(f"The disk refused a write: nothing was changed in {path} ({error}).", FREE_ROOM)
        case apsw.ReadOnlyError() | apsw.PermissionsError():
            return cannot_write(path)
        case apsw.BusyError() | apsw.LockedError():
            return StoreError(
                f"{path} is busy: another digest-tui has been writing to it for five seconds.", "Try again in a moment."
            )
        case apsw.InterruptError():
            return StoreError("Reading the library was stopped.", "Ask again.")
        case apsw.ConnectionClosedError():
            return StoreError(f"{path} is closed already.", "Start digest-tui again.")
        case apsw.CantOpenError():
            return StoreError(f"{path} cannot be opened ({error}).", "See that it is a file which you may read.")
    return StoreError(f"{path} cannot be used ({error}).", "Start digest-tui again; if it stays, restore a backup.")


def cannot_write(path: Path) -> ReadOnlyLibrary:
    """The error for a write to a database which this user may not change."""
    return ReadOnlyLibrary(
        f"{path} cannot be written: the file, its folder or its disk is read-only.",
        "Make them writable for you, or set DIGEST_TUI_HOME to a folder of yours; what is kept can be read.",
    )


def disk_full(path: Path) -> DiskFull:
    """The error for a write for which there is no room."""
    return DiskFull(f"The disk is full: nothing was written to {path}.", FREE_ROOM)


def still_full(path: Path) -> DiskFull:
    """The error, and the notice, for a library that is read-only since it met a full disk."""
    return DiskFull(f"The disk is full: {path} can only be read until there is room again.", FREE_ROOM)


def is_full(error: apsw.Error) -> bool:
    """Whether SQLite failed for want of room, or at a write that is as good as that."""
    return isinstance(error, apsw.FullError) or getattr(error, "extendedresult", 0) in _FAILED_WRITES


def _of_system(error: OSError, path: Path) -> StoreError:
    if error.errno in _NO_ROOM:
        return disk_full(path)
    if error.errno in _NO_LEAVE:
        return cannot_write(path)
    return StoreError(f"{path} cannot be used ({error.strerror}).", "See that its folder exists and is yours.")
