"""Finds commands by what a reader types: a name, a key, a word of the help, or a few letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest_tui.commands.command import Command
from digest_tui.commands.key_names import show_key
from digest_tui.commands.keymap import Keymap
from digest_tui.messages import _

_BETWEEN_WORDS: Final = re.compile(r"[^\w]+")
SAME, BEGINS, WORD_BEGINS, WITHIN, IN_HELP, LETTERS, NOT_AT_ALL = range(7)
"""How well a word fits, the best first: it is the name or a key … its letters stand in the name, in their order."""


def find_commands(wanted: str, commands: Sequence[type[Command]], keymap: Keymap) -> list[type[Command]]:
    """The commands that every word of `wanted` speaks of, the best fitting first; all of them for no words.

    Letters strewn over a name count only where nothing fits better.
    """
    found = []
    for command in commands:
        fits = [_fit(word, command, keymap) for word in wanted.split()]
        if NOT_AT_ALL not in fits:
            found.append((LETTERS in fits, sum(fits), command))
    found.sort(key=lambda fit: fit[:2])
    return [command for strewn, _, command in found if strewn == found[0][0]]


def _fit(word: str, command: type[Command], keymap: Keymap) -> int:
    name, sought = command.id, word.casefold()
    titles = (command.title().casefold(), command.english_title().casefold())
    title = "\n".join(titles)
    short = name.rpartition(".")[2]
    if sought in (name, short, *titles) or word in [show_key(key) for key in keymap.of(command)]:
        return SAME
    if name.startswith(sought) or short.startswith(sought):
        return BEGINS
    if any(part.startswith(sought) for part in _BETWEEN_WORDS.split(f"{name} {title}")):
        return WORD_BEGINS
    if sought in name or sought in title:
        return WITHIN
    if sought in f"{command.help}\n{_(command.help)}".casefold():
        return IN_HELP
    letters = iter(name)
    return LETTERS if len(sought) > 1 and all(letter in letters for letter in sought) else NOT_AT_ALL
