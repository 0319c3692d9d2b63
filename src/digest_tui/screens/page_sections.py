"""The sections of a PDF: to go to one, or to have it in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from digest_tui.commands import pages as commands
from digest_tui.messages import _
from digest_tui.papers.document import Place, Section
from digest_tui.screens.page_translating import TranslatesPages
from digest_tui.screens.telling import tell


class ChoosesSections(TranslatesPages):
    """The section that is read is in hand."""

    def section(self) -> Section | None:
        """The section that is read, or the first that begins on the page."""
        page = self.document.page(self.page) if self.document is not None else None
        if self.document is None or page is None:
            return None
        here = Place(self.page, round(self.share_read() * len(page.text)))
        sections = self.document.sections
        before = [section for section in sections if section.place <= here]
        return before[-1] if before else next((one for one in sections if one.place.page == self.page), None)

    def share_read(self) -> float:
        """How much of the page is behind the reader."""
        raise NotImplementedError

    def go_to_section(self, number: int) -> None:
        """Show the page on which that section begins, from there."""
        raise NotImplementedError

    @on(commands.ShowSections)
    def choose_section(self) -> None:
        """Choose a section, and go there."""
        if not self._ask_section(_("Which section?"), self.go_to_section):
            tell(self, _("No section headings were found in this PDF."))

    @on(commands.TranslateSection)
    def translate_section(self) -> None:
        """Choose a section, and translate it paragraph by paragraph; what is translated of it comes at once."""
        if self.document is None:
            return
        if not self._ask_section(_("Translate which section?"), self._translate_section, cited=False):
            tell(self, _("No section headings were found in this PDF. {pages.translate} translates the page."))

    def _ask_section(self, title: str, chosen: Callable[[int], None], cited: bool = True) -> bool:
        """Let the reader choose one, the list of what is `cited` too; False where there is none."""
        from digest_tui.screens.picker import Choice, Picker

        sections = self.document.sections if self.document is not None else ()
        references = self.document.references if self.document is not None else None
        choices = [
            Choice(str(number), "  " * (section.level - 1) + section.title, f"p. {section.place.page}")
            for number, section in enumerate(sections)
            if cited or references is None or not references[0] <= section.place < references[1]
        ]
        if not choices:
            return False
        here = self.section()
        current = str(sections.index(here)) if here is not None else ""

        def answer(number: str | None) -> None:
            if number is not None:
                chosen(int(number))

        self.app.push_screen(Picker(title, choices, current), answer)
        return True

    def _translate_section(self, number: int) -> None:
        from digest_tui.screens.parts import PartsDialog
        from digest_tui.tasks.translate_passage import paragraphs_of

        if self.document is None:
            return
        parts = [part for part in paragraphs_of(self.document, number) if part.is_words]
        if not parts:
            tell(self, _("There are no words in this section to translate."))
            return
        self.stop_translating()
        title = self.document.sections[number].title
        self.app.push_screen(PartsDialog(self.desk, self.passage_id(), parts, self.desk.language.code, whole=title))
