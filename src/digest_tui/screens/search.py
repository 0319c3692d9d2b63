"""Searching everything kept: the newest matches as one types, the best ones at Enter, and the paper at the next."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from digest_tui.commands import moving, reading
from digest_tui.errors import DigestError
from digest_tui.messages import N_, _
from digest_tui.papers.digest import Row
from digest_tui.papers.ids import PaperId
from digest_tui.papers.search import SearchQuery
from digest_tui.papers.words import folded
from digest_tui.screens.dialog import Hint
from digest_tui.screens.search_named import GROUP, FetchesNamed
from digest_tui.screens.search_words import order_words, state_words
from digest_tui.screens.telling import tell_failure
from digest_tui.tasks import search as searching
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.meaning import is_by_meaning, search_by_meaning
from digest_tui.tasks.search import Found
from digest_tui.widgets.groups import Group
from digest_tui.widgets.paper_list import PaperList
from digest_tui.widgets.typed_line import TypedLine

HINTS: Final[tuple[Hint, ...]] = (
    ((reading.OpenPaper,), N_("best first, then open")),
    ((moving.MoveUp, moving.MoveDown), N_("move")),
    ((reading.StopOrGoBack,), N_("close")),
)
NOTHING_FOUND: Final = Found(SearchQuery(), (), False, 0)
INDEX_GROUP: Final = "index"


class Opening(NamedTuple):
    """What the reader chose: a search as it was written, what it found, and the paper to open of it."""

    written: str
    found: Found
    paper: PaperId


class FoundRows:
    """The rows of what was found, as the list asks for them."""

    def __init__(self, desk: Desk, found: Found) -> None:
        self._desk = desk
        self._found = found

    def rows(self, after: int, limit: int) -> Sequence[Row]:
        """Up to `limit` rows behind the place `after`."""
        return searching.rows(self._desk, self._found, after, limit)

    def row(self, paper: PaperId) -> Row | None:
        """Rows change elsewhere only."""
        return None


class SearchScreen(FetchesNamed[Opening | None]):
    """A line to type in, what is found below it, and where the words of the one in hand stand.

    The index is brought up to date meanwhile, and the search is done again at its end.
    """

    TYPED_IN: ClassVar[bool] = True

    @dataclass
    class Searched(Message):
        """A search of these words has ended."""

        written: str
        by_relevance: bool
        found: Found

    @dataclass
    class Failed(Message):
        """A search, or the index, could not be had."""

        error: DigestError

    @dataclass
    class IndexGrew(Message):
        """So many papers are left to be indexed."""

        left: int

    def __init__(self, desk: Desk, written: str = "") -> None:
        super().__init__(desk)
        self._written = written
        self._shown: SearchScreen.Searched | None = None
        self._moved = False
        self._left = 0

    def compose(self) -> ComposeResult:
        """The line, what is found, where its words stand, and the keys."""
        with Vertical(id="search-sheet"):
            yield TypedLine(self._written, placeholder=_("search everything kept"), id="search-line")
            yield Static(id="search-state", markup=False)
            yield PaperList(id="search-list")
            yield Static(id="search-where", markup=False)
            yield Static(Content(self.key_words(*HINTS)), id="search-keys")

    def on_mount(self) -> None:
        """Ready to type; the index is brought up to date."""
        self._papers.can_focus = False
        self.query_one(Input).focus()
        self._say_state()
        if self._written:
            self._search(self._written, by_relevance=False)
        self.run_worker(self._index(), group=INDEX_GROUP, exclusive=True, name="bring the index up to date")

    @property
    def written(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @property
    def _papers(self) -> PaperList:
        return self.query_one(PaperList)

    def search_again(self) -> None:
        """Search for what is typed once more."""
        self._search(self.written, by_relevance=False)

    # Keys

    def action_move(self, by: int) -> None:
        """The next or the previous paper."""
        self._moved = True
        self._papers.move(by)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        self._moved = True
        self._papers.page(by)

    def action_edge(self, way: int) -> None:
        """The last or the first one."""
        self._moved = True
        if way > 0:
            self._papers.last()
        else:
            self._papers.first()

    def action_choose(self) -> None:
        """The best matches first; when these are shown, or one was gone to, into the paper."""
        shown, written = self._shown, self.written
        row = self._papers.cursor_row
        if shown is None or shown.written != written:
            self._search(written, by_relevance=True)
        elif shown.found.named is not None:
            self.fetch_named(shown.found.named)
        elif row is not None and (self._moved or shown.by_relevance):
            self.dismiss(Opening(written, shown.found, row.id))
        elif shown.found.papers:
            self._search(written, by_relevance=True)

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter is the line's before it is the sheet's."""
        event.stop()
        self.action_choose()

    @on(PaperList.Opened)
    def open_clicked(self) -> None:
        """A click opens."""
        self._moved = True
        self.action_choose()

    # Searching

    @on(Input.Changed)
    def seek(self, event: Input.Changed) -> None:
        """The newest of what is typed so far."""
        event.stop()
        if is_by_meaning(event.value):
            # The model is asked once, at Enter.
            self._shown = None
            self._papers.show(FoundRows(self._desk, NOTHING_FOUND), ())
            self._say_where(None)
            self._say_state()
        else:
            self._search(event.value, by_relevance=False)

    def _search(self, written: str, by_relevance: bool) -> None:
        searching.stop(self._desk)
        walk = self._walk(written, by_relevance)
        self.run_worker(walk, group=GROUP, exclusive=True, name="search everything")

    async def _walk(self, written: str, by_relevance: bool) -> None:
        try:
            if is_by_meaning(written):
                found = await search_by_meaning(self._desk, written)
            else:
                found = await asyncio.to_thread(searching.search, self._desk, written, by_relevance=by_relevance)
        except DigestError as error:
            # One that was stopped has nothing to say: the next one runs.
            if self.written == written:
                self.post_message(self.Failed(error))
        else:
            self.post_message(self.Searched(written, by_relevance, found))

    @on(Searched)
    def show_found(self, message: Searched) -> None:
        """Show it, unless the words are others by now."""
        if message.written != self.written:
            return
        self._shown, self._moved = message, False
        self._left = message.found.waiting
        count = len(message.found.papers)
        title = order_words(is_by_meaning(message.written), message.by_relevance)
        groups = (Group(None, title, count, 1),) if count else ()
        self._papers.mark_words([folded(word) for word in message.found.query.words])
        self._papers.show(FoundRows(self._desk, message.found), groups)
        self._say_where(self._papers.cursor_row)
        self._say_state()

    @on(Failed)
    def tell_failed(self, message: Failed) -> None:
        """Say why."""
        tell_failure(self, message.error)
        self._say_state()

    @on(PaperList.Highlighted)
    def follow(self, message: PaperList.Highlighted) -> None:
        """Where the words of the one in hand stand."""
        message.stop()
        self._say_where(message.row)

    def _say_where(self, row: Row | None) -> None:
        words = Content("")
        if row is not None and self._shown is not None:
            where = searching.excerpt(self._desk, row.id, self._shown.found.query)
            if where is not None:
                words = Content(where.text)
                for start, end in where.spans:
                    words = words.stylize("underline $warning", start, end)
                words = Content.assemble(Content(f"{where.what}: ").stylize("$foreground-muted"), words)
        self.query_one("#search-where", Static).update(words)

    def _say_state(self) -> None:
        found = self._shown.found if self._shown is not None else None
        has_model = bool(self._desk.config.models.embed)
        self.say_state(state_words(found, is_by_meaning(self.written), self._left, has_model))

    # The index

    async def _index(self) -> None:
        try:
            async for step in searching.bring_index_up(self._desk):
                self.post_message(self.IndexGrew(step.left))
        except DigestError as error:
            self.post_message(self.Failed(error))

    @on(IndexGrew)
    def hear_of_index(self, message: IndexGrew) -> None:
        """Say what is left; at the end search once more."""
        self._left = message.left
        self._say_state()
        if not message.left and self._shown is not None and not is_by_meaning(self._shown.written):
            self._search(self._shown.written, self._shown.by_relevance)
