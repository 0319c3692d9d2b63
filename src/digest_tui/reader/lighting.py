"""Lighting sentences of a paper's page, in the abstract and in its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from digest_tui.widgets.paper_page import ShowsPaper

if TYPE_CHECKING:
    from digest_tui.papers.translation import Finding
    from digest_tui.reader.translation_part import TranslationPart
    from digest_tui.widgets.side_by_side import SideBySide

TRIES: Final = 8
"""Layouts that are waited for before a sentence that was lit is left where it is."""


class LightsSentences(ShowsPaper):
    """A page of which one sentence is lit; which one its translation knows."""

    _translation: TranslationPart | None
    _returning: bool
    _width: int

    def on_side_by_side_row_chosen(self, message: SideBySide.RowChosen) -> None:
        """A click lights a row."""
        if self._translation is not None:
            self._translation.light(message.row)

    @property
    def shows_translation(self) -> bool:
        """Whether something of the translation is in the window."""
        part = self._translation
        return part is not None and part.display and part.virtual_region.y < self.scroll_y + self.size.height

    def go_sentence(self, step: int) -> bool:
        """Light the next sentence and its translation (the previous ones for -1), in sight; False without any."""
        part = self._translation
        if part is None or not part.go(step):
            return False
        self.call_after_refresh(self._reveal_lit)
        return True

    def go_to_finding(self, finding: Finding) -> None:
        """Light the sentence in which a finding has its place."""
        if self._translation is not None and self._translation.go_to(finding):
            self.call_after_refresh(self._reveal_lit)

    def lit_sentences(self) -> tuple[str, str]:
        """The lit sentence and its translation as they are read; empty where none is lit."""
        aligned = self._translation.aligned if self._translation is not None else None
        return aligned.sentences() if aligned is not None else ("", "")

    def lit_findings(self) -> tuple[Finding, ...]:
        """What is doubted in the lit sentence."""
        aligned = self._translation.aligned if self._translation is not None else None
        return aligned.here.findings if aligned is not None and aligned.here is not None else ()

    def _reveal_lit(self, tries: int = TRIES) -> None:
        """Scroll no further than the lit sentence needs; where rows have just come, after their layout."""
        lines = self._translation.lit_lines() if self._translation is not None else (0, 0)
        unsettled = self._returning or self.size.width != self._width
        if unsettled or lines == (0, 0) or self._translation is None:
            if tries:
                self.call_after_refresh(self._reveal_lit, tries - 1)
            return
        first, end = (self._translation.virtual_region.y + line for line in lines)
        height = self.size.height
        if first < self.scroll_y or end - first > height:
            self.scroll_to(y=first, animate=False, force=True, immediate=True)
        elif end > self.scroll_y + height:
            self.scroll_to(y=end - height, animate=False, force=True, immediate=True)
