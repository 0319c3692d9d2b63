"""The line below: keys with a word each, and the place in the list. One cheap widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from digest_tui.text.width import cells as width_of
from digest_tui.widgets.told import Told

GAP: Final = 2


class KeyHint(NamedTuple):
    """A key as it is written (“j k”, “⏎”) and one word on what it does.

    `runs` is for the mouse: each key as it is written, and the id of the command it runs.
    """

    key: str
    word: str
    runs: tuple[tuple[str, str], ...] = ()

    @property
    def cells(self) -> int:
        """How much room it takes in a line."""
        return width_of(self.key) + 1 + width_of(self.word) + GAP

    def command_at(self, cell: int) -> str:
        """The id of the command a click on that cell of it runs: that of a key, or of the word the first; or empty."""
        for key, command in self.runs:
            if cell < width_of(key):
                return command
            cell -= width_of(key) + 1
        return self.runs[0][1] if self.runs and cell < width_of(self.word) else ""


def fitting_hints(hints: Sequence[KeyHint], cells: int) -> list[KeyHint]:
    """The hints that fit, first ones first: the caller puts them in order of use."""
    fitting: list[KeyHint] = []
    for hint in hints:
        cells -= hint.cells
        if cells < 0:
            break
        fitting.append(hint)
    return fitting


class KeyLine(Widget):
    """One line of hints: `show(hints, place)`; Textual's own Footer costs more than the start has to spend."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--word", "key-line--place"}

    class Chosen(Told):
        """The command with that id was clicked."""

        command: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._hints: tuple[KeyHint, ...] = ()
        self._place = ""

    @property
    def words(self) -> str:
        """What the line says at its present width."""
        return "".join(segment.text for segment in self.render_line(0)).strip()

    def show(self, hints: Sequence[KeyHint], place: str = "") -> None:
        """Show other hints and another place."""
        if (tuple(hints), place) != (self._hints, self._place):
            self._hints, self._place = tuple(hints), place
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Say which command lies under the pointer, if one does."""
        cell = event.x - 1
        for hint in self._shown():
            if cell < hint.cells:
                if (command := hint.command_at(cell)) and cell >= 0:
                    self.post_message(self.Chosen(command))
                return
            cell -= hint.cells

    def _shown(self) -> list[KeyHint]:
        return fitting_hints(self._hints, self.size.width - 2 - width_of(self._place_shown()))

    def _place_shown(self) -> str:
        return self._place if width_of(self._place) + 2 <= self.size.width else ""

    def render_line(self, y: int) -> Strip:
        """The line itself."""
        width, base, place = self.size.width, self.rich_style, self._place_shown()
        segments = [Segment(" ", base)]
        used = 1
        for hint in self._shown():
            segments.append(Segment(hint.key, self.get_component_rich_style("key-line--key")))
            segments.append(Segment(f" {hint.word}", self.get_component_rich_style("key-line--word")))
            segments.append(Segment(" " * GAP, base))
            used += hint.cells
        segments.append(Segment(" " * (width - 1 - used - width_of(place)), base))
        segments.append(Segment(place, self.get_component_rich_style("key-line--place")))
        return Strip(segments).adjust_cell_length(width, base)
