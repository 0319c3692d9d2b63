"""The reader's marks: read and unread, stars."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

from textual import on

from digest_tui.commands import marking, selecting
from digest_tui.errors import DigestError
from digest_tui.messages import _, ngettext
from digest_tui.papers.digest import KeptDigest, Row
from digest_tui.papers.ids import PaperId
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.widgets.told import Told

GROUP: Final = "marks"


class Marked(NamedTuple):
    """What a write has to say: words for the reader (may be empty), and the paper it was on, None for several.

    After one that was `anew` about rules, what is shown of a list is another.
    """

    words: str
    paper: PaperId | None
    anew: bool = False


Write = Callable[[], Marked | None]


class Marks(Subject):
    """Marks are written one after the other in a thread: another process may keep the library waiting for seconds.

    Each write reads the row first, so that a key pressed twice undoes itself however fast it was pressed.
    """

    class Written(Told):
        """A mark was written: on one paper, or on several (None); `words` are for the reader, may be empty."""

        paper: PaperId | None
        words: str = ""
        anew: bool = False

    class Refused(Told):
        """A mark could not be written."""

        error: DigestError

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._waiting: deque[tuple[Write, PaperId | None]] = deque()
        self._writing = False

    @on(marking.ToggleStar)
    def toggle_star(self) -> None:
        """Star the paper under the cursor, or take its star away."""
        row = self.papers.cursor_row
        if row is not None and self.digest is not None:
            self._write(partial(_toggle_star, self.desk, self.digest.number, row.id), row.id)

    @on(marking.ToggleRead)
    def toggle_read(self) -> None:
        """Mark the paper under the cursor read, or unread again."""
        row = self.papers.cursor_row
        if row is not None and self.digest is not None:
            self._write(partial(_toggle_read, self.desk, self.digest.number, row.id), row.id)

    @on(marking.MarkListRead)
    def mark_list_read(self) -> None:
        """Mark every paper of the list that is shown read: neither what a filter nor what a rule leaves out."""
        if self.digest is not None:
            shown = self.shown.selection.positions if self.shown.selection else None
            self._write(partial(_mark_list_read, self.desk, self.digest, shown), None)

    @on(selecting.HidePaper)
    def hide_paper(self) -> None:
        """Hide the paper under the cursor, or show it again."""
        row = self.papers.cursor_row
        if row is not None and self.digest is not None:
            self._write(partial(_toggle_hidden, self.desk, self.digest.number, row.id), row.id)

    @on(selecting.UndoMark)
    def undo_mark(self) -> None:
        """Take the last mark back."""
        self._write(partial(undo, self.desk), None)

    def mark_opened(self, row: Row) -> None:
        """A paper whose page was opened is read; a library that can only be read has said so at the start."""
        if not row.read and not self.desk.library.read_only:
            self._write(partial(reading.mark_read, self.desk, row.id, True), row.id)

    def on_unmount(self) -> None:
        """Write what still waits: a mark set just before leaving is a mark."""
        while self._waiting:
            write, _ = self._waiting.popleft()
            with suppress(DigestError):  # nobody is left to be told
                write()

    def _write(self, write: Write, paper: PaperId | None) -> None:
        self._waiting.append((write, paper))
        if not self._writing:
            self._writing = True
            self.run_worker(self._write_all(), group=GROUP, exclusive=True, name="write marks")

    async def _write_all(self) -> None:
        while self._waiting:
            write, paper = self._waiting.popleft()
            try:
                marked = await asyncio.to_thread(write) or Marked("", paper)
                self.post_message(self.Written(marked.paper, marked.words, marked.anew))
            except DigestError as error:
                self.post_message(self.Refused(error))
        self._writing = False

    @on(Written)
    def _show_written(self, message: Written) -> None:
        with telling(self):
            self.count_again()
            if message.anew:
                self.show_again()
            elif message.paper is not None:
                self.show_mark(message.paper)
            else:
                self.papers.reread()
            self.read_opened_again()
            if message.words:
                tell(self, message.words)

    @on(Refused)
    def _show_refused(self, message: Refused) -> None:
        tell_failure(self, message.error)


def _toggle_star(desk: Desk, number: int, paper: PaperId) -> None:
    row = reading.row(desk, number, paper)
    if row is not None:
        reading.star(desk, paper, not row.starred)


def _toggle_read(desk: Desk, number: int, paper: PaperId) -> None:
    row = reading.row(desk, number, paper)
    if row is not None:
        reading.mark_read(desk, paper, not row.read)


def _toggle_hidden(desk: Desk, number: int, paper: PaperId) -> Marked | None:
    row = reading.row(desk, number, paper)
    if row is None:
        return None
    reading.hide(desk, paper, not row.hidden)
    return Marked(_("Shown again.") if row.hidden else _("Hidden. {mark.undo} takes it back."), paper)


def _mark_list_read(desk: Desk, digest: KeptDigest, shown: Sequence[int] | None) -> Marked:
    count = reading.mark_list_read(desk, digest, shown)
    left = _left(desk, digest)
    if not count:
        return Marked(_("Every paper shown was read already{left}.").format(left=left), None)
    marked = ngettext("{count:,} paper marked read", "{count:,} papers marked read", count).format(count=count)
    told = _("{marked}{left}. {{mark.undo}} takes it back.").format(marked=marked, left=left)
    return Marked(told, None)


def _left(desk: Desk, digest: KeptDigest) -> str:
    """What stays unread because it is not in sight."""
    from digest_tui.tasks.counting import counted

    aside = counted(desk, reading.again(desk, digest)).aside
    stays = ngettext(
        "; {count} left out stays unread ({{list.show-hidden}})",
        "; {count} left out stay unread ({{list.show-hidden}})",
        aside,
    )
    return stays.format(count=aside) if aside else ""


def undo(desk: Desk) -> Marked:
    """Take the last mark back; what is to be said of it."""
    from digest_tui.tasks.following import rules

    before = rules(desk)
    undone = reading.undo(desk)
    if undone is None:
        return Marked(_("There is no mark to take back."), None)
    more = _(" {left} more can be.").format(left=undone.left) if undone.left else ""
    return Marked(
        _("Taken back: {what}.{more}").format(what=_(undone.what), more=more), undone.paper, rules(desk) != before
    )
