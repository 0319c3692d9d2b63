"""The reader's own marks."""

from __future__ import annotations

from digest_tui.commands.command import Command, LetterCommand


class ToggleStar(Command):
    """Star the paper, or take the star away."""

    id = "mark.star"
    keys = ("s",)
    help = "Star the paper, or take its star away."
    label = "star"


class ToggleRead(Command):
    """Mark the paper read or unread."""

    id = "mark.read"
    keys = ("m",)
    help = "Mark the paper read, or unread again."
    label = "read"


class MarkListRead(Command):
    """Mark the whole list read."""

    id = "mark.day-read"
    keys = ("U",)
    help = "Mark every paper of this list read."


class SetBookmark(LetterCommand):
    """A letter on the paper."""

    id = "mark.bookmark"
    keys = ("z m",)
    help = "Put a letter on the paper; ' and the letter come back to it, also after a restart."


class WriteNote(Command):
    """A note on the paper."""

    id = "mark.note"
    keys = ("e",)
    help = "Write a note on the paper, here or in your editor."


class WriteTags(Command):
    """The paper's tags."""

    id = "mark.tags"
    keys = ("number_sign",)
    help = "Give the paper tags, or take them away."
