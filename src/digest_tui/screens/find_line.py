"""The line at the foot in which words to find are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from digest_tui.messages import _

LONGEST: Final = 200


class FindLine(Input):
    """Posts what is typed (`Changed`), Enter (`Submitted`), Escape (`Left`), and up or down (`Stepped`)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", show=False),
        Binding("down,ctrl+n", "step(1)", show=False),
        Binding("up,ctrl+p", "step(-1)", show=False),
        Binding("tab,shift+tab", "submit", show=False),
    ]

    class Left(Message):
        """The reader wants to be where the search began."""

    @dataclass
    class Stepped(Message):
        """The reader wants to see the next match (1) or the previous one (-1)."""

        by: int

    def __init__(self) -> None:
        super().__init__(
            placeholder=_("words to find · ⏎ stays · Esc goes back"),
            compact=True,
            select_on_focus=False,
            max_length=LONGEST,
            id="find",
        )

    def on_unmount(self) -> None:
        """Ask for no more news: the screen, which stays, would keep the line for as long as nobody selects a text."""
        self.screen.text_selection_started_signal.unsubscribe(self)

    def action_leave(self) -> None:
        """Give the search up."""
        self.post_message(self.Left())

    def action_step(self, by: int) -> None:
        """Another match."""
        self.post_message(self.Stepped(by))
