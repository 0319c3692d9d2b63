"""Until when a server asked not to be asked again, remembered across processes."""

from __future__ import annotations

import contextlib
import json
import math
import os
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LONGEST_FILE: Final = 65536
_Ban = tuple[float, float]


class Bans:
    """The waits that the servers of one line demanded, by host and port; write only while holding that line.

    The wall clock is used, since a wait outlives a reboot. A wait that lies further ahead than `longest` seconds, or
    that was demanded in what is now the future, is forgotten: the clock was moved, and the server will say it again.
    """

    def __init__(self, folder: Path, name: str, longest: float, now: Callable[[], float] = time.time) -> None:
        self._path = folder / f"{name}.bans.json"
        self._longest = longest
        self._now = now
        self._here: dict[str, _Ban] = {}

    def seconds_left(self, host: str) -> float:
        """Seconds until that server may be asked again, 0 when it may be now."""
        return max(self._left(bans.get(host)) for bans in (self._here, self._read()))

    def remember(self, host: str, seconds: float) -> None:
        """That server asked to wait so long from now; here at least, when the file cannot be written."""
        now = self._now()
        self._here[host] = (now, now + min(seconds, self._longest))
        bans = {**self._read(), **self._here}
        running = {host: ban for host, ban in bans.items() if self._left(ban) > 0}
        draft = self._path.with_suffix(f".{os.getpid()}.tmp")
        with contextlib.suppress(OSError):
            draft.write_text(json.dumps(running), "utf-8")
            draft.replace(self._path)

    def _left(self, ban: _Ban | None) -> float:
        if ban is None:
            return 0.0
        demanded, until = ban
        left = until - self._now()
        return left if demanded <= self._now() and 0 < left <= self._longest else 0.0

    def _read(self) -> dict[str, _Ban]:
        try:
            with self._path.open("rb") as file:
                kept = json.loads(file.read(_LONGEST_FILE))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {host: (ban[0], ban[1]) for host, ban in kept.items() if _is_ban(ban)}


def _is_ban(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(instant, int | float) and math.isfinite(instant) for instant in value)
    )
