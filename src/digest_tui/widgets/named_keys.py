"""The reader's own keys in what widgets say."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.widget import Widget


@runtime_checkable
class NamesKeys(Protocol):
    """A screen that puts keys in the place of `{paper.stop}` and the like."""

    def words(self, text: str) -> str:
        """The text with the keys."""
        ...


def key_of(command: str, widget: Widget, otherwise: str) -> str:
    """The key of the command with that id on the widget's screen, `otherwise` on a screen that takes no commands."""
    return widget.screen.words(f"{{{command}}}") if isinstance(widget.screen, NamesKeys) else otherwise
