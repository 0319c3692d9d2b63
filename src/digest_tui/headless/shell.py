"""What fits the commands into a shell: names of papers out of a pipe, and its completions."""

from __future__ import annotations

import sys
from typing import Final

import click

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId

LONGEST_PIPE: Final = 1_000_000
"""Characters: ten thousand papers and their titles."""
SKIPPED: Final = "digest_tui.skipped"
"""Where a command's context notes that a pipe named what is no paper."""


def papers_of(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The names of papers given, with those of standard input in the place of `-`: the first word of each line.

    A line of the pipe that names no paper is told and left out, as long as another one does.
    """
    found: list[str] = []
    for word in given:
        found += _papers(context, _piped()) if word == "-" else [word]
    if given and not found:
        raise WrongUsage(_("Standard input names no paper."), _("digest-tui list --format '{id}' has their names."))
    return tuple(dict.fromkeys(found))


def _papers(context: click.Context, words: list[str]) -> list[str]:
    found: list[str] = []
    wrong: list[WrongUsage] = []
    for word in dict.fromkeys(words):
        try:
            PaperId.parse(word)
        except WrongUsage as error:
            wrong.append(error)
        else:
            found.append(word)
    if wrong and not found:
        raise wrong[0]
    for one in wrong:
        print(one.message, file=sys.stderr)
        context.meta[SKIPPED] = True
    return found


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
    return [line.split()[0] for line in text.removeprefix("\ufeff").splitlines() if line.strip()]


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completions(context: click.Context, shell: str) -> int:
    """Print what completes the commands in that shell: eval "$(digest-tui completions bash)"."""
    from digest_tui.headless.completing import script

    print(script(context.find_root().command, shell))
    return 0
