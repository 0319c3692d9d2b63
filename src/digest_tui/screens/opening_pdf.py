"""Getting a paper's PDF before the reader: kept, or fetched and read with its progress, stopped, tried again."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from digest_tui.commands import pages as commands
from digest_tui.commands.screen import CommandScreen
from digest_tui.errors import DigestError, PdfScanned
from digest_tui.messages import N_, _
from digest_tui.papers.document import Document
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.screens.telling import telling
from digest_tui.tasks.ask_events import PdfOpened
from digest_tui.text.clean import clean
from digest_tui.widgets.ask_work import AskWorkLine

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from digest_tui.tasks.ask_events import PdfEvent
    from digest_tui.tasks.desk import Desk

GROUP: Final = "open pdf"
STOPPED: Final = N_("Stopped. {pages.fetch-again} fetches the PDF again; what has come so far is not fetched twice.")


class OpensPdf(CommandScreen):
    """Shows what runs in the work line, and in the place of the pages why there are none."""

    document: reactive[Document | None] = reactive(None, repaint=False, init=False)
    """The PDF as it was read, None before."""

    @dataclass
    class Told(Message):
        """Fetching or reading said something."""

        event: PdfEvent

    @dataclass
    class Failed(Message):
        """There are no pages, and why; None when the reader stopped it."""

        error: DigestError | None

    def __init__(self, desk: Desk, paper: Paper, version: PaperId | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.paper = paper if version in (None, paper.id) else replace(paper, id=version or paper.id)

    @property
    def work(self) -> AskWorkLine:
        """The line about what runs."""
        return self.query_one(AskWorkLine)

    def open_pdf(self) -> None:
        """Show the document that is kept; with none, fetch it."""
        from digest_tui.tasks.open_pdf import kept_document

        try:
            kept = kept_document(self.desk, self.paper.id)
        except DigestError as error:
            self.post_message(self.Failed(error))
            return
        if kept is not None:
            self.document = kept
        else:
            self.fetch()

    @on(commands.FetchPages)
    def fetch(self) -> None:
        """Fetch and read the PDF, unless it is here or on its way."""
        from digest_tui.tasks.open_pdf import open_pdf

        if self.document is None and not self.is_opening():
            self.say_instead("")
            walk = self._walk(open_pdf(self.desk, self.paper))
            self.run_worker(walk, group=GROUP, exclusive=True, name="open the PDF")

    def is_opening(self) -> bool:
        """Whether the PDF is on its way."""
        return any(worker.node is self and worker.group == GROUP and not worker.is_finished for worker in self.workers)

    def stop_opening(self) -> bool:
        """Give it up; whether it was on its way."""
        was_opening = self.is_opening()
        self.workers.cancel_group(self, GROUP)
        return was_opening

    def say_instead(self, words: str) -> None:
        """Say why there are no pages; without words the pages are shown."""
        self.set_class(bool(words), "-empty")
        self.query_one("#empty", Static).update(Content(clean(self.words(words))))

    def open_scanned(self) -> None:
        """There is no text, but there are pages to look at."""
        from digest_tui.tasks.open_pdf import kept_document

        with telling(self):
            self.document = kept_document(self.desk, self.paper.id)

    async def _walk(self, stream: AsyncGenerator[PdfEvent, None]) -> None:
        ended: Message = self.Failed(None)
        try:
            async with aclosing(stream) as events:
                async for event in events:
                    if isinstance(event, PdfOpened):
                        ended = self.Told(event)
                    else:
                        self.post_message(self.Told(event))
        except DigestError as error:
            ended = self.Failed(error)
        finally:
            self.post_message(ended)

    @on(Told)
    def _hear_opening(self, message: Told) -> None:
        if isinstance(message.event, PdfOpened):
            self.work.clear()
            self.document = message.event.document
        else:
            self.work.show_ask(message.event)

    @on(Failed)
    def _say_failure(self, message: Failed) -> None:
        self.work.clear()
        error = message.error
        if isinstance(error, PdfScanned):
            self.open_scanned()
            return
        self.say_instead(_(STOPPED) if error is None else f"{error.message}\n\n{error.hint}".strip())
