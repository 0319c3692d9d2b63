"""A disk that takes so many more writes and no more."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Final

import apsw
import pytest

from digest_tui.store import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

PLENTY: Final = 10_000_000


class FullDisk(apsw.VFS):
    """A disk with room for `left` more writes of SQLite's; when there are none, the reserve cannot be taken either."""

    def __init__(self) -> None:
        super().__init__("full-disk", "unix")
        self.left = PLENTY
        self.taken = 0

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        """Every file is opened on this disk."""
        return FullDiskFile(self, name, flags)

    def reserve(self, descriptor: int, start: int, length: int) -> None:
        """In the place of posix_fallocate."""
        if self.left <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        os.truncate(descriptor, length)


class FullDiskFile(apsw.VFSFile):
    """A file whose writes are counted."""

    def __init__(self, disk: FullDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("unix", name, flags)
        self.disk = disk

    def xSync(self, flags: int) -> None:
        """Wait for no disk: what is tried here is room, a thousand times over."""

    def xWrite(self, data: bytes, offset: int) -> None:
        """Write, or say that the disk is full."""
        if self.disk.left <= 0:
            raise apsw.FullError
        self.disk.left -= 1
        self.disk.taken += 1
        super().xWrite(data, offset)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[FullDisk]:
    """A disk every connection of the test writes to; it has no shared memory, so the library keeps a journal."""
    full = FullDisk()
    monkeypatch.setattr(migrate, "settle", lambda path: None)
    monkeypatch.setattr(os, "posix_fallocate", full.reserve)
    apsw.set_default_vfs("full-disk")
    yield full
    apsw.set_default_vfs("unix")
    full.unregister()
