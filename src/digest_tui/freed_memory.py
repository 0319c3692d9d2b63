"""Memory that was freed, given back to the system."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

ARENA_MAX: Final = -8
"""glibc's name of the number of heaps, for `mallopt`."""


def give_back_freed() -> None:
    """Give back what is free in the process's heaps, and let threads that are still to come share these heaps.

    glibc opens a heap for nearly every thread and gives back a heap's end only; after some thousand keys it held 10 MB
    that nobody used. It takes some milliseconds, without the interpreter's lock. Other C libraries keep their own ways.
    """
    import ctypes

    library = ctypes.CDLL(None)
    with suppress(AttributeError):
        library.mallopt(ARENA_MAX, 1)
        library.malloc_trim(0)
