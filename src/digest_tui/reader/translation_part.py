"""The part of the page with the translation: kept, being written, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from digest_tui.papers.translation import Finding, Translation
from digest_tui.reader.aligned import Aligned
from digest_tui.reader.translation_words import ending_words, heading_words, offer_words, rule
from digest_tui.tasks.events import Finished, Stopped, TranslateEvent, Written
from digest_tui.widgets.findings import FindingsLine
from digest_tui.widgets.measure import MEASURE, Prose
from digest_tui.widgets.named_keys import key_of
from digest_tui.widgets.open_paper import OpenPaper
from digest_tui.widgets.side_by_side import SideBySide
from digest_tui.widgets.streamed_text import StreamedText
from digest_tui.widgets.told import Told
from digest_tui.widgets.translated_text import text_and_marks, way_of_reading, whole_text
from digest_tui.widgets.work_line import WorkLine


class TranslationPart(Vertical):
    """A heading, what the work waits for, the text, what a check doubts, what else could be done."""

    class Laid(Told):
        """What stands beside what is another thing now, or another sentence is lit."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: Translation | None = None
        self._aligned: Aligned | None = None
        self._side = False
        self._opened: OpenPaper | None = None
        self._raw = False
        self._searched: tuple[str, ...] = ()
        self.display = False

    def compose(self) -> ComposeResult:
        """The lines, most of them not there until they have something to say."""
        yield Static(markup=False, classes="translation--heading")
        yield Horizontal(WorkLine(), classes="translation--work")
        yield StreamedText()
        yield SideBySide()
        yield FindingsLine()
        yield Prose(classes="translation--ending")

    def show(
        self, opened: OpenPaper | None, raw: bool = False, side: bool = False, searched: Sequence[str] = ()
    ) -> None:
        """Show the translation of that paper, with LaTeX readable or `raw`; or nothing (None).

        With `side` a kept one stands beside the abstract, sentence by sentence, the words `searched` for marked; what
        is being written never does.
        """
        before, self._opened = self._opened, opened
        was, self._side = (self._side, self._searched), side
        self._searched = tuple(searched)
        if self.is_mounted:
            self._read_otherwise(raw)
            self._draw(before, opened)
            if was != (side, self._searched) and self._shown is not None:
                self._take(self._shown)
        self._raw = raw

    @property
    def aligned(self) -> Aligned | None:
        """The translation that is shown beside the abstract it is of; None while there is none or it is hidden."""
        return self._aligned if self.display else None

    @property
    def laid(self) -> tuple[Aligned | None, bool, int]:
        """What the abstract must follow: the two texts, whether they stand side by side, and what is lit."""
        return self.aligned, self.is_side_by_side, self.aligned.current if self.aligned is not None else -1

    @property
    def is_side_by_side(self) -> bool:
        """Whether the abstract stands in the rows of the translation."""
        return self._side and self._aligned is not None and bool(self._aligned.rows)

    def go(self, step: int) -> bool:
        """Light the next sentence (the previous one for -1); False where there is none."""
        if self.aligned is None or not self.aligned.go(step):
            return False
        self._lay()
        return True

    def go_to(self, finding: Finding) -> bool:
        """Light the sentence in which a finding has its place; False where it has none."""
        if self.aligned is None or not self.aligned.go_to(finding):
            return False
        self._lay()
        return True

    def light(self, drawn: int) -> None:
        """Light the sentence in that drawn row; a heading lights none."""
        if self.aligned is not None:
            self.aligned.current = max(-1, drawn - self.aligned.headings)
            self._lay()

    def lit_lines(self) -> tuple[int, int]:
        """The lines of this part in which the lit sentence stands, (0, 0) before a layout: first, behind the last."""
        if self.aligned is None or self.aligned.here is None:
            return 0, 0
        if self.is_side_by_side:
            rows = self.query_one(SideBySide)
            if not rows.is_laid_out:
                return 0, 0
            first, end = rows.lines_of(self.aligned.current + self.aligned.headings)
            return rows.virtual_region.y + first, rows.virtual_region.y + end
        text = self.query_one(StreamedText)
        first, end = text.lit_lines
        return text.virtual_region.y + first, text.virtual_region.y + end

    @property
    def blank_lines(self) -> int:
        """Lines at the end that are kept free while the text grows."""
        return self.query_one(StreamedText).blank_lines if self.is_mounted else 0

    def on_mount(self) -> None:
        """Show what was given before the lines were there; an app that is left in this moment never gets them."""
        if self.query_one(StreamedText).is_attached:
            self._read_otherwise(self._raw)
            self._draw(None, self._opened)

    def _read_otherwise(self, raw: bool) -> None:
        """Show what is there, and what will be written, in this way."""
        before, self._raw = self._raw, raw
        self.query_one(StreamedText).read_by(way_of_reading(raw))
        if raw != before and self._shown is not None:
            self._show_text(self._shown)

    def _draw(self, before: OpenPaper | None, opened: OpenPaper | None) -> None:
        if opened is None or (opened.progress is None and not opened.kept):
            self.display = False
            self._forget()
            return
        if before is not None and (before.paper.id, before.language) != (opened.paper.id, opened.language):
            self._forget()
        self.display = True
        if opened.progress is None or isinstance(opened.progress, (Finished, Stopped)):
            self._show_kept(opened)
        else:
            self._show_work(opened, opened.progress)

    def on_resize(self) -> None:
        """The heading is a rule over the width of the text."""
        if self._opened is not None:
            self._draw_heading(self._opened)

    def _show_work(self, opened: OpenPaper, event: TranslateEvent) -> None:
        """What runs: the state line, and the text so far once there is some; till then a kept one stays readable."""
        self.query_one(WorkLine).show(event)
        if isinstance(event, Written):
            self._shown = None
            self._take(None)
            self.query_one(StreamedText).write(whole_text(event.title, event.abstract))
            self.query_one(FindingsLine).show(())
        elif self._shown is None and not self.query_one(StreamedText).text:
            self._show_text(opened.best_kept())
        self._say_ending("")
        self._draw_heading(opened)

    def _show_kept(self, opened: OpenPaper) -> None:
        """The best kept translation, labelled; with none, why the last try gave none."""
        best = opened.best_kept()
        self.query_one(WorkLine).clear()
        if best != self._shown or best is None:
            self._show_text(best)
        self._draw_heading(opened)
        key = key_of("paper.translate", self, "t")
        offer = offer_words(opened, best, key) if best is not None else ""
        self._say_ending("\n".join(words for words in (ending_words(opened), offer) if words))

    def _show_text(self, translation: Translation | None) -> None:
        self._shown = translation
        self._take(translation)
        self.query_one(FindingsLine).show(translation.findings if translation is not None else ())
        if translation is None:
            self.query_one(StreamedText).clear()

    def _take(self, translation: Translation | None) -> None:
        """Lay this translation beside the abstract; None when there is none yet."""
        if translation is not None and self._opened is not None:
            before = self._aligned
            self._aligned = Aligned(self._opened.paper, translation, self._raw, self._searched)
            if before is not None and before.translation == translation:
                self._aligned.current = before.current
        elif self._aligned is None:
            return
        else:
            self._aligned = None
        self._lay()

    def _lay(self) -> None:
        """Draw the text as it is to be seen: rows side by side, or one text with its marks."""
        aligned, text, rows = self._aligned, self.query_one(StreamedText), self.query_one(SideBySide)
        rows.display = self.is_side_by_side
        text.display = not rows.display
        if aligned is not None and rows.display:
            current = aligned.current
            rows.show(aligned.paired(), current + aligned.headings if current >= 0 else -1)
        elif aligned is not None:
            here = aligned.here
            lit = (here.reply.start, here.reply.end) if here is not None else (0, 0)
            text.finish(*text_and_marks(aligned.translation, self._raw, lit))
        self.post_message(self.Laid())

    def _say_ending(self, words: str) -> None:
        ending = self.query_one(".translation--ending", Prose)
        ending.set_text(words)
        ending.display = bool(words)

    def _draw_heading(self, opened: OpenPaper) -> None:
        cells = min(MEASURE, self.size.width or MEASURE)
        words = rule(heading_words(opened, self._shown), cells)
        self.query_one(".translation--heading", Static).update(Content(words), layout=False)

    def _forget(self) -> None:
        self._shown = None
        self._take(None)
        self.query_one(StreamedText).clear()
        self.query_one(FindingsLine).show(())
        self.query_one(WorkLine).clear()
