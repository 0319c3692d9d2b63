"""The page of one paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from digest_tui.papers.words import found_spans
from digest_tui.reader.facts_words import abstract_words, title_words
from digest_tui.reader.lighting import LightsSentences
from digest_tui.reader.page_facts import facts
from digest_tui.widgets.measure import Prose
from digest_tui.widgets.named_keys import key_of
from digest_tui.widgets.open_paper import OpenPaper

if TYPE_CHECKING:
    from digest_tui.papers.paper import Paper
    from digest_tui.reader.aligned import Aligned
    from digest_tui.reader.translation_part import TranslationPart


class Place(NamedTuple):
    """Where the window's top is: in which part of the page (from 0), and how far into it (0 to 1)."""

    part: int = 0
    share: float = 0.0


class PaperPage(LightsSentences, can_focus=True, inherit_bindings=False):
    """Shows `opened` and nothing it fetched itself: all of it is bound to the screen, which owns it.

    A change of the same paper (a streamed piece, other marks) redraws what changed and leaves the reader's place.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"paper-page--match", "paper-page--doubt", "paper-page--lit"}
    ALLOW_MAXIMIZE: ClassVar[bool] = False

    opened: reactive[OpenPaper | None] = reactive(None, repaint=False, init=False)
    """The paper, None before the first one."""
    raw: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether LaTeX is shown as it was written."""
    unfolded: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether all authors are shown."""
    searched: reactive[tuple[str, ...]] = reactive((), repaint=False, init=False)
    """The folded words that are marked in title and abstract."""
    translation_shown: reactive[bool] = reactive(True, repaint=False, init=False)
    """Whether a translation is shown where there is one."""
    side_by_side: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether it stands beside the abstract, sentence by sentence, rather than below it."""

    def __init__(self) -> None:
        super().__init__()
        self._place = Place()
        self._width = 0
        self._translation: TranslationPart | None = None
        self._laid: tuple[Aligned | None, bool, int] | None = None
        self._returning = False
        self._raised: float | None = None

    def compose(self) -> ComposeResult:
        """Title, facts, abstract; the translation comes when there is one."""
        yield Prose(id="page-title")
        yield Prose(id="page-facts")
        yield Prose(id="page-abstract")
        yield Prose(id="page-said")

    def watch_opened(self, before: OpenPaper | None, now: OpenPaper | None) -> None:
        """Another paper starts at its head; the same one is redrawn in place."""
        if now is None or before is None or (before.paper, before.earlier) != (now.paper, now.earlier):
            self._draw()
            self._place = Place()
            self._raised = None
            self.scroll_home(animate=False, force=True, immediate=True)
        elif _facts_of(before) != _facts_of(now):
            self._draw_facts()
            self._stay()
        self._draw_translation()

    def watch_raw(self) -> None:
        """The same text, written otherwise."""
        self._draw()
        self._draw_translation()

    def watch_searched(self) -> None:
        """The same text, with other words marked."""
        self._draw()
        self._draw_translation()

    def watch_unfolded(self) -> None:
        """More or fewer authors."""
        self._draw_facts()

    def watch_translation_shown(self) -> None:
        """Show or hide the translation."""
        self._draw_translation()

    def watch_side_by_side(self) -> None:
        """Beside the abstract, or below it."""
        self._draw_translation()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place, but not where a new width has merely pushed it."""
        super().watch_scroll_y(old_value, new_value)
        if self.size.width == self._width and not self._returning:
            self._place = self._place_at(new_value)

    def on_resize(self) -> None:
        """Lines break anew at another width: come back to the words that were at the top."""
        if self.size.width not in (0, self._width):
            self._width = self.size.width
            self._stay()

    @property
    def rising(self) -> bool:
        """Whether it follows a translation that was asked for, on its own."""
        return self._raised is not None

    def raise_translation(self) -> None:
        """Bring the translation into sight, its head at most to the top, also while it grows."""
        self._raised = self.scroll_y
        self.call_after_refresh(self._raise)

    def on_streamed_text_grown(self) -> None:
        """There is more of it to be brought into sight."""
        self._raise()

    def _raise(self) -> None:
        if self._raised is None or self._translation is None:
            return
        if self.scroll_y != self._raised:
            self._raised = None
            return
        region = self._translation.virtual_region
        y = min(region.bottom - self._translation.blank_lines - self.size.height, region.y, self.max_scroll_y)
        if y > self.scroll_y:
            self.scroll_to(y=y, animate=False, force=True, immediate=True)
        self._raised = self.scroll_y

    def _place_at(self, y: float) -> Place:
        for number, part in enumerate(self.children):
            region = part.virtual_region
            if region.height and region.y <= y < region.bottom:
                return Place(number, (y - region.y) / region.height)
        return Place()

    def _stay(self) -> None:
        """Come back to the words at the top once what is about to change above them has its room."""
        self._returning = True
        self.call_after_refresh(self._return)

    def _return(self) -> None:
        """Scroll to the place; another width may have come in the meantime, and its own return follows."""
        region = self.children[self._place.part].virtual_region
        y = round(region.y + self._place.share * region.height) if self._place != Place() else 0
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
        self._returning = False

    def _draw(self) -> None:
        opened = self.opened
        if opened is None:
            return
        self.query_one("#page-title", Prose).set_text(self._version(opened, title_words))
        self._draw_abstract(opened)
        self._draw_facts()
        self._draw_said(opened)

    def _draw_abstract(self, opened: OpenPaper) -> None:
        """The abstract with what is searched for, doubted and lit; beside its translation it stands in the rows."""
        part = self.query_one("#page-abstract", Prose)
        part.display = self._translation is None or not self._translation.is_side_by_side
        content = self._version(opened, abstract_words)
        aligned = self._translation.aligned if self._translation is not None else None
        if aligned is not None and aligned.paper == opened.paper and opened.earlier is None:
            lit = aligned.lit_in_abstract()
            content = content.stylize(".paper-page--lit", lit.start, lit.end)
            for mark in aligned.doubted_in_abstract():
                content = content.stylize(".paper-page--doubt", mark.start, mark.end)
        self._laid = self._translation.laid if self._translation is not None else None
        part.set_text(content)

    def _draw_said(self, opened: OpenPaper) -> None:
        """What curated lists say of it, where one does."""
        part = self.query_one("#page-said", Prose)
        part.display = bool(opened.said)
        if opened.said:
            from digest_tui.reader.said_words import said_words

            part.set_text(said_words(opened.said))

    def _version(self, opened: OpenPaper, words: Callable[[Paper, bool], str]) -> Content:
        """The text with the words searched for marked; or what has changed in it since an earlier version."""
        now = words(opened.paper, self.raw)
        if opened.earlier is None:
            return self._marked(now)
        from digest_tui.reader.change_words import changed_words

        return changed_words(words(opened.earlier, self.raw), now)

    def _marked(self, words: str) -> Content:
        content = Content(words)
        for start, end in found_spans(words, self.searched):
            content = content.stylize(".paper-page--match", start, end)
        return content

    def _draw_facts(self) -> None:
        if self.opened is not None:
            self.query_one("#page-facts", Prose).set_text(
                facts(self.opened, self.unfolded, self.raw, key_of("paper.show-all-authors", self, "+"))
            )

    def _draw_translation(self) -> None:
        """Show the translation; its parts cost a tenth of the start, so they come with the first one."""
        if not self.is_attached:
            return  # the app is being left, and mounts nothing any more
        shown = self.opened if self.translation_shown else None
        if self._translation is None:
            if shown is None or (shown.progress is None and not shown.kept):
                return
            from digest_tui.reader.translation_part import TranslationPart

            self._translation = TranslationPart(id="page-translation")
            self.mount(self._translation)
        self._translation.show(shown, self.raw, self.side_by_side, self.searched)
        self.on_translation_part_laid()

    def on_translation_part_laid(self) -> None:
        """The abstract follows: what is lit in it, and whether it stands in the rows."""
        laid = self._translation.laid if self._translation is not None else None
        if self.opened is not None and laid != self._laid:
            self._draw_abstract(self.opened)


def _facts_of(opened: OpenPaper) -> tuple[object, ...]:
    """What of an open paper stands among the facts."""
    return opened.announced, opened.kind, opened.versions, opened.note, opened.tags, opened.changed
