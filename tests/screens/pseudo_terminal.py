"""A program on a pseudo-terminal of its own, and every byte it sends there."""

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
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
QUIET: Final = 0.3
"""Seconds of silence after which a burst of painting counts as ended; a cursor blinks only every half second."""


def output_until(module: str, markers: list[str], environ: Mapping[str, str], seconds: float = 30.0) -> str:
    """Run `python -m module` on a 120×120 terminal and return what it sent once all markers are painted."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 120, 120, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=ROOT,
        env={
            **{name: value for name, value in environ.items() if name not in ("COLUMNS", "LINES")},
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
        },
        start_new_session=True,
    )
    os.close(follower)
    try:
        return _read(leader, markers, time.monotonic() + seconds)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(leader)


def _read(leader: int, markers: list[str], end: float) -> str:
    """What comes until all markers are there and nothing more has come for QUIET seconds."""
    received = bytearray()
    missing = list(markers)
    while True:
        patience = end - time.monotonic() if missing else QUIET
        if patience <= 0 or not select.select([leader], [], [], patience)[0]:
            assert not missing, f"{missing} were not painted in time; last came {bytes(received[-2000:])!r}"
            return received.decode("utf-8", "surrogateescape")
        received += os.read(leader, 65536)
        shown = received.decode("utf-8", "replace")
        missing = [marker for marker in missing if marker not in shown]
