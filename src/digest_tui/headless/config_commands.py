"""The `config` commands and their words; their work is in `config.py`, imported when one runs."""

from __future__ import annotations

import click

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(invoke_without_command=True)
@click.pass_context
def config(context: click.Context) -> int:
    """Show the configuration, where it is, or change a value of it."""
    if context.invoked_subcommand is not None:
        return 0
    from digest_tui.headless.config import print_config

    return print_config(as_json=False)


@config.command(name="path")
@AS_JSON
def config_path(as_json: bool) -> int:
    """Print where config.toml is."""
    from digest_tui.headless.config import print_path

    return print_path(as_json)


@config.command(name="show")
@AS_JSON
def config_show(as_json: bool) -> int:
    """Print every key with its value."""
    from digest_tui.headless.config import print_config

    return print_config(as_json)


@config.command(name="set", context_settings={"ignore_unknown_options": True})  # a value may begin with a dash
@click.argument("key", metavar="KEY")
@click.argument("value", metavar="VALUE")
@AS_JSON
def config_set(key: str, value: str, as_json: bool) -> int:
    """Change one value, such as reading.language, and leave the rest of the file as it is."""
    from digest_tui.headless.config import set_config

    return set_config(key, value, as_json)
