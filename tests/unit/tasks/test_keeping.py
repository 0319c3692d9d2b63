"""Keeping the library safe, from the reader's own folders."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from digest_tui.errors import DamagedLibrary, NotKept, WrongUsage
from digest_tui.store import database, digests, marks, validators
from digest_tui.store.database import open_derived
from digest_tui.tasks import desk as desks
from digest_tui.tasks import keeping, reading
from digest_tui.tasks.desk import Desk, open_desk
from tests.unit.store.made import NOW, made_digest, made_id, made_paper, value

URL = "https://rss.arxiv.org/rss/cs.CL"


@pytest.fixture
def library(home: Path) -> Path:
    """The reader's library with two papers, closed, and a server's answer that is remembered."""
    desk = open_desk()
    digests.keep(desk.library, made_digest([made_paper(1), made_paper(2)]))
    validators.keep_etag(desk.derived, URL, '"one"', NOW)
    shut(desk)
    return home / "data" / "library.db"


def shut(desk: Desk) -> None:
    desk.library.close()
    desk.derived.close()


def remembered(home: Path) -> str:
    with closing(open_derived(home / "cache" / "derived.db")) as derived:
        return validators.etag(derived, URL)


def test_a_copy_is_made_and_put_back(library: Path, home: Path) -> None:
    made = keeping.back_up(home / "copies" / "mine.db")
    assert (made.held.papers, made.size) == (2, (home / "copies" / "mine.db").stat().st_size)
    desk = open_desk()
    digests.keep(desk.library, made_digest([made_paper(3)], category="cs.AI"))
    assert remembered(home) == '"one"'
    restored = keeping.restore_from(home / "copies" / "mine.db")
    assert reading.lists(desk) == (("arxiv", "cs.CL"),)
    shut(desk)
    assert restored.held.papers == 2
    assert restored.aside is not None
    assert restored.aside.parent == home / "data" / "backups"
    assert remembered(home) == ""


def test_a_copy_made_before_is_written_over_and_nothing_else(library: Path, home: Path) -> None:
    copy = home / "mine.db"
    keeping.back_up(copy)
    desk = open_desk()
    digests.keep(desk.library, made_digest([made_paper(3)], category="cs.AI"))
    assert keeping.back_up(copy).held.papers == 3
    shut(desk)
    letter = home / "letter.txt"
    letter.write_text("Dear Ada, " * 99)
    for file in (home, letter, library, home / "cache" / "derived.db"):
        before = file.read_bytes() if file.is_file() else b""
        with pytest.raises(WrongUsage) as told:
            keeping.back_up(file)
        assert told.value.hint
        assert not before or file.read_bytes() == before


def test_without_a_library_there_is_nothing_to_copy_or_repair(home: Path) -> None:
    with pytest.raises(NotKept):
        keeping.back_up(home / "mine.db")
    with pytest.raises(NotKept):
        keeping.repair_library()
    assert not home.exists()


def test_one_copy_a_day_is_made_and_a_library_that_can_only_be_read_makes_none(library: Path, home: Path) -> None:
    desk = open_desk()
    made = keeping.back_up_daily(desk)
    assert made == home / "data" / "backups" / "library-2026-06-30.db"
    assert keeping.back_up_daily(desk) is None
    shut(desk)
    made.unlink()
    value(library, "PRAGMA user_version = 99")
    desk = open_desk()
    assert desk.library.read_only
    assert keeping.back_up_daily(desk) is None
    shut(desk)


def test_a_damaged_library_is_told_with_the_way_out_and_repaired(library: Path, home: Path) -> None:
    desk = open_desk()
    marks.star(desk.library, made_id(1), True, NOW)
    keeping.back_up_daily(desk)
    shut(desk)
    assert keeping.repair_library() is None
    library.write_bytes(b"no database" * 99)
    with pytest.raises(DamagedLibrary) as told:
        open_desk()
    assert "doctor --repair" in told.value.hint
    repaired = keeping.repair_library()
    assert repaired is not None
    assert repaired.held.papers == 2
    assert remembered(home) == ""
    desk = open_desk()
    assert [row.starred for row in reading.rows(desk, 1, 0, 9)] == [True, False]
    shut(desk)


def test_a_desk_that_cannot_be_opened_leaves_no_library_open(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def open_library(*arguments: object) -> object:
        opened.append(original(*arguments))  # type: ignore[arg-type]
        return opened[-1]

    def no_derived(path: Path) -> None:
        raise DamagedLibrary(f"{path} is not what it should be.")

    original = database.open_library
    monkeypatch.setattr(desks, "open_library", open_library)
    monkeypatch.setattr(desks, "open_derived", no_derived)
    with pytest.raises(DamagedLibrary):
        open_desk()
    (library,) = opened
    with pytest.raises(Exception, match="closed already"):
        digests.lists(library)
