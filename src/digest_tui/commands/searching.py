"""Searching in the list, and going back to where one was."""

from __future__ import annotations

from digest_tui.commands.command import Command


class SearchList(Command):
    """Find words in the papers shown."""

    id = "list.search"
    keys = ("slash",)
    help = "Find words in titles, abstracts and authors of this list, as you type; then go from match to match."
    label = "find"


class SearchLibrary(Command):
    """Find words in everything kept."""

    id = "library.search"
    keys = ("ctrl+f", "g slash")
    help = "Search everything kept, as you type: texts, translations, notes; in any language."


class JumpBack(Command):
    """Where the reader was before the last jump."""

    id = "move.jump-back"
    keys = ("ctrl+o",)
    help = "Go back to where you were before the last jump, on another day too."
