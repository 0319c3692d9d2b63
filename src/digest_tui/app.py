"""The application: styles, theme, signals, the first screen, and the place where an unforeseen failure ends."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from textual import constants, events, on
from textual.app import App, ScreenStackError
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.screen import Screen

from digest_tui.commands import program, reading
from digest_tui.commands.command import Command
from digest_tui.commands.screen import CommandApp, CommandScreen
from digest_tui.errors import StoreError
from digest_tui.leaving import hang_up_without_terminal, leave_on_signals
from digest_tui.messages import _
from digest_tui.reader.page import PaperPage
from digest_tui.screens.config_check import keymap_of
from digest_tui.screens.digest import DigestScreen
from digest_tui.screens.telling import tell_failure
from digest_tui.screens.themes import THEMES, wanted_theme
from digest_tui.stylesheets import LATER, find_sheets
from digest_tui.widgets.seams import draw_whole_letters, install_line_breaking

if TYPE_CHECKING:
    from digest_tui.screens.dialog import Dialog
    from digest_tui.tasks.desk import Desk

BACKUP_AFTER: Final = 5.0
"""Seconds after the start: the first screen goes first."""
GIVE_BACK_EVERY: Final = 60.0
"""Seconds; a minute of keys frees a megabyte or two that the system would not get."""
PREPARE_AFTER: Final = 0.7
"""Seconds after the start at which what the reader opens first is imported: its first opening is then as quick."""
BETWEEN_PREPARED: Final = 0.1
OPENED_FIRST: Final = ("help", "command_line", "filter", "settings")
"""Those dialogs, by their modules' names."""
LOOK_FOR_TERMINAL: Final = 2.0
"""Seconds between two looks whether it is still there."""
TAKEN_DOWN: Final = (NoMatches, NoScreen, ScreenStackError)
"""What Textual raises in a screen that a key behind the last one still opened: it is taken down before it is made."""
LAST_WORDS: Final = 2.0
"""Seconds the work that was ended by leaving may take to keep what it has."""


