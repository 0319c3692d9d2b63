"""Collections and the reading queue as they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NotKept, WrongUsage
from digest_tui.store import collections, digests
from digest_tui.store.undo import undo_last
from tests.unit.store.made import LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database


@pytest.fixture
def kept(db: Database) -> Database:
    """A library of four papers."""
    digests.keep(db, made_digest([made_paper(number) for number in range(1, 5)]))
    return db


def test_a_paper_is_in_the_collections_given_and_in_no_others(kept: Database) -> None:
    collections.set_collections(kept, made_id(1), ["Thesis", "Wind, old"], NOW)
    collections.set_collections(kept, made_id(2), ["THESIS"], LATER)
    assert collections.collections(kept) == (("Thesis", 2), ("Wind", 1), ("old", 1))
    assert collections.in_collection(kept, "Thesis") == (2, 1)
    collections.set_collections(kept, made_id(1), ["Wind"], NOW)
    assert collections.collections_of(kept, made_id(1)) == ("Wind",)
    with pytest.raises(NotKept):
        collections.set_collections(kept, made_id(9), ["Wind"], NOW)
    with pytest.raises(WrongUsage):
        collections.written_names("x" * 61)


def test_the_queue_keeps_its_order_and_a_paper_stands_in_it_once(kept: Database) -> None:
    assert [collections.enqueue(kept, made_id(number), NOW) for number in (3, 1, 2)] == [1, 2, 3]
    assert collections.enqueue(kept, made_id(2), NOW, first=True) == 1
    assert collections.queue(kept) == (2, 3, 1)
    assert collections.enqueue(kept, made_id(2), NOW) == 3
    assert collections.queue(kept) == (3, 1, 2)
    assert collections.dequeue(kept, made_id(1), NOW)
    assert not collections.dequeue(kept, made_id(1), NOW)
    assert not collections.is_queued(kept, made_id(1))
    assert collections.is_queued(kept, made_id(3, 1))


def test_a_collection_takes_another_name_and_it_back_again(kept: Database) -> None:
    collections.set_collections(kept, made_id(1), ["Strings", "Winds"], NOW)
    collections.set_collections(kept, made_id(2), ["strings"], LATER)
    assert collections.rename(kept, "Strings", "strings", LATER) == 2
    assert collections.collections(kept) == (("Winds", 1), ("strings", 2))
    assert collections.rename(kept, "strings", "WINDS", LATER) == 2
    assert collections.collections(kept) == (("Winds", 2),)
    assert [undone.what for _ in range(2) if (undone := undo_last(kept))] == [
        "renamed “strings” to “Winds”",
        "renamed “Strings” to “strings”",
    ]
    assert collections.collections(kept) == (("Strings", 2), ("Winds", 1))
    assert collections.in_collection(kept, "Strings") == (2, 1)
    assert collections.rename(kept, "Kites", "Birds", LATER) == 0
    with pytest.raises(WrongUsage):
        collections.rename(kept, "Strings", " , ", LATER)
