"""A screen that takes commands: by key, by key sequence and by name."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.screen import Screen

from digest_tui.commands.command import CHORD, Command


class CommandScreen(Screen[None]):
    """Posts the command of a key to itself; whoever cares (a subclass, or the app above it) takes the message.

    A subclass names what it takes in `TAKES`, and its keys by `BINDINGS = bindings(TAKES)`.
    """

    TAKES: ClassVar[tuple[type[Command], ...]] = ()

    _typed = ""
    """The keys of an unfinished sequence."""

    def action_command(self, name: str) -> None:
        """Run the command with that id."""
        self._typed = ""
        self.post_message(next(command for command in self.TAKES if command.id == name)())

    def on_key(self, event: events.Key) -> None:
        """Follow a key sequence such as `g g`; keys that are bound alone never come here."""
        typed = f"{self._typed}{CHORD}{event.key}".strip()
        self._typed = ""
        for command in self.TAKES:
            for sequence in command.sequences():
                if sequence == typed:
                    event.stop()
                    self.post_message(command())
                    return
                if sequence.startswith(typed + CHORD):
                    event.stop()
                    self._typed = typed
