"""One app in a process of its own for each page that is open, on the wire of textual-serve."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual_serve.app_service import AppService

if TYPE_CHECKING:
    from asyncio.subprocess import Process

GRACE: Final = 5.0
"""Seconds an app has to keep what it has and leave, before it is ended."""


class ServedApp(AppService):
    """An app whose process is started without a shell, away from the terminal's signals, and is gone at the end."""

    arguments: Sequence[str] = ()
    _ending: asyncio.Task[None] | None = None

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "digest_tui", *self.arguments),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        self._stdin = process.stdin
        return process

    async def stop(self) -> None:
        """Ask it to leave, wait, and end it where it does not; whoever asks a second time waits for the same end."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._end(), name="end a served app")
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        process = self._process
        if process is None:
            return
        try:
            with suppress(ConnectionError, TimeoutError):
                async with asyncio.timeout(GRACE):
                    await self.send_meta({"type": "quit"})
                    await process.wait()
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # what it started, and itself where it has not left
        await process.wait()
        if self._task is not None:
            await self._task
