"""Which papers of a list are shown, and in what order; searching in it; hiding, and taking marks back."""

from __future__ import annotations

from typing import Final

from digest_tui.commands.command import Command


class FilterList(Command):
    """Show only some of the papers."""

    id = "list.filter"
    keys = ("F",)
    help = "Show only some papers: by kind, category, tag, words, unread, starred; hidden ones too."


class SortList(Command):
    """Put the papers in another order."""

    id = "list.sort"
    keys = ("S",)
    help = "Sort the list: listing order, title, date, stars, matches, for you."


class SortForMe(Command):
    """The order that is learned, or the listing's."""

    id = "list.for-me"
    keys = ("i",)
    help = "Sort by what you starred and opened, and say why; again: the listing order."


class ShowHidden(Command):
    """Papers that are left out, among the rest."""

    id = "list.show-hidden"
    keys = ("H",)
    help = "Show what is left out of the list: hidden papers, by hand or by a rule, and those shown on an earlier day."


class FollowThings(Command):
    """What is followed."""

    id = "list.follow"
    keys = ("L",)
    help = "Follow words, authors and categories: lift, colour or hide the papers that have them."


class ClearFilter(Command):
    """The whole list in its own order again."""

    id = "list.show-all"
    help = "Show the whole list again, in the order of the listing."


class HidePaper(Command):
    """Leave the paper out of lists."""

    id = "mark.hide"
    keys = ("x",)
    help = "Hide this paper in every list, or show it again; X takes it back."


class UndoMark(Command):
    """Take the last mark back."""

    id = "mark.undo"
    keys = ("X",)
    help = "Take the last mark back: read, star, tag, note, hidden, a whole day read."


SELECTS: Final[tuple[type[Command], ...]] = (
    FilterList,
    SortList,
    ClearFilter,
    SortForMe,
    ShowHidden,
    FollowThings,
    HidePaper,
    UndoMark,
)
"""All of them."""
