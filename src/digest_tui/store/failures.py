"""SQLite's and the file system's errors in a reader's words."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import apsw

from digest_tui.errors import DamagedLibrary, DiskFull, ReadOnlyLibrary, StoreError
from digest_tui.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FREE_ROOM: Final = N_("Free some room on that disk and do it again; what is kept can still be read.")
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
        raise damaged(path, _("is damaged (a text in it is none)")) from error


def damaged(path: Path, what: str) -> DamagedLibrary:
    """The error for a database whose bytes are not what they should be; `what` completes “… {what}.”."""
    return DamagedLibrary(
        _("{path} {one_line}. It was left untouched.").format(path=path, one_line=_one_line(what)),
        _(
            "Close digest-tui and run: digest-tui doctor --repair. It saves what can be read, from the "
            "library and its backups, and keeps the damaged file."
        ),
    )


def _one_line(what: str) -> str:
    """SQLite's own words without the name it gives to every main database, and without line ends."""
    return " ".join(what.replace("*** in database main ***", "").split()).replace("( ", "(")


def _of_sqlite(error: apsw.Error, path: Path) -> StoreError:
    match error:
        case apsw.NotADBError():
            return damaged(path, _("is not a database, or its first page is damaged"))
        case apsw.CorruptError():
            return damaged(path, _("is damaged ({error})").format(error=error))
        case apsw.FullError():
            return disk_full(path)
        case apsw.IOError() if is_full(error):
            return DiskFull(
                _("The disk refused a write: nothing was changed in {path} ({error}).").format(path=path, error=error),
                FREE_ROOM,
            )
        case apsw.ReadOnlyError() | apsw.PermissionsError():
            return cannot_write(path)
        case apsw.BusyError() | apsw.LockedError():
            return StoreError(
                _("{path} is busy: another digest-tui has been writing to it for five seconds.").format(path=path),
                _("Try again in a moment."),
            )
        case apsw.InterruptError():
            return StoreError(_("Reading the library was stopped."), _("Ask again."))
        case apsw.ConnectionClosedError():
            return StoreError(_("{path} is closed already.").format(path=path), _("Start digest-tui again."))
        case apsw.CantOpenError():
            return StoreError(
                _("{path} cannot be opened ({error}).").format(path=path, error=error),
                _("See that it is a file which you may read."),
            )
    return StoreError(
        _("{path} cannot be used ({error}).").format(path=path, error=error),
        _("Start digest-tui again; if it stays, restore a backup."),
    )


def cannot_write(path: Path) -> ReadOnlyLibrary:
    """The error for a write to a database which this user may not change."""
    return ReadOnlyLibrary(
        _("{path} cannot be written: the file, its folder or its disk is read-only.").format(path=path),
        _("Make them writable for you, or set DIGEST_TUI_HOME to a folder of yours; what is kept can be read."),
    )


def disk_full(path: Path) -> DiskFull:
    """The error for a write for which there is no room."""
    return DiskFull(_("The disk is full: nothing was written to {path}.").format(path=path), FREE_ROOM)


def still_full(path: Path) -> DiskFull:
    """The error, and the notice, for a library that is read-only since it met a full disk."""
    return DiskFull(
        _("The disk is full: {path} can only be read until there is room again.").format(path=path), FREE_ROOM
    )


def is_full(error: apsw.Error) -> bool:
    """Whether SQLite failed for want of room, or at a write that is as good as that."""
    return isinstance(error, apsw.FullError) or getattr(error, "extendedresult", 0) in _FAILED_WRITES


def _of_system(error: OSError, path: Path) -> StoreError:
    if error.errno in _NO_ROOM:
        return disk_full(path)
    if error.errno in _NO_LEAVE:
        return cannot_write(path)
    return StoreError(
        _("{path} cannot be used ({reason}).").format(path=path, reason=error.strerror),
        _("See that its folder exists and is yours."),
    )


def forgetful(path: Path) -> str:
    """What is said of a file that could not be opened for writing, and is done without."""
    words = _("{path} cannot be written: what is remembered of servers and speeds is forgotten at the end.")
    return words.format(path=path)


def on_network(folder: Path, kind: str) -> str:
    """What is said of a library on a network file system of that kind."""
    words = _("{folder} is on a network file system ({kind}): reading may have to wait for writing.")
    return words.format(folder=folder, kind=kind)


def almost_full(path: Path) -> str:
    """What is said where there is no room for the reserve."""
    return _("The disk is almost full: there are no 8 MB to keep in reserve beside {path}.").format(path=path)


def newer(path: Path, form: int, newest: int) -> str:
    """What is said of a library that a newer program has written."""
    words = _("{path} was written by a newer digest-tui (form {form}, here {newest}): it is open for reading only.")
    return words.format(path=path, form=form, newest=newest)
