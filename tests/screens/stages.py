"""Small apps that show one widget with the real style sheets, and a look at what they paint."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from digest_tui.widgets.seams import WalledApp

STYLES: Final = Path(__file__).parents[2] / "styles"
SHEETS: Final[list[str | PurePath]] = [STYLES / name for name in ("lists.tcss", "widgets.tcss")]


class Stage(WalledApp[None]):
    """One widget on an empty screen; every message it posts is kept in `heard`."""

    CSS_PATH = SHEETS

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.widgets = widgets
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield from self.widgets


def painted(screen: Screen[object]) -> list[str]:
    """The lines of the screen as a reader sees them, right-stripped: a space that holds words together is a space."""
    strips = screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip().replace("\u00a0", " ") for strip in strips]
