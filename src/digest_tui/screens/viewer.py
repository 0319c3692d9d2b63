"""Opens a page of the web in the system's viewer."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.paths import child_environment

OPENERS: Final = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview")
PATIENCE: Final = 5.0
"""Seconds after which an opener that still runs is taken to have opened the page."""


async def open_in_viewer(
    url: str, which: Callable[[str], str | None] = shutil.which, environ: Mapping[str, str] = os.environ
) -> None:
    """Hand an http(s) address to $BROWSER, else to the system's viewer.

    DigestError says what could not be done, and gives the address. It is one argument of a program started without a
    shell, its own session and no terminal: a viewer that runs in a terminal must not draw over this one.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DigestError(_("This is not the address of a web page, so it was not opened."), url)
    command = _browser(url, environ, which) or next(([path, url] for name in OPENERS if (path := which(name))), None)
    if command is None:
        raise DigestError(
            _("No program to open pages with was found ({names}).").format(names=", ".join(OPENERS)),
            _("The address is {url}").format(url=url),
        )
    nowhere = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            env=child_environment(os.environ),
            start_new_session=True,
        )
    except OSError as error:
        raise DigestError(
            _("{program} could not be started ({reason}).").format(program=command[0], reason=error.strerror),
            _("The address is {url}").format(url=url),
        ) from error
    try:
        status = await asyncio.wait_for(process.wait(), PATIENCE)
    except TimeoutError:
        return
    if status != 0:
        raise DigestError(_("The system's viewer could not open the page."), _("The address is {url}").format(url=url))


def _browser(url: str, environ: Mapping[str, str], which: Callable[[str], str | None]) -> list[str] | None:
    """The first command of $BROWSER that is there: several stand between colons, `%s` is the address, else the last."""
    for written in environ.get("BROWSER", "").split(":"):
        try:
            words = shlex.split(written)
        except ValueError:  # a quote that does not end
            continue
        if words and (program := which(words[0])):
            told = [word.replace("%s", url) for word in words[1:]]
            return [program, *told] if "%s" in written else [program, *told, url]
    return None
