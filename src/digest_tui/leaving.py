"""Signals that end the program: the terminal is left as it was found, whatever state the program is in.

Textual installs nothing for SIGTERM and SIGHUP, so that their default leaves the alternate screen, the mouse modes
and a hidden cursor behind. Its writer thread dies with the terminal, after which a write can block for ever: hence
Python's own handlers, which run even then, and a limit to the patience.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
PATIENCE: Final = 3.0
"""Seconds the program may take to leave by itself."""
RESTORE: Final = (
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[<u\x1b[?7h"  # focus, paste, resize reports, kitty keys; line wrap
    b"\x1b[?1049l\x1b[?25h\x1b[0m"  # main screen, cursor, plain style
)


def leave_on_signals(leave: Callable[[int], None]) -> None:
    """From now on these signals call `leave` with an exit status (128 + the signal's number) in the running loop.

    A program that has not ended `PATIENCE` seconds later is ended here, after the terminal was restored by hand.
    """
    loop = asyncio.get_running_loop()
    before = _terminal_attributes()

    def obey(number: int, _frame: FrameType | None) -> None:
        status = 128 + number
        last = threading.Timer(PATIENCE, _leave_by_force, (status, before))
        last.daemon = True
        last.start()
        loop.call_soon_threadsafe(leave, status)

    for name in SIGNALS:
        if signal.getsignal(name) is not signal.SIG_IGN:  # nohup means it
            signal.signal(name, obey)


def hang_up_without_terminal() -> None:
    """End like a hang-up when the terminal is gone: who has no controlling terminal gets no signal for that.

    Textual's reader of keys would go round and round at its end, with half a core.
    """
    looked_at = select.poll()
    try:
        looked_at.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)
        gone = any(what & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, what in looked_at.poll(0))
    except (OSError, ValueError):
        gone = True
    if gone:
        ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # nohup does not mean a screen nobody can see
        signal.raise_signal(signal.SIGTERM if ignored else signal.SIGHUP)


def _terminal_attributes() -> list[Any] | None:
    try:
        return termios.tcgetattr(sys.__stdin__.fileno()) if sys.__stdin__ else None
    except (termios.error, OSError, ValueError):
        return None


def _leave_by_force(status: int, attributes: list[Any] | None) -> None:
    try:
        if sys.__stdin__ and attributes is not None:
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, attributes)
        if sys.__stderr__ and sys.__stderr__.isatty():
            os.set_blocking(sys.__stderr__.fileno(), False)
            os.write(sys.__stderr__.fileno(), RESTORE)
    except (termios.error, OSError, ValueError):
        pass  # the terminal is gone
    finally:
        os._exit(status)
