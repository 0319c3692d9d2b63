"""What a row shows beside its text is looked for only where there is any: every way it comes about is noted."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import apsw

from digest_tui.papers.digest import Row
from digest_tui.store import digests, marks, notes, papers, tags, translations
from digest_tui.store.database import Database, open_library
from digest_tui.store.migrate import MIGRATIONS
from digest_tui.store.rescue import copy_tables, mend
from tests.unit.store.made import DAY, NOW, made_digest, made_id, made_paper, made_translation, open_made

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = 14
NOTED = "SELECT name, more FROM paper WHERE more ORDER BY name"
VERSIONS, TRANSLATION, STAR, NOTE, HIDDEN, TAG, PDF, CONVERSATION = (1 << place for place in range(8))


def noted(db: Database) -> dict[str, int]:
    with db.reading() as sql:
        rows: list[Any] = sql.execute(NOTED).fetchall()
    return {str(name): int(bits) for name, bits in rows}


def mark_all(db: Database) -> None:
    """One paper with nothing, and others each with one thing more."""
    digests.keep(db, made_digest([made_paper(number, 1) for number in range(1, 8)]))
    digests.keep(db, made_digest([made_paper(2, 3)], announced=DAY + timedelta(1)))
    translations.keep(db, made_translation(paper=made_id(3, 1), key="a"))
    marks.star(db, made_id(4, 1), True, NOW)
    notes.write(db, made_id(5, 1), "a thought", NOW)
    tags.set_tags(db, made_id(6, 1), ("silk",), NOW)
    marks.hide(db, made_id(7, 1), True, NOW)


def told(row: Row) -> tuple[object, ...]:
    return row.latest, row.translated, row.starred, row.has_note, row.tags, row.hidden


HAVE = {made_id(number).value: bit for number, bit in enumerate((VERSIONS, TRANSLATION, STAR, NOTE, TAG, HIDDEN), 2)}
SHOWN = [
    (1, (), False, False, (), False),
    (3, (), False, False, (), False),
    (1, ("ko",), False, False, (), False),
    (1, (), True, False, (), False),
    (1, (), False, True, (), False),
    (1, (), False, False, ("silk",), False),
    (1, (), False, False, (), True),
]


def test_whatever_there_is_to_show_is_noted(db: Database) -> None:
    mark_all(db)
    assert noted(db) == HAVE
    assert [told(row) for row in digests.rows(db, 1, 0, 9)] == SHOWN


def test_only_what_is_noted_is_looked_for(db: Database) -> None:
    mark_all(db)
    plain = told(digests.rows(db, 1, 0, 1)[0])
    for place, (name, bit) in enumerate(HAVE.items(), 2):
        for bits, shown in ((255 - bit, plain), (bit, SHOWN[place - 1])):
            with db.writing() as sql:
                sql.execute("UPDATE paper SET more = ? WHERE name = ?", (bits, name))
            assert told(digests.rows(db, 1, place - 1, 1)[0]) == shown


def test_a_pdf_and_a_conversation_are_noted_and_shown(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, 1), made_paper(2, 1), made_paper(3, 1)]))
    with db.writing() as sql:
        sql.execute("INSERT INTO pdf VALUES (1, 1, 'a', 9, 'a.pdf', '', '')")
        sql.execute("INSERT INTO conversation VALUES (1, 2, 1, 'abstract', '', '', 0)")
    assert list(noted(db).values()) == [PDF, CONVERSATION]
    assert [(row.has_pdf, row.asked) for row in digests.rows(db, 1, 0, 9)] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_a_version_kept_alone_is_noted_too(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, 1)]))
    papers.keep_alone(db, made_paper(1, 2), NOW)
    papers.keep_alone(db, made_paper(2, 2), NOW)
    assert noted(db) == {made_id(1).value: VERSIONS}
    assert digests.rows(db, 1, 0, 1)[0].latest == 2


def test_two_versions_in_one_list_are_noted(db: Database) -> None:
    digests.keep(db, made_digest([made_paper(1, 1), made_paper(1, 2), made_paper(2, 1)]))
    assert noted(db) == {made_id(1).value: VERSIONS}


def test_an_older_library_is_noted_when_it_is_brought_up(tmp_path: Path) -> None:
    """Made by today's program, and taken back to the form before."""
    with closing(open_made(tmp_path)) as db:
        mark_all(db)
    with closing(apsw.Connection(str(tmp_path / "library.db"))) as sql:
        triggers = sql.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_is_more'")
        for (name,) in triggers.fetchall():
            sql.execute(f"DROP TRIGGER {name}")
        sql.execute("ALTER TABLE paper DROP COLUMN more")
        sql.pragma("user_version", BEFORE)
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in sorted(MIGRATIONS.glob("*.sql"))[: BEFORE + 2]:
        shutil.copy(step, steps)
    with closing(open_library(tmp_path / "library.db", tmp_path / "backups", NOW, steps)) as db:
        assert noted(db) == HAVE
        assert [told(row) for row in digests.rows(db, 1, 0, 9)] == SHOWN


def test_what_is_salvaged_from_a_damaged_library_shows_all_of_it(tmp_path: Path) -> None:
    with closing(open_made(tmp_path)) as db:
        mark_all(db)
    with closing(apsw.Connection(str(tmp_path / "library.db"))) as damaged:
        damaged.execute("UPDATE paper SET more = 0")
        with closing(open_made(tmp_path / "new")) as fresh, fresh.writing() as target:
            salvaged = copy_tables(damaged, target)
            mend(target, salvaged)
        with closing(open_made(tmp_path / "new")) as fresh:
            assert [told(row) for row in digests.rows(fresh, 1, 0, 9)] == SHOWN
