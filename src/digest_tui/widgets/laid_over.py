"""A modal screen that is quick to open: what lies below is dimmed line by line, and nothing is styled twice."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ScreenResultType
from textual.strip import Strip

from digest_tui.widgets.seams import SheetScreen

REMEMBERED_STYLES: Final = 2048


class LaidOver(SheetScreen[ScreenResultType], inherit_bindings=False):
    """Shows what Textual's modal screen shows, for a fifth less of its time.

    Textual 8.2 has Rich render the screen below as one text, divides that into lines again and styles these as those
    of any widget; and it styles a new screen's widgets when they are mounted and once more when it comes up.
    """

    _is_new = True
    _below: tuple[Strip, ...] = ()
    """The dimmed lines of the screen below, as they were last drawn."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        event.refresh_styles = event.refresh_styles and not self._is_new
        self._is_new = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the screen below, dimmed by this screen's background."""
        if self._dirty_regions or not self._below:
            stack, colour = self.app.screen_stack, self.styles.background
            place = stack.index(self) if self in stack else 0
            if not place or colour.a == 1:
                return super().render_lines(crop)
            self._below = self._dimmed(stack[place - 1]._compositor.render_strips(self.size), colour)
            self._dirty_regions.clear()
        lines = self._below[crop.y : crop.bottom]
        whole = crop.column_span == (0, self.size.width)
        return [*lines] if whole else [strip.crop(*crop.column_span) for strip in lines]

    def _dimmed(self, strips: list[Strip], colour: Color) -> tuple[Strip, ...]:
        base, background = self.background_colors
        inner = self._styles_cache.get_inner_outer(base, background)[0].rich_style + self.visual_style.rich_style
        filters, width = self.get_line_filters(), self.size.width
        lines = []
        for strip in strips:
            segments = [
                Segment(text, _dimmed(style.clear_meta_and_links() if style else inner, inner, colour))
                for text, style, _ in strip
            ]
            line = Strip(segments, strip.cell_length).adjust_cell_length(width, inner)
            for line_filter in filters:
                line = line.apply_filter(line_filter, background)
            lines.append(line)
        return tuple(lines)


@lru_cache(REMEMBERED_STYLES)
def _dimmed(style: Style, inner: Style, colour: Color) -> Style:
    """A style of the screen below as Textual itself dims it."""
    return inner + next(iter(BackgroundScreen.process_segments([Segment(" ", style)], colour))).style
