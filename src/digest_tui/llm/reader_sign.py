"""That the reader is asking an engine, told to the other processes of this user: a file lock, let go of by a crash."""

from __future__ import annotations

import asyncio
import fcntl
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOOK: Final = 0.25
"""Seconds for which what was seen of the others is believed."""
BELIEVED: Final = 1800.0
"""Seconds after which a reader who has asked nothing new is no longer waited for: a program that was suspended, say."""
SOON: Final = 0.02
_FLAGS: Final = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW


class ReaderSign:
    """The sign at one engine: up while the reader of this process asks it, or is in a conversation.

    Readers share the lock, so no window keeps another waiting. Whoever works in the background looks whether it could
    have the lock alone, for no longer than that takes. Where the file cannot be had, every process is alone.
    """

    def __init__(self, path: Path | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._askers: set[object] = set()
        self._file: int | None = None
        self._again: asyncio.TimerHandle | None = None
        self._looked = -LOOK
        self._seen = False
        self._touched = 0
        self._since = 0.0

    def show(self, asker: object, asks: bool) -> None:
        """One of the lines before the engine has a reader who asks, or has not; each time is a sign of life."""
        if asks:
            self._askers.add(asker)
            self._put_up()
        elif asker in self._askers:
            self._askers.remove(asker)
            if not self._askers:
                self.close()

    @property
    def is_elsewhere(self) -> bool:
        """Whether the reader asks in another process; while this one's reader asks, that goes before."""
        if self._path is None or self._askers:
            return False
        now = self._clock()
        if now - self._looked >= LOOK:
            self._looked, self._seen = now, self._look(self._path, now)
        return self._seen

    def close(self) -> None:
        """Take it down."""
        if self._again is not None:
            self._again.cancel()
            self._again = None
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _put_up(self) -> None:
        if self._path is None:
            return
        self._again = None
        with suppress(OSError):
            if self._file is None:
                self._file = os.open(self._path, _FLAGS | os.O_CREAT, 0o600)
            os.utime(self._file)
            try:
                fcntl.flock(self._file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:  # somebody looks at this very moment
                self._again = asyncio.get_running_loop().call_later(SOON, self._put_up)

    def _look(self, path: Path, now: float) -> bool:
        try:
            file = os.open(path, _FLAGS)
        except OSError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return self._is_alive(os.fstat(file).st_mtime_ns, now)
        except OSError:
            return False
        else:
            return False
        finally:
            os.close(file)

    def _is_alive(self, touched: int, now: float) -> bool:
        """Whether the reader has given a sign of life lately, by our own clock: that of the files may be set."""
        if touched != self._touched:
            self._touched, self._since = touched, now
        return now - self._since < BELIEVED
