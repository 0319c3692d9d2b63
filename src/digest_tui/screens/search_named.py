"""A paper searched for by its name or address that is not kept: arXiv is asked for it when the reader says so."""

from __future__ import annotations

from contextlib import aclosing
from typing import Final

from textual import on
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widgets import Static

from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.screens.dialog import Dialog
from digest_tui.screens.search_words import asking_words
from digest_tui.screens.telling import tell, tell_failure
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import PapersFetched, WaitingTurn
from digest_tui.tasks.fetch_paper import fetch_papers
from digest_tui.widgets.told import Told

GROUP: Final = "search everything"
"""Whatever is typed meanwhile ends the asking too."""


class FetchesNamed(Dialog[ScreenResultType]):
    """Asks for one paper, and has it searched for again once it is kept."""

    class Asked(Told):
        """arXiv is being asked; `seconds` are left to wait for our turn."""

        paper: PaperId
        seconds: float

    class NamedFetched(Told):
        """It has come, or (`kept` is false) arXiv knows none of that name."""

        paper: PaperId
        kept: bool

    class NamedFailed(Told):
        """It could not be asked for."""

        error: DigestError

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def say_state(self, words: str) -> None:
        """Say how the search stands."""
        self.query_one("#search-state", Static).update(Content(words))

    def search_again(self) -> None:
        """Search for what is typed once more."""
        raise NotImplementedError

    def fetch_named(self, paper: PaperId) -> None:
        """Ask for it; what is typed stays."""
        self.run_worker(self._fetch(paper), group=GROUP, exclusive=True, name="fetch a paper by its name")

    async def _fetch(self, paper: PaperId) -> None:
        try:
            async with aclosing(fetch_papers(self._desk, [paper])) as events:
                async for event in events:
                    if isinstance(event, PapersFetched):
                        self.post_message(self.NamedFetched(paper, bool(event.kept)))
                    else:
                        seconds = event.seconds if isinstance(event, WaitingTurn) else 0.0
                        self.post_message(self.Asked(paper, seconds))
        except DigestError as error:
            self.post_message(self.NamedFailed(error))

    @on(Asked)
    def say_asked(self, message: Asked) -> None:
        """Say what is waited for."""
        self.say_state(asking_words(message.paper, message.seconds))

    @on(NamedFetched)
    def show_named(self, message: NamedFetched) -> None:
        """Show it, or say that there is none."""
        if not message.kept:
            tell(self, _("arXiv knows no paper {names}.").format(names=message.paper))
        self.search_again()

    @on(NamedFailed)
    def tell_named_failed(self, message: NamedFailed) -> None:
        """Say why."""
        tell_failure(self, message.error)
        self.search_again()
