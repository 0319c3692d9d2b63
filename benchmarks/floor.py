"""The floor of every figure about screens: a bare Textual app with a reader's parts and nothing behind them."""

from __future__ import annotations

from typing import Final

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, OptionList, Static

OPTIONS: Final = 50
LAST_SHOWN: Final = "a made-up title, number 4"
"""A line that is on the first screen at every size measured."""


class FloorApp(App[None]):
    """Header, Input, OptionList of 50, Static and Footer."""

    BINDINGS = [("j", "down", "Down")]
    CSS = "OptionList { height: 1fr }"

    def compose(self) -> ComposeResult:
        """The five parts."""
        yield Header()
        yield Input()
        yield OptionList(*(f"a made-up title, number {number}" for number in range(OPTIONS)))
        yield Static("the page beside it")
        yield Footer()

    def on_mount(self) -> None:
        """Start on the list, as the reader does."""
        self.query_one(OptionList).focus()

    def action_down(self) -> None:
        """Go to the next line."""
        self.query_one(OptionList).action_cursor_down()


if __name__ == "__main__":
    FloorApp().run()
