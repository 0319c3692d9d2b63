"""Collections, the reading queue, and papers near this one."""

from __future__ import annotations

from typing import Final

from digest_tui.commands.command import Command


class QueuePaper(Command):
    """The paper into the reading queue."""

    id = "mark.queue"
    keys = ("w",)
    help = "Put the paper into the reading queue, or take it out."


class CollectPaper(Command):
    """The paper into collections."""

    id = "mark.collect"
    keys = ("P",)
    help = "Put the paper into collections, or take it out of them."


class ShowCollections(Command):
    """A collection, or the queue, as a list."""

    id = "list.collections"
    keys = ("g c",)
    help = "Show the reading queue or a collection as a list."


COLLECTS: Final[tuple[type[Command], ...]] = (QueuePaper, CollectPaper, ShowCollections)
"""All of them."""
