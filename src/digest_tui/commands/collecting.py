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
    help = "Show the reading queue or a collection as a list; one can be renamed there."


class ShowRelated(Command):
    """Papers near this one."""

    id = "paper.related"
    keys = ("g r",)
    help = "Show kept papers near this one and why; Semantic Scholar can be asked from there."


COLLECTS: Final[tuple[type[Command], ...]] = (QueuePaper, CollectPaper, ShowCollections, ShowRelated)
"""All of them."""
