"""A process of its own that works on a library, to be killed, to compete, or to run out of room.

`python -m tests.unit.store.worker WHAT FOLDER …`; every line it prints is something it was told is done.
"""

from __future__ import annotations

import resource
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digest_tui.errors import ReadOnlyLibrary
from digest_tui.store import digests, marks, translations
from digest_tui.store.backup import back_up
from digest_tui.store.database import open_library
from tests.unit.store.made import DAY, NOW, made_digest, made_id, made_paper, made_translation, open_made

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest_tui.store.database import Database

LINES: Final = 20


def keep_day(db: Database, category: str, turn: int) -> None:
    """Keep one made list of twenty papers, mark its first as read, and keep a translation of it."""
    first = turn * LINES
    papers = [made_paper(first + number) for number in range(LINES)]
    digests.keep(db, made_digest(papers, category=category, announced=DAY - timedelta(turn)))
    marks.mark_read(db, made_id(first), True, NOW)
    translations.keep(db, made_translation(key=f"{category} {turn}", paper=made_id(first)))


def tell(word: object) -> None:
    """Print a line now."""
    print(word, flush=True)  # noqa: T201


def keep_days(folder: Path, category: str, turns: str) -> None:
    """Keep so many days, telling each one that is kept."""
    with closing(open_made(folder)) as db:
        tell("ready")
        sys.stdin.readline()
        for turn in range(int(turns)):
            keep_day(db, category, turn)
            tell(turn)


def migrate(folder: Path, steps: str) -> None:
    """Open the library with the steps of another folder."""
    tell("ready")
    open_library(folder / "library.db", folder / "backups", NOW, Path(steps)).close()
    tell("done")


def copy(folder: Path) -> None:
    """Make copies of the library one after the other, telling each one that is made."""
    tell("ready")
    for turn in range(10_000):
        back_up(folder / "library.db", folder / "backups" / f"library-{turn}.db")
        tell(turn)


def fill(folder: Path, limit: str) -> None:
    """Keep days until no file may grow over `limit` bytes, then read what is kept."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    with closing(open_made(folder)) as db:
        kept = 0
        try:
            for turn in range(10_000):
                keep_day(db, "cs.CL", turn)
                kept = turn + 1
        except ReadOnlyLibrary as error:
            tell(error.message)
        tell(kept)
        tell(sum(len(digests.rows(db, day.number, 0, LINES)) for day in digests.days(db, "arxiv", "cs.CL")[-kept:]))


if __name__ == "__main__":
    works: dict[str, Callable[..., None]] = {"keep": keep_days, "migrate": migrate, "copy": copy, "fill": fill}
    works[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
