"""What time it is, as an aware instant: the machine's clock, or a fixed one for trials and reproducible pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from digest_tui.errors import WrongUsage
from digest_tui.messages import _

Clock = Callable[[], datetime]


def machine_clock() -> datetime:
    """Now, in the machine's own zone."""
    return datetime.now(UTC).astimezone()


def find_clock(environ: Mapping[str, str]) -> Clock:
    """The clock for this environment; DIGEST_TUI_NOW (an ISO instant with a zone) fixes it."""
    fixed = environ.get("DIGEST_TUI_NOW")
    if not fixed:
        return machine_clock
    try:
        instant = datetime.fromisoformat(fixed)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise WrongUsage(
            _("DIGEST_TUI_NOW is not an instant with a time zone."),
            _("Write it like 2026-07-01T12:00:00-04:00, or unset it."),
        )
    return lambda: instant
