"""The line above: left, middle and right, shortened in an order of importance. One cheap widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from digest_tui.text.width import cells as width_of
from digest_tui.text.width import cut

DOT: Final = " · "
GAP: Final = 2
"""Cells at least between left, middle and right."""


class Part(NamedTuple):
    """Some words of the line; `short` takes their place where room is scarce.

    Where even short forms do not fit together, parts of small importance give way; importance ALWAYS stays.
    """

    words: str
    short: str = ""
    importance: int = 0


ALWAYS: Final = 100
Side = Sequence[Part]


def fit(sides: Sequence[Side], width: int) -> tuple[str, ...]:
    """The words of each side that fit together into `width` cells: short forms first, then long ones where room is."""
    words = [[""] * len(side) for side in sides]
    order = sorted(
        ((s, p, part) for s, side in enumerate(sides) for p, part in enumerate(side)),
        key=lambda place: -place[2].importance,
    )
    for s, p, part in order:
        words[s][p] = part.short or part.words
        if part.importance < ALWAYS and _total(words) > width:
            words[s][p] = ""
    for s, p, part in order:
        if short := words[s][p]:
            words[s][p] = part.words
            if _total(words) > width:
                words[s][p] = short
    return tuple(_joined(side) for side in words)


def _joined(words: Sequence[str]) -> str:
    return DOT.join(word for word in words if word)


def _total(words: Sequence[Sequence[str]]) -> int:
    widths = [width_of(side) for side in map(_joined, words) if side]
    return sum(widths) + GAP * max(0, len(widths) - 1) + 2


class StatusLine(Widget):
    """One line: `show(left, middle, right)`; Textual's own Header costs more than the start has to spend."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status-line--left", "status-line--middle", "status-line--right"}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._sides: tuple[Side, Side, Side] = ((), (), ())

    @property
    def words(self) -> str:
        """What the line says at its present width."""
        return "".join(segment.text for segment in self.render_line(0)).strip()

    def show(self, left: Side = (), middle: Side = (), right: Side = ()) -> None:
        """Show other words."""
        if (left, middle, right) != self._sides:
            self._sides = (left, middle, right)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line itself."""
        width = self.size.width
        left, middle, right = fit(self._sides, width)
        left = cut(left, width - 2)
        used = 1 + width_of(left)
        end = max(used, width - 1 - width_of(right))
        middle = cut(middle, end - used - 2 * GAP) if middle else ""
        start = max(used + GAP, min((width - width_of(middle)) // 2, end - GAP - width_of(middle)))
        base = self.rich_style
        segments = [Segment(" " + left, self.get_component_rich_style("status-line--left"))]
        if middle:
            segments.append(Segment(" " * (start - used), base))
            segments.append(Segment(middle, self.get_component_rich_style("status-line--middle")))
            used = start + width_of(middle)
        segments.append(Segment(" " * (end - used), base))
        segments.append(Segment(right, self.get_component_rich_style("status-line--right")))
        return Strip(segments).adjust_cell_length(width, base)
