"""From the digest into a search of everything kept, and into what it found."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from textual import on

from digest_tui.commands import searching as commands
from digest_tui.errors import DigestError
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.papers.words import folded
from digest_tui.screens.fetching import Fetches
from digest_tui.screens.telling import tell_failure, telling
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.screens.search import Opening

INDEX_AFTER: Final = 8.0
"""Seconds after the start at which the index is brought up to date: the first keys go before."""


class Finds(Fetches):
    """What was found becomes a list of its own: everything that can be done with a list can be done with it."""

    class FoundListed(Told):
        """What was found is a list now; that paper of it is to be opened."""

        digest: KeptDigest
        paper: PaperId
        words: tuple[str, ...]

    class NotListed(Told):
        """It could not become one, or the index could not be brought up to date."""

        error: DigestError

    _last_search = ""

    @on(commands.SearchLibrary)
    def search_library(self) -> None:
        """Ask for words."""
        from digest_tui.screens.search import SearchScreen

        self.workers.cancel_group(self, "index")
        screen = SearchScreen(self.desk, self._last_search)

        def take(chosen: Opening | None) -> None:
            self._last_search = screen.written
            self._open_found(chosen)

        self.app.push_screen(screen, take)

    def bring_index_up(self) -> None:
        """Index what is new while one reads, and have the model that embeds read it."""
        self.run_worker(self._index(), group="index", exclusive=True, name="bring the index up to date")

    async def _index(self) -> None:
        from digest_tui.tasks.search import bring_index_up

        try:
            async for _ in bring_index_up(self.desk):
                pass
            if self.desk.config.models.embed:
                from digest_tui.tasks.meaning import learn_meanings

                async for _ in learn_meanings(self.desk):
                    pass
        except DigestError:
            # Searching says what is wrong when somebody searches.
            return

    def _open_found(self, chosen: Opening | None) -> None:
        self.bring_index_up()
        if chosen is not None:
            self.run_worker(self._list_found(chosen), group="list what was found", exclusive=True, name="open found")

    async def _list_found(self, chosen: Opening) -> None:
        from digest_tui.tasks.search import list_of

        try:
            digest = await asyncio.to_thread(list_of, self.desk, chosen.found, chosen.written)
        except DigestError as error:
            self.post_message(self.NotListed(error))
        else:
            words = tuple(folded(word) for word in chosen.found.query.words)
            self.post_message(self.FoundListed(digest, chosen.paper, words))

    @on(FoundListed)
    def show_found(self, message: FoundListed) -> None:
        """The list of what was found, and in it the page of the paper chosen."""
        with telling(self):
            self.show_whole_list()
            self.go_to_digest(message.digest, message.paper)
            self.searched = message.words
            if self.in_hand() is not None:
                self.reading = True

    @on(NotListed)
    def tell_not_listed(self, message: NotListed) -> None:
        """Say why."""
        tell_failure(self, message.error)
