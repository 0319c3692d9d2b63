"""Lists gathered under a name of the reader's: the last ones stay, for other windows may show them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NotKept
from digest_tui.papers.digest import KeptDigest
from digest_tui.papers.lists import FOUND, RELATED, ListName
from digest_tui.store import digests
from digest_tui.store.database import Database
from digest_tui.store.gathered import STAYING, gather
from digest_tui.store.repeats import repeated
from tests.unit.store.made import NOW, made_digest, made_paper, open_made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = open_made(tmp_path)
    digests.keep(made, made_digest([made_paper(number, 1) for number in range(1, 5)]))
    yield made
    made.close()


def found(db: Database, words: str, *papers: int, minutes: int = 0) -> KeptDigest:
    return gather(db, ListName(FOUND, words), papers, NOW + timedelta(minutes=minutes))


def shown(db: Database, number: int) -> list[str]:
    return [row.id.value[-1] for row in digests.rows(db, number, 0, 9)]


def test_a_list_gathered_in_another_window_leaves_this_one_as_it_was(db: Database) -> None:
    mine = found(db, "kites", 2, 1)
    found(db, "bread", 3, minutes=1)
    gather(db, ListName(RELATED, "Kites"), [4], NOW)
    assert digests.get(db, mine.number).total == 2
    assert shown(db, mine.number) == ["2", "1"]


def test_what_is_gathered_again_under_its_name_takes_its_place(db: Database) -> None:
    mine = found(db, "kites", 2, 1)
    again = found(db, "kites", 3, 2, 1, minutes=1)
    assert again.number == mine.number
    assert shown(db, mine.number) == ["3", "2", "1"]


def test_on_another_day_nothing_counts_as_shown_before(db: Database) -> None:
    found(db, "cs.CL", 2, 1)
    found(db, "bread", 3, minutes=1)
    later = found(db, "cs.CL", 2, 1, minutes=24 * 60)
    assert repeated(db, later.number, ["cs.CL"]) == frozenset()
    assert shown(db, later.number) == ["2", "1"]


def test_the_oldest_go_and_their_papers_stay(db: Database) -> None:
    lists = [found(db, f"words {count}", 1 + count % 4, minutes=count) for count in range(STAYING + 2)]
    for gone in lists[:2]:
        with pytest.raises(NotKept):
            digests.get(db, gone.number)
    assert [shown(db, one.number) for one in lists[2:]] == [[str(1 + count % 4)] for count in range(2, STAYING + 2)]


def test_one_gathered_again_is_not_among_the_oldest(db: Database) -> None:
    mine = found(db, "kites", 1)
    for count in range(STAYING - 1):
        found(db, f"words {count}", 2, minutes=1 + count)
    again = found(db, "kites", 3, minutes=60)
    found(db, "more", 4, minutes=61)
    assert again.number == mine.number
    assert shown(db, again.number) == ["3"]
