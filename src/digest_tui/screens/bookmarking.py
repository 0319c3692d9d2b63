"""Letters on papers: put there, and gone back to."""

from __future__ import annotations

from functools import partial
from typing import Final

from textual import on

from digest_tui.commands import marking, moving
from digest_tui.commands.command import LetterCommand
from digest_tui.messages import _
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.ids import PaperId
from digest_tui.screens.jumping import Jumps, Place
from digest_tui.screens.marking import Marked, Marks
from digest_tui.screens.telling import tell, telling
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.text.latex import readable
from digest_tui.text.width import cut
from digest_tui.widgets.key_line import KeyHint

TITLE_CELLS: Final = 48


class Bookmarks(Marks, Jumps):
    """A bookmark is on a paper in a list, and in the library: it is there on another day, and after a restart."""

    @on(marking.SetBookmark)
    def set_bookmark(self, command: marking.SetBookmark) -> None:
        """Put the letter on the paper under the cursor."""
        row = self.papers.cursor_row
        if row is None or self.digest is None:
            tell(self, _("There is no paper here to put a letter on."))
        elif not command.letter:
            self.await_letter(marking.SetBookmark)
        else:
            self._write(partial(_set, self.desk, command.letter, row.id, self.digest), row.id)

    @on(moving.GoToBookmark)
    def go_to_bookmark(self, command: moving.GoToBookmark) -> None:
        """To the paper with the letter, in the list it was marked in."""
        if not command.letter:
            self.await_letter(moving.GoToBookmark)
            return
        from digest_tui.tasks import bookmarks

        with telling(self):
            marked = bookmarks.bookmark(self.desk, command.letter)
            if marked is None:
                tell(
                    self,
                    _("No paper has the letter {letter}. {{mark.bookmark}} and a letter put one on it.").format(
                        letter=command.letter
                    ),
                )
                return
            digest = reading.list_of_day(self.desk, marked.category, marked.announced, marked.source)
            if digest is None:
                tell(
                    self,
                    _("The list of {announced} that has this paper is not kept any more.").format(
                        announced=marked.announced
                    ),
                )
                return
            self.remember_place()
            self.go_to_place(Place(digest, marked.paper))

    def letters(self, command: type[LetterCommand]) -> list[KeyHint]:
        """The letters that are on papers, each with the title of its paper."""
        from digest_tui.tasks import bookmarks

        hints: list[KeyHint] = []
        with telling(self):
            hints += [
                KeyHint(one.letter, cut(readable(one.title), TITLE_CELLS))
                for one in bookmarks.known_bookmarks(self.desk)
            ]
        if command is marking.SetBookmark:
            return [*hints, KeyHint("a–z A–Z", _("any other letter"))]
        return hints or [KeyHint("", _("no paper has a letter yet"))]


def _set(desk: Desk, letter: str, paper: PaperId, digest: KeptDigest) -> Marked:
    from digest_tui.tasks import bookmarks

    bookmarks.set_bookmark(desk, letter, paper, digest)
    return Marked(
        _("Bookmark {letter}: {{move.to-bookmark}} and {letter} come back to this paper.").format(letter=letter), paper
    )
