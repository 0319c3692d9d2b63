"""The `follow` commands and their words; their work is in `following.py`, imported when one runs."""

from __future__ import annotations

import click

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(invoke_without_command=True)
@click.pass_context
def follow(context: click.Context) -> int:
    """Show what is followed (words, authors, categories), or change it."""
    if context.invoked_subcommand is not None:
        return 0
    from digest_tui.headless.following import print_rules
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_rules(desk, as_json=False))


@follow.command(name="list")
@AS_JSON
def list_(as_json: bool) -> int:
    """Print everything that is followed."""
    from digest_tui.headless.following import print_rules
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_rules(desk, as_json))


@follow.command()
@click.argument("words", metavar="[lift|colour|hide] WHAT...", nargs=-1, required=True)
@AS_JSON
def add(words: tuple[str, ...], as_json: bool) -> int:
    """Lift, colour or hide papers with a word, author:NAME or cat:CATEGORY."""
    from digest_tui.headless.following import add_rule
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: add_rule(desk, " ".join(words), as_json))


@follow.command()
@click.argument("words", metavar="WHAT...", nargs=-1, required=True)
def drop(words: tuple[str, ...]) -> int:
    """Follow something no longer."""
    from digest_tui.headless.following import drop_rule
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: drop_rule(desk, " ".join(words)))
