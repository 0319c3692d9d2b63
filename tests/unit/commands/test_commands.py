"""What all commands have in common, and what is made of them."""

from __future__ import annotations

import re
import string
from collections import Counter

from textual.keys import Keys, _character_to_key

from digest_tui.commands.command import LetterCommand, NumberedCommand
from digest_tui.commands.hints import key_hints
from digest_tui.commands.key_names import CHORD, show_key
from digest_tui.commands.keymap import Keymap
from digest_tui.screens.digest import DigestScreen
from digest_tui.screens.digest_commands import COMMANDS

INTERFACE = {
    "move.down": "j down",
    "move.up": "k up",
    "move.first": "g g",
    "move.last": "G",
    "move.half-page-down": "ctrl+d",
    "move.half-page-up": "ctrl+u",
    "move.page-down": "pagedown space",
    "move.page-up": "pageup",
    "paper.open": "enter l",
    "paper.back": "h q",
    "paper.stop": "escape",
    "program.quit": "Q",
    "move.next-unread": "n",
    "move.previous-unread": "N",
    "list.earlier-day": "left_square_bracket",
    "list.later-day": "right_square_bracket",
    "list.fetch": "r",
    "list.fetch-all": "R",
    "move.next-pane": "tab",
    "paper.translate": "t",
    "paper.choose-language-and-model": "T",
    "paper.open-abstract-page": "o",
    "paper.open-pdf": "O",
    "mark.star": "s",
    "mark.read": "m",
    "mark.day-read": "U",
    "program.command": "colon ctrl+p",
    "program.help": "question_mark",
    "program.suspend": "ctrl+z",
    "program.redraw": "ctrl+l",
    "paper.links": "u",
    "paper.open-link": "1 2 3 4 5 6 7 8 9",
    "move.to-bookmark": "apostrophe",
}
"""The keys a reader was promised."""


def test_every_id_is_there_once_and_written_alike() -> None:
    assert [name for name, times in Counter(command.id for command in COMMANDS).items() if times > 1] == []
    for command in COMMANDS:
        assert re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", command.id), command.id


def test_no_key_runs_two_commands() -> None:
    keys = Counter(key for command in COMMANDS for key in command.keys)
    assert [key for key, times in keys.items() if times > 1] == []
    begun = {key.split(CHORD)[0] for key in keys if CHORD in key}
    assert begun & set(keys) == set(), "the first key of a sequence must not be bound alone"


def test_every_promised_key_is_bound() -> None:
    bound = {command.id: command.keys for command in COMMANDS}
    for name, keys in INTERFACE.items():
        wanted = (keys,) if keys == "g g" else tuple(keys.split())
        assert set(wanted) <= set(bound[name]), name


def test_every_command_is_helped_in_one_sentence() -> None:
    for command in COMMANDS:
        assert command.help[0].isupper(), command.id
        assert command.help.endswith("."), command.id
        assert 10 < len(command.help) <= 110, command.id


def test_bindings_carry_the_ids_and_every_single_key() -> None:
    bound = {binding.id: binding for binding in Keymap().bindings(COMMANDS)}
    for command in COMMANDS:
        read_by_the_screen = issubclass(command, (LetterCommand, NumberedCommand))
        keys = [] if read_by_the_screen else [key for key in command.keys if CHORD not in key]
        assert (command.id in bound) == bool(keys)
        if keys:
            assert bound[command.id].key.split(",") == keys
            assert bound[command.id].description == command.help


def test_key_names_are_ones_the_terminal_can_send() -> None:
    known = {key.value for key in Keys} | {"space"} | {_character_to_key(sign) for sign in string.punctuation}
    for command in COMMANDS:
        for key in command.keys:
            for part in key.split(CHORD):
                assert len(part) == 1 or part in known, f"{command.id}: {part}"


def test_the_key_line_joins_what_shares_a_word() -> None:
    hints = {hint.word: hint.key for hint in key_hints(COMMANDS, Keymap())}
    assert hints["move"] == "j k"
    assert hints["day"] == "[ ]"
    assert hints["help"] == "?"


def test_titles_are_written_as_people_write_them() -> None:
    titles = {command.id: command.title() for command in COMMANDS}
    wanted = {"copy.url": "URL", "copy.bibtex": "BibTeX", "copy.id": "ID", "paper.translate-again": "Translate again",
              "paper.show-latex": "Show LaTeX", "paper.open-pdf": "Open PDF"}  # fmt: skip
    assert {name: titles[name] for name in wanted} == wanted


def test_keys_are_shown_as_people_write_them() -> None:
    shown = [show_key(key) for key in ("ctrl+d", "g g", "left_square_bracket", "pagedown", "G", "shift+tab", "escape")]
    assert shown == ["C-d", "gg", "[", "PgDn", "G", "S-Tab", "Esc"]


def test_every_command_is_obeyed_by_the_screen_or_the_app() -> None:
    from digest_tui.app import DigestApp

    obeyed: set[type] = set()
    for owner in (*DigestScreen.__mro__, *DigestApp.__mro__):
        obeyed |= set(vars(owner).get("_decorated_handlers", {}))
    assert [command.id for command in COMMANDS if command not in obeyed] == []
