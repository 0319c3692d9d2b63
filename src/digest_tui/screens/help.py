"""Help: every key and command of the screen it was asked from."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands.command import Command


class HelpScreen(ModalScreen[type[Command] | None]):
    """Lists the commands with their keys; what is typed narrows the list, Enter runs the one in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "close", "Close"),
        Binding("down,ctrl+n", "move(1)", "Next", priority=True),
        Binding("up,ctrl+p", "move(-1)", "Previous", priority=True),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", priority=True),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", priority=True),
    ]

    def __init__(self, commands: tuple[type[Command], ...], pane: str) -> None:
        super().__init__()
        self._commands = {command.id: command for command in commands}
        self._pane = pane

    def compose(self) -> ComposeResult:
        """A line to type in, the list, and how to leave."""
        with Vertical(classes="dialog"):
            yield Static(Content(f"Keys and commands · you are in {self._pane}"), classes="dialog--title")
            yield Input(placeholder="type to search", compact=True, select_on_focus=False)
            yield OptionList(markup=False, compact=True)
            yield Static(Content("⏎ run  ↑ ↓ choose  Esc close"), classes="dialog--keys")

    def on_mount(self) -> None:
        """Everything at first."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Run the command in hand."""
        choices = self.query_one(OptionList)
        if choices.highlighted is not None:
            self._run(choices.get_option_at_index(choices.highlighted))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the command that was clicked."""
        self._run(event.option)

    def action_close(self) -> None:
        """Back to where help was asked for."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """The next or the previous command."""
        choices = self.query_one(OptionList)
        if by > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        choices = self.query_one(OptionList)
        if by > 0:
            choices.action_page_down()  # type: ignore[no-untyped-call]
        else:
            choices.action_page_up()  # type: ignore[no-untyped-call]

    def _run(self, option: Option) -> None:
        self.dismiss(self._commands.get(option.id or ""))

    def _show(self, wanted: str) -> None:
        choices = self.query_one(OptionList)
        words = wanted.casefold().split()
        found = [command for command in self._commands.values() if _speaks_of(command, words)]
        choices.clear_options()
        choices.add_options([Option(_entry(command), id=command.id) for command in found])
        choices.highlighted = 0 if found else None


def _speaks_of(command: type[Command], words: list[str]) -> bool:
    text = f"{command.shown_keys()} {command.title()} {command.help}".casefold()
    return all(word in text for word in words)


def _entry(command: type[Command]) -> Table:
    entry = Table.grid(padding=(0, 1))
    entry.add_column(width=10)
    entry.add_column()
    entry.add_row(Text(command.shown_keys(), "bold"), Text(command.help))
    return entry
