"""Moving through the list and the page."""

from __future__ import annotations

from typing import Final

from digest_tui.commands.command import Command, LetterCommand


class MoveDown(Command):
    """One paper, or one line, down."""

    id = "move.down"
    keys = ("j", "down")
    help = "Go to the next paper; on the page, one line down."
    label = "move"


class MoveUp(Command):
    """One paper, or one line, up."""

    id = "move.up"
    keys = ("k", "up")
    help = "Go to the previous paper; on the page, one line up."
    label = "move"


class GoFirst(Command):
    """To the first paper, or the head of the page."""

    id = "move.first"
    keys = ("g g", "home")
    help = "Go to the first paper, or to the head of the page."


class GoLast(Command):
    """To the last paper, or the foot of the page."""

    id = "move.last"
    keys = ("G", "end")
    help = "Go to the last paper, or to the foot of the page."


class HalfPageDown(Command):
    """Half a screenful down."""

    id = "move.half-page-down"
    keys = ("ctrl+d",)
    help = "Go half a screenful down."


class HalfPageUp(Command):
    """Half a screenful up."""

    id = "move.half-page-up"
    keys = ("ctrl+u",)
    help = "Go half a screenful up."


class PageDown(Command):
    """A screenful down."""

    id = "move.page-down"
    keys = ("pagedown", "space")
    help = "Go a screenful down."


class PageUp(Command):
    """A screenful up."""

    id = "move.page-up"
    keys = ("pageup",)
    help = "Go a screenful up."


class NextPane(Command):
    """Between the list and the page."""

    id = "move.next-pane"
    keys = ("tab", "shift+tab")
    help = "Go from the list to the page, and back."


class NextPaper(Command):
    """The next paper, wherever the reader is."""

    id = "move.next-paper"
    keys = ("J",)
    help = "Go to the next paper, also from within a page."


class PreviousPaper(Command):
    """The previous paper, wherever the reader is."""

    id = "move.previous-paper"
    keys = ("K",)
    help = "Go to the previous paper, also from within a page."


class NextUnread(Command):
    """The next paper not read yet."""

    id = "move.next-unread"
    keys = ("n",)
    help = "Go to the next match of a search, else to the next unread paper; from an open page, open it."
    label = "unread"


class PreviousUnread(Command):
    """The previous paper not read yet."""

    id = "move.previous-unread"
    keys = ("N",)
    help = "Go to the previous match of a search, else to the previous unread paper; from an open page, open it."


class GoToBookmark(LetterCommand):
    """Back to the paper with a letter."""

    id = "move.to-bookmark"
    keys = ("apostrophe",)
    help = "Go to the paper that has the letter you press next, on another day too."


class FoldGroup(Command):
    """Fold or unfold the group of the paper in hand."""

    id = "move.fold-group"
    keys = ("z a", "z z")
    help = "Fold or unfold the group (new, cross-lists, replacements) you are in."


FAR: Final[tuple[type[Command], ...]] = (GoFirst, GoLast, HalfPageDown, HalfPageUp, PageDown, PageUp)
"""Everything that moves by more than a line, wherever there are lines."""
