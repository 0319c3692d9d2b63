"""Files and folders that only this user may look into, whatever the umask."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
SIDE_FILES: Final = ("-wal", "-shm", "-journal")


def make_folder(folder: Path) -> None:
    """Create a folder and its missing parents as 0700; a folder that exists keeps its mode."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=PRIVATE_FOLDER)
    except FileExistsError:
        return
    folder.chmod(PRIVATE_FOLDER)


def make_file(path: Path) -> None:
    """Create an empty file as 0600 where nothing is yet, not even a link; SQLite gives its side files the same mode."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_WRONLY, PRIVATE_FILE)
    try:
        os.fchmod(descriptor, PRIVATE_FILE)
    finally:
        os.close(descriptor)


def settle(path: Path) -> None:
    """Put a file's bytes, or a folder's names, on the disk (fsync)."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def side_file(path: Path, ending: str) -> Path:
    """The file which SQLite lays beside a database."""
    return path.with_name(path.name + ending)


def unfinished(path: Path) -> Path:
    """The name under which this thread makes `path` before it is whole: `.NAME.PROCESS.THREAD.part`."""
    return path.with_name(f".{path.name}.{os.getpid()}.{threading.get_native_id()}.part")


def remove_database(path: Path) -> None:
    """Remove a database with what lies beside it; none of them need exist."""
    for name in (path, *(side_file(path, ending) for ending in SIDE_FILES)):
        name.unlink(missing_ok=True)


def remove_unfinished(folder: Path) -> None:
    """Remove what processes that were killed left half made in a folder (see `unfinished`)."""
    for part in folder.glob(".*.part"):
        process = part.name.split(".")[-3]
        if process.isdecimal() and not _is_running(int(process)):
            remove_database(part)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
