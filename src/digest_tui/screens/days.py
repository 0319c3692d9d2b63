"""From one kept list to another: days of a category, and categories."""

from __future__ import annotations

from textual import on

from digest_tui.commands import lists
from digest_tui.errors import DigestError
from digest_tui.papers.categories import full_name, right_list_name
from digest_tui.papers.ids import PaperId
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
        self._go_days(-1, "No earlier day is kept.")

    @on(lists.LaterDay)
    def later_day(self) -> None:
        """The kept day after this one."""
        self._go_days(1, "This is the newest day that is kept. {list.fetch} asks for today's list.")

    @on(lists.ChooseList)
    def choose_list(self) -> None:
        """Offer the configured and the kept lists."""
        from digest_tui.screens.picker import Choice, Picker

        with telling(self):
            choices = [Choice(name, *self._describe(name)) for name in self.list_names()]
            self.app.push_screen(Picker("Which list?", choices, self.category), self.go_to_list)

    def list_names(self) -> list[str]:
        """The categories the reader configured, then others that are kept."""
        kept = [category for source, category in reading.lists(self.desk) if source == self.source]
        return list(dict.fromkeys([*self.configured(), *kept]))

    def configured(self) -> list[str]:
        """The configured categories in arXiv's own writing; one that is none is told and left out."""
        names: list[str] = []
        for written in self.desk.config.lists.categories:
            with telling(self):
                names.append(right_list_name(written))
        return names

    def go_to_list(self, category: str | None) -> None:
        """Show the newest kept day of a category (None leaves things as they are)."""
        if category is not None and category != self.category:
            with telling(self):
                self._remember()
                self.category = category
                self.show_digest(reading.newest_list(self.desk, category, self.source))

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

    def _describe(self, category: str) -> tuple[str, str]:
        try:
            newest = reading.newest_list(self.desk, category, self.source)
        except DigestError as error:
            return full_name(category), error.message
        if newest is None:
            return full_name(category), "nothing kept yet"
        return full_name(category), f"{newest.unread} unread of {newest.total}"
