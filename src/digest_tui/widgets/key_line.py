"""The line below: keys with a word each, and the place in the list. One cheap widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from digest_tui.text.width import cells as width_of

GAP: Final = 2


class KeyHint(NamedTuple):
    """A key as it is written (“j k”, “⏎”) and one word on what it does."""

    key: str
    word: str


def fitting_hints(hints: Sequence[KeyHint], cells: int) -> list[KeyHint]:
    """The hints that fit, first ones first: the caller puts them in order of use."""
    fitting: list[KeyHint] = []
    for hint in hints:
        cells -= width_of(hint.key) + 1 + width_of(hint.word) + GAP
        if cells < 0:
            break
        fitting.append(hint)
    return fitting


class KeyLine(Widget):
    """One line of hints: `show(hints, place)`; Textual's own Footer costs more than the start has to spend."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--word", "key-line--place"}

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

    def render_line(self, y: int) -> Strip:
        """The line itself."""
        width, base = self.size.width, self.rich_style
        place = self._place if width_of(self._place) + 2 <= width else ""
        segments = [Segment(" ", base)]
        used = 1
        for hint in fitting_hints(self._hints, width - 2 - width_of(place)):
            segments.append(Segment(hint.key, self.get_component_rich_style("key-line--key")))
            segments.append(Segment(f" {hint.word}", self.get_component_rich_style("key-line--word")))
            segments.append(Segment(" " * GAP, base))
            used += width_of(hint.key) + 1 + width_of(hint.word) + GAP
        segments.append(Segment(" " * (width - 1 - used - width_of(place)), base))
        segments.append(Segment(place, self.get_component_rich_style("key-line--place")))
        return Strip(segments).adjust_cell_length(width, base)
