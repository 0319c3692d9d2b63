"""`digest-tui key`: where the engines' keys stand, and the keyring; a key is typed or piped, never an argument."""

from __future__ import annotations

import asyncio
import sys
from getpass import getpass
from typing import Final

from digest_tui.engine_config import Use
from digest_tui.headless.output import print_json
from digest_tui.messages import N_, _
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.engine_keys import forget, keep, key_host, key_lines

LONGEST: Final = 10_000
STATES: Final = {"set": "set", "none": N_("no key"), "unreadable": N_("cannot be read")}


async def print_keys(desk: Desk, as_json: bool) -> int:
    """Print a line for each engine that may want a key."""
    lines = await asyncio.to_thread(key_lines, desk)
    if as_json:
        print_json({"keys": [line._asdict() for line in lines]})
        return 0
    if not lines:
        print(_('No engine takes a key: [engine] kind is "ollama".'))
    for line in lines:
        print(f"[{line.table}] {line.url} · {line.where}: {_(STATES[line.state])}")
        if line.hint:
            print(f"  {line.hint}")
    return 0


async def keep_typed(desk: Desk, use: Use | None, as_json: bool) -> int:
    """Read a key without showing it, and keep it."""
    host = key_host(desk, use)
    text = (
        getpass(_("Key for {origin}: ").format(origin=host.origin)) if sys.stdin.isatty() else sys.stdin.read(LONGEST)
    )
    await asyncio.to_thread(keep, desk, use, text)
    return _told(
        _("The key for {origin} is in the system's keyring.").format(origin=host.origin),
        {"url": host.origin, "kept": True},
        as_json,
    )


async def forget_kept(desk: Desk, use: Use | None, as_json: bool) -> int:
    """Take a key out, and say whether there was one."""
    host, found = await asyncio.to_thread(forget, desk, use)
    gone, none = (
        _("The key for {origin} is no longer in the system's keyring."),
        _("The key for {origin} was not in the system's keyring."),
    )
    return _told(
        (gone if found else none).format(origin=host.origin),
        {"url": host.origin, "kept": False},
        as_json,
    )


def _told(words: str, told: dict[str, object], as_json: bool) -> int:
    if as_json:
        print_json(told)
    else:
        print(words)
    return 0
