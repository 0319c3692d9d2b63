"""Every text of the program that is marked to be translated, found in its source and in its tables."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final, NamedTuple

import click

from digest_tui.commands.command import Command
from digest_tui.headless.commands import digest_tui
from digest_tui.headless.speaking import help_text
from digest_tui.screens.config_check import places
from digest_tui.tasks.settings import SETTINGS
from tests.house.repository import ROOT

SOURCE: Final = ROOT / "src" / "digest_tui"
MARKS: Final = ("_", "N_")


class Marked(NamedTuple):
    """A text in English; `many` is its other form where a count decides, `kind` what it is used for."""

    text: str
    many: str = ""
    kind: str = "text"


def marked_texts() -> dict[str, Marked]:
    """Every marked text by its English, in the order of the alphabet; of two uses the narrower one counts."""
    found: dict[str, Marked] = {}
    for one in (*_in_source(), *_of_screen_commands(), *_of_settings(), *_of_shell_commands(digest_tui)):
        if one.text and (one.text not in found or found[one.text].kind == "text"):
            found[one.text] = one
    return dict(sorted(found.items()))


def screen_commands() -> list[type[Command]]:
    """The commands of all screens."""
    return [*dict.fromkeys(command for place in places() for command in place)]


def _in_source() -> Iterator[Marked]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [part.value for part in node.args if isinstance(part, ast.Constant)]
                strings = [text for text in texts if isinstance(text, str)]
                if node.func.id in MARKS and strings:
                    yield Marked(strings[0])
                elif node.func.id == "ngettext" and len(strings) == 2:
                    yield Marked(*strings)


def _of_screen_commands() -> Iterator[Marked]:
    for command in screen_commands():
        yield Marked(command.english_title(), kind="title")
        yield Marked(command.help, kind="help")
        yield Marked(command.label, kind="label")


def _of_settings() -> Iterator[Marked]:
    for setting in SETTINGS:
        yield Marked(setting.title, kind="setting")
        yield Marked(setting.help)
        yield Marked(setting.unset)


def _of_shell_commands(command: click.Command) -> Iterator[Marked]:
    yield Marked(help_text(command))
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            yield Marked(option.help)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _of_shell_commands(below)
