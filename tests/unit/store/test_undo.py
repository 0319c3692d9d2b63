"""Marks taken back."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from digest_tui import messages
from digest_tui.errors import NotKept, WrongUsage
from digest_tui.papers.following import Effect, Rule, What
from digest_tui.papers.marks import Undone
from digest_tui.store import bookmarks, collections, digests, following, journal, marks, notes, tags, undo
from tests.unit.store.made import LATER, NOW, is_sound, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest_tui.store.database import Database

ONE = made_id(1)


@pytest.fixture
def kept(db: Database) -> Database:
    """A library with two lists that share papers, one of them at two versions."""
    digests.keep(db, made_digest([made_paper(number) for number in range(1, 6)]))
    digests.keep(db, made_digest([made_paper(1, 2), made_paper(2), made_paper(6)], category="cs.AI"))
    return db


def state(db: Database) -> list[Any]:
    """Everything that marks can change, as it is shown and as it is kept."""
    with db.reading() as sql:
        tables = [sql.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in journal.COLUMNS]
    shown = [(digests.get(db, number), digests.rows(db, number, 0, 99)) for number in (1, 2)]
    return [tables, shown]


MARKS: dict[str, tuple[Callable[[Database], object], str]] = {
    "read": (lambda db: marks.mark_read(db, ONE, True, NOW), "marked “Kites in Wind Tunnel 1” read"),
    "unread": (lambda db: marks.mark_read(db, made_id(2), False, NOW), "marked “Kites in Wind Tunnel 2” unread"),
    "list": (lambda db: marks.mark_list_read(db, 1, NOW), "marked 4 papers read"),
    "some": (lambda db: marks.mark_list_read(db, 1, NOW, [2, 3, 4]), "marked 1 paper read"),
    "star": (lambda db: marks.star(db, ONE, True, NOW), "starred “Kites in Wind Tunnel 1”"),
    "unstar": (lambda db: marks.star(db, made_id(3), False, NOW), "took the star from “Kites in Wind Tunnel 3”"),
    "hide": (lambda db: marks.hide(db, ONE, True, NOW), "hid “Kites in Wind Tunnel 1”"),
    "show": (lambda db: marks.hide(db, made_id(4), False, NOW), "showed “Kites in Wind Tunnel 4” again"),
    "note": (lambda db: notes.write(db, ONE, "Fine.", NOW), "wrote a note on “Kites in Wind Tunnel 1”"),
    "change": (lambda db: notes.write(db, made_id(3), "No.", LATER), "changed the note on “Kites in Wind Tunnel 3”"),
    "remove": (lambda db: notes.write(db, made_id(3), "", LATER), "removed the note on “Kites in Wind Tunnel 3”"),
    "tag": (lambda db: tags.set_tags(db, ONE, ["a", "b"], NOW), "tagged “Kites in Wind Tunnel 1” #a, #b"),
    "untag": (lambda db: tags.set_tags(db, made_id(3), [], NOW), "took #wind from “Kites in Wind Tunnel 3”"),
    "retag": (
        lambda db: tags.set_tags(db, made_id(3), ["silk"], NOW),
        "tagged “Kites in Wind Tunnel 3” #silk and took #wind from it",
    ),
    "bookmark": (
        lambda db: bookmarks.set_bookmark(db, "a", ONE, digests.get(db, 1), NOW),
        "put bookmark a on “Kites in Wind Tunnel 1”",
    ),
    "move": (
        lambda db: bookmarks.set_bookmark(db, "k", ONE, digests.get(db, 2), NOW),
        "put bookmark k on “Kites in Wind Tunnel 1”",
    ),
    "follow": (
        lambda db: following.follow(db, Rule(What.AUTHOR, "Ada Moss", Effect.LIFT), NOW),
        "followed “lift author:Ada Moss”",
    ),
    "collect": (
        lambda db: collections.set_collections(db, ONE, ["Winds", "Thesis"], NOW),
        "put “Kites in Wind Tunnel 1” into Thesis, Winds",
    ),
    "recollect": (
        lambda db: collections.set_collections(db, made_id(3), ["Thesis"], LATER),
        "put “Kites in Wind Tunnel 3” into Thesis and took it out of Winds",
    ),
    "queue": (lambda db: collections.enqueue(db, ONE, NOW), "put “Kites in Wind Tunnel 1” in the queue"),
    "requeue": (
        lambda db: collections.enqueue(db, made_id(2), LATER, first=True),
        "put “Kites in Wind Tunnel 2” first in the queue",
    ),
    "dequeue": (
        lambda db: collections.dequeue(db, made_id(2), NOW),
        "took “Kites in Wind Tunnel 2” out of the queue",
    ),
    "effect": (
        lambda db: following.follow(db, Rule(What.WORD, "Kite", Effect.COLOUR), NOW),
        "followed “colour Kite”",
    ),
    "unfollow": (
        lambda db: following.unfollow(db, Rule(What.WORD, "kite", Effect.LIFT), NOW),
        "stopped following “kite”",
    ),
}


@pytest.fixture
def marked(kept: Database) -> Database:
    """The same, where something of every kind is marked already."""
    marks.mark_read(kept, made_id(2), True, NOW)
    marks.star(kept, made_id(3), True, NOW)
    notes.write(kept, made_id(3), "Yes.", NOW)
    tags.set_tags(kept, made_id(3), ["wind"], NOW)
    marks.hide(kept, made_id(4), True, NOW)
    bookmarks.set_bookmark(kept, "k", made_id(3), digests.get(kept, 1), NOW)
    following.follow(kept, Rule(What.WORD, "kite", Effect.HIDE), NOW)
    collections.set_collections(kept, made_id(3), ["Winds"], NOW)
    collections.enqueue(kept, made_id(2), NOW)
    return kept


@pytest.mark.parametrize(("mark", "words"), [one for key, one in MARKS.items() if key != "list"])
def test_a_mark_is_taken_back(marked: Database, mark: Callable[[Database], object], words: str) -> None:
    before = state(marked)
    mark(marked)
    assert state(marked) != before
    assert undo.last(marked) == words
    undone = undo.undo_last(marked)
    assert undone is not None
    assert (undone.what, undone.left) == (words, 9)
    assert state(marked) == before


def test_a_list_marked_read_is_taken_back(kept: Database) -> None:
    marks.mark_read(kept, made_id(2), True, NOW)
    before = state(kept)
    assert marks.mark_list_read(kept, 1, LATER) == 4
    assert digests.get(kept, 1).unread == 0
    assert undo.undo_last(kept) == Undone("marked 4 papers read", LATER, None, 1)
    assert state(kept) == before


def test_steps_are_taken_back_one_by_one(kept: Database) -> None:
    dice = random.Random(7)
    works = [work for work, _ in MARKS.values()]
    before = []
    for _ in range(60):
        earlier = state(kept)
        dice.choice(works)(kept)
        if state(kept) != earlier:
            before.append(earlier)
    assert len(before) > 20
    while before:
        assert undo.undo_last(kept) is not None
        assert state(kept) == before.pop()
    assert undo.undo_last(kept) is None
    assert undo.last(kept) == ""
    assert is_sound(kept.path)


def test_the_paper_is_named(kept: Database) -> None:
    marks.mark_read(kept, made_id(1, 2), True, NOW)
    marks.star(kept, ONE, True, LATER)
    assert undo.undo_last(kept) == Undone("starred “Kites in Wind Tunnel 1”", LATER, made_id(1, None), 1)
    assert undo.undo_last(kept) == Undone("marked “Kites in Wind Tunnel 1” read", NOW, made_id(1, 2), 0)


def test_what_changes_nothing_is_no_step(marked: Database) -> None:
    left = undo.last(marked)
    marks.mark_read(marked, made_id(2), True, LATER)
    marks.mark_read(marked, made_id(5), False, LATER)
    marks.star(marked, made_id(3), True, LATER)
    marks.star(marked, ONE, False, LATER)
    marks.hide(marked, made_id(4), True, LATER)
    notes.write(marked, made_id(3), " Yes. ", LATER)
    notes.write(marked, ONE, "", LATER)
    tags.set_tags(marked, made_id(3), ["#WIND"], LATER)
    following.follow(marked, Rule(What.WORD, "kite", Effect.HIDE), LATER)
    collections.set_collections(marked, made_id(3), ["winds"], LATER)
    assert not collections.dequeue(marked, ONE, LATER)
    assert marks.mark_list_read(marked, 2, LATER, []) == 0
    with pytest.raises(NotKept):
        marks.star(marked, made_id(99), True, LATER)
    with pytest.raises(WrongUsage):
        tags.set_tags(marked, ONE, ["x" * 99], LATER)
    undone = undo.undo_last(marked)
    assert undone is not None
    assert (undone.what, undone.done, undone.left) == (left, NOW, 8)


def test_the_newest_steps_are_kept(kept: Database) -> None:
    for turn in range(journal.STEPS_KEPT + 30):
        marks.star(kept, ONE, turn % 2 == 0, NOW)
    with kept.reading() as sql:
        assert sql.execute("SELECT count(*) FROM undo_step").get == journal.STEPS_KEPT
    undone = undo.undo_last(kept)
    assert undone is not None
    assert undone.left == journal.STEPS_KEPT - 1


def test_a_mark_taken_back_counts_in_lists_that_came_later(kept: Database) -> None:
    marks.hide(kept, made_id(6), True, NOW)
    marks.mark_read(kept, made_id(5), True, NOW)
    digests.keep(kept, made_digest([made_paper(5), made_paper(6)], category="math.AG"))
    assert (digests.get(kept, 3).unread, digests.get(kept, 3).hidden) == (0, 1)
    undo.undo_last(kept)
    undo.undo_last(kept)
    assert (digests.get(kept, 3).unread, digests.get(kept, 3).hidden) == (2, 0)


def test_a_long_title_is_cut_at_a_word(kept: Database) -> None:
    title = r"The $\alpha$-rule of " + "winding " * 20
    digests.keep(kept, made_digest([made_paper(7, title=title)], category="math.AG"))
    marks.star(kept, made_id(7), True, NOW)
    words = undo.last(kept)
    assert words.startswith("starred “The α-rule of winding")
    assert words.endswith("winding…”")
    assert len(words) < 80


def test_each_mark_is_named_in_the_reader_s_language(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    messages.speak("ko", {})
    try:
        marks.star(db, ONE, True, NOW)
        assert undo.last(db).endswith("”에 별표")
        marks.star(db, ONE, False, NOW)
        assert undo.last(db).endswith("”의 별표 제거")
        for text, words in (("Fine.", "에 메모 작성"), ("Better.", "의 메모 변경"), ("", "의 메모 삭제")):
            notes.write(db, ONE, text, NOW)
            assert undo.last(db).endswith(f"”{words}")
    finally:
        messages.speak("en", {})
