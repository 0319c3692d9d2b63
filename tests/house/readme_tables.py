"""The tables of the README as the program has them: `python -m tests.house.readme_tables` writes them into it."""

from __future__ import annotations

import re
from typing import Final

import click

from digest_tui.commands.command import Command
from digest_tui.commands.key_names import show_keys
from digest_tui.commands.keymap import Keymap
from digest_tui.headless.commands import digest_tui
from digest_tui.screens.config_check import places
from tests.house.repository import ROOT

README: Final = ROOT / "README.md"
KEY_ROW: Final = re.compile(r"^\| `[a-z]+` \|.*$", re.MULTILINE)
COMMAND_ROW: Final = re.compile(r"^\| `digest-tui .*$", re.MULTILINE)


def key_rows() -> list[str]:
    """A row for each group of commands, those of all screens: every command's keys and its name."""
    commands = [*dict.fromkeys(command for place in places() for command in place)]
    groups = dict.fromkeys(command.subject() for command in commands)
    return [
        f"| `{group}` | {' · '.join(_keys_and_name(command) for command in commands if command.subject() == group)} |"
        for group in groups
    ]


def command_rows() -> list[str]:
    """A row for each command that needs no screen: how it is written (`--json` left out), and its own sentence."""
    context = click.Context(digest_tui)
    return [
        f"| `digest-tui {_usage(command)}` | {_sentence(command)} |"
        for name in digest_tui.list_commands(context)
        if (command := digest_tui.get_command(context, name)) is not None
    ]


def _keys_and_name(command: type[Command]) -> str:
    keys = show_keys(Keymap().of(command)) or [":"]
    name = command.id.rpartition(".")[2]
    return f"{' '.join(f'`{key}`' for key in keys)} {name}"


def _usage(command: click.Command) -> str:
    parameters = [parameter for parameter in command.params if parameter.name != "as_json"]
    return " ".join([command.name or "", *map(_parameter, parameters)])


def _parameter(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        name = max(parameter.opts, key=len)
        value = "" if parameter.is_flag else f" {_value(parameter)}"
        more = " …" if parameter.multiple else ""
        return f"[{name}{value}{more}]"
    return (parameter.metavar or (parameter.name or "").upper()).replace("...", " …")


def _value(option: click.Option) -> str:
    return option.metavar or ("DAY" if isinstance(option.type, click.DateTime) else (option.name or "").upper())


def _sentence(command: click.Command) -> str:
    first = re.split(r"\n\n|(?<=\.)\s", command.help or "")[0]
    return re.sub(r"\s+", " ", first).strip().removesuffix(".")


def main() -> None:
    """Put the rows of both tables into the README."""
    text = README.read_text("utf-8")
    for kind, rows in ((KEY_ROW, key_rows()), (COMMAND_ROW, command_rows())):
        first, *others = kind.findall(text)
        for row in others:
            text = text.replace(f"{row}\n", "", 1)
        text = text.replace(first, "\n".join(rows), 1)
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
