"""Letters on papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NotKept, WrongUsage
from digest_tui.papers.marks import Bookmark
from digest_tui.store import bookmarks, digests, undo
from tests.unit.store.made import DAY, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.papers.digest import KeptDigest
    from digest_tui.store.database import Database


@pytest.fixture
def kept(db: Database) -> KeptDigest:
    """A kept list of three papers."""
    return digests.keep(db, made_digest([made_paper(number) for number in (1, 2, 3)]))[0]


def on(letter: str, number: int) -> Bookmark:
    paper = made_paper(number)
    return Bookmark(letter, paper.id.bare, paper.title, "arxiv", "cs.CL", DAY)


def test_a_letter_is_on_one_paper(db: Database, kept: KeptDigest) -> None:
    assert bookmarks.bookmarks(db) == ()
    for letter, number in (("b", 1), ("a", 2), ("B", 2), ("b", 3)):
        bookmarks.set_bookmark(db, letter, made_id(number), kept, NOW)
    assert bookmarks.bookmarks(db) == (on("B", 2), on("a", 2), on("b", 3))
    assert bookmarks.bookmark(db, "a") == on("a", 2)
    assert bookmarks.bookmark(db, "c") is None


def test_the_same_again_is_no_change_to_take_back(db: Database, kept: KeptDigest) -> None:
    bookmarks.set_bookmark(db, "a", made_id(1), kept, NOW)
    bookmarks.set_bookmark(db, "a", made_id(1, 1), kept, NOW)
    assert undo.undo_last(db) is not None
    assert undo.undo_last(db) is None
    assert bookmarks.bookmarks(db) == ()


@pytest.mark.parametrize("letter", ["", "ab", "1", "'", "\x1b"])
def test_what_is_no_letter_is_refused(db: Database, kept: KeptDigest, letter: str) -> None:
    with pytest.raises(WrongUsage, match="one letter"):
        bookmarks.set_bookmark(db, letter, made_id(1), kept, NOW)
    with pytest.raises(NotKept):
        bookmarks.set_bookmark(db, "a", made_id(9), kept, NOW)
