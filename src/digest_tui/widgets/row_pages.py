"""Rows of a list of any length, fetched page by page and kept while they are near."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, Protocol

from digest_tui.papers.digest import Row
from digest_tui.papers.ids import PaperId

PAGE_ROWS: Final = 32
"""A window of 60 lines shows fewer: it takes two pages at most."""
PAGES_KEPT: Final = 64


class RowSource(Protocol):
    """Where the rows of one list come from; both calls answer within a frame (the store needs ≤ 1 ms a page)."""

    def rows(self, after: int, limit: int) -> Sequence[Row]:
        """Up to `limit` rows with positions greater than `after`, in order."""

    def row(self, paper: PaperId) -> Row | None:
        """The row of that paper as it is now, None when the list has it not."""


class RowPages:
    """A cache of pages of 32 rows: the least recently used page is forgotten first."""

    def __init__(self, source: RowSource) -> None:
        self._source = source
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()

    def row_at(self, position: int) -> Row | None:
        """The row at a position (from 1), None when the source has none there; raises what the source raises."""
        number = (position - 1) // PAGE_ROWS
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(number)
        else:
            self._pages.move_to_end(number)
        return page.get(position)

    def reread(self, paper: PaperId) -> Row | None:
        """Fetch one paper's row anew and put it in its page, when that page is kept."""
        row = self._source.row(paper)
        if row is not None:
            page = self._pages.get((row.position - 1) // PAGE_ROWS)
            if page is not None:
                page[row.position] = row
        return row

    def give_up(self, position: int) -> None:
        """Hold the page of that position for empty, so that a source that fails is not asked at every repaint."""
        self._keep((position - 1) // PAGE_ROWS, {})

    def clear(self) -> None:
        """Forget every page."""
        self._pages.clear()

    def _fetch(self, number: int) -> dict[int, Row]:
        after = number * PAGE_ROWS
        page = {row.position: row for row in self._source.rows(after, PAGE_ROWS) if row.position <= after + PAGE_ROWS}
        self._keep(number, page)
        return page

    def _keep(self, number: int, page: dict[int, Row]) -> None:
        self._pages[number] = page
        self._pages.move_to_end(number)
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
