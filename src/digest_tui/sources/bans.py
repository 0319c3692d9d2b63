"""Until when a server asked not to be asked again, remembered across processes."""

from __future__ import annotations

import contextlib
import json
import math
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LONGEST_FILE: Final = 65536


@dataclass(frozen=True, slots=True)
class Ban:
    """Seconds to wait from now, and the HTTP status that demanded it."""

    seconds: float
    status: int


_Kept = tuple[float, float, int]
"""When it was demanded, until when (both on the wall clock), and the status."""


class Bans:
    """The waits that the servers of one line demanded, by host and port; write only while holding that line.

    The wall clock is used, since a wait outlives a reboot. A wait that lies further ahead than `longest` seconds, or
    that was demanded in what is now the future, is forgotten: the clock was moved, and the server will say it again.
    """

    def __init__(self, folder: Path, name: str, longest: float, now: Callable[[], float] = time.time) -> None:
        self._path = folder / f"{name}.bans.json"
        self._longest = longest
        self._now = now
        self._here: dict[str, _Kept] = {}

    def running(self, host: str) -> Ban | None:
        """What is left of that server's wait, None when it may be asked now."""
        kept = self._here.get(host)
        if kept is None or self._left(kept) <= 0:
            kept = self._read().get(host)
        if kept is None or self._left(kept) <= 0:
            return None
        return Ban(self._left(kept), kept[2])

    def remember(self, host: str, ban: Ban) -> None:
        """That server asked to wait so long from now; here at least, when the file cannot be written."""
        now = self._now()
        self._here[host] = (now, now + min(ban.seconds, self._longest), ban.status)
        kept = {**self._read(), **self._here}
        running = {host: kept_ban for host, kept_ban in kept.items() if self._left(kept_ban) > 0}
        draft = self._path.with_suffix(f".{os.getpid()}.tmp")
        with contextlib.suppress(OSError):
            draft.write_text(json.dumps(running), "utf-8")
            draft.replace(self._path)

    def _left(self, kept: _Kept) -> float:
        demanded, until, _ = kept
        left = until - self._now()
        return left if demanded <= self._now() and left <= self._longest else 0.0

    def _read(self) -> dict[str, _Kept]:
        try:
            with self._path.open("rb") as file:
                kept = json.loads(file.read(_LONGEST_FILE))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {host: (ban[0], ban[1], ban[2]) for host, ban in kept.items() if _is_kept(ban)}


def _is_kept(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 3
        and all(isinstance(part, int | float) and math.isfinite(part) for part in value)
        and isinstance(value[2], int)
    )
