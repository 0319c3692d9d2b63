"""Run one headless command over a desk: opened, stopped by signals, closed whatever happens."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from typing import Final

from digest_tui.tasks.desk import Desk, open_desk

ENDING: Final = (signal.SIGTERM, signal.SIGHUP)
"""Besides SIGINT, which asyncio answers."""


def with_desk(work: Callable[[Desk], Awaitable[int]]) -> int:
    """Do the work and return its exit status; a signal that ends it cancels it, so that partial text is kept."""
    return asyncio.run(_run(work))


async def _run(work: Callable[[Desk], Awaitable[int]]) -> int:
    desk = open_desk()
    task = asyncio.current_task()
    stopped = False

    def stop() -> None:
        nonlocal stopped
        stopped = True
        if task is not None:
            task.cancel()

    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            asyncio.get_running_loop().add_signal_handler(number, stop)
    try:
        return await work(desk)
    except asyncio.CancelledError:
        if stopped:
            raise KeyboardInterrupt from None
        raise
    finally:
        await desk.close()
