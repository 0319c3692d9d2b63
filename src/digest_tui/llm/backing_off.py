"""Giving an engine time that says it has too much to do: how long, and when to give up."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from digest_tui.errors import EngineBusy, EngineLoading

LONGEST_REST: Final = 60.0
"""Seconds a request in the background waits at most before it is made again; a reader is told instead."""
MOST_TRIES: Final = 6
FIRST_REST: Final = 1.0
LONGEST_TOLD: Final = 86400.0


def rest(error: EngineBusy, background: bool, others: int, tries: int) -> float | None:
    """Seconds until a refused request is made again, None when its asker is told at once.

    `others` of our own requests are being worked on, which must end some time; `tries` were made before this one. A
    reader waits only where an end is in sight: for our own requests, or for the time the engine has named.
    """
    if isinstance(error, EngineLoading) or tries >= MOST_TRIES or error.retry_after > LONGEST_REST:
        return None
    if not (background or others or error.retry_after):
        return None
    return error.retry_after or min(LONGEST_REST, FIRST_REST * 2.0**tries)


def retry_seconds(header: str, now: datetime) -> float:
    """The seconds a Retry-After header asks for, as a number or as a date; 0 for none and for what is neither."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return min(float(header[:9]), LONGEST_TOLD)
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError):
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), LONGEST_TOLD)
