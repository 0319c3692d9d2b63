"""The line at the foot in which words to find are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from digest_tui.commands import moving, reading
from digest_tui.commands.keymap import Keymap
from digest_tui.messages import _
from digest_tui.widgets.seams import rebind

LONGEST: Final = 200


class FindLine(Input):
    """Posts what is typed (`Changed`), Enter (`Submitted`), Escape (`Left`), and up or down (`Stepped`).

    Of the reader's own keys for these, those that type nothing.
    """

    class Left(Message):
        """The reader wants to be where the search began."""

    @dataclass
    class Stepped(Message):
        """The reader wants to see the next match (1) or the previous one (-1)."""

        by: int

    def __init__(self, keymap: Keymap) -> None:
        super().__init__(
            placeholder=_("words to find · ⏎ stays · Esc goes back"),
            compact=True,
            select_on_focus=False,
            max_length=LONGEST,
            id="find",
        )
        own = (
            ("leave", reading.StopOrGoBack, ("escape", "ctrl+c")),
            ("step(1)", moving.MoveDown, ("down", "ctrl+n")),
            ("step(-1)", moving.MoveUp, ("up", "ctrl+p")),
            ("submit", moving.NextPane, ()),
        )
        bound = [(keymap.keys_while_typing(command, *always), action) for action, command, always in own]
        rebind(self, [*(Binding(keys, action, show=False) for keys, action in bound if keys), *Input.BINDINGS])

    def on_unmount(self) -> None:
        """Ask for no more news: the screen, which stays, would keep the line for as long as nobody selects a text."""
        self.screen.text_selection_started_signal.unsubscribe(self)

    def action_leave(self) -> None:
        """Give the search up."""
        self.post_message(self.Left())

    def action_step(self, by: int) -> None:
        """Another match."""
        self.post_message(self.Stepped(by))
