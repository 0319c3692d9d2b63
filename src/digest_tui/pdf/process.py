"""The worker process, from the outside: started, asked, listened to, killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, Final

from digest_tui.pdf.refusals import died, not_started

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Mapping

_MODULE: Final = "digest_tui.pdf.worker"
_LONGEST_LINE: Final = 65_536
_LARGEST_ANSWER: Final = 120_000_000
"""Bytes of a document or a picture; more is no answer of ours."""
_OUT_OF_TIME: Final = -signal.SIGXCPU


class Worker:
    """One process in a group of its own, with a clean environment. What it says is believed as far as it is checked."""

    def __init__(self, process: Process, wire: socket.socket) -> None:
        self._process = process
        self._wire = wire
        self.files = 0

    @classmethod
    async def start(cls) -> Worker:
        """Start one; PdfError when it cannot say that it is ready."""
        with ExitStack() as unless_it_starts:
            try:
                ours, theirs = socket.socketpair()
                unless_it_starts.enter_context(ours).setblocking(False)
                with theirs:
                    process = await _start(theirs.fileno())
            except OSError as error:
                raise not_started(error) from error
            unless_it_starts.pop_all()
        return cls(process, ours)

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.returncode is None

    def ask(self, question: Mapping[str, object], file: int) -> None:
        """Send a question and the file's descriptor with it, which may be closed afterwards."""
        self.files += 1
        try:
            socket.send_fds(self._wire, [json.dumps(dict(question)).encode() + b"\n"], [file])
        except OSError as error:
            raise died(self._process.returncode, out_of_time=False) from error

    async def line(self) -> dict[str, Any]:
        """The next line it says; PdfError when it ended, or says something else."""
        try:
            line = await self._out.readline()
            told = json.loads(line) if line else None
        except ValueError as error:
            raise died(None, out_of_time=False) from error
        if not isinstance(told, dict):
            status = await self._process.wait()
            raise died(status, status == _OUT_OF_TIME)
        return told

    async def content(self, length: object) -> bytes:
        """So many bytes that follow."""
        if not isinstance(length, int) or not 0 < length <= _LARGEST_ANSWER:
            raise died(None, out_of_time=False)
        try:
            return await self._out.readexactly(length)
        except asyncio.IncompleteReadError as error:
            status = await self._process.wait()
            raise died(status, status == _OUT_OF_TIME) from error

    async def kill(self) -> None:
        """End it with all its group, at once, and wait until nothing of it is left."""
        self._wire.close()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        try:
            await self._process.communicate()
        except RuntimeError:  # somebody waits for its next line, and reads it to its end
            await self._process.wait()

    @property
    def _out(self) -> asyncio.StreamReader:
        out = self._process.stdout
        assert out is not None
        return out


async def _start(wire: int) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", _MODULE),
        stdin=wire,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=_environment(),
        cwd="/",
        start_new_session=True,
        limit=_LONGEST_LINE,
    )


def _environment() -> dict[str, str]:
    """Nothing of the reader's own but where the program lies."""
    return {
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
