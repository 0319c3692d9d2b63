from __future__ import annotations

from collections import Counter

import pytest

from digest_tui.papers.digest import EntryKind
from digest_tui.widgets.groups import Stop, groups_of
from digest_tui.widgets.list_cursor import ListCursor
from tests.unit.widgets.lists import DAY


@pytest.fixture
def cursor() -> ListCursor:
    cursor = ListCursor()
    cursor.regroup(groups_of(DAY), None)
    return cursor


def go(cursor: ListCursor, delta: int) -> None:
    cursor.stop = cursor.stop_after(delta)


def test_a_new_list_begins_at_its_first_row(cursor: ListCursor) -> None:
    assert (cursor.position, cursor.place, cursor.line) == (1, "1/117", 1)


def test_an_empty_list_has_no_cursor_and_survives_every_move() -> None:
    cursor = ListCursor()
    cursor.regroup((), 5)
    go(cursor, 1)
    assert (cursor.stop, cursor.position, cursor.group, cursor.place, cursor.line) == (None, None, None, "", 0)


def test_moving_leaps_over_the_headings_of_open_groups(cursor: ListCursor) -> None:
    go(cursor, 116)
    assert cursor.place == "117/117"
    go(cursor, 1)
    assert (cursor.position, cursor.place) == (118, "1/24")


def test_a_folded_group_is_one_stop_at_its_heading(cursor: ListCursor) -> None:
    cursor.fold(1)
    cursor.stop = Stop(0, 117)
    go(cursor, 1)
    assert (cursor.stop, cursor.place, cursor.span()) == (Stop(1, None), "0/24", (235, 1))
    go(cursor, 1)
    assert cursor.position == 142


def test_unfolding_leads_back_to_the_row_that_was_left(cursor: ListCursor) -> None:
    go(cursor, 120)
    cursor.fold(1)
    assert cursor.position is None
    cursor.unfold(1)
    assert cursor.position == 121


def test_folding_another_group_leaves_the_cursor_alone(cursor: ListCursor) -> None:
    go(cursor, 150)
    cursor.fold(0)
    assert (cursor.position, cursor.line) == (151, 1 + 1 + 24 * 2 + 1 + 9 * 2)


def test_the_first_row_of_a_group_comes_with_its_heading(cursor: ListCursor) -> None:
    assert cursor.span() == (0, 3)
    go(cursor, 1)
    assert cursor.span() == (3, 2)


def test_a_list_that_grew_shorter_keeps_the_cursor_within(cursor: ListCursor) -> None:
    cursor.regroup(groups_of(Counter({EntryKind.NEW: 10})), 200)
    assert cursor.position == 10


def test_a_kept_row_in_a_folded_group_unfolds_it(cursor: ListCursor) -> None:
    cursor.fold(2)
    cursor.regroup(groups_of(DAY), 150)
    assert cursor.position == 150
    assert not cursor.outline.is_folded(2)


def test_folds_outlast_the_list(cursor: ListCursor) -> None:
    cursor.fold_exactly({EntryKind.CROSS, EntryKind.REPLACE})
    cursor.regroup(groups_of(Counter({EntryKind.NEW: 1, EntryKind.CROSS: 5})), None)
    assert cursor.outline.is_folded(1)
    cursor.regroup(groups_of(DAY), None)
    assert [cursor.outline.is_folded(index) for index in range(4)] == [False, True, True, False]
    cursor.fold_exactly(())
    assert cursor.outline.folded == set()
