"""Which keys run which commands: the commands' own, moved by a preset and by the reader's configuration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Final, NamedTuple

from textual.binding import Binding

from digest_tui.commands.command import Command, LetterCommand, NumberedCommand
from digest_tui.commands.key_names import CHORD, UnknownKey, is_typed, read_keys, show_key, show_keys
from digest_tui.commands.presets import PRESETS
from digest_tui.config import Config, Origin
from digest_tui.messages import _, nearest

Place = Sequence[type[Command]]
"""Commands that are valid in the same place: there, a key can run only one of them."""
_NAMED_COMMAND: Final = re.compile(r"\{([a-z]+\.[a-z-]+)\}")


class Keymap(NamedTuple):
    """The keys of each command; `moved` holds those that are not the command's own."""

    moved: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def of(self, command: type[Command]) -> tuple[str, ...]:
        """What runs the command, in Textual's names; sequences are written `g g`."""
        return self.moved.get(command.id, command.keys)

    def single_keys(self, command: type[Command]) -> tuple[str, ...]:
        """The keys that run it alone."""
        return tuple(key for key in self.of(command) if CHORD not in key)

    def keys_while_typing(self, command: type[Command], *always: str) -> str:
        """Those of them that type nothing, and some others, as one binding takes them."""
        return ",".join(dict.fromkeys([*always, *(key for key in self.single_keys(command) if not is_typed(key))]))

    def sequences(self, command: type[Command]) -> tuple[str, ...]:
        """The key sequences that run it."""
        return tuple(key for key in self.of(command) if CHORD in key)

    def number(self, command: type[Command], key: str) -> int:
        """Which number that key of a numbered command means: the digit it ends with, else its place, from 1."""
        return int(key[-1]) if key[-1].isdecimal() else self.of(command).index(key) + 1

    def shown(self, command: type[Command]) -> str:
        """Its keys as a person reads them: `C-d PgDn`."""
        return " ".join(show_keys(self.of(command)))

    def first(self, command: type[Command]) -> str:
        """The first of its keys as a person reads it; without one, how it is run by name."""
        return next((show_key(key) for key in self.of(command)), f":{command.id}")

    def bindings(self, commands: Iterable[type[Command]]) -> list[Binding]:
        """The bindings of their single keys to the screen's action `command`.

        A key that means more than its command has none: the screen reads it itself.
        """
        return [
            Binding(",".join(keys), f"command({command.id!r})", _(command.help), show=False, id=command.id)
            for command in commands
            if (keys := self.single_keys(command)) and not issubclass(command, (LetterCommand, NumberedCommand))
        ]

    def words(self, text: str, commands: Iterable[type[Command]]) -> str:
        """A text in which `{paper.translate}` stands for the key of that command."""
        if "{" not in text:
            return text
        named = {command.id: command for command in commands}
        return _NAMED_COMMAND.sub(lambda at: self.first(named[at[1]]) if at[1] in named else at[0], text)


def make_keymap(config: Config, places: Sequence[Place]) -> Keymap:
    """The keys as the configuration wants them; WrongUsage names the line of what cannot be.

    The reader's own keys take theirs from whatever had them, and a preset's from the commands' own; two commands to
    which the reader gave one key in the same place are an error. Reading a preset and twenty keys takes 2 ms.
    """
    keys, origin = config.keys, config.origin
    if keys.preset == "vim" and not keys.own:
        return Keymap()
    commands = {command.id: command for place in places for command in place}
    own = _own_keys(keys.own, commands, origin)
    together = _Together([frozenset(command.id for command in place) for place in places])
    together.refuse_conflicts(own, origin)
    moved: dict[str, tuple[str, ...]] = dict(own)
    for name, wanted in PRESETS[keys.preset].items():
        if name in commands and name not in own:
            moved[name] = together.left_of(wanted, name, own)
    winners = dict(moved)
    for name, command in commands.items():
        if name not in winners:
            left = together.left_of(command.keys, name, winners)
            if left != command.keys:
                moved[name] = left
    return Keymap(moved)


def clashes(one: str, other: str) -> bool:
    """Whether two keys or sequences cannot stand side by side: the same, or one begins the other."""
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def _own_keys(
    own: Mapping[str, tuple[str, ...]], commands: Mapping[str, type[Command]], origin: Origin
) -> dict[str, tuple[str, ...]]:
    read = {}
    for name, written in own.items():
        if name not in commands:
            raise origin.wrong(f"keys.{name}", _("is no command."), nearest(name, commands))
        read[name] = tuple(dict.fromkeys(_read(name, one, origin) for one in written))
    return read


def _read(name: str, written: str, origin: Origin) -> str:
    try:
        return read_keys(written)
    except UnknownKey as error:
        words = _("is bound to “{key}”, which is no key.").format(key=written[:30])
        raise origin.wrong(f"keys.{name}", words, str(error)) from error


class _Together:
    """Which commands are valid in the same place, and so cannot have the same key."""

    def __init__(self, places: Sequence[frozenset[str]]) -> None:
        self._places = places

    def left_of(self, keys: tuple[str, ...], name: str, winners: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """These keys of a command but those that a winner valid in the same place has."""
        taken = [key for winner, have in winners.items() if self._meet(winner, name) for key in have]
        return tuple(key for key in keys if not any(clashes(key, other) for other in taken))

    def refuse_conflicts(self, own: Mapping[str, tuple[str, ...]], origin: Origin) -> None:
        """WrongUsage, with both lines, for the first two commands that were given one key in the same place."""
        for one, other in combinations(own, 2):
            if not self._meet(one, other):
                continue
            for key in own[one]:
                for taken in own[other]:
                    if clashes(key, taken):
                        words = _("is bound to {key}; line {line} binds {command} to {other}.").format(
                            key=show_key(taken),
                            line=origin.line_of(f"keys.{one}"),
                            command=one,
                            other=_("the same key") if key == taken else show_key(key),
                        )
                        hint = _("Both are valid in the same place: give one of them another key.")
                        raise origin.wrong(f"keys.{other}", words, hint)

    def _meet(self, one: str, other: str) -> bool:
        return one != other and any(one in place and other in place for place in self._places)
