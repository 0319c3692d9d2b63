"""What a screen asks of the page it shows a paper on."""

from __future__ import annotations

from textual.containers import VerticalScroll


class ShowsPaper(VerticalScroll):
    """A scrolling page of one paper, with its translation below the abstract."""

    @property
    def rising(self) -> bool:
        """Whether it follows a translation that was asked for, on its own."""
        return False

    def raise_translation(self) -> None:
        """Bring the translation into sight, its head at most to the top, also while it grows.

        It goes on until another paper is shown or the reader scrolls, whose place is the reader's own from then on.
        """
        raise NotImplementedError
