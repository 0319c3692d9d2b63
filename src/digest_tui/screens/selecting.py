"""Which papers of the list are shown and in what order: filter and sort; the cursor stays on its paper."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from textual import on
from textual.timer import Timer

from digest_tui.commands import selecting as commands
from digest_tui.errors import DigestError
from digest_tui.messages import _
from digest_tui.papers.digest import EntryKind, KeptDigest, Row, Selection, Sort, View
from digest_tui.papers.ids import PaperId
from digest_tui.screens.filter_words import SORTS, nothing_words, view_words
from digest_tui.screens.kept_rows import KeptRows, groups_shown, without
from digest_tui.screens.state import Subject
from digest_tui.screens.telling import tell, tell_failure, telling
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.widgets.told import Told

Counted = Sequence[tuple[str, int]]
GROUP: Final = "select"
COUNT_AFTER: Final = 1.0
"""Seconds after a list was shown at which its categories are counted: over 10,000 papers that takes 20 ms."""


class Selects(Subject):
    """The view is one for all days: what is left out and why stands above the list as long as it is so."""

    class Selected(Told):
        """What that view shows of the list of that number was worked out."""

        number: int
        view: View
        selection: Selection

    class SelectFailed(Told):
        """It could not be worked out."""

        error: DigestError

    class CategoriesCounted(Told):
        """The categories of the list of that number, for its filter."""

        number: int
        categories: Counted

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._folded_before: frozenset[EntryKind | None] | None = None
        self._categories: Counted | None = None
        self._counting: Timer | None = None

    @on(commands.FilterList)
    def choose_filter(self) -> None:
        """Ask what is to be shown."""
        digest = self.digest
        if digest is None or not digest.total:
            tell(self, _("There is no list to filter."))
            return
        from digest_tui.screens.filter import FilterScreen

        with telling(self):
            categories = self._categories
            if categories is None:
                categories = reading.categories_in(self.desk, digest.number)
            tags = reading.tags_in(self.desk, digest.number)
            self.app.push_screen(FilterScreen(self.view, digest, categories, tags), self.show_view)

    @on(commands.SortList)
    def choose_order(self) -> None:
        """Ask for the order."""
        from digest_tui.screens.picker import Choice, Picker
        from digest_tui.tasks.following import learning

        with telling(self):
            now = learning(self.desk)
            needs = (
                {}
                if now.is_enough
                else {
                    Sort.FOR_ME: _("from {needed} stars on; there are {stars}").format(
                        needed=now.needed, stars=now.stars
                    )
                }
            )
            choices = [Choice(sort.value, _(words).capitalize(), needs.get(sort, "")) for sort, words in SORTS.items()]
            self.app.push_screen(Picker(_("In what order?"), choices, self.view.sort.value), self._sort)

    @on(commands.SortForMe)
    def sort_for_me(self) -> None:
        """The order that is learned, and the listing's again."""
        self._sort((Sort.LISTING if self.view.sort is Sort.FOR_ME else Sort.FOR_ME).value)

    @on(commands.ShowHidden)
    def show_hidden(self) -> None:
        """What is hidden stands among the rest, or is left out again."""
        self.show_view(self.view._replace(hidden=not self.view.hidden))

    @on(commands.FollowThings)
    def follow_things(self) -> None:
        """What is followed, to be changed."""
        from digest_tui.screens.following import FollowScreen

        opened = self.in_hand()
        screen = FollowScreen(self.desk, opened.paper if opened is not None else None)
        self.app.push_screen(screen, lambda _: self.show_again())

    @on(commands.ClearFilter)
    def clear_filter(self) -> None:
        """The whole list as it came."""
        self.show_view(View())

    def show_whole_list(self) -> bool:
        """End the filter, and keep the order; whether there was one."""
        if not (self.view.filters or self.view.hidden):
            return False
        grouped = self.view.sort in (Sort.LISTING, Sort.MATCHES)
        sort = Sort.LISTING if self.view.sort is Sort.MATCHES else self.view.sort
        self.show_view(View(sort=sort, grouped=grouped))
        return True

    def _sort(self, chosen: str | None) -> None:
        if chosen is None:
            return
        sort = Sort(chosen)
        if sort is Sort.MATCHES and not self.view.text.strip():
            tell(self, _("Sorting by matches needs words to match: give some with {list.filter} first."))
            return
        # An order other than the listing's goes across the kinds: the paper with most matches is the first of all.
        self.show_view(self.view._replace(sort=sort, grouped=sort is Sort.LISTING))

    def show_view(self, view: View | None) -> None:
        """Show what that view shows; None leaves things as they are.

        Worked out in a thread: the first search in a list of 10,000 reads its texts for 100 ms.
        """
        if view is None or view == self.view:
            return
        if self.digest is None:
            self.view = view
            return
        self.run_worker(self._select(self.digest.number, view), group=GROUP, exclusive=True, name="select papers")

    async def _select(self, number: int, view: View) -> None:
        try:
            if view.sort is Sort.FOR_ME:
                from digest_tui.tasks.following import learn

                await asyncio.to_thread(learn, self.desk)
            selection = await asyncio.to_thread(reading.select, self.desk, number, view)
        except DigestError as error:
            self.post_message(self.SelectFailed(error))
        else:
            self.post_message(self.Selected(number, view, selection))

    @on(Selected)
    def _show_selected(self, message: Selected) -> None:
        if self.digest is not None and self.digest.number == message.number:
            with telling(self):
                before, self.view = self.view, message.view
                plain = self.view == View() and reading.shows_all(self.desk, self.digest)
                self._show_selection(None if plain else message.selection, before=before)

    @on(SelectFailed)
    def _tell_unselected(self, message: SelectFailed) -> None:
        tell_failure(self, message.error)

    def select(self, digest: KeptDigest) -> Selection | None:
        """What the view shows of a list, None for all of it as it came."""
        self._count_later(digest.number)
        plain = self.view == View() and reading.shows_all(self.desk, digest)
        return None if plain else reading.select(self.desk, digest.number, self.view)

    def _count_later(self, number: int) -> None:
        """Have the categories counted when the reader has had a moment: the filter then opens without waiting."""
        self._categories = None
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(
            COUNT_AFTER,
            lambda: self.run_worker(
                self._count(number), group="count categories", exclusive=True, name="count categories"
            ),
        )

    async def _count(self, number: int) -> None:
        # Damage met here is told when the reader asks for the filter, which counts once more.
        with suppress(DigestError):
            counted = await asyncio.to_thread(reading.categories_in, self.desk, number)
            self.post_message(self.CategoriesCounted(number, counted))

    @on(CategoriesCounted)
    def _take_categories(self, message: CategoriesCounted) -> None:
        if self.digest is not None and self.digest.number == message.number:
            self._categories = message.categories

    def show_again(self, keep: PaperId | None = None) -> None:
        """Work out anew what is shown; the cursor goes to the paper `keep` when it is, else stays where it is."""
        if self.digest is not None:
            self._show_selection(self.select(self.digest), keep)
            self.count_again()

    def _show_selection(
        self, selection: Selection | None, keep: PaperId | None = None, before: View | None = None
    ) -> None:
        assert self.digest is not None
        row = self.papers.cursor_row
        position = self.shown.position_at(row.position) if row is not None else None
        self.shown = KeptRows(self.desk, self.digest.number, selection, self.titles_in)
        if keep is None or self.shown.row(keep) is None:
            keep = row.id if row is not None and self.shown.row(row.id) is not None else None
        self._fold_for(before or self.view)
        self.papers.show(self.shown, groups_shown(self.digest, selection, self.view), keep)
        near = self.shown.place_near(position) if keep is None and position is not None else None
        if near is not None:
            self.papers.move_to(near)
        self.show_selection_words()

    def show_selection_words(self) -> None:
        """Say above the list what is shown of it, or in its place why nothing is."""
        if not self.shown_count:
            self.opened = None
            self.reading = False
        self.show_why_empty()
        self.show_place()

    @property
    def shown_count(self) -> int:
        """How many papers are shown."""
        if self.shown.selection is not None:
            return len(self.shown.selection.positions)
        return self.digest.total if self.digest is not None else 0

    def selection_words(self) -> str:
        """What is shown of the list, in words; empty for a list as it came."""
        selection = self.shown.selection
        if self.digest is None or selection is None:
            return ""
        return self.words(view_words(self.view, selection, self.digest.total))

    def nothing_selected(self) -> str:
        """Why none of the papers there are is shown; empty where one is."""
        selection = self.shown.selection
        if self.digest is None or selection is None or selection.positions or not self.digest.total:
            return ""
        return nothing_words(self.view, self.digest.total, selection.hidden)

    def show_mark(self, paper: PaperId) -> None:
        """A mark on that paper was written: its row changes, goes (hidden) or comes back."""
        if self.digest is None:
            return
        row = reading.row(self.desk, self.digest.number, paper)
        if row is None:
            return
        place = self.shown.place_of(row.position)
        if row.hidden and not self.view.hidden and place is not None:
            self._leave_out(row, place)
        elif place is None and not row.hidden:
            self.show_again(paper)
        else:
            self.papers.refresh_row(paper)

    def _leave_out(self, row: Row, place: int) -> None:
        """Take a row that was hidden out of what is shown; papers read since they were filtered stay where they are."""
        assert self.digest is not None
        whole = self.shown.selection or reading.select(self.desk, self.digest.number, View(hidden=True))
        unread = set(reading.select(self.desk, self.digest.number, View(unread=True)).positions)
        self._show_selection(without(whole, place, row.kind, unread))

    def _fold_for(self, before: View) -> None:
        """What was asked for is in sight: a filter unfolds every group, its end folds those that were."""
        if self.view.filters and not before.filters:
            self._folded_before = self.papers.folded
            self.papers.fold(())
        elif before.filters and not self.view.filters and self._folded_before is not None:
            self.papers.fold(self._folded_before)
            self._folded_before = None
