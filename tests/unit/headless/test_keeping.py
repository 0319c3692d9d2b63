"""`backup` and `restore` as a shell runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.headless import keeping
from digest_tui.store import digests
from digest_tui.tasks.desk import open_desk
from digest_tui.tasks.keeping import Salvaged
from tests.unit.store.made import made_digest, made_paper

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def library(home: Path) -> Path:
    """A closed library with two papers."""
    desk = open_desk()
    digests.keep(desk.library, made_digest([made_paper(1), made_paper(2)]))
    desk.library.close()
    desk.derived.close()
    return home / "data" / "library.db"


def test_there_and_back(library: Path, home: Path, capsys: Capture) -> None:
    copy = home / "copy.db"
    assert run(["backup", str(copy)]) == 0
    assert "2 papers, 1 list, 0 translations, 0 notes" in capsys.readouterr().out
    assert run(["restore", str(copy)]) == 0
    out = capsys.readouterr().out
    assert "2 papers" in out
    assert "before-restore.db" in out


def test_there_and_back_for_programs(library: Path, home: Path, capsys: Capture) -> None:
    copy = home / "copy.db"
    assert run(["backup", str(copy), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["file"], made["bytes"], made["holds"]["papers"]) == (str(copy), copy.stat().st_size, 2)
    assert run(["restore", str(copy), "--json"]) == 0
    restored = json.loads(capsys.readouterr().out)
    assert restored["holds"] == made["holds"]
    assert Path(restored["kept_before"]).is_file()


@pytest.mark.parametrize(("content", "code"), [("A text.\n" * 99, "store_failed"), (None, "store_failed")])
def test_what_is_no_copy_is_told(content: str | None, code: str, library: Path, home: Path, capsys: Capture) -> None:
    before = library.read_bytes()
    if content:
        (home / "copy.db").write_text(content)
    assert run(["restore", str(home / "copy.db"), "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err)["error"]["code"] == code
    assert json.loads(err)["error"]["hint"]
    assert library.read_bytes() == before


def test_a_backup_without_a_library_is_told(home: Path, capsys: Capture) -> None:
    assert run(["backup", str(home / "copy.db")]) == 1
    assert "There is no library" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["backup"], ["restore"], ["backup", "a", "b"]])
def test_wrong_words_are_told(arguments: list[str]) -> None:
    assert run(arguments) == 2


def test_a_damaged_library_is_said_wherever_it_is_met(library: Path, home: Path, capsys: Capture) -> None:
    library.write_bytes(b"no database" * 99)
    for command in (["list"], ["backup", str(home / "copy.db")]):
        assert run(command) == 1
        assert "digest-tui doctor --repair" in capsys.readouterr().err


def test_a_repair_is_told_table_by_table(library: Path, home: Path, capsys: Capture) -> None:
    assert keeping.repair(as_json=False) == 0
    assert "nothing to repair" in capsys.readouterr().out
    assert keeping.repair(as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == {"damaged": False}
    with library.open("r+b") as file:
        file.write(bytes(100))
    assert run(["doctor"]) == 1
    assert "digest-tui doctor --repair" in capsys.readouterr().err
    assert run(["doctor", "--repair"]) == 0
    out = capsys.readouterr().out
    assert "papers: 2 kept\n" in out
    assert "damaged.db" in out
    with library.open("r+b") as file:
        file.write(bytes(100))
    assert keeping.repair(as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tables"][0] == {"words": "papers", "kept": 2, "holes": 0, "lost": 0, "from_backup": 0}
    assert (told["damaged"], told["holds"]["papers"], told["backup"]) == (True, 2, None)


def test_the_words_for_what_was_saved() -> None:
    assert keeping.salvaged_words(Salvaged("notes", 1200, 0, 0)) == "notes: 1,200 kept"
    assert (
        keeping.salvaged_words(Salvaged("notes", 7, 2, 3, 4))
        == "notes: 7 kept, 2 damaged places, 4 from the backup, 3 lost"
    )
