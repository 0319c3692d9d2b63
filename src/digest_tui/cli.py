"""Arguments; the screen and the headless commands are imported when they are asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141


def main() -> None:
    """The `digest-tui` command."""
    for stream in (sys.stdout, sys.stderr):
        # A locale that cannot write a character must not end a command half-way.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit status (see the README); every failure is told in words."""
    from digest_tui.errors import DigestError

    try:
        return _open_app() if not arguments else _headless(arguments)
    except DigestError as error:
        from digest_tui.headless.output import report

        report(error, "--json" in arguments)
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe went away (`| head`): nothing is wrong, and nothing more can be said.
        sys.stderr.close()
        return BROKEN_PIPE


def _open_app() -> int:
    """Open the screen; click is not needed for that, and costs 40 ms."""
    from digest_tui.app import run_app
    from digest_tui.tasks.desk import open_desk

    return run_app(open_desk())


def _headless(arguments: Sequence[str]) -> int:
    import click

    from digest_tui.errors import WrongUsage
    from digest_tui.headless.commands import digest_tui

    try:
        status = digest_tui.main(list(arguments), prog_name="digest-tui", standalone_mode=False)
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message())
        return WrongUsage.exit_status
    except click.ClickException as error:
        raise WrongUsage(error.format_message(), "digest-tui --help shows the commands.") from error
    return status if isinstance(status, int) else 0
