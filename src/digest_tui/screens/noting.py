"""The reader's own words: notes and tags."""

from __future__ import annotations

from functools import partial

from textual import on

from digest_tui.commands import marking
from digest_tui.papers.ids import PaperId
from digest_tui.screens.marking import Marks
from digest_tui.screens.telling import telling
from digest_tui.tasks.desk import Desk


class Notes(Marks):
    """Notes and tags are written like the other marks: at once, one after the other, and X takes them back."""

    @on(marking.WriteNote)
    def write_note(self) -> None:
        """A note on the paper in hand."""
        from digest_tui.screens.note import NoteDialog
        from digest_tui.tasks import notes
        from digest_tui.text.latex import readable

        opened = self.in_hand()
        if opened is None:
            return
        paper = opened.paper.id

        def keep(text: str | None) -> None:
            if text is not None:
                self._write(partial(notes.write_note, self.desk, paper, text), paper)

        with telling(self):
            kept = notes.note(self.desk, paper)
            dialog = NoteDialog(readable(opened.paper.title), kept.text if kept else "", self.desk.paths.cache)
            self.app.push_screen(dialog, keep)

    @on(marking.WriteTags)
    def write_tags(self) -> None:
        """The tags of the paper in hand."""
        from digest_tui.screens.note import TagDialog
        from digest_tui.tasks import notes
        from digest_tui.text.latex import readable

        opened = self.in_hand()
        if opened is None:
            return
        paper = opened.paper.id

        def keep(line: str | None) -> None:
            if line is not None:
                self._write(partial(_write_tags, self.desk, paper, line), paper)

        with telling(self):
            known = notes.known_tags(self.desk)
            dialog = TagDialog(readable(opened.paper.title), notes.tags_of(self.desk, paper), known)
            self.app.push_screen(dialog, keep)


def _write_tags(desk: Desk, paper: PaperId, line: str) -> None:
    from digest_tui.tasks import notes

    notes.write_tags(desk, paper, line)
