"""What was read and starred."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NotKept
from digest_tui.papers.ids import PaperId
from digest_tui.store import digests, marks
from digest_tui.store.times import written
from tests.unit.store.made import DAY, LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest_tui.store.database import Database


def unread(db: Database, number: int) -> tuple[int, list[bool]]:
    return digests.get(db, number).unread, [row.read for row in digests.rows(db, number, 0, 99)]


def two_versions(db: Database) -> None:
    """List 1 has version 1 of a paper, list 2 its replacement."""
    digests.keep(db, made_digest([made_paper(1, 1)]))
    digests.keep(db, made_digest([made_paper(1, 2)], announced=DAY + timedelta(1)))


def test_a_paper_read_once_is_read_in_every_list(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
    digests.keep(db, made_digest([made_paper(3), made_paper(1)], category="cs.AI"))
    marks.mark_read(db, made_id(1), True, NOW)
    assert unread(db, 1) == (1, [True, False])
    assert unread(db, 2) == (1, [False, True])
    marks.mark_read(db, made_id(1), True, LATER)
    assert (unread(db, 1)[0], unread(db, 2)[0]) == (1, 1)
    marks.mark_read(db, made_id(1), False, LATER)
    assert (unread(db, 1), unread(db, 2)) == ((2, [False, False]), (2, [False, False]))


def test_a_list_kept_after_its_paper_was_read_counts_it_as_read(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    marks.mark_read(db, made_id(1), True, NOW)
    kept, _ = digests.keep(db, made_digest([made_paper(1), made_paper(2)], category="cs.AI"))
    assert kept.unread == 1
    assert unread(db, 2) == (1, [True, False])


def test_a_new_version_of_a_paper_that_was_read_is_unread(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, 1)]))
    marks.mark_read(db, made_id(1, 1), True, NOW)
    digests.keep(db, made_digest([made_paper(1, 2)], announced=DAY + timedelta(1)))
    assert (unread(db, 1), unread(db, 2)) == ((0, [True]), (1, [False]))


def test_reading_the_replacement_reads_the_version_before(db: Database) -> None:
    two_versions(db)
    marks.mark_read(db, made_id(1, 2), True, NOW)
    assert (unread(db, 1), unread(db, 2)) == ((0, [True]), (0, [True]))


def test_taking_back_the_mark_on_a_replacement_leaves_what_was_read_before(db: Database) -> None:
    two_versions(db)
    marks.mark_read(db, made_id(1, 1), True, NOW)
    marks.mark_read(db, made_id(1, 2), True, NOW)
    marks.mark_read(db, made_id(1, 2), False, LATER)
    assert (unread(db, 1), unread(db, 2)) == ((0, [True]), (1, [False]))
    marks.mark_read(db, made_id(1, 1), False, LATER)
    assert (unread(db, 1), unread(db, 2)) == ((1, [False]), (1, [False]))


def test_a_name_without_version_means_the_newest_read_and_all_unread(db: Database) -> None:
    two_versions(db)
    marks.mark_read(db, made_id(1, None), True, NOW)
    assert (unread(db, 1)[0], unread(db, 2)[0]) == (0, 0)
    marks.mark_read(db, made_id(1, None), False, NOW)
    assert (unread(db, 1)[0], unread(db, 2)[0]) == (1, 1)


def test_a_line_of_unknown_version_is_read_with_any(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, None)]))
    digests.keep(db, made_digest([made_paper(1, 3)], category="cs.AI"))
    marks.mark_read(db, made_id(1, None), True, NOW)
    assert (unread(db, 1)[0], unread(db, 2)[0]) == (0, 0)


def test_a_list_marked_read_marks_its_papers_everywhere(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1), made_paper(2, None), made_paper(3)]))
    digests.keep(db, made_digest([made_paper(2), made_paper(3, 2), made_paper(4)], category="cs.AI"))
    marks.mark_list_read(db, 1, NOW)
    assert unread(db, 1) == (0, [True, True, True])
    assert unread(db, 2) == (2, [True, False, False])
    marks.mark_list_read(db, 1, LATER)
    assert unread(db, 1)[0] == 0


def test_the_first_time_of_reading_stays(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    marks.mark_read(db, made_id(1), True, NOW)
    marks.mark_read(db, made_id(1), True, LATER)
    with db.reading() as sql:
        assert sql.execute("SELECT read_at FROM reading").fetchall() == [(written(NOW),)]


def test_a_star_is_on_the_paper_whatever_its_version(db: Database) -> None:
    two_versions(db)
    marks.star(db, made_id(1, 2), True, NOW)
    marks.star(db, made_id(1, 2), True, LATER)
    assert [digests.rows(db, number, 0, 1)[0].starred for number in (1, 2)] == [True, True]
    marks.star(db, made_id(1, 1), False, LATER)
    assert [digests.rows(db, number, 0, 1)[0].starred for number in (1, 2)] == [False, False]


def test_unread_papers_are_found_in_both_directions(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(number) for number in range(1, 7)]))
    for number in (1, 3, 4):
        marks.mark_read(db, made_id(number), True, NOW)
    assert [marks.next_unread(db, 1, after) for after in (0, 2, 5, 6)] == [2, 5, 6, None]
    assert [marks.previous_unread(db, 1, before) for before in (7, 6, 5, 2)] == [6, 5, 2, None]
    assert marks.next_unread(db, 9, 0) is None


def test_marks_are_kept_on_what_is_in_the_library_only(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    tries: tuple[Callable[[], object], ...] = (
        lambda: marks.mark_read(db, PaperId("2606.99999"), True, NOW),
        lambda: marks.mark_read(db, made_id(1, 9), True, NOW),
        lambda: marks.star(db, PaperId("2606.99999"), True, NOW),
        lambda: marks.mark_list_read(db, 9, NOW),
    )
    for attempt in tries:
        with pytest.raises(NotKept) as told:
            attempt()
        assert told.value.hint
    assert unread(db, 1) == (1, [False])
