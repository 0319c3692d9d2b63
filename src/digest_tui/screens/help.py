"""Help: every key and command of the screen it was asked from."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from digest_tui.commands import moving, reading
from digest_tui.commands.command import Command
from digest_tui.commands.dialogs import opener_of, with_dialogs
from digest_tui.commands.finding import find_commands
from digest_tui.commands.screen import CommandScreen
from digest_tui.messages import N_, _
from digest_tui.screens.dialog import Dialog, Hint
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.key_row import KeyRow
from digest_tui.widgets.typed_line import TypedLine

SUBJECTS: Final = {
    "move": N_("Moving"),
    "paper": N_("The paper"),
    "ask": N_("Questions and answers"),
    "pages": N_("The pages of the PDF"),
    "list": N_("Lists and days"),
    "mark": N_("Marks"),
    "copy": N_("Copying"),
    "program": N_("The program"),
}
"""What the commands are about, by the first part of their ids, in the order in which help tells them."""
IN_DIALOGS: Final = {
    "command": N_("Where a command is written"),
    "filter": N_("The filter"),
    "follow": N_("What is followed"),
    "note": N_("Notes"),
    "calendar": N_("The calendar"),
    "collection": N_("Collections"),
    "related": N_("Related papers"),
    "link": N_("Addresses"),
    "terms": N_("The glossary"),
    "models": N_("The models"),
    "work": N_("Work"),
    "steps": N_("The first steps"),
}
"""Those of the dialogs."""
LONGEST_QUESTION: Final = 30
HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("run")),
    ((moving.MoveDown, moving.MoveUp), N_("choose")),
    ((reading.StopOrGoBack,), N_("close")),
)


class HelpScreen(Dialog[type[Command] | None]):
    """Lists the commands with their keys, those of the focused part first; what is typed narrows the list.

    Enter runs the command in hand: its class comes back, None when the reader leaves without one.
    """

    AUTO_FOCUS = "TypedLine"
    TYPED_IN: ClassVar[bool] = True

    def __init__(self, asked_from: CommandScreen) -> None:
        super().__init__()
        self._commands = with_dialogs(asked_from.TAKES)
        self._part, self._first = asked_from.focused_part

    def compose(self) -> ComposeResult:
        """A line to type in, the list, and how to leave."""
        here = _(" · you are in {part}").format(part=self._part) if self._part else ""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Keys and commands{here}").format(here=here)), classes="dialog--title")
            yield TypedLine(placeholder=_("type to search"), select_on_focus=False)
            yield Choices()
            yield Static(Content(self.key_words(*HINTS)), classes="dialog--keys")

    def on_mount(self) -> None:
        """Everything at first."""
        self.choices.can_focus = False
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Run the command in hand."""
        self.action_choose()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run that command; of one that belongs to a dialog, the one that opens it."""
        self.dismiss(next((opener_of(one) for one in self._commands if one.id == event.option_id), None))

    def _show(self, wanted: str) -> None:
        if wanted.strip():
            found = find_commands(wanted, self._commands, self.keymap)
            options = [self._entry(command) for command in found]
            nothing = _("Nothing here speaks of “{wanted}”.").format(wanted=wanted[:LONGEST_QUESTION])
            options = options or [Option(Content(nothing), disabled=True)]
        else:
            options = self._by_subject()
        self.choices.clear_options()
        self.choices.add_options(options)
        self.choices.action_first()

    def _by_subject(self) -> list[Option]:
        """All commands under headings: the subjects of the focused part, then the others."""
        subjects = dict.fromkeys([*self._first, *SUBJECTS, *(command.subject() for command in self._commands)])
        options = []
        for subject in subjects:
            commands = [command for command in self._commands if command.subject() == subject]
            if commands:
                heading = _((SUBJECTS | IN_DIALOGS).get(subject, subject.capitalize()))
                options.append(Option(Content.styled(heading, "italic"), disabled=True))
                options.extend(self._entry(command) for command in commands)
        return options

    def _entry(self, command: type[Command]) -> Option:
        return Option(KeyRow(self.keymap.shown(command), _(command.help)), id=command.id)
