"""A scroll bar for long lists."""

from __future__ import annotations

from textual.scrollbar import ScrollBar


class StillBar(ScrollBar):
    """A scroll bar that is drawn anew only when its thumb moves by an eighth of a cell: in a long list, seldom."""

    def validate_position(self, position: float) -> float:
        """The position at the last eighth of a cell; Textual counts eighths of a line, which may all look the same."""
        hidden = self.window_virtual_size - self.window_size
        thumb = max(1.0, self.window_size**2 / max(1, self.window_virtual_size))
        eighths = 8 * (self.window_size - thumb) / hidden if hidden > 0 else 0.0
        if not 0 < eighths < 8:
            return super().validate_position(position)
        return int(position * eighths + 0.001) / eighths
