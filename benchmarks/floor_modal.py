"""The floor of what opens over a screen: Textual's own modal screen with the parts of a dialog, over the floor app."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from benchmarks.floor import OPTIONS, FloorApp

SHEET: Final = "what is on the sheet"


class Sheet(ModalScreen[None]):
    """Title, Input, OptionList of 50 and a foot, in the middle of a dimmed screen."""

    BINDINGS = [("escape", "dismiss", "Close")]
    DEFAULT_CSS = """
    Sheet { align: center middle; background: $background 60%; }
    Sheet > Vertical { width: 90; height: 90%; border: round $panel; background: $surface; padding: 1 2; }
    Sheet OptionList { height: 1fr; border: none; }
    """

    def compose(self) -> ComposeResult:
        """The parts."""
        with Vertical():
            yield Static(SHEET)
            yield Input(compact=True)
            yield OptionList(*(f"a made-up choice, number {number}" for number in range(OPTIONS)), compact=True)
            yield Static("the keys")


class FloorModalApp(FloorApp):
    """The floor app; `m` lays the sheet over it."""

    BINDINGS = [("m", "sheet", "Sheet")]

    def action_sheet(self) -> None:
        """Lay it over the screen."""
        self.push_screen(Sheet())


if __name__ == "__main__":
    FloorModalApp().run()
