"""The line in front of a source: one request at a time, with a gap between two, over all processes of this user."""

from __future__ import annotations

import fcntl
import os
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_STAMP_LENGTH: Final = 20

# What is said to be left while someone else's request runs: nobody can know, few take longer.
_SOMEONE_ELSE: Final = 1.0


class Line:
    """A place in the line, for one request: ask `seconds_left` until it is 0, call `asked`, and `leave` in the end.

    The line is an flock on `NAME.line` in the folder, so a holder that crashes has left it; the file holds when the
    last request started or ended, on the monotonic clock. That clock is one for all processes of a machine, does not
    move when someone sets the time, and starts again at a reboot: a stamp that lies ahead of it therefore counts as
    "just now", so that no clock can make anyone wait longer than one gap.
    Where the folder cannot be written, every request waits a whole gap instead.
    """

    def __init__(self, folder: Path, name: str, gap: float, now: Callable[[], float] = time.monotonic) -> None:
        self._path = folder / f"{name}.line"
        self._gap = gap
        self._now = now
        self._file: int | None = None
        self._free_at: float | None = None
        self._asked = False

    def seconds_left(self) -> float:
        """At least so many seconds until the request may go, 0 when it may; never blocks."""
        if self._free_at is None:
            self._free_at = self._take()
        if self._free_at is None:
            return self._gap + _SOMEONE_ELSE
        return max(0.0, self._free_at - self._now())

    def asked(self) -> None:
        """The request goes out now."""
        self._asked = True
        self._stamp()

    def leave(self) -> None:
        """Let the next one in; the gap counts from here when a request was made."""
        if self._asked:
            self._stamp()
        if self._file is not None:
            os.close(self._file)
        self._file, self._free_at, self._asked = None, None, False

    def _take(self) -> float | None:
        """When the line is free for us, None while someone else has it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError:
            return self._now() + self._gap
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return None
        except OSError:
            os.close(file)
            return self._now() + self._gap
        self._file = file
        return self._now() + self._rest_of_gap(os.pread(file, _STAMP_LENGTH, 0))

    def _rest_of_gap(self, stamp: bytes) -> float:
        if not stamp:
            return 0.0
        try:
            passed = self._now() - float(stamp)
        except ValueError:
            return self._gap
        return max(0.0, self._gap - passed) if passed >= 0 else self._gap

    def _stamp(self) -> None:
        if self._file is not None:
            # The same length every time, written over the old one: no new block is needed on a full disk.
            os.pwrite(self._file, f"{self._now():0{_STAMP_LENGTH}.6f}".encode(), 0)
