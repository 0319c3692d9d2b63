"""The disk is full at each of the first five hundred writes: what was told as done stays, and reading goes on."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import DiskFull
from digest_tui.store import digests, marks, notes, papers, tags, translations, undo
from tests.faults.full_disk import PLENTY
from tests.unit.store.made import (
    DAY,
    NOW,
    is_sound,
    made_digest,
    made_id,
    made_paper,
    made_translation,
    open_made,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digest_tui.store.database import Database
    from tests.faults.full_disk import FullDisk

WRITES = 500
AT_ONCE = 50
LISTED = 6
DAYS = 12

Step = tuple["Callable[[Database], object]", "Callable[[Database], bool]"]


def steps_of(day: int) -> list[Step]:
    """What a reader does on a day, and how to see that it was done."""
    first = day * LISTED + 1
    listed = [made_paper(first + number, abstract="Wind. " * 200) for number in range(LISTED)]
    one, two, three = made_id(first), made_id(first + 1), made_id(first + 2)
    number = day + 1
    return [
        (
            lambda db: digests.keep(db, made_digest(listed, announced=DAY - timedelta(day))),
            lambda db: len(digests.rows(db, number, 0, 99)) == LISTED and papers.paper(db, one) == listed[0],
        ),
        (lambda db: marks.mark_read(db, one, True, NOW), lambda db: digests.rows(db, number, 0, 9)[0].read),
        (lambda db: marks.star(db, one, True, NOW), lambda db: digests.rows(db, number, 0, 9)[0].starred),
        (lambda db: marks.hide(db, two, True, NOW), lambda db: digests.get(db, number).hidden == 1),
        (lambda db: notes.write(db, two, "Wind.", NOW), lambda db: notes.note(db, two) is not None),
        (lambda db: tags.set_tags(db, three, ["wind"], NOW), lambda db: tags.tags(db, three) == ("wind",)),
        (
            lambda db: translations.keep(db, made_translation(key=f"key {day}", paper=three)),
            lambda db: translations.find(db, f"key {day}") is not None,
        ),
        (lambda db: marks.mark_list_read(db, number, NOW), lambda _: True),
        (undo.undo_last, lambda db: digests.get(db, number).unread == LISTED - 2),
    ]


STEPS = [step for day in range(DAYS) for step in steps_of(day)]


def work(db: Database) -> int:
    """Do as much as there is room for; how many steps were told as done."""
    for done, (do, _) in enumerate(STEPS):
        try:
            do(db)
        except DiskFull as told:
            assert told.hint
            return done
    return len(STEPS)


def goes_on(db: Database, done: int) -> None:
    """Reading goes on over a full disk, every write is refused in words, and the library says why."""
    assert db.read_only
    assert "disk is full" in db.notice
    with pytest.raises(DiskFull, match="only be read"):
        digests.keep(db, made_digest([made_paper(9000)], category="cs.AI"))
    assert [seen(db) for _, seen in STEPS[:done]] == [True] * done


@pytest.mark.parametrize("start", range(0, WRITES, AT_ONCE))
def test_nothing_that_was_told_as_done_is_lost(start: int, tmp_path: Path, disk: FullDisk) -> None:
    for room in range(start, start + AT_ONCE):
        folder = tmp_path / str(room)
        disk.left = room
        done = 0
        try:
            with closing(open_made(folder)) as db:
                done = work(db)
                assert done < len(STEPS)
                goes_on(db, done)
        except DiskFull as told:
            assert done == 0
            assert "disk is full" in told.message
        disk.left = PLENTY
        with closing(open_made(folder)) as db:
            assert not db.read_only
            assert [seen(db) for _, seen in STEPS[:done]] == [True] * done
            digests.keep(db, made_digest([made_paper(9000)], category="cs.AI"))
        assert is_sound(folder / "library.db")
        shutil.rmtree(folder)


def test_there_are_more_writes_than_that(tmp_path: Path, disk: FullDisk) -> None:
    with closing(open_made(tmp_path)) as db:
        assert work(db) == len(STEPS)
    assert disk.taken > WRITES
