"""A page of a PDF in the reader's language: written paragraph by paragraph, stopped, gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.widgets import Static

from digest_tui.commands import pages as commands
from digest_tui.commands.reading import TranslatePart
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.languages import LANGUAGES
from digest_tui.papers.translation import Finding
from digest_tui.screens.opening_pdf import OpensPdf
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.text.latex import readable, readable_with_spans
from digest_tui.widgets.findings import findings_words, marks_of
from digest_tui.widgets.page_text import Mark
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.papers.ids import PaperId
    from digest_tui.papers.paper import Paper
    from digest_tui.papers.translation import Translation
    from digest_tui.tasks.desk import Desk
    from digest_tui.tasks.translate_passage import Paragraph, ParagraphTold

GROUP: Final = "translate page"
BREAK: Final = "\n\n"
DOT: Final = " · "


class PageInTranslation:
    """One page as it stands: its paragraphs, what is translated of them, and the one that is being written."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.made: dict[int, Translation] = {}
        self.written: tuple[int, str] = (0, "")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is doubted in any of its paragraphs, from the top."""
        return tuple(finding for number in sorted(self.made) for finding in self.made[number].findings)

    def text_and_marks(self) -> tuple[str, list[Mark]]:
        """The page, each paragraph in the best form there is, and the spans that a check doubts."""
        parts: list[str] = []
        marks: list[Mark] = []
        length = 0
        for number, paragraph in enumerate(self.paragraphs, 1):
            text, doubted = self._part(number, paragraph)
            marks += [Mark(length + start, length + end, "doubt") for start, end in doubted]
            parts.append(text)
            length += len(text) + len(BREAK)
        return BREAK.join(parts), marks

    def _part(self, number: int, paragraph: Paragraph) -> tuple[str, list[tuple[int, int]]]:
        made = self.made.get(number)
        if made is not None:
            return readable_with_spans(made.abstract, marks_of(made.findings))
        if number == self.written[0] and self.written[1]:
            return readable(self.written[1]), []
        return paragraph.text, []


class TranslatesPages(OpensPdf):
    """What is not translated yet stands there as it was written, so that a page is always whole."""

    page: int

    class PassageTold(Told):
        """A paragraph of that page said something; None at the end, with what failed."""

        page: int
        told: ParagraphTold | None
        error: DigestError | None = None

    def __init__(self, desk: Desk, paper: Paper, version: PaperId | None = None) -> None:
        super().__init__(desk, paper, version)
        self._translations: dict[int, PageInTranslation] = {}

    def show_page(self) -> None:
        """Draw the page."""
        raise NotImplementedError

    @on(commands.TranslatePage)
    def translate_page(self) -> None:
        """Translate the page, or show it as it was written."""
        from digest_tui.tasks.translate_passage import page_paragraphs

        if self.document is None or not self.page:
            return
        if self._translations.pop(self.page, None) is not None:
            self.stop_translating()
            self.show_page()
            return
        paragraphs = page_paragraphs(self.document, self.page)
        if not any(paragraph.is_words for paragraph in paragraphs):
            tell(self, _("There are no words on this page to translate."))
            return
        self._translations[self.page] = PageInTranslation(paragraphs)
        self.show_page()
        walk = self._walk_passage(self.page, paragraphs)
        self.run_worker(walk, group=GROUP, exclusive=True, name="translate the page")

    @on(TranslatePart)
    def translate_part(self) -> None:
        """Paragraphs of the page by themselves, from the one in sight; or the words marked with the mouse."""
        from digest_tui.screens.parts import PartsDialog
        from digest_tui.tasks.translate_passage import marked_part, page_paragraphs

        page = self.document.page(self.page) if self.document is not None else None
        if self.document is None or page is None:
            return
        marked = (self.get_selected_text() or "").strip()
        words = tuple(part for part in page_paragraphs(self.document, self.page) if part.is_words)
        parts = (marked_part(page.text, marked),) if marked else words
        if not parts:
            tell(self, _("There are no words on this page to translate."))
            return
        self.clear_selection()
        start = 0 if marked else _part_at(parts, self.share_above())
        self.app.push_screen(PartsDialog(self.desk, self.passage_id(), parts, self.desk.language.code, start=start))

    def share_above(self) -> float:
        """How much of the page lies above the window."""
        raise NotImplementedError

    def passage_id(self) -> PaperId:
        """The paper's name under which parts of this document are kept."""
        from digest_tui.tasks.open_pdf import document_id

        assert self.document is not None
        return document_id(self.document) if self.document.hash else self.paper.id

    def stop_translating(self) -> bool:
        """End the translation of a page; whether one ran. What is done is kept."""
        ran = any(worker.node is self and worker.group == GROUP and not worker.is_finished for worker in self.workers)
        self.workers.cancel_group(self, GROUP)
        return ran

    def translated_page(self) -> tuple[str, list[Mark]] | None:
        """The page in the reader's language with its marks, None where it is shown as it was written."""
        shown = self._translations.get(self.page)
        if shown is None:
            return None
        notice, words = self.query_one("#notice", Static), self._passage_words(shown)
        notice.update(Content(words))
        notice.display = bool(words)
        return shown.text_and_marks()

    def _passage_words(self, shown: PageInTranslation) -> str:
        code = self.desk.language.code
        of = sum(paragraph.is_words for paragraph in shown.paragraphs)
        head = _("{own}{dot}{count} of {of} paragraphs").format(
            own=LANGUAGES[code].own, dot=DOT, count=len(shown.made), of=of
        )
        model = next((made.model for made in shown.made.values()), "")
        doubts = findings_words(shown.findings)
        return "\n".join(words for words in (head + (f"{DOT}{model}" if model else ""), doubts) if words)

    async def _walk_passage(self, page: int, paragraphs: Sequence[Paragraph]) -> None:
        from digest_tui.tasks.translate_passage import translate_passage

        failed: DigestError | None = None
        try:
            events = translate_passage(self.desk, self.passage_id(), paragraphs, self.desk.language.code)
            async with aclosing(events) as told:
                async for one in told:
                    self.post_message(self.PassageTold(page, one))
        except DigestError as error:
            failed = error
        finally:
            self.post_message(self.PassageTold(page, None, failed))

    @on(PassageTold)
    def _hear_passage(self, message: PassageTold) -> None:
        from digest_tui.tasks.events import Finished, Stopped, Written

        shown, told = self._translations.get(message.page), message.told
        if told is None:
            self.work.clear()
            if message.error is not None:
                tell_failure(self, message.error)
            return
        match told.event:
            case Finished(translation) if shown is not None:
                shown.made[told.number] = translation
            case Written(_, text) if shown is not None:
                shown.written = (told.number, text)
                self.work.show(told.event)
            case Stopped(_, error) if error is not None:
                tell_failure(self, error)
            case Stopped() | Finished():
                return
            case event:
                self.work.show(event)
        if shown is not None and message.page == self.page and isinstance(told.event, (Finished, Written)):
            self.show_page()


def _part_at(parts: Sequence[Paragraph], share: float) -> int:
    """The first paragraph of which that share of the page's characters leaves something in sight."""
    above = share * sum(len(part.text) for part in parts)
    for number, part in enumerate(parts):
        above -= len(part.text)
        if above < 0:
            return number
    return max(0, len(parts) - 1)
