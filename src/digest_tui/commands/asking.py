"""Asking a paper and looking into its PDF: what leads there; the screens these open have commands of their own."""

from __future__ import annotations

from digest_tui.commands.command import Command


class Ask(Command):
    """Questions about the paper, and the answers kept."""

    id = "paper.ask"
    keys = ("a",)
    help = "Ask about this paper; where questions are shown, write the next one."
    label = "ask"


class AskReadyMade(Command):
    """Ten questions that fit any paper."""

    id = "paper.ready-questions"
    keys = ("A",)
    help = "Choose among ten ready-made questions, or have all of them answered in turn."
    label = "ten questions"


class ShowPages(Command):
    """The PDF's text, page by page."""

    id = "paper.pages"
    keys = ("p",)
    help = "Read the paper's PDF here, page by page."
    label = "pages"


class ShowFigures(Command):
    """The figures and tables of the PDF."""

    id = "paper.figures"
    keys = ("f",)
    help = "Go through the paper's figures and tables."
    label = "figures"
