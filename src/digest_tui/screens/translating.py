"""Translations of the paper on the page: begun, heard, stopped, kept ones shown."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from digest_tui.commands import reading as commands
from digest_tui.commands.lists import ShowDayTerms
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.screens.telling import tell, telling
from digest_tui.screens.titling import Titles
from digest_tui.tasks import notes, reading
from digest_tui.widgets.open_paper import OpenPaper
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.tasks.events import TranslateEvent

Key = tuple[PaperId, str]
"""A paper's version and a language."""


class Translates(Titles):
    """Each paper's generation is a worker of its own and goes on while the reader reads elsewhere.

    The engine takes one at a time; a second one says that it waits.
    """

    class TranslationTold(Told):
        """The generation for that paper and language said something."""

        key: Key
        event: TranslateEvent

    @on(commands.Translate)
    def translate(self) -> None:
        """Show or hide the translation there is or is being written; with none, begin one."""
        opened = self.in_hand()
        if opened is None:
            return
        if self.is_translating(self._key(opened.paper)) or opened.is_answered():
            self.translation_shown = not self.translation_shown
            self._look_at_it()
        else:
            self._begin(opened.paper, again=False)

    @on(commands.TranslateAgain)
    def translate_again(self) -> None:
        """Begin a new translation although there is one."""
        opened = self.in_hand()
        if opened is not None and not self.is_translating(self._key(opened.paper)):
            self._begin(opened.paper, again=True)

    @on(commands.TranslatePart)
    def translate_part(self) -> None:
        """Sentences of the abstract by themselves, from the one that is lit; or the words marked with the mouse."""
        from digest_tui.screens.parts import PartsDialog
        from digest_tui.tasks.translate_passage import marked_part, sentence_parts
        from digest_tui.text.latex import readable

        opened = self.in_hand()
        if opened is None:
            return
        marked, abstract = (self.get_selected_text() or "").strip(), opened.paper.abstract
        parts = (marked_part(readable(abstract), marked),) if marked else sentence_parts(abstract)
        if not parts:
            tell(self, _("This paper has no abstract to translate a part of."))
            return
        lit = self.page.lit_sentences()[0]
        start = next((at for at, part in enumerate(parts) if lit and readable(part.text) in lit), 0)
        self.clear_selection()
        self.app.push_screen(PartsDialog(self.desk, opened.paper.id, parts, self.language, self.model, start))

    @on(commands.RenewTranslation)
    def renew_translation(self) -> None:
        """Bring the translation of an earlier version to the one on the page."""
        opened = self.in_hand()
        if opened is not None and not self.is_translating(self._key(opened.paper)):
            self._begin(opened.paper, again=False, renew=True)

    @on(commands.ShowTerms)
    def show_terms(self) -> None:
        """The glossary, the terms of the paper in hand first; words marked with the mouse are a rendering to keep."""
        from digest_tui.papers.terms import LONGEST_TERM
        from digest_tui.screens.terms import TermsScreen

        opened = self.in_hand()
        marked = " ".join((self.get_selected_text() or "").split())[:LONGEST_TERM]
        with telling(self):
            paper = opened.paper if opened is not None else None
            self.app.push_screen(TermsScreen(self.desk, self.language, paper, self.model, marked))

    @on(ShowDayTerms)
    def show_day_terms(self) -> None:
        """What the translations of the list render in several ways."""
        from digest_tui.screens.day_terms import DayTermsDialog

        if self.digest is None:
            tell(self, "There is no list here to look through.")
        else:
            self.app.push_screen(DayTermsDialog(self.desk, self.digest, self.language, self.model))

    @on(commands.StopOrGoBack)
    def stop_or_go_back(self) -> None:
        """End the generation for the paper on the page, in the list that of titles; with none, go back."""
        opened = self.in_hand()
        if opened is not None:
            key = self._key(opened.paper)
            if self.is_translating(key):
                self.workers.cancel_group(self, _group(key))
                return
        if not self.reading and self.stop_titles():
            return
        if self.reading or not self.show_whole_list():
            self.go_back()

    def is_translating(self, key: Key) -> bool:
        """Whether a generation for that paper and language runs or waits."""
        return any(
            worker.node is self and worker.group == _group(key) and not worker.is_finished for worker in self.workers
        )

    def open_paper_of(self, paper: Paper) -> OpenPaper:
        """The paper with its kept translations, the last word of its generation, and the reader's own words."""
        versions = reading.versions(self.desk, paper.id)
        return OpenPaper(
            paper,
            self.language,
            versions=versions,
            changed=reading.changes(self.desk, paper, versions) if len(versions) > 1 else (),
            kept=reading.kept_translations(self.desk, paper.id, self.language),
            progress=self.progress.get(self._key(paper)),
            model=self.model,
            note=notes.note(self.desk, paper.id),
            tags=notes.tags_of(self.desk, paper.id),
            withdrawn=reading.withdrawn_in(self.desk, paper.id),
            said=reading.said_of(self.desk, paper.id),
        )

    def _key(self, paper: Paper) -> Key:
        return paper.id, self.language

    def _begin(self, paper: Paper, again: bool, renew: bool = False) -> None:
        from digest_tui.tasks.events import Queued

        key = self._key(paper)
        self.translation_shown = True
        self._hear_of(key, Queued(0))
        self._look_at_it()
        walk = self._walk_translation(key, paper, again, renew)
        self.run_worker(walk, group=_group(key), exclusive=True, name="translate")

    async def _walk_translation(self, key: Key, paper: Paper, again: bool, renew: bool) -> None:
        from digest_tui.tasks.events import Finished, Stopped
        from digest_tui.tasks.renew_translation import renew_translation
        from digest_tui.tasks.translate_paper import translate_paper

        last: TranslateEvent = Stopped(None, None)
        try:
            if renew:
                told = renew_translation(self.desk, paper, key[1])
            else:
                told = translate_paper(self.desk, paper, key[1], self.model, again)
            async with aclosing(told) as events:
                async for event in events:
                    if isinstance(event, (Finished, Stopped)):
                        last = event
                    else:
                        self.post_message(self.TranslationTold(key, event))
        except DigestError as error:
            last = Stopped(None, error)
        finally:
            self.post_message(self.TranslationTold(key, last))

    def _look_at_it(self) -> None:
        """Who asks for a translation wants to see it, also below a long abstract."""
        if self.translation_shown:
            self.page.raise_translation()

    @on(TranslationTold)
    def _hear_translation(self, message: TranslationTold) -> None:
        self._hear_of(message.key, message.event)

    def _hear_of(self, key: Key, event: TranslateEvent) -> None:
        from digest_tui.tasks.events import Finished, Stopped

        self.progress[key] = event
        if isinstance(event, (Finished, Stopped)):
            if isinstance(event, Finished):
                del self.progress[key]
            self.read_opened_again()
            self.papers.refresh_row(key[0])
            self.ask_engine()
        elif self.opened is not None and self._key(self.opened.paper) == key:
            self.opened = replace(self.opened, progress=event)

    def read_opened_again(self) -> None:
        """Read anew what the library has on the page's paper; what else it shows stays."""
        opened = self.opened
        if opened is not None:
            with telling(self):
                now = self.open_paper_of(opened.paper)
                self.opened = replace(now, announced=opened.announced, kind=opened.kind, earlier=opened.earlier)


def _group(key: Key) -> str:
    return f"translate {key[0]} {key[1]}"
