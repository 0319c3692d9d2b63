"""What a screen asks of the page it shows a paper on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

if TYPE_CHECKING:
    from digest_tui.papers.translation import Finding


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

    @property
    def shows_translation(self) -> bool:
        """Whether something of the translation is in the window."""
        raise NotImplementedError

    def go_sentence(self, step: int) -> bool:
        """Light the next sentence and its translation (the previous ones for -1), in sight; False without any."""
        raise NotImplementedError

    def go_to_finding(self, finding: Finding) -> None:
        """Light the sentence in which a finding has its place."""
        raise NotImplementedError

    def lit_sentences(self) -> tuple[str, str]:
        """The lit sentence and its translation as they are read; empty where none is lit."""
        raise NotImplementedError

    def lit_findings(self) -> tuple[Finding, ...]:
        """What is doubted in the lit sentence."""
        raise NotImplementedError
