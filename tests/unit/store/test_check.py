"""What a library file holds."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import apsw
import pytest

from digest_tui.errors import DamagedLibrary, ForeignLibrary, NewerLibrary, StoreError
from digest_tui.papers.translation import TranslationState
from digest_tui.store import digests, notes, translations
from digest_tui.store.check import Holding, holding
from digest_tui.store.migrate import MIGRATIONS, migrations_in
from tests.unit.store.made import NOW, made_digest, made_id, made_paper, made_translation, open_made, value

if TYPE_CHECKING:
    from pathlib import Path

FORM = migrations_in(MIGRATIONS)[-1].number


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with three papers in a list, a note and a translation, closed."""
    with closing(open_made(tmp_path)) as db:
        digests.keep(db, made_digest([made_paper(number) for number in (1, 2, 3)]))
        notes.write(db, made_id(1), "Fine.", NOW)
        translations.keep(db, made_translation())
        translations.keep(db, made_translation(key="no", state=TranslationState.REJECTED))
    return tmp_path / "library.db"


@pytest.mark.parametrize("thorough", [False, True])
def test_a_sound_library_is_counted(library: Path, thorough: bool) -> None:
    content = library.read_bytes()
    assert holding(library, FORM, thorough=thorough) == Holding(FORM, papers=3, lists=1, translations=1, notes=1)
    assert library.read_bytes() == content


def test_a_library_of_the_first_form_is_counted(tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / "old.db"))
    connection.execute(migrations_in(MIGRATIONS)[0].path.read_text())
    connection.pragma("application_id", int.from_bytes(b"DgTL", "big"))
    connection.pragma("user_version", 1)
    connection.close()
    assert holding(tmp_path / "old.db") == Holding(1, 0, 0, 0, 0)


def test_another_programs_database_is_told(tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / "other.db"))
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.close()
    with pytest.raises(ForeignLibrary):
        holding(tmp_path / "other.db")


def test_a_newer_library_is_told(library: Path) -> None:
    value(library, f"PRAGMA user_version = {FORM + 1}")
    with pytest.raises(NewerLibrary, match=f"form {FORM + 1}, here {FORM}") as told:
        holding(library, FORM)
    assert told.value.hint
    assert holding(library).form == FORM + 1


def test_what_is_no_library_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no file"):
        holding(tmp_path / "none.db")
    with pytest.raises(StoreError, match="no file"):
        holding(tmp_path)
    (tmp_path / "empty.db").touch()
    with pytest.raises(DamagedLibrary, match="empty"):
        holding(tmp_path / "empty.db")


def test_a_line_that_leads_to_nothing_is_found_when_one_looks_closely(library: Path) -> None:
    value(library, "DELETE FROM paper WHERE name = '2606.00001'")
    assert holding(library).papers == 2
    with pytest.raises(DamagedLibrary, match="gone"):
        holding(library, thorough=True)
