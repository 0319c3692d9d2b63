"""A whole library out of a damaged one: every row that can be read, what a backup has of the others, nothing else."""

from __future__ import annotations

import json
import os
import random
import shutil
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from digest_tui.errors import ForeignLibrary, NewerLibrary, StoreError
from digest_tui.papers.digest import DigestState
from digest_tui.store import bookmarks, digests, marks, notes, papers, tags, translations
from digest_tui.store.backup import daily_backup
from digest_tui.store.repair import Repaired, repair
from digest_tui.store.salvage import TABLES
from tests.faults.test_store_damage import DAMAGE, PAGE, foreign, overwrite
from tests.unit.store.made import (
    DAY,
    LATER,
    NOW,
    is_sound,
    made_digest,
    made_id,
    made_paper,
    made_translation,
    open_made,
    value,
)

if TYPE_CHECKING:
    from pathlib import Path

    from digest_tui.store.database import Database

PAPERS = 600
LISTED = 100


def fill(db: Database) -> None:
    """Six lists of a hundred papers, and marks of every kind."""
    for turn in range(PAPERS // LISTED):
        made = [made_paper(turn * LISTED + number, abstract="Wind. " * 250) for number in range(LISTED)]
        digests.keep(db, made_digest(made, announced=DAY - timedelta(turn)))
    for number in range(0, PAPERS, 3):
        marks.mark_read(db, made_id(number), True, NOW)
    for number in range(0, PAPERS, 20):
        marks.star(db, made_id(number), True, NOW)
        notes.write(db, made_id(number), f"Note {number}.", NOW)
        tags.set_tags(db, made_id(number), ["wind", f"t{number}"], NOW)
        translations.keep(db, made_translation(key=f"key {number}", paper=made_id(number)))
    for number in range(1, PAPERS, 60):
        marks.hide(db, made_id(number), True, NOW)
    for letter in "abc":
        bookmarks.set_bookmark(db, letter, made_id(1), digests.get(db, 1), NOW)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library with something of everything, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    with closing(open_made(folder)) as db:
        fill(db)
    return folder / "library.db"


@pytest.fixture
def library(filled: Path, tmp_path: Path) -> Path:
    """The same in a test's own folder."""
    return shutil.copyfile(filled, tmp_path / "library.db")


def content(path: Path) -> dict[str, list[Any]]:
    """Everything of a library that its reader would miss."""
    with closing(open_made(path.parent)) as db, db.reading() as sql:
        return {
            table: sql.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in (one.name for one in TABLES)
        }


def mend(path: Path) -> Repaired:
    repaired = repair(path, path.parent / "backups", LATER)
    assert repaired is not None
    assert is_sound(path)
    assert [name for name in os.listdir(path.parent) if name.endswith(".part")] == []
    return repaired


def lost(repaired: Repaired) -> dict[str, tuple[int, int]]:
    return {table.words: (table.holes, table.lost) for table in repaired.tables if table.holes or table.lost}


def test_a_sound_library_is_left_alone(library: Path) -> None:
    before = library.read_bytes()
    assert repair(library, library.parent / "backups", LATER) is None
    assert library.read_bytes() == before
    assert not (library.parent / "backups").exists()


@pytest.mark.parametrize("with_log", [False, True], ids=["closed", "with a log"])
def test_where_only_the_header_is_lost_nothing_is(with_log: bool, library: Path) -> None:
    before = content(library)
    if with_log:
        with closing(open_made(library.parent)) as db:
            notes.write(db, made_id(5), "Written last.", NOW)
            log = library.with_name("library.db-wal").read_bytes()
        with closing(open_made(library.parent)) as db:
            before = content(library)
        library.with_name("library.db-wal").write_bytes(log)
    overwrite(library, 0, bytes(100))
    damaged = library.read_bytes()
    repaired = mend(library)
    assert lost(repaired) == {}
    assert content(library) == before
    assert repaired.aside is not None
    assert repaired.aside.read_bytes() == damaged
    assert repaired.backup is None


def test_a_first_page_is_lent_by_a_new_library_or_a_backup(library: Path) -> None:
    before = content(library)
    overwrite(library, 0, random.Random(5).randbytes(PAGE))
    assert lost(mend(library)) == {}
    assert content(library) == before


@pytest.mark.parametrize("seed", range(12))
def test_pages_of_noise_cost_no_more_than_their_rows(seed: int, library: Path) -> None:
    before = content(library)
    pages = library.stat().st_size // PAGE
    dice = random.Random(seed)
    # Where a table begins is known from one page alone; without a backup the table goes with it.
    roots = json.loads(value(library, "SELECT json_group_array(rootpage - 1) FROM sqlite_schema WHERE rootpage > 0"))
    for page in dice.sample(sorted(set(range(1, pages)) - set(roots)), 3):
        overwrite(library, page * PAGE, dice.randbytes(PAGE))
    repaired = repair(library, library.parent / "backups", LATER)
    if repaired is None:
        return
    assert is_sound(library)
    after = content(library)
    for table, rows in after.items():
        if table not in ("digest", "entry"):
            assert set(rows) <= set(before[table]), table
    assert len(after["version"]) >= PAPERS - 30
    with closing(open_made(library.parent)) as db:
        for kept in digests.days(db, "arxiv", "cs.CL"):
            lines = digests.rows(db, kept.number, 0, 999)
            assert (kept.total, kept.unread) == (len(lines), sum(not row.read for row in lines))
            assert kept.hidden == sum(row.hidden for row in lines)
            assert (kept.state is DigestState.CONFIRMED) == (len(lines) == LISTED)
            assert bool(kept.note) == (kept.state is DigestState.UNCONFIRMED)


def root(path: Path, table: str) -> int:
    return int(value(path, f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'"))


@pytest.mark.parametrize(
    "table", ["version", "digest", "entry", "reading", "star", "note", "tag", "hidden", "bookmark"]
)
def test_a_table_that_is_gone_comes_back_from_the_newest_backup(table: str, library: Path) -> None:
    backups = library.parent / "backups"
    daily_backup(library, backups, NOW)
    with closing(open_made(library.parent)) as db:
        digests.keep(db, made_digest([made_paper(9000)], category="cs.AI", fetched=LATER))
    before = content(library)
    overwrite(library, (root(library, table) - 1) * PAGE, b"\xff" * PAGE)
    repaired = mend(library)
    after = content(library)
    assert repaired.backup == backups / "library-2026-06-30.db"
    assert next(one for one in repaired.tables if one.from_backup).from_backup > 0
    if table not in ("version", "digest", "entry"):
        assert after == before
    else:
        assert len(after["version"]) >= PAPERS
        assert after["note"] == before["note"]


def test_names_of_papers_are_read_from_their_index(library: Path) -> None:
    before = content(library)
    overwrite(library, (root(library, "paper") - 1) * PAGE, b"\xff" * PAGE)
    repaired = mend(library)
    assert content(library) == before
    assert [table.lost for table in repaired.tables] == [0] * len(repaired.tables)


def test_text_that_is_none_costs_its_row(library: Path) -> None:
    data = library.read_bytes()
    at = data.index(b"Note 20.")
    overwrite(library, at, b"\xff\xfe")
    with closing(open_made(library.parent)) as db, pytest.raises(StoreError, match="damaged") as told:
        notes.note(db, made_id(20))
    assert "doctor --repair" in told.value.hint
    value(library, "DELETE FROM tag WHERE name = 't40'")
    repaired = repair(library, library.parent / "backups", LATER)
    if repaired is not None:
        assert lost(repaired)["notes"][0] == 1


@pytest.mark.parametrize("damage", [key for key in DAMAGE if key != "another program's"])
def test_with_a_backup_every_damage_is_mended(damage: str, library: Path) -> None:
    daily_backup(library, library.parent / "backups", NOW)
    before = content(library)
    DAMAGE[damage](library)
    mend(library)
    assert content(library) == before


def test_without_anything_to_read_nothing_is_touched(library: Path) -> None:
    library.write_bytes(b"no database at all")
    with pytest.raises(StoreError, match="Nothing could be read") as told:
        repair(library, library.parent / "backups", LATER)
    assert "restore" in told.value.hint
    assert library.read_bytes() == b"no database at all"


def test_a_library_that_is_gone_but_for_its_log_comes_back_from_the_backup(library: Path) -> None:
    backups = library.parent / "backups"
    daily_backup(library, backups, NOW)
    before = content(library)
    with closing(open_made(library.parent)) as db:
        marks.star(db, made_id(7), True, NOW)
        log = library.with_name("library.db-wal").read_bytes()
    library.unlink()
    library.with_name("library.db-wal").write_bytes(log)
    repaired = mend(library)
    assert repaired.aside is not None
    assert repaired.aside.with_name(repaired.aside.name + "-wal").read_bytes() == log
    assert content(library) == before


def test_what_is_not_ours_or_newer_is_not_repaired(library: Path) -> None:
    value(library, "PRAGMA user_version = 99")
    with pytest.raises(NewerLibrary):
        repair(library, library.parent / "backups", LATER)
    foreign(library)
    with pytest.raises(ForeignLibrary):
        repair(library, library.parent / "backups", LATER)


def test_lines_of_another_fetch_are_not_mixed_in(library: Path) -> None:
    backups = library.parent / "backups"
    daily_backup(library, backups, NOW)
    with closing(open_made(library.parent)) as db:
        digests.keep(db, made_digest([made_paper(number) for number in range(50)], fetched=LATER))
    overwrite(library, (root(library, "entry") - 1) * PAGE, b"\xff" * PAGE)
    mend(library)
    with closing(open_made(library.parent)) as db:
        today, others = digests.get(db, 1), [digests.get(db, number) for number in range(2, 7)]
        assert (today.total, today.state) == (0, DigestState.UNCONFIRMED)
        assert all(kept.total == LISTED for kept in others)
        again, changed = digests.keep(db, made_digest([made_paper(n) for n in range(50)], fetched=LATER))
        assert (again.total, again.state, changed) == (50, DigestState.CONFIRMED, True)
        assert papers.paper(db, made_id(3)) is not None
