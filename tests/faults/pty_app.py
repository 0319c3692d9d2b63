"""The real app in a process of its own on a pseudo-terminal, to see what it leaves behind."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.polling import poll_now

START: Final = (
    "import sys; from digest_tui.app import run_app; from digest_tui.tasks.desk import open_desk; "
    "sys.exit(run_app(open_desk()))"
)
PATIENCE: Final = 20.0
QUIET: Final = 0.7
"""Seconds of silence after which a burst of painting counts as ended."""


class PtyApp:
    """Start the app; `seen` gathers all it writes to the terminal, `words` what it writes there with time."""

    def __init__(
        self, environ: Mapping[str, str], start: str = START, columns: int = 100, lines: int = 30, owner: bool = True
    ) -> None:
        self.seen = b""
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.before = self.attributes()
        # The size is the terminal's, whatever the tests themselves run in.
        own = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", start],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env={**own, **environ, "TERM": "xterm-256color"},
            cwd=Path(__file__).parents[2],
            preexec_fn=self._own_the_terminal if owner else os.setsid,
        )

    def __enter__(self) -> PtyApp:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for end in (self._master, self._slave):
            if end >= 0:
                os.close(end)

    @property
    def words(self) -> str:
        """All it wrote, as text."""
        return self.seen.decode("utf-8", "replace")

    def attributes(self) -> list[Any]:
        """The terminal's settings (echo, line mode …)."""
        return termios.tcgetattr(self._slave)

    def wait_for(self, words: str) -> None:
        """Read until it has written these words."""
        poll_now(lambda: self._read() and words in self.words, PATIENCE)

    def settle(self) -> None:
        """Read until nothing more comes: what was begun is painted."""
        while select.select([self._master], [], [], QUIET)[0]:
            self._read()

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._master, keys)

    def forget(self) -> None:
        """Look at what it writes from now on."""
        self._read()
        self.seen = b""

    @property
    def is_stopped(self) -> bool:
        """Whether it sleeps in the background, as after C-z; then all it wrote before is read."""
        self._read()  # a full terminal would keep it from getting there
        state = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state == "T" and self._read()

    def close_terminal(self) -> None:
        """Take the terminal away, as a closed window does."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def wait(self) -> int:
        """Its exit status, once it has ended."""
        poll_now(lambda: self._read() and self.process.poll() is not None, PATIENCE)
        self._read()
        return self.process.returncode

    def _read(self) -> bool:
        while self._master >= 0 and select.select([self._master], [], [], 0)[0]:
            self.seen += os.read(self._master, 65536)
        return True

    def _own_the_terminal(self) -> None:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
