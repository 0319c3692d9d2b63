"""What the key line and the help say, made from the commands."""

from __future__ import annotations

from collections.abc import Iterable

from digest_tui.commands.command import Command, show_key
from digest_tui.widgets.key_line import KeyHint


def key_hints(commands: Iterable[type[Command]]) -> list[KeyHint]:
    """A hint for each command with a label, in order; commands that share a label share the hint: `j k move`."""
    keys: dict[str, list[str]] = {}
    for command in commands:
        if command.label and command.keys:
            keys.setdefault(command.label, []).append(show_key(command.keys[0]))
    return [KeyHint(" ".join(shown), label) for label, shown in keys.items()]
