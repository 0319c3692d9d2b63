"""Room held in reserve beside the library, given back when the disk is full.

On a full disk SQLite can neither delete nor empty its log nor, at times, open the index of the log to read: all of
them write first. The reserve is what they then write into.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from digest_tui.store.files import make_file

if TYPE_CHECKING:
    from pathlib import Path

BALLAST: Final = 8 * 1024 * 1024
"""Bytes."""
_AT_ONCE: Final = 1024 * 1024


class Ballast:
    """The file that holds the room: `library.ballast` beside `library.db`."""

    def __init__(self, library: Path) -> None:
        self.path = library.with_suffix(".ballast")

    def keep(self) -> bool:
        """See that the room is held; False when there is not enough, and then none is taken."""
        try:
            if self.path.exists() and self.path.stat().st_size == BALLAST:
                return True
            self.drop()
            make_file(self.path)
            _fill(self.path)
        except OSError:
            self.drop()
            return False
        return True

    def drop(self) -> None:
        """Give the room back."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            # A folder that cannot be written: then nothing could be held there either.
            return


def _fill(path: Path) -> None:
    """Take the blocks: by posix_fallocate in 0.1 ms, elsewhere by bytes that no file system packs, in 40 ms."""
    with path.open("r+b") as file:
        take = getattr(os, "posix_fallocate", None)
        if take is not None:
            take(file.fileno(), 0, BALLAST)
            return
        for _ in range(BALLAST // _AT_ONCE):
            file.write(os.urandom(_AT_ONCE))
        file.flush()
        os.fsync(file.fileno())
