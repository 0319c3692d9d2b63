"""The lines of a list as a reader sees them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from digest_tui.papers.digest import EntryKind, Row
from digest_tui.papers.translation import TranslationState
from digest_tui.store import digests, marks, translations
from tests.unit.store.made import DAY, NOW, made_digest, made_id, made_paper, made_translation

if TYPE_CHECKING:
    from digest_tui.store.database import Database


def test_a_row_has_all_that_is_drawn(db: Database) -> None:
    paper = made_paper(1, 2, comment="https://github.com/kite/wind", authors=("A", "B", "C", "D"))
    digests.keep(db, made_digest([paper], kinds=(EntryKind.CROSS,)))
    digests.keep(db, made_digest([made_paper(1, 4)], announced=DAY + timedelta(1)))
    marks.mark_read(db, made_id(1, 2), True, NOW)
    marks.star(db, made_id(1, 2), True, NOW)
    translations.keep(db, made_translation(paper=made_id(1, 2), key="a"))
    translations.keep(db, made_translation(paper=made_id(1, 4), key="b"))
    translations.keep(db, made_translation(paper=made_id(1, 4), key="c", language="ja", state=TranslationState.MARKED))
    assert digests.row(db, 1, made_id(1)) == Row(
        position=1,
        kind=EntryKind.CROSS,
        id=made_id(1, 2),
        title=paper.title,
        authors=("A", "B", "C"),
        author_count=4,
        primary="cs.CL",
        latest=4,
        read=True,
        starred=True,
        has_code=True,
        translated=("ja", "ko"),
    )


def test_unfinished_and_rejected_translations_are_no_badge(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    translations.keep(db, made_translation(key="a", state=TranslationState.PARTIAL))
    translations.keep(db, made_translation(key="b", language="ja", state=TranslationState.REJECTED))
    assert digests.rows(db, 1, 0, 1)[0].translated == ()


def test_a_withdrawal_shows_in_the_lists_before_it_too(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, 1), made_paper(2, 1)]))
    gone = made_paper(1, 2, comment="This paper has been withdrawn by the authors")
    digests.keep(db, made_digest([gone], announced=DAY + timedelta(1)))
    assert [row.withdrawn for row in digests.rows(db, 1, 0, 9)] == [True, False]
    assert digests.rows(db, 2, 0, 9)[0].withdrawn


def test_a_comment_that_comes_later_brings_its_badges(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1)]))
    digests.keep(db, made_digest([made_paper(1, comment="Code: github.com/kite/wind")], category="cs.AI"))
    assert digests.rows(db, 1, 0, 1)[0].has_code


def test_pages_go_on_behind_the_last_position(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(number) for number in range(1, 26)]))
    digests.keep(db, made_digest([made_paper(99)], category="cs.AI"))
    first = digests.rows(db, 1, 0, 10)
    second = digests.rows(db, 1, first[-1].position, 10)
    third = digests.rows(db, 1, second[-1].position, 10)
    assert [row.position for row in first + second + third] == list(range(1, 26))
    assert digests.rows(db, 1, 25, 10) == ()
    assert digests.rows(db, 9, 0, 10) == ()


def test_a_page_is_found_by_key(db: Database) -> None:
    """No plan of the page's query reads a table from end to end, so its cost does not grow with the library."""
    digests.keep(db, made_digest([made_paper(1)]))
    with db.reading() as sql:
        query = f"EXPLAIN QUERY PLAN {digests.ROW} WHERE entry.digest = 1 AND entry.position > 0 LIMIT 50"
        plan = [str(step[3]) for step in sql.execute(query)]
    assert plan
    assert not [step for step in plan if step.startswith("SCAN")]


def test_one_row_is_found_by_its_paper(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1), made_paper(2, 2), made_paper(2, 1)]))
    line = digests.row(db, 1, made_id(2, 7))
    assert line is not None
    assert (line.position, line.id) == (2, made_id(2, 2))
    assert digests.row(db, 1, made_id(3)) is None
    assert digests.row(db, 2, made_id(1)) is None