class DigestApp(CommandApp[None], inherit_bindings=False):
    """Opens the digest screen over a desk; WrongUsage for keys or colours in the configuration that do not exist."""

    TITLE = "digest-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("ctrl+c", "help_quit", show=False, system=True)]

    def __init__(self, desk: Desk) -> None:
        sheets = find_sheets()
        super().__init__([sheet for sheet in sheets if sheet.stem not in LATER])
        self.later_sheets = tuple(sheet for sheet in sheets if sheet.stem in LATER)
        install_line_breaking()
        draw_whole_letters()
        for theme in THEMES:
            self.register_theme(theme)
        self.desk = desk
        self._begin_with(wanted_theme(desk.config))
        self.use_config()
        self.failure: Exception | None = None
        """The unforeseen failure that ended the app, None when there was none."""

    def on_load(self) -> None:
        """Before the terminal changes: signals give it back."""
        if not self.is_headless:
            leave_on_signals(self._leave)
            self.set_interval(LOOK_FOR_TERMINAL, hang_up_without_terminal, name="look for the terminal")

    def get_default_screen(self) -> Screen[None]:
        """The digest is the first screen; a blank one below it would be laid out and painted too."""
        return DigestScreen(self.desk, PaperPage)

    def on_ready(self) -> None:
        """The first screen is painted: what the start made stays, so a full collection costs 8 ms and not 40."""
        gc.freeze()
        gc.enable()
        self.app_resume_signal.subscribe(self, lambda app: self.redraw())
        self.set_timer(BACKUP_AFTER, self.back_up, name="daily backup")
        self.set_timer(BACKUP_AFTER, self.give_back, name="share the heap")
        self.set_interval(GIVE_BACK_EVERY, self.give_back, name="give back what was freed")
        self.set_timer(PREPARE_AFTER, self.read_later_sheets, name="read later sheets")
        for number, module in enumerate(OPENED_FIRST, 1):
            load = partial(import_module, f"digest_tui.screens.{module}")
            self.set_timer(PREPARE_AFTER + number * BETWEEN_PREPARED, load, name=f"import {module}")

    def back_up(self) -> None:
        """Copy the library once a day, while one reads."""
        self.run_worker(self._back_up(), group="backup", name="daily backup")

    async def _back_up(self) -> None:
        from digest_tui.tasks.keeping import back_up_daily

        try:
            await asyncio.to_thread(back_up_daily, self.desk)
        except StoreError as error:
            # Damage that nothing shown so far has met, or no room: better now than when the copy is needed.
            tell_failure(self.screen, error)

    def give_back(self) -> None:
        """Let the system have what was freed since the last time; the first time is soon, before there are threads."""
        from digest_tui.freed_memory import give_back_freed

        work = asyncio.to_thread(give_back_freed)
        self.run_worker(work, group="memory", exclusive=True, name="give back what was freed")

    def use_config(self) -> None:
        """Take keys and colours from the desk's configuration, now and whenever it has changed."""
        config = self.desk.config
        keymap, theme = keymap_of(config), wanted_theme(config)
        self.theme = theme
        self.animation_level = constants.TEXTUAL_ANIMATIONS if config.reading.animations else "none"
        self.use_keymap(keymap)

    def _begin_with(self, theme: str) -> None:
        """Take a theme before the sheets are read: setting `theme` has them read twice, 15 ms of the start.

        Textual's themes that take the terminal's colours need more than this; they are set, and read twice.
        """
        if theme not in {ours.name for ours in THEMES}:
            return
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        for name, applies in (
            (f"-theme-{theme}", True),
            ("-dark-mode", dark),
            ("-light-mode", not dark),
        ):
            self.set_class(applies, name, update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    @on(program.Quit)
    def quit_at_once(self) -> None:
        """Leave; what runs is stopped and kept as partial."""
        self.exit()

    @on(program.Redraw)
    def redraw(self) -> None:
        """Draw every line anew: another program may have written over them, as the shell or an editor does."""
        self.refresh(layout=True)

    @on(program.Suspend)
    def suspend_for_the_shell(self) -> None:
        """Back to the shell; fg comes back."""
        self.action_suspend_process()

    @on(program.ShowCommands)
    def show_command_line(self) -> None:
        """Any command of the screen by its name."""
        from digest_tui.screens.command_line import CommandLine

        self._ask_for_command(CommandLine)

    @on(program.ShowSettings)
    def show_settings(self) -> None:
        """The configuration, to be changed in place."""
        from digest_tui.screens.settings import SettingsScreen

        if isinstance(self.screen, CommandScreen):
            self.push_screen(SettingsScreen(self.desk))

    @on(program.ShowModels)
    def show_models(self) -> None:
        """What the engine has, and which task uses which."""
        from digest_tui.screens.models import ModelsScreen

        if isinstance(self.screen, CommandScreen):
            self.push_screen(ModelsScreen(self.desk))

    @on(program.ShowRoom)
    def show_room(self) -> None:
        """How much room everything takes."""
        from digest_tui.screens.room import RoomScreen

        if isinstance(self.screen, CommandScreen):
            self.push_screen(RoomScreen(self.desk))

    def on_models_screen_chosen(self) -> None:
        """Go on with the changed configuration."""
        self.use_config()

    def on_settings_screen_changed(self) -> None:
        """Go on with the changed configuration."""
        self.use_config()

    @on(program.ShowHelp)
    def show_help(self) -> None:
        """All keys and commands of the screen."""
        from digest_tui.screens.help import HelpScreen

        self._ask_for_command(HelpScreen)

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing by accident; it says what does."""
        quits, stops = self.keymap.first(program.Quit), self.keymap.first(reading.StopOrGoBack)
        self.notify(
            _("{quits} quits; {stops} stops what is being written.").format(quits=quits, stops=stops), markup=False
        )

    def _ask_for_command(self, dialog: Callable[[CommandScreen], Dialog[type[Command] | None]]) -> None:
        """Lay a dialog over the screen, and run there the command that comes back."""
        screen = self.screen
        if isinstance(screen, CommandScreen):

            def run(command: type[Command] | None) -> None:
                if command is not None:
                    screen.post_message(command())

            self.push_screen(dialog(screen), run)

    def _leave(self, status: int) -> None:
        self.exit(return_code=status)

    async def on_event(self, event: events.Event) -> None:
        """Deal with an event; keys and clicks behind the one that left the program are for nobody."""
        if not (self._is_left() and isinstance(event, events.InputEvent)):
            await super().on_event(event)

    def _is_left(self) -> bool:
        return self._exit or not self._screen_stack

    def _handle_exception(self, error: Exception) -> None:
        if self._is_left() and isinstance(error, TAKEN_DOWN):
            return
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
    from digest_tui.crash_report import report_crash

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
