"""A small dialog to choose one of a few things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: the value that comes back, what is shown of it, and a quieter remark."""

    value: str
    words: str
    remark: str = ""


class Picker(ModalScreen[str | None]):
    """Shows a title and choices; the chosen value comes back, None when the reader leaves without one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h", "close", "Close"),
        Binding("j", "move(1)", "Next"),
        Binding("k", "move(-1)", "Previous"),
        Binding("l", "choose", "Choose"),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], current: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._current = current

    def compose(self) -> ComposeResult:
        """A title, the choices with the cursor on the current one, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            yield OptionList(*[Option(self._entry(choice)) for choice in self._choices], markup=False, compact=True)
            yield Static(Content("⏎ choose  j k move  Esc close"), classes="dialog--keys")

    def on_mount(self) -> None:
        """Start at the current one."""
        values = [choice.value for choice in self._choices]
        choices = self.query_one(OptionList)
        choices.highlighted = values.index(self._current) if self._current in values else 0
        choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back what was chosen."""
        self.dismiss(self._choices[event.option_index].value)

    def action_close(self) -> None:
        """Leave things as they are."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """The next or the previous choice."""
        choices = self.query_one(OptionList)
        if by > 0:
            choices.action_cursor_down()
        else:
            choices.action_cursor_up()

    def action_choose(self) -> None:
        """Choose the one under the cursor."""
        self.query_one(OptionList).action_select()

    def _entry(self, choice: Choice) -> Content:
        mark = "● " if choice.value == self._current else "  "
        return Content.assemble(mark, Content(choice.words), "  ", Content(choice.remark).stylize("$text-muted"))
