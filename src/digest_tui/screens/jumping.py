"""Back to where one was: before a search, a jump to an unread paper, another day."""

from __future__ import annotations

from collections import deque
from typing import Final, NamedTuple

from textual import on

from digest_tui.commands import searching as commands
from digest_tui.messages import _
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, telling
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk

PLACES_KEPT: Final = 50


class Place(NamedTuple):
    """A paper in a list."""

    digest: KeptDigest
    paper: PaperId

    def is_same(self, other: Place) -> bool:
        """Whether it is the same paper in the same list, whatever its counters were."""
        return (self.digest.number, self.paper) == (other.digest.number, other.paper)


class Jumps(Subject):
    """Remembers the places that were left by a jump; steps with j and k are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._places: deque[Place] = deque(maxlen=PLACES_KEPT)

    def remember_place(self) -> None:
        """A jump is about to leave this place."""
        here = self._here()
        if here is not None and not (self._places and self._places[-1].is_same(here)):
            self._places.append(here)

    @on(commands.JumpBack)
    def jump_back(self) -> None:
        """To the last place that is another than this one."""
        here = self._here()
        while self._places:
            place = self._places.pop()
            if here is None or not place.is_same(here):
                with telling(self):
                    self.go_to_place(place)
                return
        tell(self, _("There is no earlier place to go back to."))

    def _here(self) -> Place | None:
        row = self.papers.cursor_row
        return Place(self.digest, row.id) if self.digest is not None and row is not None else None

    def go_to_place(self, place: Place) -> None:
        """Show that list, with the cursor at that paper."""
        if self.digest is None or self.digest.number != place.digest.number:
            self.source, self.category = place.digest.source, place.digest.category
            self.show_digest(reading.again(self.desk, place.digest), place.paper)
        row = self.shown.row(place.paper)
        if row is None:
            tell(self, _("The paper you were at is not among those shown. {list.filter} changes what is shown."))
        else:
            self.papers.move_to(row.position)
            self.show_place()
