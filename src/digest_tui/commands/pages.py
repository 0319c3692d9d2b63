"""What can be asked for where the pages of a PDF, or its figures, are shown."""

from __future__ import annotations

from digest_tui.commands.command import Command


class NextPage(Command):
    """The next page."""

    id = "pages.next"
    keys = ("right_square_bracket", "J")
    help = "Go to the head of the next page."
    label = "page"


class PreviousPage(Command):
    """The page before."""

    id = "pages.previous"
    keys = ("left_square_bracket", "K")
    help = "Go to the head of the previous page."
    label = "page"


class ShowSections(Command):
    """The sections of the paper."""

    id = "pages.sections"
    keys = ("s",)
    help = "Choose a section, and go there."
    label = "sections"


class SearchPages(Command):
    """Words anywhere in the PDF."""

    id = "pages.search"
    keys = ("slash",)
    help = "Find words on all pages, as you type; then go from match to match."
    label = "find"


class NextMatch(Command):
    """The next place found."""

    id = "pages.next-match"
    keys = ("n",)
    help = "Go to the next match, over the end to the first."


class PreviousMatch(Command):
    """The place found before."""

    id = "pages.previous-match"
    keys = ("N",)
    help = "Go to the previous match, over the beginning to the last."


class TranslatePage(Command):
    """The page in the reader's language."""

    id = "pages.translate"
    keys = ("t",)
    help = "Translate the page paragraph by paragraph, or show it again as it was written."
    label = "translate"


class TranslateSection(Command):
    """A section in the reader's language."""

    id = "pages.translate-section"
    keys = ("g T",)
    help = "Choose a section, and translate it paragraph by paragraph, going on where it was stopped."
    label = "section"


class TogglePicture(Command):
    """Between the page's text and its picture."""

    id = "pages.picture"
    keys = ("v",)
    help = "Show the page as a picture, or as text again."
    label = "picture"


class EnterPicture(Command):
    """Between the list of figures and the picture of the one in hand."""

    id = "pages.enter-picture"
    keys = ("tab", "shift+tab")
    help = "Go from the list of figures to the picture, where the keys that move scroll it, and back."
    label = "picture"


class FetchPages(Command):
    """Once more."""

    id = "pages.fetch-again"
    keys = ("r",)
    help = "Try again to fetch and read the PDF."


class OpenFigure(Command):
    """The page a figure stands on."""

    id = "pages.open-figure"
    keys = ("enter", "l", "right")
    help = "Go to the page the figure stands on."
    label = "open page"
