"""Titles of the list in the reader's language: kept ones shown, missing ones translated in the background."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import on

from digest_tui.commands import lists
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.screens.engine import Engines
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.tasks import reading
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.tasks.translate_titles import TitlesEvent

GROUP: Final = "titles"
BEGIN_AFTER: Final = 3.0
"""Seconds a list is looked at before its titles are translated unasked: who leafs through days asks for nothing."""
MOST_ROWS: Final = 2000
WORK: Final = N_("titles")


class Titles(Engines):
    """One worker for the list shown; another list, or Esc in the list, ends it, and what is done is kept."""

    titles_wanted = False
    """Whether the reader asked for titles since the start; the configuration can ask for them always."""

    class TitlesTold(Told):
        """The work on titles said something; `asked` when the reader began it."""

        event: TitlesEvent | None
        asked: bool
        error: DigestError | None = None

    @property
    def titles_in(self) -> str:
        """The language titles are shown in, empty while they are not."""
        return self.language if self.titles_wanted or self.desk.config.reading.titles else ""

    @on(lists.TranslateTitles)
    def translate_titles(self) -> None:
        """Show titles in the reader's language, and translate those that are missing."""
        self.titles_wanted = True
        with telling(self):
            self.show_again()
        self._begin_titles(0.0, asked=True)

    def config_changed(self) -> None:
        """Show titles, or no longer, as the configuration has it now."""
        before = self.shown.titles_in
        super().config_changed()
        self._show_other_titles(before)

    def _take_language(self, code: str | None) -> None:
        before = self.shown.titles_in
        super()._take_language(code)
        self._show_other_titles(before)

    def _show_other_titles(self, before: str) -> None:
        if self.titles_in != before:
            self.show_again()
            self.begin_titles()

    def begin_titles(self) -> None:
        """Translate the titles of the list shown, where the reader wants them, once it has been looked at a while."""
        if self.titles_in:
            self._begin_titles(BEGIN_AFTER, asked=False)

    def stop_titles(self) -> bool:
        """End the work on titles; whether there was some."""
        ran = any(worker.node is self and worker.group == GROUP and worker.is_running for worker in self.workers)
        self.workers.cancel_group(self, GROUP)
        return ran

    def _begin_titles(self, wait: float, asked: bool) -> None:
        if self.digest is not None:
            walk = self._walk_titles(self.digest.number, self.language, wait, asked)
            self.run_worker(walk, group=GROUP, exclusive=True, name="translate titles")

    async def _walk_titles(self, number: int, language: str, wait: float, asked: bool) -> None:
        await asyncio.sleep(wait)
        from digest_tui.tasks.translate_titles import Titled, translate_titles

        last: TitlesEvent | None = None
        failed: DigestError | None = None
        try:
            rows = await asyncio.to_thread(reading.rows, self.desk, number, 0, MOST_ROWS)
            titles = [Titled(row.id, row.title) for row in rows if not row.hidden]
            async with aclosing(translate_titles(self.desk, titles, language, self.model)) as events:
                async for last in events:
                    self.post_message(self.TitlesTold(last, asked))
        except DigestError as error:
            failed = error
        finally:
            self.post_message(self.TitlesTold(None, asked, failed))

    @on(TitlesTold)
    def _hear_titles(self, message: TitlesTold) -> None:
        from digest_tui.tasks.translate_titles import TitlesMade, TitlesOver

        event = message.event
        if isinstance(event, TitlesMade):
            self._say_titles(_("{work} {done} of {of}").format(work=_(WORK), done=event.done, of=event.of))
            for paper in event.papers:
                self.papers.refresh_row(paper)
        elif isinstance(event, TitlesOver) and message.asked:
            if event.error is not None:
                tell_failure(self, event.error)
            else:
                tell(self, _over_words(event.done, event.of))
        elif event is None:
            self._say_titles("")
            if message.error is not None and message.asked:
                tell_failure(self, message.error)

    def _say_titles(self, words: str) -> None:
        """In the header, where nothing else runs."""
        if not self.facts.work or self.facts.work.startswith(_(WORK)):
            self.facts = replace(self.facts, work=words)


def _over_words(done: int, of: int) -> str:
    if not of:
        return _("All titles of this list are here already.")
    missing = _(" The model has no good line for the other {left}.").format(left=of - done) if done < of else ""
    return _("{done} of {of} titles are translated.{missing}").format(done=done, of=of, missing=missing)
