"""From one kept list to another: days of a category, and categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on

from digest_tui.commands import lists
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.categories import full_name, right_list_name
from digest_tui.papers.digest import KeptDigest, View
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import (
    ARXIV,
    COMBINED,
    CURATED,
    MADE_HERE,
    ListName,
    curated_list,
    read_list_name,
    written_list_name,
)
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, telling
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk


class Days(Subject):
    """`[` and `]` go through the kept days; coming back to a day is coming back to the paper one was at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._left_at: dict[int, PaperId] = {}

    @on(lists.EarlierDay)
    def earlier_day(self) -> None:
        """The kept day before this one."""
        self._go_days(-1, _("No earlier day is kept."))

    @on(lists.LaterDay)
    def later_day(self) -> None:
        """The kept day after this one."""
        self._go_days(1, _("This is the newest day that is kept. {list.fetch} asks for today's list."))

    @on(lists.ChooseList)
    def choose_list(self) -> None:
        """Offer the configured and the kept lists of every source."""
        from digest_tui.screens.picker import Choice, Picker

        def choose(chosen: str | None) -> None:
            if chosen is not None:
                self.go_to(read_list_name(chosen))

        with telling(self):
            choices = [Choice(written_list_name(name), *self._describe(name)) for name in self.lists_offered()]
            self.app.push_screen(Picker(_("Which list?"), choices, written_list_name(self.name_shown)), choose)

    @property
    def name_shown(self) -> ListName:
        """The list shown."""
        return ListName(self.source, self.category)

    def list_names(self) -> list[str]:
        """The categories the reader configured, then others that are kept."""
        kept = [category for source, category in reading.lists(self.desk) if source == self.desk.source]
        return list(dict.fromkeys([*self.configured(), *kept]))

    def lists_offered(self) -> list[ListName]:
        """Every list that can be shown: what is configured, the curated ones, then others that are kept."""
        kept = [ListName(*pair) for pair in reading.lists(self.desk) if pair[0] not in MADE_HERE]
        if self.desk.is_sample:
            return kept
        own = [curated_list(source) for source in CURATED]
        return list(dict.fromkeys([*self.followed(), *(name for name in kept if name not in own), *own]))

    def followed(self) -> list[ListName]:
        """The lists of the configuration, of every source; what is none is told and left out."""
        from digest_tui.tasks.fetch_list import combined_list, search_list

        config = self.desk.config.lists
        names = [ListName(ARXIV, category) for category in self.configured()]
        others = ((combined_list, config.combined), (search_list, config.searches))
        for read, written in ((read, written) for read, several in others for written in several):
            with telling(self):
                names.append(read(written))
        names += [curated_list(source) for source in config.curated if source in CURATED]
        return list(dict.fromkeys(names))

    def configured(self) -> list[str]:
        """The configured categories in arXiv's own writing; one that is none is told and left out."""
        names: list[str] = []
        for written in self.desk.config.lists.categories:
            with telling(self):
                names.append(right_list_name(written))
        return names

    def go_to_list(self, category: str | None) -> None:
        """Show the newest kept day of a category (None leaves things as they are)."""
        if category is not None:
            self.go_to(ListName(self.desk.source, category))

    def go_to(self, name: ListName) -> None:
        """Show the newest kept list under that name."""
        if name == self.name_shown:
            return
        with telling(self):
            if name.source == COMBINED:
                from digest_tui.tasks.combined import combine_all

                combine_all(self.desk, name.category)
            self._remember()
            self._take_name(name)
            self.show_digest(reading.newest_list(self.desk, name.category, name.source))

    def go_to_digest(self, digest: KeptDigest, keep: PaperId | None = None) -> None:
        """Show a kept list of any name, with the cursor where it was left there, or at the paper `keep`.

        That one was chosen: what would leave it out, a filter or a rule, is turned off.
        """
        with telling(self):
            self._remember()
            self._take_name(ListName(digest.source, digest.category))
            self.show_digest(digest, keep or self._left_at.get(digest.number))
            for view in (View(), View(hidden=True)):
                if keep is None or self.shown.row(keep) is not None:
                    break
                self.view = view
                self.show_digest(digest, keep)

    def kept_days_of(self, name: ListName) -> Sequence[KeptDigest]:
        """Every kept day of a list, oldest first."""
        return reading.kept_days(self.desk, name.category, name.source)

    def _take_name(self, name: ListName) -> None:
        self.source, self.category = name
        self.failure = None
        self.facts = replace(self.facts, source=name.source, failure="")

    def _go_days(self, step: int, at_the_end: str) -> None:
        with telling(self):
            found = reading.neighbour_day(self.desk, self.digest, step) if self.digest is not None else None
            if found is None:
                tell(self, at_the_end)
                return
            self._remember()
            self.show_digest(found, self._left_at.get(found.number))

    def _remember(self) -> None:
        self.remember_place()
        row = self.papers.cursor_row
        if self.digest is not None and row is not None:
            self._left_at[self.digest.number] = row.id

    def _describe(self, name: ListName) -> tuple[str, str]:
        words = full_name(name.category) if name.source in (ARXIV, self.desk.source) else name.shown
        try:
            newest = reading.newest_list(self.desk, name.category, name.source)
            newest = self.counted(newest) if newest is not None else None
        except DigestError as error:
            return words, error.message
        if newest is None:
            return words, _("nothing kept yet")
        return words, _("{unread} unread of {total}").format(unread=newest.unread, total=newest.total)
