"""What all dialogs share: the reader's own keys, and a list to go through."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar, Final

from textual import events
from textual._context import NoActiveAppError
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.screen import ScreenResultType
from textual.widgets import Input

from digest_tui.commands import moving, reading
from digest_tui.commands.command import Command
from digest_tui.commands.key_names import is_typed, show_key
from digest_tui.commands.keymap import Keymap
from digest_tui.commands.screen import CommandApp
from digest_tui.messages import _
from digest_tui.text.wrap import whole
from digest_tui.widgets.choices import Choices
from digest_tui.widgets.laid_over import LaidOver
from digest_tui.widgets.seams import rebind, take_breakpoints

Hint = tuple[Sequence[type[Command]], str]
"""Commands that stand side by side in the line of keys, and the word they share."""
ALWAYS: Final = {
    reading.StopOrGoBack.id: ("escape",),
    reading.OpenPaper.id: ("enter",),
    moving.MoveDown.id: ("down",),
    moving.MoveUp.id: ("up",),
    moving.PageDown.id: ("pagedown",),
    moving.PageUp.id: ("pageup",),
}
"""Keys that are obeyed whatever the configuration says: nobody is locked in."""


class Dialog(LaidOver[ScreenResultType], inherit_bindings=False):
    """Obeys the keys that move, open and go back elsewhere; where text is typed, only those that type nothing.

    The keys of `ALWAYS` are obeyed besides.
    """

    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]

    TYPED_IN: ClassVar[bool] = False
    """Whether letters are text here."""
    IN_TURN: ClassVar[bool] = False
    """Whether keys are obeyed before the widget that has the focus sees them: where Enter does not end a line."""

    def __init__(self) -> None:
        super().__init__()
        take_breakpoints(self)
        with suppress(NoActiveAppError):  # made outside an app
            if isinstance(self.app, CommandApp):
                self.app.read_later_sheets()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close, once: the second key of a burst finds a dialog that is closed, or one that lies under another."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    @property
    def keymap(self) -> Keymap:
        """Which keys run what."""
        return self.app.keymap if isinstance(self.app, CommandApp) else Keymap()

    @property
    def choices(self) -> Choices:
        """The list to go through."""
        return self.query_one(Choices)

    def on_mount(self) -> None:
        """Listen to the keys; without animations nothing blinks either."""
        rebind(self, [binding for binding in self.bindings() if binding.key])
        for line in self.query(Input):
            line.cursor_blink = self.app.animation_level != "none"

    def on_click(self, event: events.Click) -> None:
        """A click beside the sheet leaves it, but for one with something written in it."""
        written = self.query("TextArea") or any(line.value for line in self.query(Input))
        if event.widget is self and not written:
            self.action_close()

    def bindings(self) -> list[Binding]:
        """The dialog's keys; a subclass adds its own before these."""
        return [
            self._bind("close", "ctrl+c", of=(reading.StopOrGoBack, reading.GoBack)),
            self._bind("move(1)", "ctrl+n", of=(moving.MoveDown,)),
            self._bind("move(-1)", "ctrl+p", of=(moving.MoveUp,)),
            self._bind("page(1)", of=(moving.PageDown, moving.HalfPageDown)),
            self._bind("page(-1)", of=(moving.PageUp, moving.HalfPageUp)),
            self._bind("edge(-1)", "ctrl+home", of=(moving.GoFirst,)),
            self._bind("edge(1)", "ctrl+end", of=(moving.GoLast,)),
            self._bind("choose", of=(reading.OpenPaper,)),
        ]

    def key_words(self, *hints: Hint) -> str:
        """The line that names the keys: for each of the commands the first key that runs it here, and one word."""
        return whole(
            "  ".join(
                f"{' '.join(self._first_key(command) for command in commands)} {_(word)}" for commands, word in hints
            )
        )

    def _first_key(self, command: type[Command]) -> str:
        keys = [key for key in self.keymap.single_keys(command) if not (self.TYPED_IN and is_typed(key))]
        return show_key(next(iter([*keys, *ALWAYS.get(command.id, ())]), "")) or f":{command.id}"

    def action_close(self) -> None:
        """Leave things as they are."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """The next or the previous choice."""
        if by > 0:
            self.choices.action_cursor_down()
        else:
            self.choices.action_cursor_up()

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        if by > 0:
            self.choices.action_page_down()
        else:
            self.choices.action_page_up()

    def action_edge(self, way: int) -> None:
        """The first or the last choice."""
        if way > 0:
            self.choices.action_last()
        else:
            self.choices.action_first()

    def action_choose(self) -> None:
        """Choose the one under the cursor."""
        self.choices.action_select()

    def _bind(self, action: str, *always: str, of: tuple[type[Command], ...] = ()) -> Binding:
        keys = [key for command in of for key in self.keymap.single_keys(command)]
        kept = [key for command in of for key in ALWAYS.get(command.id, ())]
        wanted = dict.fromkeys([*kept, *always, *(key for key in keys if not (self.TYPED_IN and is_typed(key)))])
        return Binding(",".join(wanted), action, show=False, priority=self.IN_TURN)
