"""The line at the foot in which any command is run by its name."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import managing
from digest_tui.commands.command import Command
from digest_tui.commands.dialogs import opener_of, with_dialogs
from digest_tui.commands.finding import find_commands
from digest_tui.commands.reading import StopOrGoBack
from digest_tui.commands.screen import CommandScreen
from digest_tui.messages import _
from digest_tui.screens.dialog import Dialog
from digest_tui.screens.telling import tell
from digest_tui.text.width import cells, cut
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.key_row import OneLine
from digest_tui.widgets.typed_line import TypedLine

HELP_FROM: Final = 90
"""Columns from which each row has room for its sentence; the one in hand is told whole in any case."""
EDGES: Final = 4


class CommandLine(Dialog[type[Command] | None]):
    """`:` and a name, completed by a key; above it what fits, by id, title, key or help, the best first.

    The class of the command comes back (of one that belongs to a dialog, the one that opens it), None when the reader
    leaves without one.
    """

    AUTO_FOCUS = "TypedLine"
    TYPED_IN: ClassVar[bool] = True

    def __init__(self, asked_from: CommandScreen) -> None:
        super().__init__()
        self._here = asked_from.TAKES
        self._commands = with_dialogs(asked_from.TAKES)
        self._width = 0

    def compose(self) -> ComposeResult:
        """What fits, a sentence on the one in hand, and the line itself."""
        with Vertical(id="command-line"):
            yield Choices()
            yield Static(markup=False, id="command-help")
            with Horizontal():
                yield Static(Content(":"), id="command-sign")
                words = _("a command · {complete} completes · {leave} leaves").format(
                    complete=self._first_key(managing.CompleteName), leave=self._first_key(StopOrGoBack)
                )
                yield TypedLine(placeholder=words, select_on_focus=False)

    def bindings(self) -> list[Binding]:
        """Names are completed."""
        return [
            self._bind("complete", of=(managing.CompleteName,)),
            self._bind("move(-1)", of=(managing.PreviousName,)),
            *super().bindings(),
        ]

    def on_mount(self) -> None:
        """Everything at first."""
        self.choices.can_focus = False
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Rows are cut to the width there is."""
        if self.app.size.width != self._width:
            self._show()

    def on_input_changed(self) -> None:
        """Offer what fits now."""
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Run the command in hand; an unknown name is told and left to be mended."""
        if self.choices.highlighted is None:
            tell(self, _("No command is called “{name}”.").format(name=event.value[:40]))
        else:
            self.action_choose()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the command in hand does."""
        self.query_one("#command-help", Static).update(Content(_(self._named(event.option_id).help)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run that command."""
        self.dismiss(opener_of(self._named(event.option_id)))

    def action_complete(self) -> None:
        """Write out the name in hand; when it stands there already, take the next."""
        line = self.query_one(Input)
        option = self.choices.highlighted_option
        if option is not None and option.id != line.value:
            line.value = option.id or ""
            line.cursor_position = len(line.value)
        else:
            self.action_move(1)

    def _named(self, name: str | None) -> type[Command]:
        return next(command for command in self._commands if command.id == name)

    def _show(self) -> None:
        self._width = self.app.size.width
        wanted = self.query_one(Input).value
        found = find_commands(wanted, self._commands if wanted.strip() else self._here, self.keymap)
        widest = max((len(command.id) for command in found), default=0)
        self.choices.clear_options()
        self.choices.add_options([Option(self._row(command, widest), id=command.id) for command in found])
        self.choices.display = bool(found)
        if found:
            self.choices.highlighted = 0
        else:
            self.query_one("#command-help", Static).update(Content(_("No command is called that.")))

    def _row(self, command: type[Command], widest: int) -> OneLine:
        keys = self.keymap.shown(command)
        gap = " " * (widest + 2 - len(command.id))
        room = self._width - EDGES - widest - 2
        if self._width < HELP_FROM:
            return OneLine((command.id + gap, False), (cut(keys, room), True))
        between = " " * max(2, 14 - cells(keys))
        rest = room - cells(keys) - len(between)
        return OneLine((command.id + gap, False), (keys, True), (between + cut(_(command.help), rest), False))
