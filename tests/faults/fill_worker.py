"""A process of its own that fills missed days, to be killed: `python -m tests.faults.fill_worker SITE SINCE`.

Its home is the environment's; every line it prints is a day that it was told is kept.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import date

from digest_tui.tasks.events import DayFilled
from digest_tui.tasks.fill_days import fill_days
from tests.fakes.desks import open_test_desk


async def fill(site: str, since: str) -> None:
    """Fill the missing days from there on."""
    async with open_test_desk(DIGEST_TUI_ENDPOINT_ARXIV_SITE=site) as desk:
        async for event in fill_days(desk, "cs.CL", date.fromisoformat(since)):
            if isinstance(event, DayFilled):
                print(event.day, flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(fill(*sys.argv[1:]))
