"""`digest-tui room` as a shell runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.papers.pdf_file import PdfFile
from digest_tui.store import digests, pdfs
from digest_tui.tasks.desk import open_desk
from tests.unit.store.made import NOW, made_digest, made_id, made_paper

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def library(home: Path) -> None:
    """A closed library with a PDF that was never opened."""
    desk = open_desk()
    digests.keep(desk.library, made_digest([made_paper(1)]))
    pdfs.keep(desk.library, PdfFile(made_id(1), "ab", 2_000_000, "", NOW, NOW))
    desk.paths.pdfs.mkdir()
    pdfs.path_of(desk.paths.pdfs, "ab").write_bytes(bytes(2_000_000))
    desk.library.close()
    desk.derived.close()


def test_what_is_taken_and_what_may_go(capsys: Capture) -> None:
    assert run(["room"]) == 0
    out = capsys.readouterr().out
    words = "1 PDF never opened or not for 30 days; fetched again when opened (--free pdfs)"
    assert f"pdfs            2.0 MB  PDFs · 2.0 MB may go: {words}\n" in out
    assert "are free on this disk" in out


def test_it_goes_when_it_is_named(home: Path, capsys: Capture) -> None:
    assert run(["room", "--free", "pdfs", "--free", "backups", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["freed"] == {"pdfs": 2_000_000, "backups": 0}
    assert {one["thing"]: one["bytes"] for one in told["things"]}["pdfs"] == 0
    assert not list((home / "data" / "pdfs").iterdir())
    assert run(["room", "--free", "pdfs"]) == 0
    assert capsys.readouterr().out.startswith("pdfs: 0.0 MB freed.\n")


def test_what_cannot_go_cannot_be_named(capsys: Capture) -> None:
    assert run(["room", "--free", "library"]) == 2
    assert "library" in capsys.readouterr().err
