"""`digest-tui schema`: what a command's JSON looks like, as JSON Schema (draft 7); keys may come, none goes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

SCHEMAS: Final = Path(__file__).with_name("schemas")


def schema_names() -> list[str]:
    """The commands that have one, as they are written: `config show`."""
    return sorted(path.stem.replace("-", " ") for path in SCHEMAS.glob("*.json"))


def schema_text(command: str) -> str:
    """The schema of a command's output."""
    return (SCHEMAS / f"{command.replace(' ', '-')}.json").read_text("utf-8")


@click.command()
@click.argument("command", metavar="[COMMAND]...", nargs=-1)
def schema(command: tuple[str, ...]) -> int:
    """Print the JSON Schema of what a command prints with --json; without COMMAND, which commands have one."""
    from digest_tui.errors import WrongUsage
    from digest_tui.messages import _, nearest

    wanted, names = " ".join(command), schema_names()
    if not wanted:
        print("\n".join(names))
    elif wanted in names:
        print(schema_text(wanted), end="")
    else:
        raise WrongUsage(_("“{command}” prints no JSON.").format(command=wanted[:40]), nearest(wanted, names))
    return 0
