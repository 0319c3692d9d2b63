"""Finding words in the papers shown: as one types, from match to match, and marked where they stand."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from textual import on

from digest_tui.commands import searching as commands
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.digest import Selection, View
from digest_tui.papers.ids import PaperId
from digest_tui.papers.words import searched_words
from digest_tui.screens.jumping import Jumps
from digest_tui.screens.kept_rows import KeptRows
from digest_tui.screens.selecting import Selects
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.widgets.told import Told

if TYPE_CHECKING:
    from textual.widgets import Input

    from digest_tui.screens.find_line import FindLine

GROUP: Final = "search"


class Searches(Selects, Jumps):
    """The list stays as it is: the cursor goes to matches, and a line above says how many there are."""

    class Found(Told):
        """The papers of a list that have the words typed were found."""

        text: str
        shown: KeptRows
        selection: Selection

    class SearchFailed(Told):
        """They could not be looked for."""

        error: DigestError

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sought = ""
        self._matches: tuple[KeptRows, tuple[int, ...]] | None = None
        self._began_at: PaperId | None = None

    @on(commands.SearchList)
    async def begin_search(self) -> None:
        """Open the line to type in."""
        from digest_tui.screens.find_line import FindLine

        if not self.shown_count:
            tell(self, _("There is no paper to search in."))
        elif not self.query(FindLine):
            self.remember_place()
            row = self.papers.cursor_row
            self._began_at = row.id if row is not None else None
            self.set_class(True, "-searching")
            line = FindLine(self.keymap)
            await self.mount(line, after="#keys")
            line.focus()

    # Told by their names, since naming the class loads Textual's Input, 4 ms of the start.
    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed so far, in a thread: the first search in a list of 10,000 takes 100 ms."""
        if event.input.id != "find":
            return
        event.stop()
        self._sought, self._matches = event.value, None
        self._mark_words()
        if self.digest is not None:
            walk = self._seek(event.value, self.digest.number, self._view_with(event.value), self.shown)
            self.run_worker(walk, group=GROUP, exclusive=True, name="search the list")

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """The search stays on; without words it ends."""
        if event.input.id != "find":
            return
        event.stop()
        await self._close_line()
        if not self._sought.strip():
            self.end_search()

    async def on_find_line_left(self) -> None:
        """Back to where the search began."""
        await self._close_line()
        self.end_search()
        row = self.shown.row(self._began_at) if self._began_at is not None else None
        if row is not None:
            self.papers.move_to(row.position)
        self.show_place()

    def on_find_line_stepped(self, message: FindLine.Stepped) -> None:
        """Another match while one types."""
        self.go_to_match(message.by)

    def end_search(self) -> bool:
        """Mark nothing any more; whether a search was on."""
        was_on = bool(self._sought)
        self.workers.cancel_group(self, GROUP)
        self._sought, self._matches = "", None
        self._mark_words()
        self.show_place()
        return was_on

    def show_whole_list(self) -> bool:
        """End the search, then the filter; whether there was one."""
        return self.end_search() or super().show_whole_list()

    def go_to_match(self, step: int) -> bool:
        """Go to the next match (the previous one for -1), over the end; whether a search is on."""
        if not self._sought.strip():
            return False
        with telling(self):
            places = self._places_found()
            if not places:
                tell(self, _("No paper shown has “{sought}”.").format(sought=self._sought))
                return True
            here = self.papers.cursor_position or 0
            index = bisect_right(places, here) if step > 0 else bisect_left(places, here) - 1
            self.remember_place()
            self._go_to_place(places[index % len(places)])
        return True

    def selection_words(self) -> str:
        """What is shown of the list, and how many papers have the words searched for."""
        words = super().selection_words()
        if not self._sought.strip():
            return words
        places = self._matches[1] if self._matches is not None else None
        if places is None:
            return words
        here = self.papers.cursor_position or 0
        index = bisect_left(places, here)
        number = _("{index:,} of ").format(index=index + 1) if here in places[index : index + 1] else ""
        found = _("“{names}”: {number}{count:,} found").format(
            names=" ".join(self._sought.split()), number=number, count=len(places)
        )
        return f"{words} · {found}" if words else found

    def watch_view(self, view: View) -> None:
        """The words of a filter are marked too."""
        self._mark_words()

    def show_selection_words(self) -> None:
        """What was found belongs to what is shown: it is looked for anew where that has changed."""
        if self._sought.strip():
            with telling(self):
                self._places_found()
        super().show_selection_words()

    async def _seek(self, text: str, number: int, view: View, shown: KeptRows) -> None:
        try:
            selection = await asyncio.to_thread(reading.select, self.desk, number, view)
        except DigestError as error:
            self.post_message(self.SearchFailed(error))
        else:
            self.post_message(self.Found(text, shown, selection))

    @on(Found)
    def _show_found(self, message: Found) -> None:
        if message.text != self._sought or message.shown is not self.shown:
            return
        places = self._take_places(message.selection)
        row = self.shown.row(self._began_at) if self._began_at is not None else None
        start = row.position if row is not None else 1
        wanted = bool(places and message.text.strip())
        self._go_to_place(places[bisect_left(places, start) % len(places)] if wanted else start)

    @on(SearchFailed)
    def _tell_search_failure(self, message: SearchFailed) -> None:
        tell_failure(self, message.error)

    def _places_found(self) -> tuple[int, ...]:
        if self._matches is not None and self._matches[0] is self.shown:
            return self._matches[1]
        if self.digest is None:
            return ()
        return self._take_places(reading.select(self.desk, self.digest.number, self._view_with(self._sought)))

    def _take_places(self, selection: Selection) -> tuple[int, ...]:
        found = (self.shown.place_of(position) for position in selection.positions)
        places = tuple(sorted(place for place in found if place is not None))
        self._matches = self.shown, places
        return places

    def _view_with(self, text: str) -> View:
        return self.view._replace(text=f"{self.view.text} {text}")

    def _mark_words(self) -> None:
        self.searched = searched_words(f"{self.view.text} {self._sought}")

    def _go_to_place(self, place: int) -> None:
        self.papers.move_to(place)
        self.show_place()

    async def _close_line(self) -> None:
        # First: a focused widget that goes hands the focus to the next one, and with it the reader into the page.
        self.set_focus(self.page if self.reading else self.papers)
        self.set_class(False, "-searching")
        await self.query("#find").remove()
