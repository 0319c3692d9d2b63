"""Wait for a condition instead of for a time."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PATIENCE: Final = 20.0
"""Seconds after which a condition counts as never coming true: long, since a passing test never waits them out."""
LOOK_EVERY: Final = 0.005
"""Seconds between two looks at a condition."""


async def poll(condition: Callable[[], T], seconds: float = PATIENCE) -> T:
    """Let the event loop run until `condition` gives something true, and return that; else AssertionError."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not (found := condition()):
        assert loop.time() < end, _never_true(condition, seconds)
        pause: asyncio.Future[None] = loop.create_future()
        loop.call_later(LOOK_EVERY, _wake, pause)
        await pause
    return found


def poll_now(condition: Callable[[], T], seconds: float = PATIENCE) -> T:
    """The same for a test without an event loop: for threads and other processes."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not (found := condition()):
        assert time.monotonic() < end, _never_true(condition, seconds)
        pause.wait(LOOK_EVERY)
    return found


def _wake(pause: asyncio.Future[None]) -> None:
    if not pause.done():
        pause.set_result(None)


def _never_true(condition: Callable[[], object], seconds: float) -> str:
    code = getattr(condition, "__code__", None)
    where = f"{code.co_filename}:{code.co_firstlineno}" if code else repr(condition)
    return f"the condition at {where} did not come true within {seconds:g} s"
