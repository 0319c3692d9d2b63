"""A small panel that says which keys may follow the ones pressed so far."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from digest_tui.messages import _
from digest_tui.text.width import cells
from digest_tui.widgets.key_line import KeyHint


class NextKeys(Static):
    """Lies over the foot of the screen without moving anything: the keys begun, then each next key with its words."""

    def __init__(self, begun: str, hints: Sequence[KeyHint]) -> None:
        super().__init__(markup=False)
        self._begun = begun
        self._hints = tuple(hints)

    def on_mount(self) -> None:
        """Line the keys up."""
        widest = max((cells(hint.key) for hint in self._hints), default=0)
        lines = [Content.assemble((self._begun, "bold"), _(" then"), (_("    Esc leaves"), "$text-muted"))]
        for hint in self._hints:
            gap = " " * (widest - cells(hint.key) + 2)
            lines.append(Content.assemble((hint.key, "bold"), gap, hint.word))
        self.update(Content("\n").join(lines))
