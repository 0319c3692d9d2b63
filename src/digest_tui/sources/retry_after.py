"""The Retry-After header in every form servers send it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

UNREADABLE: Final = 60.0
"""Seconds to wait when a server asks to wait and does not say, in words we know, how long."""

SHORTEST: Final = 1.0
"""Seconds to wait when the named time is now or has passed already."""

_SECONDS: Final = re.compile(r"([+-]?)(\d{1,15})(?:\.\d*)?|([+-]?)\d+", re.ASCII)


def seconds_to_wait(header: str, server_date: str, now: datetime, longest: float) -> float:
    """Seconds from now, between `SHORTEST` and `longest`, that RFC 9110 section 10.2.3 asks to wait.

    A date is read against the server's own Date header where there is one: our clock may be ten years off.
    """
    text = header.strip()
    number = _SECONDS.fullmatch(text)
    if number:
        negative = "-" in (number[1] or number[3] or "")
        asked = 0.0 if negative else float(number[2] or longest)
    else:
        moment = parse_http_date(text)
        if moment is None:
            return min(UNREADABLE, longest)
        asked = (moment - (parse_http_date(server_date) or now)).total_seconds()
    return min(max(asked, SHORTEST), longest)


def parse_http_date(text: str) -> datetime | None:
    """An instant as HTTP and RSS write it (RFC 9110 section 5.6.7, RFC 822), None when it is none.

    Without a zone it is read as GMT.
    """
    try:
        moment = parsedate_to_datetime(text.strip()[:60])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
