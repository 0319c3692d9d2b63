"""A reader's notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest_tui.errors import NotKept, WrongUsage
from digest_tui.papers.marks import LONGEST_NOTE, Note
from digest_tui.store import digests, notes
from tests.unit.store.made import DAY, LATER, NOW, made_digest, made_id, made_paper

if TYPE_CHECKING:
    from digest_tui.store.database import Database


@pytest.fixture
def kept(db: Database) -> Database:
    """A library with one list of two papers."""
    digests.keep(db, made_digest([made_paper(1), made_paper(2)]))
    return db


def test_a_note_belongs_to_all_versions(kept: Database) -> None:
    notes.write(kept, made_id(1, 1), "  Read\nagain.\n\n", NOW)
    assert notes.note(kept, made_id(1, None)) == Note("Read\nagain.", NOW, NOW)
    digests.keep(kept, made_digest([made_paper(1, 2)], category="cs.AI", announced=DAY))
    assert notes.note(kept, made_id(1, 2)) == Note("Read\nagain.", NOW, NOW)
    assert [row.has_note for row in digests.rows(kept, 1, 0, 9)] == [True, False]
    assert [row.has_note for row in digests.rows(kept, 2, 0, 9)] == [True]


def test_a_note_is_changed_and_removed(kept: Database) -> None:
    notes.write(kept, made_id(1), "One.", NOW)
    notes.write(kept, made_id(1), "Two.", LATER)
    assert notes.note(kept, made_id(1)) == Note("Two.", NOW, LATER)
    notes.write(kept, made_id(1), " \n ", LATER)
    assert notes.note(kept, made_id(1)) is None
    assert not digests.rows(kept, 1, 0, 1)[0].has_note


def test_a_note_is_safe_for_a_terminal(kept: Database) -> None:
    notes.write(kept, made_id(1), "a\x1b]52;c;aGk=\x07b\x00\u202ec\r\nd", NOW)
    note = notes.note(kept, made_id(1))
    assert note is not None
    assert not {"\x1b", "\x00", "\u202e", "\r", "\x07"} & set(note.text)
    assert note.text.endswith("\nd")


def test_a_note_that_is_too_long_changes_nothing(kept: Database) -> None:
    notes.write(kept, made_id(1), "가" * LONGEST_NOTE, NOW)
    with pytest.raises(WrongUsage, match="20,001") as told:
        notes.write(kept, made_id(1), "x" * (LONGEST_NOTE + 1), LATER)
    assert told.value.hint
    assert notes.note(kept, made_id(1)) == Note("가" * LONGEST_NOTE, NOW, NOW)


def test_a_note_needs_its_paper(kept: Database) -> None:
    with pytest.raises(NotKept):
        notes.write(kept, made_id(9), "Where?", NOW)
    assert notes.note(kept, made_id(9)) is None
