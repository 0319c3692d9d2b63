"""A small dialog to choose one of a few things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import moving, reading
from digest_tui.messages import N_
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.widgets.choices import Choices

HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("choose")),
    ((moving.MoveDown, moving.MoveUp), N_("move")),
    ((reading.StopOrGoBack,), N_("close")),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: the value that comes back, what is shown of it, and a quieter remark."""

    value: str
    words: str
    remark: str = ""


class Picker(Dialog[str | None]):
    """Shows a title and choices; the chosen value comes back, None when the reader leaves without one.

    `seen` is told each value the cursor comes to.
    """

    def __init__(
        self, title: str, choices: Sequence[Choice], current: str = "", seen: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self._seen = seen
        self._title = title
        self._choices = tuple(choices)
        self._current = current

    def compose(self) -> ComposeResult:
        """A title, the choices with the cursor on the current one, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            yield Choices(*[Option(self._entry(choice)) for choice in self._choices])
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def on_mount(self) -> None:
        """Start at the current one."""
        values = [choice.value for choice in self._choices]
        self.choices.highlighted = values.index(self._current) if self._current in values else 0
        self.choices.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Let whoever asked show the choice in hand."""
        if self._seen is not None:
            self._seen(self._choices[event.option_index].value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back what was chosen."""
        self.dismiss(self._choices[event.option_index].value)

    def _entry(self, choice: Choice) -> Content:
        mark = "● " if choice.value == self._current else "  "
        return Content.assemble(mark, Content(choice.words), "  ", Content(choice.remark).stylize("italic"))
