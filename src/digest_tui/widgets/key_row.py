"""Choices that draw themselves: keys and a sentence that breaks its lines beside them, and a single line."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from digest_tui.text.width import cells
from digest_tui.text.wrap import divide_line

KEYS_WIDTH: Final = 10
BETWEEN: Final = 1
NARROWEST: Final = 8
"""Cells the sentence takes at least: where there are fewer, its lines are cut."""


class KeyRow(Visual):
    """Draws itself into lines; a table that measures its columns takes twenty times as long."""

    def __init__(self, keys: str, words: str) -> None:
        self._keys = keys
        self._words = words

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All of the sentence on one line."""
        return KEYS_WIDTH + BETWEEN + cells(self._words)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many lines as the longer column has."""
        return max(len(lines) for lines in self._columns(width))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The keys bold, the sentence plain."""
        keys, words = self._columns(width)
        plain, bold = style.rich_style, (style + Style(bold=True)).rich_style
        strips = []
        for number in range(max(len(keys), len(words))):
            key = keys[number] if number < len(keys) else ""
            text = words[number] if number < len(words) else ""
            gap = " " * (KEYS_WIDTH + BETWEEN - cells(key))
            segments = [Segment(key, bold), Segment(gap + text, plain)]
            strips.append(Strip(segments).adjust_cell_length(width, plain))
        return strips[:height]

    def _columns(self, width: int) -> tuple[list[str], list[str]]:
        return _lines(self._keys, KEYS_WIDTH), _lines(self._words, max(NARROWEST, width - KEYS_WIDTH - BETWEEN))


class OneLine(Visual):
    """A choice of one line, in parts of which some are bold; it is as long as it is, and cut where the list ends."""

    def __init__(self, *parts: tuple[str, bool]) -> None:
        self._parts = parts

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All of it."""
        return sum(cells(text) for text, _ in self._parts)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """One."""
        return 1

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The parts, one behind the other."""
        plain, bold = style.rich_style, (style + Style(bold=True)).rich_style
        segments = [Segment(text, bold if is_bold else plain) for text, is_bold in self._parts]
        return [Strip(segments).adjust_cell_length(width, plain)]


def _lines(text: str, width: int) -> list[str]:
    if cells(text) <= width:
        return [text]
    ends = [0, *divide_line(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in zip(ends, ends[1:], strict=False)]
