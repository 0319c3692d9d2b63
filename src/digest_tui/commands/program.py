"""The program itself."""

from __future__ import annotations

from typing import Final

from digest_tui.commands.command import Command


class ShowHelp(Command):
    """All keys and commands."""

    id = "program.help"
    keys = ("question_mark",)
    help = "Show every key and command; type to search them."
    label = "help"


class ShowCommands(Command):
    """Any command by name."""

    id = "program.command"
    keys = ("colon", "ctrl+p")
    help = "Run any command by its name."


class ShowSettings(Command):
    """The configuration, to be changed in place."""

    id = "program.settings"
    keys = ("comma",)
    help = "Show the settings, and change them in place; comments in the file stay."


class ShowModels(Command):
    """The models."""

    id = "program.models"
    keys = ("M",)
    help = "Show the engine's models, choose one for each task, and download more."


class ShowWork(Command):
    """What goes on in the background."""

    id = "program.work"
    keys = ("D",)
    help = "Show the work that goes on by itself (lists, PDFs, translations, questions); begin it, or end it."


class ShowRoom(Command):
    """How much room everything takes."""

    id = "program.room"
    help = "Show how much room everything takes, and let go what may go."


class FirstSteps(Command):
    """The questions of the first run."""

    id = "program.first-steps"
    help = "Choose lists, language, model and theme, as on the first run."


class Redraw(Command):
    """Draw the screen anew."""

    id = "program.redraw"
    keys = ("ctrl+l",)
    help = "Draw the whole screen anew."


class Suspend(Command):
    """Back to the shell for a while."""

    id = "program.suspend"
    keys = ("ctrl+z",)
    help = "Go back to the shell; fg comes back here."


class Quit(Command):
    """Leave."""

    id = "program.quit"
    keys = ("Q", "ctrl+q")
    help = "Quit at once; what was written so far is kept."


ANYWHERE: Final[tuple[type[Command], ...]] = (ShowCommands, ShowSettings, Redraw, Suspend, Quit)
"""What every whole screen takes."""
