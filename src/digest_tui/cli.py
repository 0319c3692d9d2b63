"""Arguments; the screen and the headless commands are imported when they are asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from digest_tui.messages import _

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk

INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
PARTLY: Final = 3
SAMPLE: Final = "--sample"
COMPLETING: Final = "_DIGEST_TUI_COMPLETE"
"""Set by a shell that completes a command."""
STANDARD_INPUT: Final = 0
STANDARD_ERROR: Final = 2


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
    from digest_tui.messages import speak

    speak("auto", os.environ)
    try:
        status = (
            _open_app(*arguments)
            if list(arguments) in ([], [SAMPLE]) and COMPLETING not in os.environ
            else _headless(arguments)
        )
        if sys.stdout is not None:  # it is when the shell closed it
            sys.stdout.flush()
        return status
    except DigestError as error:
        from digest_tui.headless.output import report

        report(error, "--json" in arguments)
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe went away (`| head`): nothing is wrong. What is left must find a place to go to, since
        # Python writes it once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


def _open_app(sample: str = "") -> int:
    """Open the screen over the reader's library, or over the sample; click is not needed for that, and costs 40 ms."""
    served = "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")  # in a browser, through a pipe
    if not (served or (os.isatty(STANDARD_INPUT) and os.isatty(STANDARD_ERROR))):
        # Textual reads keys from the one and draws on the other; without them it would wait for ever.
        from digest_tui.errors import WrongUsage

        raise WrongUsage(_("The screen needs a terminal."), _("digest-tui --help shows the commands that need none."))
    import gc

    # Among what a start makes there is no garbage worth the 20 ms of looking for it; DigestApp switches it on again.
    gc.disable()
    from digest_tui.widgets.no_palette import import_textual_without_palette

    import_textual_without_palette()
    if sample:
        from digest_tui.tasks.sample import open_sample_desk

        return _run_app(open_sample_desk())
    from digest_tui.errors import DamagedLibrary
    from digest_tui.tasks.desk import open_desk

    try:
        desk = open_desk()
    except DamagedLibrary as error:
        from digest_tui.headless.keeping import open_repaired

        desk = open_repaired(error)
    return _run_app(desk)


def _run_app(desk: Desk) -> int:
    from digest_tui.app import run_app
    from digest_tui.messages import speak

    speak(desk.config.reading.messages, os.environ)
    return run_app(desk)


def _headless(arguments: Sequence[str]) -> int:
    import click

    from digest_tui.errors import WrongUsage
    from digest_tui.headless.commands import digest_tui
    from digest_tui.headless.shell import SKIPPED
    from digest_tui.headless.speaking import speak_as_configured, translate_help

    if (language := speak_as_configured()) != "en":
        translate_help(digest_tui, language)
    if (wanted := os.environ.get(COMPLETING)) is not None:
        from digest_tui.headless.completing import answer

        return answer(digest_tui, wanted)
    try:
        # Not click's own main: it makes a broken pipe a failure.
        with digest_tui.make_context("digest-tui", list(arguments)) as context:
            status = digest_tui.invoke(context)
            if status == 0 and SKIPPED in context.meta:
                status = PARTLY
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message())
        return WrongUsage.exit_status
    except click.ClickException as error:
        raise WrongUsage(error.format_message(), _("digest-tui --help shows the commands.")) from error
    return status if isinstance(status, int) else 0
