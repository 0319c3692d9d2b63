"""A picture in the terminal: by its own graphics where it has some, else in half blocks of two colours."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Final

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from digest_tui.widgets.png import Pixels, read_png
from digest_tui.widgets.terminal_graphics import drawn_by_terminal

UPPER_HALF: Final = "▀"
STEPS: Final = bytes(round(round(level * 31 / 255) * 255 / 31) for level in range(256))
"""Of red, green and blue 32 steps each are told apart: Rich and Textual remember the pairs of colours they drew, 35 MB
after a few figures in all 256 steps, and in half blocks nobody sees the difference."""
CELLS_KEPT: Final = 2048


@lru_cache(CELLS_KEPT)
def _cell(upper: bytes, lower: bytes) -> Segment:
    return Segment(UPPER_HALF, Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower)))


class HalfBlocks(Widget):
    """A small picture, a pixel a half cell: as it is, or made narrower to fit."""

    def __init__(self, pixels: Pixels) -> None:
        super().__init__()
        self._pixels = pixels
        self._strips: dict[int, Strip] = {}
        self._drawn_width = 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """A cell a pixel, at most what there is room for."""
        return min(container.width, self._pixels.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two pixels a line."""
        return (self._height_at(width) + 1) // 2

    def render_line(self, y: int) -> Strip:
        """Two rows of pixels."""
        width = min(self.size.width, self._pixels.width)
        if width != self._drawn_width:
            self._drawn_width = width
            self._strips.clear()
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._draw(y, width)
        return strip

    def _draw(self, y: int, width: int) -> Strip:
        upper, lower = self._row(2 * y, width), self._row(2 * y + 1, width)
        return Strip([_cell(top, below) for top, below in zip(upper, lower, strict=True)], width)

    def _row(self, y: int, width: int) -> list[bytes]:
        pixels = self._pixels
        row = bytes(pixels.rows[min(pixels.height - 1, y * pixels.width // max(1, width))]).translate(STEPS)
        places = (at * pixels.width // width * 3 for at in range(width))
        return [row[at : at + 3] for at in places]

    def _height_at(self, width: int) -> int:
        return max(1, self._pixels.height * max(1, width) // self._pixels.width)


class Picture(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Shows one picture, and scrolls when it is higher than the window."""

    ALLOW_MAXIMIZE: ClassVar[bool] = False

    @property
    def dots(self) -> int:
        """How many dots a cell of this terminal is wide when a picture is drawn: 1 in half blocks."""
        return 1 if drawn_by_terminal() is None else 10

    @property
    def is_higher(self) -> bool:
        """Whether there is more of the picture than the window shows."""
        return self.max_scroll_y > 0

    def step(self, lines: int) -> bool:
        """Scroll that far; False when there was nothing left to scroll to."""
        before = self.scroll_y
        self.scroll_relative(y=lines, animate=False, immediate=True)
        return self.scroll_y != before

    async def show(self, png: bytes, foot: bool = False) -> bool:
        """Show a picture in the place of the last one, from its head or its foot; False when it cannot be read."""
        graphics = drawn_by_terminal()
        try:
            drawn = graphics(png) if graphics is not None else HalfBlocks(read_png(png))
        except (ValueError, OSError):
            return False
        async with self.batch():
            await self.remove_children()
            await self.mount(drawn)
        self.call_after_refresh(self.scroll_end if foot else self.scroll_home, animate=False, immediate=True)
        return True
