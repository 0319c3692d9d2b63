"""The `key` commands and their words; their work is in `key.py`, imported when one runs."""

from __future__ import annotations

import click

from digest_tui.engine_config import USES, Use

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
FOR = click.option("--for", "use", type=click.Choice(USES), help="The engine of that task; else the usual one.")


@click.group(invoke_without_command=True)
@AS_JSON
@click.pass_context
def key(context: click.Context, as_json: bool) -> int:
    """Say where the engines' keys stand, never the keys; put one into the system's keyring, or take it out."""
    if context.invoked_subcommand is not None:
        return 0
    from digest_tui.headless.key import print_keys
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: print_keys(desk, as_json))


@key.command()
@FOR
@AS_JSON
def keep(use: Use | None, as_json: bool) -> int:
    """Ask for an engine's key, or read it from a pipe, and put it into the system's keyring."""
    from digest_tui.headless.key import keep_typed
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: keep_typed(desk, use, as_json))


@key.command()
@FOR
@AS_JSON
def forget(use: Use | None, as_json: bool) -> int:
    """Take an engine's key out of the system's keyring."""
    from digest_tui.headless.key import forget_kept
    from digest_tui.headless.session import with_desk

    return with_desk(lambda desk: forget_kept(desk, use, as_json))
