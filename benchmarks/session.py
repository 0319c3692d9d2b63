"""A program in a pseudo-terminal, timed by what it writes there."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SILENCE: Final = 0.06
"""Seconds without output after which the paint that answers a key is over."""
LONG_SILENCE: Final = 0.3
"""Seconds without output after which a start is over; Textual paints several times, up to 0.1 s apart."""
PATIENCE: Final = 60.0
_SEQUENCE: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")


class Session:
    """`with Session(command, environ) as session:` runs a program at 120×40 until the block ends."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], columns: int = 120, lines: int = 40) -> None:
        self._started = time.perf_counter()
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        # A terminal a session leads is its controlling terminal, as in real life: the program gets its signals.
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=dict(environ), start_new_session=True
        )
        os.close(theirs)
        self.seen = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)

    def painted(self, words: str) -> float:
        """Seconds from the spawn to the byte that completes these words."""
        wanted = words.encode()
        while wanted not in _SEQUENCE.sub(b"", self.seen):
            if not self._read(PATIENCE):
                raise TimeoutError(f"{words!r} was not painted; last written: {self.seen[-400:]!r}")
        return time.perf_counter() - self._started

    def settled(self) -> float:
        """Seconds from the spawn to the last byte before a long silence: nothing is painted once more after it."""
        return self._burst(LONG_SILENCE) - self._started

    def key(self, key: str) -> float:
        """Seconds from a key to the last byte of the paint that answers it."""
        pressed = time.perf_counter()
        os.write(self._ours, key.encode())
        return self._burst() - pressed

    def until(self, key: str, words: str) -> float:
        """Seconds from a key to the byte that completes these words: exact also while other parts are painted."""
        wanted, start = words.encode(), len(self.seen)
        pressed = time.perf_counter()
        os.write(self._ours, key.encode())
        while wanted not in self.seen[start:]:
            if not self._read(PATIENCE):
                raise TimeoutError(f"{words!r} was not painted after {key!r}")
        return time.perf_counter() - pressed

    def first_answer(self, key: str) -> float:
        """Seconds from a key to the first byte written after it: for a screen that never falls silent."""
        pressed = time.perf_counter()
        os.write(self._ours, key.encode())
        self._read(PATIENCE)
        return time.perf_counter() - pressed

    def quiet(self, silence: float = SILENCE * 2) -> None:
        """Wait until nothing has been written for a moment."""
        while self._read(silence):
            pass

    def send(self, key: str) -> None:
        """Press a key and wait for nothing."""
        os.write(self._ours, key.encode())

    def drain(self, seconds: float) -> None:
        """Take what is written within so many seconds, so that the program never waits for its terminal."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def memory(self) -> int:
        """Resident memory now, in bytes (Linux)."""
        with open(f"/proc/{self._process.pid}/statm", encoding="ascii") as sizes:
            return int(sizes.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def processor(self) -> float:
        """Seconds of processor the program has used so far (Linux): other programs do not lengthen them."""
        with open(f"/proc/{self._process.pid}/stat", encoding="ascii") as told:
            user, system = told.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _burst(self, silence: float = SILENCE) -> float:
        """When the last byte of the next run of output came."""
        last = time.perf_counter()
        patience = PATIENCE
        while self._read(patience):
            last = time.perf_counter()
            patience = silence
        return last

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], patience)
        if not ready:
            return False
        try:
            piece = os.read(self._ours, 1 << 20)
        except OSError:
            return False
        self.seen += piece
        return bool(piece)
