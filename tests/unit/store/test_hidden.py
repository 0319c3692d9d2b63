"""Papers hidden in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NotKept
from digest_tui.papers.digest import View
from digest_tui.store import digests, marks, views
from tests.unit.store.made import LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database


@pytest.fixture
def kept(db: Database) -> Database:
    """A library with two lists that share a paper."""
    digests.keep(db, made_digest([made_paper(number) for number in (1, 2, 3)]))
    digests.keep(db, made_digest([made_paper(4), made_paper(2)], category="cs.AI"))
    return db


def counters(db: Database) -> list[tuple[int, int]]:
    return [(digests.get(db, number).unread, digests.get(db, number).hidden) for number in (1, 2)]


def test_a_hidden_paper_is_counted_and_never_gone(kept: Database) -> None:
    marks.hide(kept, made_id(2), True, NOW)
    assert counters(kept) == [(2, 1), (1, 1)]
    selection = views.positions(kept, 1, View())
    assert (selection.positions, selection.hidden, selection.unread) == ((1, 3), 1, 2)
    everything = views.positions(kept, 1, View(hidden=True))
    assert (everything.positions, everything.hidden, everything.unread) == ((1, 2, 3), 0, 2)
    assert [(row.hidden, row.read) for row in digests.rows(kept, 1, 0, 9)] == [
        (False, False),
        (True, True),
        (False, False),
    ]
    assert digests.get(kept, 1).total == 3
    assert marks.next_unread(kept, 1, 1) == 3


def test_showing_it_again_brings_its_state_back(kept: Database) -> None:
    marks.mark_read(kept, made_id(1), True, NOW)
    for number in (1, 2, 2):
        marks.hide(kept, made_id(number, None), True, NOW)
    assert counters(kept) == [(1, 2), (1, 1)]
    for number in (1, 2, 2):
        marks.hide(kept, made_id(number), False, LATER)
    assert counters(kept) == [(2, 0), (2, 0)]
    assert [row.read for row in digests.rows(kept, 1, 0, 9)] == [True, False, False]


def test_a_new_version_of_a_hidden_paper_is_hidden(kept: Database) -> None:
    marks.hide(kept, made_id(2), True, NOW)
    digests.keep(kept, made_digest([made_paper(2, 2), made_paper(5)], category="math.AG"))
    later = digests.get(kept, 3)
    assert (later.unread, later.hidden, later.total) == (1, 1, 2)
    digests.keep(kept, made_digest([made_paper(2, 3), made_paper(5)], category="math.AG", fetched=LATER))
    assert digests.get(kept, 3).hidden == 1


def test_marks_on_a_hidden_paper_are_kept_for_later(kept: Database) -> None:
    marks.hide(kept, made_id(2), True, NOW)
    marks.mark_read(kept, made_id(2), True, NOW)
    marks.mark_list_read(kept, 2, NOW)
    assert counters(kept) == [(2, 1), (0, 1)]
    marks.hide(kept, made_id(2), False, NOW)
    assert counters(kept) == [(2, 0), (0, 0)]
    with pytest.raises(NotKept):
        marks.hide(kept, made_id(9), True, NOW)
