"""What fits the commands into a shell: names of papers out of a pipe, completions."""

from __future__ import annotations

import sys
from typing import Final

import click

from digest_tui.errors import WrongUsage
from digest_tui.messages import _

LONGEST_PIPE: Final = 1_000_000
"""Characters: ten thousand papers and their titles."""
VARIABLE: Final = "_DIGEST_TUI_COMPLETE"
"""Where a shell that completes says what it wants."""


def papers_of(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The names of papers given, with those of standard input in the place of `-`: the first word of each line."""
    found: list[str] = []
    for word in given:
        found += _piped() if word == "-" else [word]
    if given and not found:
        raise WrongUsage(_("Standard input names no paper."), _("digest-tui list --format '{id}' has their names."))
    return tuple(dict.fromkeys(found))


def paper_of(context: click.Context, parameter: click.Parameter, given: str) -> str:
    """The name of the one paper given, or of that in standard input in the place of `-`."""
    if given != "-":
        return given
    found = list(dict.fromkeys(_piped()))
    if not found:
        raise WrongUsage(_("Standard input names no paper."), _("digest-tui list --format '{id}' has their names."))
    if len(found) > 1:
        raise WrongUsage(
            _("Standard input names {count} papers; this takes one.").format(count=len(found)),
            _("Choose one, as with head -n 1."),
        )
    return found[0]


def _piped() -> list[str]:
    text = sys.stdin.read(LONGEST_PIPE + 1)
    if len(text) > LONGEST_PIPE:
        raise WrongUsage(_("Standard input is longer than a list of papers."), _("Give it one name a line."))
    return [line.split()[0] for line in text.splitlines() if line.strip()]


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completions(context: click.Context, shell: str) -> int:
    """Print what completes the commands in that shell: eval "$(digest-tui completions bash)"."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    print(kind(context.find_root().command, {}, "digest-tui", VARIABLE).source())
    return 0


def complete(command: click.Command, wanted: str) -> int:
    """Answer a shell that completes."""
    from click.shell_completion import shell_complete

    return shell_complete(command, {}, "digest-tui", VARIABLE, wanted)
