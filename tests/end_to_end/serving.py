"""`digest-tui serve` as a process, and the processes it has started."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Served:
    """A running `digest-tui serve`: `url` lets in once."""

    process: asyncio.subprocess.Process
    url: str

    @property
    def base(self) -> str:
        """The address without the token."""
        return self.url.partition("/?")[0]

    def children(self) -> list[int]:
        """The processes it has started and that still run."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[1]) == self.process.pid and fields[0] != "Z":
                    found.append(int(stat.parent.name))
        return found


@asynccontextmanager
async def served(environ: Mapping[str, str], *arguments: str, stopped: bool = True) -> AsyncIterator[Served]:
    """Serve in a process of its own until the block ends, `stopped` as by Ctrl-C; killed where it does not end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "digest_tui", "serve", "--json", *arguments),
        stdout=asyncio.subprocess.PIPE,
        env=dict(environ),
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(60):
            told = await process.stdout.readuntil(b"}")
        yield Served(process, json.loads(told)["url"])
        if stopped and process.returncode is None:
            process.send_signal(signal.SIGINT)
            async with asyncio.timeout(30):
                assert await process.wait() == 0
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


def is_gone(process: int) -> bool:
    """Whether a process has ended, be it that nobody has taken notice yet."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
