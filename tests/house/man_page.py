"""The manual page, made from the commands themselves: `python -m tests.house.man_page` writes it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final

import click

from digest_tui.headless.commands import digest_tui
from digest_tui.headless.speaking import help_text
from tests.house.repository import ROOT

PAGE: Final = ROOT / "src" / "digest_tui" / "man" / "digest-tui.1"
LONGEST: Final = 78
README: Final = ROOT / "README.md"


def page() -> str:
    """The manual page as man reads it."""
    lines = [*_head(), *_commands(digest_tui, ("digest-tui",)), *_tables(), ""]
    return "\n".join(line for block in lines for line in _wrapped(block))


def _head() -> Iterator[str]:
    first, _, rest = help_text(digest_tui).partition("\n\n")
    yield '.TH "DIGEST\\-TUI" "1" "" "digest\\-tui" "User Commands"'
    yield ".SH NAME"
    yield f"digest\\-tui \\- {_text(first[0].lower() + first[1:].removesuffix('.'))}"
    yield ".SH SYNOPSIS"
    yield ".B digest\\-tui"
    yield "[\\-\\-sample]"
    yield ".br"
    yield ".B digest\\-tui"
    yield ".I COMMAND"
    yield "[OPTIONS] ..."
    yield ".SH DESCRIPTION"
    yield _text(rest)
    yield "Every command prints plain text, and JSON with \\-\\-json; progress and errors go to the error stream."
    yield "Where a command takes the name of a paper, \\- reads names from standard input."
    yield ".SH COMMANDS"


def _commands(group: click.Group, above: tuple[str, ...]) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        words = [*above[1:], name, *command.collect_usage_pieces(click.Context(command))]
        yield f".SS {_text(' '.join(words))}"
        yield "\n.PP\n".join(map(_text, help_text(command).split("\n\n")))
        for option in command.params:
            if isinstance(option, click.Option) and option.help:
                yield ".TP"
                yield f".B {_text(_option(option))}"
                yield _text(option.help)
        if isinstance(command, click.Group):
            yield from _commands(command, (*above, name))


def _option(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar or (option.name or '').upper()}"
    return ", ".join(option.opts) + value


def _tables() -> Iterator[str]:
    """Exit statuses and variables as the README has them."""
    readme = README.read_text("utf-8")
    yield ".SH EXIT STATUS"
    for status, meaning in re.findall(r"^\| (\d+) \| (.+) \|$", readme, re.MULTILINE):
        yield from (".TP", f".B {status}", _text(_spoken(meaning)))
    yield ".SH ENVIRONMENT"
    for names, meaning in re.findall(
        r"^\| (`(?:DIGEST_TUI|OLLAMA|BROWSER|NO_COLOR)[^|]*) \| (.+) \|$", readme, re.MULTILINE
    ):
        yield from (".TP", f".B {_text(_spoken(names))}", _text(_spoken(meaning)))


def _wrapped(block: str) -> Iterator[str]:
    """Lines no longer than mandoc wants them; one with an instruction stays whole."""
    for line in block.split("\n"):
        cut = (
            [] if line.startswith(".") else textwrap.wrap(line, LONGEST, break_long_words=False, break_on_hyphens=False)
        )
        # A line that begins with a sign of roff's would be an instruction.
        yield from (f"\\&{one}" if at and one[:1] in (".", "'") else one for at, one in enumerate(cut or [line]))


def _spoken(markdown: str) -> str:
    return markdown.replace("`", "").replace("**", "").replace("\\|", "|")


def _text(words: str) -> str:
    """Words as roff takes them: nothing in them is an instruction."""
    line = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{line}" if line[:1] in (".", "'") else line


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
