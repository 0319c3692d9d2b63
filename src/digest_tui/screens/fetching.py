"""Fetching lists while one reads: progress goes to the header, and the reader's place stays where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import on

from digest_tui.commands import lists
from digest_tui.dates import long_day
from digest_tui.errors import DigestError, Offline, TooManyRequests
from digest_tui.messages import _
from digest_tui.papers.digest import DigestState, KeptDigest
from digest_tui.papers.lists import ARXIV, MADE_HERE, ListName
from digest_tui.screens.days import Days
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.tasks import reading
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from digest_tui.screens.empty_words import Asking
    from digest_tui.tasks.events import Fetched, FetchEvent

GROUP: Final = "fetch"


class Fetches(Days):
    """One fetch at a time, of one list or of all, each list after the other."""

    class FetchTold(Told):
        """A fetch of that list said something."""

        name: ListName
        event: FetchEvent

    class FetchFailed(Told):
        """A fetch of that list failed."""

        name: ListName
        error: DigestError

    class FetchesOver(Told):
        """No fetch runs any more."""

    _fetching = False

    @on(lists.FetchList)
    def fetch_list(self) -> None:
        """Fetch the newest list of those that are shown."""
        self._fetch([self.name_shown])

    @on(lists.FetchAll)
    def fetch_all(self) -> None:
        """Fetch the newest of all configured lists."""
        self._fetch(self.followed() if not self.desk.is_sample else [self.name_shown])

    def _fetch(self, names: Sequence[ListName]) -> None:
        if self._fetching:
            tell(self, _("A fetch is already running."))
            return
        self._fetching = True
        self.facts = replace(self.facts, work="fetching", failure="")
        self.show_why_empty()
        self.run_worker(self._walk_lists(names), group=GROUP, exclusive=True, name="fetch lists")

    async def _walk_lists(self, names: Sequence[ListName]) -> None:
        from digest_tui.tasks.fetch_list import fetch_list

        try:
            for name in names:
                try:
                    async with aclosing(fetch_list(self.desk, name)) as events:
                        async for event in events:
                            self.post_message(self.FetchTold(name, event))
                except DigestError as error:
                    self.post_message(self.FetchFailed(name, error))
                    if isinstance(error, (Offline, TooManyRequests)):
                        return  # the other lists would meet the same
        finally:
            self.post_message(self.FetchesOver())

    @on(FetchTold)
    def _hear_fetch(self, message: FetchTold) -> None:
        from digest_tui.tasks.events import Fetched
        from digest_tui.widgets.work_line import work_words

        if not isinstance(message.event, Fetched):
            self.facts = replace(self.facts, work=f"{message.name.shown}: {work_words(message.event)}")
            return
        with telling(self):
            self.take(message.name, message.event)

    @on(FetchFailed)
    def _hear_fetch_failure(self, message: FetchFailed) -> None:
        if message.name == self.name_shown:
            failure = _("fetch failed {now:%H:%M}").format(now=self.desk.now.astimezone())
            self.facts = replace(self.facts, failure=failure)
            self.failure = message.error
        tell_failure(self, message.error)

    @on(FetchesOver)
    def _hear_fetches_over(self) -> None:
        self._fetching = False
        self.facts = replace(self.facts, work="")
        self.show_why_empty()

    def take(self, name: ListName, fetched: Fetched) -> None:
        """Show what a fetch brought without moving the reader: a newer day waits behind `]`."""
        digest = fetched.digest
        if name != self.name_shown or digest is None:
            tell(self, f"{name.shown}: {fetched.message}")
            return
        self.failure = None
        shown = self.digest
        if shown is None or not shown.total:
            self.show_digest(digest)
        elif shown.number == digest.number:
            if fetched.outcome == "unchanged":
                self.digest = digest
            else:
                row = self.papers.cursor_row
                self.show_digest(digest, row.id if row else None)
        elif digest.announced > shown.announced and fetched.outcome in ("new", "changed", "unconfirmed"):
            tell(self, f"{fetched.message} {_way_to(digest)}")
            return
        tell(self, fetched.message)

    def _asking(self, digest: KeptDigest) -> Iterator[Asking]:
        """What can be asked for from an empty list, where something may come of it."""
        from digest_tui.tasks.missing_days import announcing_day

        if digest.source in MADE_HERE:
            return
        today = announcing_day(self.desk.now)
        if self.is_worth_asking(digest):
            yield "day"
        if digest.number != self.kept_days()[-1].number:
            return
        if self.name_shown.is_weekly or (digest.state is DigestState.UNCONFIRMED and digest.announced >= today):
            yield "now"
        elif digest.announced < today:
            yield "today"

    def is_worth_asking(self, digest: KeptDigest) -> bool:
        """Whether a kept day that has passed is not confirmed, and its source still has that day."""
        from digest_tui.tasks.missing_days import REACH, announcing_day

        today = announcing_day(self.desk.now)
        is_doubtful = digest.state is DigestState.UNCONFIRMED and digest.source == ARXIV and "+" not in digest.category
        return is_doubtful and today - REACH <= digest.announced < today

    def empty_reason(self) -> str:
        """Why no paper is shown, and what to do next; empty while there are papers."""
        digest = self.digest
        if digest is not None:
            if digest.total:
                return ""
            from digest_tui.screens import empty_words

            days = [day.number for day in self.kept_days()]
            earlier, later = digest.number != days[0], digest.number != days[-1]
            return empty_words.empty_list(digest, empty_words.Ways(earlier, later, tuple(self._asking(digest))))
        from digest_tui.screens import empty_words

        name = self.name_shown.shown
        if self._fetching:
            return empty_words.fetching(name)
        if self.failure is not None:
            return empty_words.failed(self.failure)
        return empty_words.nothing_kept(name, self.desk.offline, len(reading.lists(self.desk)))


def _way_to(digest: KeptDigest) -> str:
    return _("{{list.later-day}} goes to {day}.").format(day=long_day(digest.announced))
