"""One connection to a database file, set up the way every connection of this program is."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final, Literal

import apsw

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY_ID: Final = int.from_bytes(b"DgTL", "big")
DERIVED_ID: Final = int.from_bytes(b"DgTD", "big")
BUSY_MS: Final = 5000
LOG_LIMIT: Final = 8 * 1024 * 1024
KEPT_KILOBYTES: Final = 8000
"""What reading the library may keep in memory: the pages of 500 papers from anywhere in a million."""

Synchronous = Literal["FULL", "NORMAL"]


def connect(path: Path, *, write: bool, synchronous: Synchronous = "FULL") -> apsw.Connection:
    """Open an existing file (never create one) for reading, or for writing too where the system allows it.

    A waiting writer is given five seconds; the schema is not trusted, as the file may come from elsewhere.
    """
    flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
    connection = apsw.Connection(str(path), flags=flags)
    connection.set_busy_timeout(BUSY_MS)
    connection.execute(
        "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
        f"PRAGMA synchronous = {synchronous}; PRAGMA journal_size_limit = {LOG_LIMIT}"
    )
    if not write and synchronous == "FULL":
        connection.pragma("cache_size", -KEPT_KILOBYTES)
    return connection


def number_of(connection: apsw.Connection, pragma: Literal["application_id", "user_version"]) -> int:
    """One of the two numbers a database carries in its first page."""
    return int(connection.pragma(pragma))


def use_log(connection: apsw.Connection) -> None:
    """Keep a write-ahead log, so that reading never waits for writing.

    The log and its index stay beside the database when it is closed (emptied): without them SQLite refuses to
    read a database in a folder which cannot be written (SQLITE_READONLY_DIRECTORY, tried with 3.54).
    """
    connection.pragma("journal_mode", "wal")
    stay = array("i", [1])
    connection.file_control("main", apsw.SQLITE_FCNTL_PERSIST_WAL, stay.buffer_info()[0])


def use_journal(connection: apsw.Connection) -> None:
    """Keep a rollback journal, which needs no shared memory: for network and FUSE file systems, and for copies."""
    connection.pragma("journal_mode", "delete")
