"""Opens a page of the web in the system's viewer."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from digest_tui.errors import DigestError
from digest_tui.paths import child_environment

OPENERS: Final = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview")
PATIENCE: Final = 5.0
"""Seconds after which an opener that still runs is taken to have opened the page."""


async def open_in_viewer(url: str, which: Callable[[str], str | None] = shutil.which) -> None:
    """Hand an http(s) address to the system's viewer; DigestError says what could not be done, and gives the address.

    The address is one argument of a program started without a shell, its own session and no terminal: a viewer
    that runs in a terminal must not draw over this one.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DigestError("This is not the address of a web page, so it was not opened.", url)
    program = next((path for name in OPENERS if (path := which(name))), None)
    if program is None:
        raise DigestError(f"No program to open pages with was found ({', '.join(OPENERS)}).", f"The address is {url}")
    nowhere = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *(program, url),
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            env=child_environment(os.environ),
            start_new_session=True,
        )
    except OSError as error:
        raise DigestError(f"{program} could not be started ({error.strerror}).", f"The address is {url}") from error
    try:
        status = await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        return
    if status != 0:
        raise DigestError("The system's viewer could not open the page.", f"The address is {url}")
