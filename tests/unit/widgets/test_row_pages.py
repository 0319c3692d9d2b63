from __future__ import annotations

from collections import Counter

import pytest

from digest_tui.errors import DamagedLibrary
from digest_tui.papers.digest import EntryKind
from digest_tui.widgets.row_pages import PAGE_ROWS, PAGES_KEPT, RowPages
from tests.unit.widgets.lists import MadeUpList, paper_id


def long_list() -> MadeUpList:
    return MadeUpList(Counter({EntryKind.NEW: 100_000}))


def test_a_row_costs_its_page_once() -> None:
    source = long_list()
    pages = RowPages(source)
    positions = [PAGE_ROWS + 1, PAGE_ROWS + 2, 2 * PAGE_ROWS, 99_999]
    assert [row.position for position in positions if (row := pages.row_at(position))] == positions
    assert source.asked == [PAGE_ROWS, 99_999 - 99_999 % PAGE_ROWS]


def test_the_first_and_the_last_row_of_a_page_are_in_it() -> None:
    source = long_list()
    pages = RowPages(source)
    for position in (1, PAGE_ROWS, PAGE_ROWS + 1, 100_000):
        row = pages.row_at(position)
        assert row is not None
        assert row.position == position
    assert pages.row_at(100_001) is None


def test_the_page_used_longest_ago_is_forgotten_first() -> None:
    source = long_list()
    pages = RowPages(source)
    for number in range(PAGES_KEPT):
        pages.row_at(number * PAGE_ROWS + 1)
    pages.row_at(1)
    pages.row_at(PAGES_KEPT * PAGE_ROWS + 1)
    source.asked.clear()
    pages.row_at(1)
    assert source.asked == []
    pages.row_at(PAGE_ROWS + 1)
    assert source.asked == [PAGE_ROWS]


def test_a_changed_row_is_read_anew_and_its_neighbours_are_not() -> None:
    source = long_list()
    pages = RowPages(source)
    pages.row_at(3)
    source.change(3, starred=True)
    source.change(4, starred=True)
    assert pages.reread(paper_id(3)) == pages.row_at(3)
    changed, neighbour = pages.row_at(3), pages.row_at(4)
    assert changed is not None
    assert neighbour is not None
    assert (changed.starred, neighbour.starred) == (True, False)


def test_rereading_a_row_of_a_page_not_kept_fetches_no_page() -> None:
    source = long_list()
    assert RowPages(source).reread(paper_id(700)) == source.at(700)
    assert source.asked == []


def test_a_gap_in_the_positions_moves_no_row_to_another_place() -> None:
    class Gaps(MadeUpList):
        def rows(self, after: int, limit: int) -> list:  # type: ignore[type-arg]
            return [self.at(position) for position in range(after + 1, self.total + 1) if position % 2][:limit]

    pages = RowPages(Gaps(Counter({EntryKind.NEW: 200})))
    assert pages.row_at(2) is None
    for position in (63, 65, 199):
        row = pages.row_at(position)
        assert row is not None
        assert row.position == position


def test_a_failing_source_is_not_asked_again_once_given_up() -> None:
    source = long_list()
    source.fails = True
    pages = RowPages(source)
    with pytest.raises(DamagedLibrary):
        pages.row_at(5)
    pages.give_up(5)
    assert pages.row_at(5) is None
    assert source.asked == [0]
    source.fails = False
    pages.clear()
    assert pages.row_at(5) == source.at(5)
