"""A paper's abstract and one translation of it, laid beside each other as the page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from textual.content import Content

from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Finding, Translation
from digest_tui.papers.words import found_spans
from digest_tui.reader.sentence_rows import NOWHERE, SentenceRow, rows_of, shown_sentence
from digest_tui.text.latex import readable_with_spans
from digest_tui.text.links import mark_lost
from digest_tui.text.sentences import Span
from digest_tui.widgets.findings import doubts_of_title, marks_of
from digest_tui.widgets.side_by_side import PairedRow
from digest_tui.widgets.translated_text import way_of_reading

DOUBT = ".side-by-side--doubt"
MATCH = ".side-by-side--match"


class Aligned:
    """Which sentences belong together, how they are shown, and which of them is lit (`current`, -1 for none)."""

    def __init__(self, paper: Paper, translation: Translation, raw: bool, searched: Sequence[str] = ()) -> None:
        self.paper = paper
        self._searched = searched
        self._raw = raw
        self.translation = translation
        self.current = -1

    @property
    def same_text(self) -> bool:
        """Whether the translation is of the version that is shown: else places in the source are those of another."""
        return None in (self.paper.id.version, self.translation.paper.version) or (
            self.paper.id == self.translation.paper
        )

    @cached_property
    def rows(self) -> tuple[SentenceRow, ...]:
        """The sentences that belong together, in order."""
        return rows_of(self.paper.abstract, self.translation, self.same_text)

    @property
    def here(self) -> SentenceRow | None:
        """The row that is lit."""
        return self.rows[self.current] if 0 <= self.current < len(self.rows) else None

    def go(self, step: int) -> bool:
        """Light the next row (the previous one for -1), the first or last one when none is; False without rows."""
        if not self.rows:
            return False
        if self.current < 0:
            self.current = 0 if step > 0 else len(self.rows) - 1
        else:
            self.current = min(max(0, self.current + step), len(self.rows) - 1)
        return True

    def go_to(self, finding: Finding) -> bool:
        """Light the row in which that finding has its place; False where it has none."""
        row = next((number for number, row in enumerate(self.rows) if finding in row.findings), None)
        self.current = self.current if row is None else row
        return row is not None

    def sentences(self) -> tuple[str, str]:
        """The lit sentence and its translation as they are read; empty where there is none."""
        row = self.here
        if row is None:
            return "", ""
        read = way_of_reading(self._raw)
        abstract, translation = self.paper.abstract, self.translation.abstract
        return read(abstract[row.source.start : row.source.end]), read(translation[row.reply.start : row.reply.end])

    def paired(self) -> list[PairedRow]:
        """The rows to draw: the titles, then the sentences with their marks."""
        source_marks = marks_of(self.translation.findings, in_source=True) if self.same_text else []
        reply_marks = marks_of(self.translation.findings)
        read = way_of_reading(self._raw)
        title, doubted = Content(read(self.translation.title)), bool(doubts_of_title(self.translation.findings))
        if doubted:
            title = title.stylize(DOUBT)
        titles = PairedRow(0, self._found(Content(read(self.paper.title))), self._found(title), doubted=doubted)
        rows = [
            PairedRow(
                number,
                self._content(self.paper.abstract, row.source, source_marks),
                self._content(self.translation.abstract, row.reply, reply_marks),
                doubted=bool(row.findings),
            )
            for number, row in enumerate(self.rows, start=1)
        ]
        return [titles, *rows] if self.translation.title else rows

    @property
    def headings(self) -> int:
        """How many of the drawn rows come before the first sentence."""
        return 1 if self.translation.title else 0

    def lit_in_abstract(self) -> Span:
        """Where the lit sentence stands in the abstract as it is shown."""
        row = self.here
        return self._shown_in_abstract((row.source.start, row.source.end)) if row is not None else NOWHERE

    def doubted_in_abstract(self) -> list[Span]:
        """What a check misses in the translation, in the abstract as it is shown."""
        marks = marks_of(self.translation.findings, in_source=True) if self.same_text else []
        return [self._shown_in_abstract(mark) for mark in marks]

    def _shown_in_abstract(self, span: tuple[int, int]) -> Span:
        if self._raw or span[0] == span[1]:
            return Span(*span)
        shown, spans = readable_with_spans(self.paper.abstract, [span])
        return Span(*(len(mark_lost(shown[:place])) for place in spans[0])) if spans else NOWHERE

    def _content(self, text: str, span: Span, marks: list[tuple[int, int]]) -> Content:
        words, places = shown_sentence(text, span, marks, self._raw)
        content = Content(words)
        for place in places:
            content = content.stylize(DOUBT, place.start, place.end)
        return self._found(content)

    def _found(self, content: Content) -> Content:
        """The words with those that are searched for marked."""
        for start, end in found_spans(content.plain, self._searched):
            content = content.stylize(MATCH, start, end)
        return content
