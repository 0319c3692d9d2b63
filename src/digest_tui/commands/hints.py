"""What the key line says, made from the commands."""

from __future__ import annotations

from collections.abc import Iterable

from digest_tui.commands.command import Command
from digest_tui.commands.key_names import show_key
from digest_tui.commands.keymap import Keymap
from digest_tui.messages import _
from digest_tui.widgets.key_line import KeyHint


def key_hints(commands: Iterable[type[Command]], keymap: Keymap) -> list[KeyHint]:
    """A hint for each command with a label, in order; commands that share a label share the hint: `j k move`."""
    runs: dict[str, list[tuple[str, str]]] = {}
    for command in commands:
        bound = keymap.of(command)
        if command.label and bound:
            runs.setdefault(command.label, []).append((show_key(bound[0]), command.id))
    return [KeyHint(" ".join(key for key, _id in run), _(label), tuple(run)) for label, run in runs.items()]
