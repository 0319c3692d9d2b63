"""Whole answers of the engine that are not checked and kept yet: one file each, for the moment a kill may come in.

It is written by one call and not synced: it has to outlive the process, not the machine.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Reply(NamedTuple):
    """What the engine wrote, to its end, and how many tokens that were."""

    raw: str
    tokens: int


def put(cache: Path, key: str, reply: Reply) -> None:
    """Write an answer down; where that cannot be, nothing is lost but a safety."""
    with suppress(OSError):
        path = _path(cache, key)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            os.write(file, json.dumps([key, *reply]).encode("ascii"))
        finally:
            os.close(file)


def find(cache: Path, key: str) -> Reply | None:
    """The answer under that key; None where there is none, or not the whole of it."""
    try:
        found = json.loads(_path(cache, key).read_bytes())
    except (OSError, ValueError):
        return None
    match found:
        case [str(of), str(raw), int(tokens)] if of == key:
            return Reply(raw, tokens)
        case _:
            return None


def drop(cache: Path, key: str) -> None:
    """It is kept now."""
    with suppress(OSError):
        _path(cache, key).unlink(missing_ok=True)


def _path(cache: Path, key: str) -> Path:
    return cache / "replies" / f"{key}.json"
