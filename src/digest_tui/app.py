"""The application: styles, theme, signals, the first screen, and the place where an unforeseen failure ends."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Final

from textual import on

from digest_tui.commands import program
from digest_tui.crash_report import report_crash
from digest_tui.leaving import leave_on_signals
from digest_tui.reader.page import PaperPage
from digest_tui.screens.digest import DigestScreen
from digest_tui.screens.themes import DEFAULT_THEME, THEMES
from digest_tui.stylesheets import find_sheets
from digest_tui.widgets.seams import WalledApp, install_line_breaking

if TYPE_CHECKING:
    from digest_tui.tasks.desk import Desk

LAST_WORDS: Final = 2.0
"""Seconds the work that was ended by leaving may take to keep what it has."""


class DigestApp(WalledApp[None]):
    """Opens the digest screen over a desk."""

    TITLE = "digest-tui"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(css_path=list(find_sheets()))
        install_line_breaking()
        self.desk = desk
        self.failure: Exception | None = None
        """The unforeseen failure that ended the app, None when there was none."""

    def on_load(self) -> None:
        """Before the terminal changes: signals give it back."""
        if not self.is_headless:
            leave_on_signals(self._leave)

    def on_mount(self) -> None:
        """The digest is the first screen."""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = self.desk.config.reading.theme
        self.theme = wanted if wanted in self.available_themes else DEFAULT_THEME
        self.push_screen(DigestScreen(self.desk, PaperPage))

    @on(program.Quit)
    def quit_at_once(self) -> None:
        """Leave; what runs is stopped and kept as partial."""
        self.exit()

    @on(program.Redraw)
    def redraw(self) -> None:
        """Draw every line anew: another program may have written over them."""
        self.refresh(layout=True)

    @on(program.Suspend)
    def suspend_for_the_shell(self) -> None:
        """Back to the shell; fg comes back."""
        self.action_suspend_process()

    @on(program.ShowPalette)
    def show_palette(self) -> None:
        """Any command of the screen by its name."""
        from textual.command import CommandPalette

        from digest_tui.commands.palette import CommandNames

        self.push_screen(CommandPalette(providers=[CommandNames], placeholder="Run a command by its name"))

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing by accident; it says what does."""
        self.notify("Q quits; Esc stops what is being written.", markup=False)

    def _leave(self, status: int) -> None:
        self.exit(return_code=status)

    def _handle_exception(self, error: Exception) -> None:
        self.failure = self.failure or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Close without Textual's traceback: it prints the values of variables, text from outside among them."""
        self._close_messages_no_wait()


def run_app(desk: Desk) -> int:
    """Run the app until it is left, and close the desk; the process's exit status comes back.

    An unforeseen failure goes to the crash log, and one line of it to stderr once the terminal is restored.
    """
    app = DigestApp(desk)
    asyncio.run(_run(app))
    if app.failure is None:
        return app.return_code or 0
    sys.stderr.write(report_crash(app.failure, desk.paths.logs, desk.now) + "\n")
    return 1


async def _run(app: DigestApp) -> None:
    try:
        await app.run_async()
    finally:
        ended = asyncio.all_tasks() - {asyncio.current_task()}
        if ended:
            await asyncio.wait(ended, timeout=LAST_WORDS)
        await app.desk.close()
