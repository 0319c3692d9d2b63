"""The hours in which work goes on by itself, on the clock of this machine."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

from digest_tui.errors import WrongUsage
from digest_tui.messages import _


class Hours(NamedTuple):
    """From one time of the day to another, over midnight where the end comes before the beginning."""

    begin: time
    end: time

    def __contains__(self, now: object) -> bool:
        """Whether a time of the day lies in them."""
        if not isinstance(now, time):
            return False
        if self.begin <= self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end

    def __str__(self) -> str:
        """As a reader writes them."""
        return f"{self.begin:%H:%M}–{self.end:%H:%M}"


def read_hours(text: str) -> Hours | None:
    """Hours as they are written, `22:00-07:00`; None for no bound, WrongUsage for what is none."""
    if not text.strip():
        return None
    found = re.fullmatch(r"\s*(\d{1,2})(?::(\d\d))?\s*[-–]\s*(\d{1,2})(?::(\d\d))?\s*", text)
    try:
        if found is None:
            raise ValueError
        begin, end = (time(int(found[at]) % 24, int(found[at + 1] or 0)) for at in (1, 3))
        if max(int(found[1]), int(found[3])) > 24:
            raise ValueError
    except ValueError:
        raise WrongUsage(
            _("“{text}” are no hours.").format(text=text[:20]), _("Write them like 22:00-07:00.")
        ) from None
    if begin == end:
        raise WrongUsage(_("“{text}” has no length.").format(text=text[:20]), _("Leave it empty to work at any hour."))
    return Hours(begin, end)
