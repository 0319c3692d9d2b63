"""How much room everything takes, and what of it may go."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from digest_tui.messages import _
from digest_tui.store import room
from digest_tui.tasks.desk import Desk

UNOPENED_DAYS: Final = 30
"""Days after which a PDF that was not opened may go, unless the reader says otherwise."""


class Thing(StrEnum):
    """What takes room; the value is its name for commands."""

    LIBRARY = "library"
    BACKUPS = "backups"
    PDFS = "pdfs"
    DERIVED = "derived"
    RESERVE = "reserve"
    RECORDS = "records"


MAY_GO: Final = (Thing.PDFS, Thing.DERIVED, Thing.BACKUPS)
"""What can be asked to give room back."""


class Taken(NamedTuple):
    """The bytes a thing takes, what it is, the bytes of it that may go, and what happens when they do."""

    thing: Thing
    title: str
    size: int
    may_go: int = 0
    what_goes: str = ""


class Room(NamedTuple):
    """What is taken, the largest first, and the bytes free on the disk of the data."""

    taken: tuple[Taken, ...]
    left: int

    @property
    def size(self) -> int:
        """All of it."""
        return sum(one.size for one in self.taken)


def room_taken(desk: Desk, days: int = UNOPENED_DAYS) -> Room:
    """What everything takes; PDFs not opened for so many days may go. For a worker thread: it looks at every file."""
    paths = desk.paths
    reserve = paths.library.with_suffix(".ballast")
    taken = (
        Taken(Thing.LIBRARY, _("papers, notes, translations, answers"), room.bytes_of_database(paths.library)),
        _backups(desk),
        _pdfs(desk, days),
        _derived(desk),
        Taken(Thing.RESERVE, _("held for the day the disk is full"), room.bytes_of([reserve])),
        Taken(Thing.RECORDS, _("what went wrong, in the folder of logs"), room.bytes_of([paths.logs])),
    )
    ordered = sorted(taken, key=lambda one: -one.size)
    return Room(tuple(ordered), shutil.disk_usage(paths.data).free)


def free_room(desk: Desk, thing: Thing, days: int = UNOPENED_DAYS) -> int:
    """Let go what may go of a thing; the bytes it takes less. For a worker thread; StoreError where it cannot be."""
    before = _size(desk, thing)
    match thing:
        case Thing.PDFS:
            room.remove_pdfs(desk.library, desk.paths.pdfs, room.idle_pdfs(desk.library, _since(desk, days)))
        case Thing.DERIVED:
            room.empty_derived(desk.derived)
        case Thing.BACKUPS:
            room.remove_copies(desk.paths.library, desk.paths.backups)
        case _:
            return 0
    return max(0, before - _size(desk, thing))


def _size(desk: Desk, thing: Thing) -> int:
    return next((one.size for one in room_taken(desk).taken if one.thing is thing), 0)


def _backups(desk: Desk) -> Taken:
    spare = room.spare_copies(desk.paths.library, desk.paths.backups)
    what = (
        _("{count}; the newest stays").format(count=_count(spare, _("older copy"), _("older copies"))) if spare else ""
    )
    size = room.bytes_of([desk.paths.backups])
    return Taken(Thing.BACKUPS, _("copies of the library"), size, room.bytes_of(spare), what)


def _pdfs(desk: Desk, days: int) -> Taken:
    idle = room.idle_pdfs(desk.library, _since(desk, days))
    unopened = _("never opened or not for {days} days").format(days=days)
    what = (
        _("{count} {unopened}; fetched again when opened").format(count=_count(idle, "PDF", "PDFs"), unopened=unopened)
        if idle
        else ""
    )
    size = room.bytes_of([desk.paths.pdfs])
    return Taken(Thing.PDFS, _("PDFs"), size, sum(one.size for one in idle), what)


def _derived(desk: Desk) -> Taken:
    size = room.bytes_of_database(desk.paths.derived)
    title = _("search index, texts read of PDFs")
    if room.is_empty(desk.derived):
        return Taken(Thing.DERIVED, title, size)
    return Taken(Thing.DERIVED, title, size, size, _("all of it; made again when it is needed"))


def _since(desk: Desk, days: int) -> datetime:
    return desk.now - timedelta(days=days)


def _count(things: tuple[object, ...], one: str, many: str) -> str:
    return f"{len(things):,} {one if len(things) == 1 else many}"
