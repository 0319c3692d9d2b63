"""What a command is: one small class that is key, key line, help, palette entry and message at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.message import Message

CHORD: Final = " "
"""Separates the keys of a sequence: `g g`."""

_SHOWN: Final = {
    "enter": "⏎",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "question_mark": "?",
    "colon": ":",
    "backslash": "\\",
    "plus": "+",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


class Command(Message):
    """Something a reader can ask for, posted to the screen by a key, by name or by the mouse.

    `id` is its name in the configuration; `keys` are Textual's key names, a sequence written `g g`; `help` is one
    sentence; `label` is its word in the key line, shared by commands that stand side by side there, empty for none.
    """

    id: ClassVar[str]
    keys: ClassVar[tuple[str, ...]] = ()
    help: ClassVar[str]
    label: ClassVar[str] = ""

    @classmethod
    def title(cls) -> str:
        """Its name for people, made from the id: `paper.translate-again` gives `Translate again`."""
        return cls.id.rpartition(".")[2].replace("-", " ").capitalize()

    @classmethod
    def single_keys(cls) -> tuple[str, ...]:
        """The keys that run it alone."""
        return tuple(key for key in cls.keys if CHORD not in key)

    @classmethod
    def sequences(cls) -> tuple[str, ...]:
        """The key sequences that run it."""
        return tuple(key for key in cls.keys if CHORD in key)

    @classmethod
    def shown_keys(cls) -> str:
        """Its keys as a person reads them: `C-d PgDn`."""
        return " ".join(show_key(key) for key in cls.keys)


def show_key(key: str) -> str:
    """A key as a person reads it: `ctrl+d` gives `C-d`, `g g` gives `gg`."""
    if CHORD in key:
        return "".join(show_key(part) for part in key.split(CHORD))
    if key in _SHOWN:
        return _SHOWN[key]
    return key.replace("ctrl+", "C-").replace("shift+", "S-")


def bindings(commands: Iterable[type[Command]]) -> list[BindingType]:
    """The key bindings of these commands, each under the command's id so that a configuration can move it."""
    return [
        Binding(",".join(command.single_keys()), f"command({command.id!r})", command.help, show=False, id=command.id)
        for command in commands
        if command.single_keys()
    ]
