"""A process of its own that fetches, indexes and writes notes all at once, to be killed.

`python -m tests.faults.kill_worker SITE NUMBER`; every line it prints is something it was told is done. Notes are
numbered from NUMBER on, and each has a word of its own.
"""

from __future__ import annotations

import asyncio
import itertools
import sys

from digest_tui.store import notes
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import DayFilled
from digest_tui.tasks.fill_days import fill_days
from digest_tui.tasks.search import bring_index_up
from tests.fakes.desks import open_test_desk
from tests.unit.store.made import DAY, made_id

PAPERS = 20


def note_on(number: int) -> tuple[int, str]:
    """Which paper the n-th note is on, and its word."""
    return number % PAPERS, f"kite{number}x"


def tell(*words: object) -> None:
    """Print a line now, in one piece: a kill leaves all of it or nothing."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


async def fetch(desk: Desk) -> None:
    """Fill the days missed in the last three weeks."""
    async for event in fill_days(desk, "cs.CL", DAY.replace(day=1)):
        if isinstance(event, DayFilled):
            tell("day", event.day)


async def index(desk: Desk) -> None:
    """Keep the index up to date."""
    while True:
        async for _ in bring_index_up(desk):
            pass
        await asyncio.sleep(0)


async def write(desk: Desk, first: int) -> None:
    """Write one note after the other."""
    for number in itertools.count(first):
        paper, word = note_on(number)
        await asyncio.to_thread(notes.write, desk.library, made_id(paper), word, desk.now)
        tell("note", number)


async def work(site: str, first: str) -> None:
    """Do all of it until somebody ends it."""
    async with open_test_desk(DIGEST_TUI_ENDPOINT_ARXIV_SITE=site) as desk:
        tell("ready")
        await asyncio.gather(fetch(desk), index(desk), write(desk, int(first)))


if __name__ == "__main__":
    asyncio.run(work(*sys.argv[1:]))
