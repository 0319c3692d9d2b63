"""Copying parts of the paper in hand, and writing papers to files."""

from __future__ import annotations

import asyncio

from textual import on

from digest_tui.commands import copying
from digest_tui.errors import StoreError
from digest_tui.messages import _
from digest_tui.papers.translation import Translation
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.tasks.copying import Part, keep_copy, text_of


class Copies(Subject):
    """The clipboard is the terminal's own (OSC 52), over ssh too; a file holds the text for terminals without one."""

    @on(copying.CopyId)
    @on(copying.CopyBibtex)
    @on(copying.CopyUrl)
    @on(copying.CopyTitle)
    @on(copying.CopyAbstract)
    @on(copying.CopyTranslation)
    @on(copying.CopySentence)
    @on(copying.CopyTranslatedSentence)
    def copy_part(self, command: copying.Copy) -> None:
        """Copy what the command names, and say where it went."""
        opened = self.in_hand()
        if opened is None:
            return
        text = text_of(opened.paper, command.part, self._translation_shown(), self.page.lit_sentences())
        if not text and command.part in (Part.SENTENCE, Part.TRANSLATED_SENTENCE):
            tell(
                self, _("No such sentence is lit. {paper.next-sentence} lights the first one of a translated abstract.")
            )
        elif not text:
            tell(self, _("This paper has no {part} to copy.").format(part=_(command.part)))
        else:
            self.copy_text(_(command.part), text)

    @on(copying.ExportPapers)
    def export_papers(self) -> None:
        """Ask what is to be written, as what and where, and write it."""
        from digest_tui.screens.exporting import ask_what

        with telling(self):
            ask_what(self)

    def copy_text(self, what: str, text: str) -> None:
        """Copy a text, and say that it is the `what`, and where it is without a clipboard."""
        self.app.copy_to_clipboard(text)
        self.run_worker(self._keep(what, text), group="copy", exclusive=True, name="keep the copy")

    def _translation_shown(self) -> Translation | None:
        return self.opened.best_kept() if self.opened is not None else None

    async def _keep(self, what: str, text: str) -> None:
        try:
            path = await asyncio.to_thread(keep_copy, self.desk, text)
        except StoreError as error:
            tell_failure(self, error)
            return
        tell(self, _("The {what} is copied; without a clipboard it is in {path}.").format(what=what, path=path))
