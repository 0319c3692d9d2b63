"""The first screen: the list of a day on the left, the page of the paper in hand on the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from digest_tui.commands import (
    reading,
)
from digest_tui.commands.hints import key_hints
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.digest import ANNOUNCING, KeptDigest, Row
from digest_tui.papers.ids import PaperId
from digest_tui.screens.bookmarking import Bookmarks
from digest_tui.screens.collecting import Collects
from digest_tui.screens.digest_commands import COMMANDS
from digest_tui.screens.finding import INDEX_AFTER
from digest_tui.screens.header_words import HeaderFacts, header_parts
from digest_tui.screens.kept_rows import KeptRows, groups_shown
from digest_tui.screens.moving import Moves
from digest_tui.screens.noting import Notes
from digest_tui.screens.opening import Opens
from digest_tui.screens.searching import Searches
from digest_tui.screens.state import DigestState
from digest_tui.screens.telling import tell_failure, telling
from digest_tui.screens.translating import Translates
from digest_tui.screens.viewing import Views
from digest_tui.screens.weeks import Weeks
from digest_tui.screens.welcome import Welcomes
from digest_tui.screens.working import Works
from digest_tui.tasks.reading import newest_list, read_paper
from digest_tui.text.latex import readable
from digest_tui.widgets.key_line import KeyLine
from digest_tui.widgets.open_paper import OpenPaper
from digest_tui.widgets.paper_list import PaperList
from digest_tui.widgets.paper_page import ShowsPaper
from digest_tui.widgets.seams import take_breakpoints
from digest_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from datetime import date

    from digest_tui.tasks.desk import Desk

GAPS_AFTER: Final = 3.0
"""Seconds after the start at which missed days are looked for: the first keys go before."""
PREVIEWED: Final = 2000
"""Characters of an abstract that are looked at for its first words; a line is never as wide."""


class DigestScreen(
    Moves, Searches, Notes, Bookmarks, Weeks, Collects, Translates, Opens, Views, Works, Welcomes, DigestState
):
    """Puts the parts together: what the list says is in hand is what the page shows."""

    TAKES = COMMANDS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "PaperList"

    def __init__(self, desk: Desk, make_page: Callable[[], ShowsPaper]) -> None:
        super().__init__(desk)
        self._make_page = make_page
        self._view_words = ""
        take_breakpoints(self)

    def compose(self) -> ComposeResult:
        """Header, list and page (or the words in their place), key line."""
        yield StatusLine(id="header")
        yield Static(id="view", markup=False)
        with Horizontal(id="panes"):
            yield PaperList(id="list")
            page = self._make_page()
            page.id = "page"
            yield page.data_bind(
                DigestScreen.opened,
                DigestScreen.raw,
                DigestScreen.unfolded,
                DigestScreen.translation_shown,
                DigestScreen.side_by_side,
                DigestScreen.searched,
            )
            yield Static(id="empty", markup=False)
        yield Static(id="preview", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the newest kept list of the first configured category."""
        with telling(self):
            self.category = next(iter(self.list_names()), "")
            self.facts = HeaderFacts(self.source, self.category, offline=self.desk.offline)
            self.show_digest(newest_list(self.desk, self.category, self.source))
        for notice in filter(None, (self.desk.notice, self.desk.library.notice)):
            self.app.notify(notice, severity="warning", markup=False)
        self.watch_engine()
        self.set_interval(60, self.show_header)
        self.show_place()
        self.welcome()
        self.set_timer(GAPS_AFTER, self.look_for_gaps)
        self.set_timer(INDEX_AFTER, self.bring_index_up)

    # State down

    def show_digest(self, digest: KeptDigest | None, keep: PaperId | None = None) -> None:
        """Show a kept list with the cursor at the paper `keep` (else at its top), or why there is none."""
        selection = self.select(digest) if digest is not None else None
        self.digest = digest if digest is None or selection is None else self.counted(digest)
        groups = groups_shown(digest, selection, self.view) if digest is not None else ()
        if keep is None:
            self.papers.fold([] if self.view.filters else [group.kind for group in groups[1:]])
        self.shown = KeptRows(self.desk, digest.number if digest else 0, selection, self.titles_in)
        self.papers.show(self.shown, groups, keep)
        self.show_selection_words()
        self.follow_cursor()
        self.begin_titles()

    def watch_opened(self, opened: OpenPaper | None) -> None:
        """Where the page is not in sight, its first words are."""
        words = " ".join(readable(opened.paper.abstract[:PREVIEWED]).split()) if opened is not None else ""
        self.query_one("#preview", Static).update(Content(words), layout=False)

    def show_why_empty(self) -> None:
        """Say why there is no paper to show, where that is so."""
        words = self.empty_reason() or self.nothing_selected()
        self.set_class(bool(words), "-empty")
        self.query_one("#empty", Static).update(Content(self.words(words)))
        if not words and not self.reading and not self.has_class("-searching"):
            self.papers.focus()

    def watch_digest(self, digest: KeptDigest | None) -> None:
        """Counts and freshness are the header's to tell."""
        self.facts = replace(self.facts, source=self.source, category=self.category, digest=digest)

    def watch_searched(self, words: tuple[str, ...]) -> None:
        """The list marks the words searched for."""
        self.papers.mark_words(words)

    def watch_facts(self) -> None:
        """The header tells the facts."""
        self.show_header()

    def show_header(self) -> None:
        """Draw the header anew: ages grow."""
        self.query_one(StatusLine).show(*header_parts(self.facts, self.desk.now))

    def watch_reading(self, reading_now: bool) -> None:
        """Into the page, which marks the paper read, or back to the list."""
        self.set_class(reading_now, "-reading")
        (self.page if reading_now else self.papers).focus()
        row = self.papers.cursor_row
        if reading_now and row is not None:
            self.mark_opened(row)
        self.show_place()

    # Messages up

    @on(PaperList.Highlighted)
    def show_paper(self, message: PaperList.Highlighted) -> None:
        """The cursor has come to rest: the page follows, and a paper met in an open page is read."""
        self.follow_cursor()
        if self.reading:
            self.mark_opened(message.row)

    @on(PaperList.Opened)
    def open_paper_in_list(self) -> None:
        """Into the page of the paper in hand."""
        self.in_hand()
        self.reading = True

    @on(PaperList.Unreadable)
    def tell_unreadable(self, message: PaperList.Unreadable) -> None:
        """Some rows could not be read from the library."""
        tell_failure(self, message.error)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click on the page, or on the list, goes there as a key does."""
        if event.widget is not self.focused:
            return  # it has moved on since
        if event.widget is self.page and self.opened is not None:
            self.reading = True
        elif event.widget is self.papers:
            self.reading = False

    def in_hand(self) -> OpenPaper | None:
        """The paper under the cursor, on the page from now on; on a heading, the one that is there."""
        row = self.papers.cursor_row
        if row is not None and not self._lies_open(row):
            self._lay_open(row)
        return self.opened

    def follow_cursor(self) -> None:
        """Lay the paper under the list's cursor on the page, and say where in the list it is."""
        self.in_hand()
        self.show_place()

    @property
    def _announced(self) -> date | None:
        """The day the list shown was announced; None for one that was not: of a week, of what was found."""
        return self.digest.announced if self.digest and self.digest.source in ANNOUNCING else None

    def _lies_open(self, row: Row) -> bool:
        """Whether the page shows that paper as this list announced it."""
        opened, announced = self.opened, self._announced
        return (
            opened is not None
            and opened.paper.id.value == row.id.value
            and row.id.version in (None, opened.paper.id.version)
            and (opened.kind, opened.announced) == (row.kind, announced)
        )

    def _lay_open(self, row: Row) -> None:
        with telling(self):
            paper = read_paper(self.desk, row.id)
            if paper is None:
                raise DigestError(
                    _("{id} is in the list but not in the library.").format(id=row.id),
                    _("{list.fetch} fetches the list again."),
                )
            self.opened = replace(self.open_paper_of(paper), announced=self._announced, kind=row.kind)

    def show_place(self) -> None:
        """Say where in the list the cursor is, and which keys matter here."""
        shown = reading.OpenPaper if self.reading else reading.GoBack
        hints = key_hints((command for command in COMMANDS if command is not shown), self.keymap)
        words = self.selection_words()
        if words != self._view_words:
            self._view_words = words
            self.set_class(bool(words), "-selected")
            self.query_one("#view", Static).update(Content(words))
        self.query_one(KeyLine).show(hints, self.papers.place if self.digest else "")
