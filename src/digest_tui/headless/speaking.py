"""The language of commands: what the configuration or the locale says, before any word of theirs is printed."""

from __future__ import annotations

import gettext
import inspect
import os
from typing import Final

import click

from digest_tui.config import load_config
from digest_tui.errors import DigestError
from digest_tui.messages import CATALOGS, DOMAIN, N_, _, speak
from digest_tui.paths import find_paths

CLICKS_OWN: Final = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show the version and exit."),
    N_("Show this message and exit."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Did you mean {possibility}?"),
    N_("Option {name!r} requires an argument."),
    N_("Option {name!r} does not take a value."),
    N_("Got unexpected extra argument ({args})"),
    N_("Got unexpected extra arguments ({args})"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not {choice}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{value!r} does not match the format {format}."),
    N_("{value!r} does not match the formats {formats}."),
    N_("default: {default}"),
)
"""What click itself says; it looks it up in the domain that gettext has for the process."""


def speak_as_configured() -> str:
    """Speak the configured language, and the locale's where the configuration cannot be read: that is told later."""
    try:
        wanted = load_config(find_paths(os.environ).config_file).reading.messages
    except DigestError:
        wanted = "auto"
    return speak(wanted, os.environ)


def translate_help(command: click.Command, language: str) -> None:
    """Put the words of a command, of its options and of all commands below it into the language that is spoken."""
    gettext.bindtextdomain(DOMAIN, str(CATALOGS))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    _translate(command)


def help_text(command: click.Command) -> str:
    """The help of a command as it stands in the catalogs: without its indent."""
    return inspect.cleandoc(command.help or "")


def _translate(command: click.Command) -> None:
    command.help = _(help_text(command))
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            option.help = _(option.help)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _translate(below)
