"""Collections and the reading queue: kept papers under names of the reader's, to be read like any list."""

from __future__ import annotations

from digest_tui.errors import NotKept
from digest_tui.messages import N_, _
from digest_tui.papers.digest import KeptDigest, Row
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import COLLECTION, QUEUE, ListName
from digest_tui.store import collections as kept
from digest_tui.store.found import found_rows
from digest_tui.store.gathered import gather
from digest_tui.tasks.desk import Desk

QUEUE_NAME = N_("reading queue")


def collections(desk: Desk) -> tuple[tuple[str, int], ...]:
    """Every collection and how many papers are in it, by name."""
    return kept.collections(desk.library)


def collections_of(desk: Desk, paper: PaperId) -> tuple[str, ...]:
    """The collections a paper is in, by name."""
    return kept.collections_of(desk.library, paper)


def write_collections(desk: Desk, paper: PaperId, text: str) -> None:
    """Put a paper into the collections a reader wrote, parted by commas, and into no others."""
    kept.set_collections(desk.library, paper, kept.written_names(text), desk.now)


def collect(desk: Desk, paper: PaperId, name: str) -> None:
    """Put a paper into one more collection."""
    kept.set_collections(desk.library, paper, (*collections_of(desk, paper), name), desk.now)


def take_out(desk: Desk, paper: PaperId, name: str) -> bool:
    """Take a paper out of a collection; whether it was in it."""
    names = collections_of(desk, paper)
    kept.set_collections(desk.library, paper, [one for one in names if one != name], desk.now)
    return name in names


def rename(desk: Desk, name: str, wanted: str) -> int:
    """Give a collection another name; how many papers are under it. NotKept when there is no such collection."""
    count = kept.rename(desk.library, name, wanted, desk.now)
    if not count:
        raise _no_such(name)
    return count


def rows_of(desk: Desk, name: str) -> tuple[Row, ...]:
    """The papers of a collection, the last one added first; NotKept when there is no such collection."""
    papers = kept.in_collection(desk.library, name)
    if not papers:
        raise _no_such(name)
    return found_rows(desk.library, papers)


def _no_such(name: str) -> NotKept:
    return NotKept(
        _("There is no collection “{name}”.").format(name=name[:60]), _("digest-tui collections lists those there are.")
    )


def queued_rows(desk: Desk) -> tuple[Row, ...]:
    """The papers that are to be read, the next one first."""
    return found_rows(desk.library, kept.queue(desk.library))


def enqueue(desk: Desk, paper: PaperId, *, first: bool = False) -> int:
    """Put a paper at the end of the reading queue, or before all others; its place there from 1."""
    return kept.enqueue(desk.library, paper, desk.now, first=first)


def dequeue(desk: Desk, paper: PaperId) -> bool:
    """Take a paper out of the reading queue; whether it was in it."""
    return kept.dequeue(desk.library, paper, desk.now)


def toggle_queued(desk: Desk, paper: PaperId) -> int:
    """Put a paper into the reading queue, or take it out; its place there from 1, 0 when it was taken out."""
    if kept.is_queued(desk.library, paper):
        dequeue(desk, paper)
        return 0
    return enqueue(desk, paper)


def queue_list(desk: Desk) -> KeptDigest:
    """The reading queue as a list of its own."""
    return gather(desk.library, ListName(QUEUE, QUEUE_NAME), kept.queue(desk.library), desk.now)


def collection_list(desk: Desk, name: str) -> KeptDigest:
    """A collection as a list of its own."""
    return gather(desk.library, ListName(COLLECTION, name), kept.in_collection(desk.library, name), desk.now)
