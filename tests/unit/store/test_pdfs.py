"""Which file is which paper's PDF."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from digest_tui.errors import PdfChanged
from digest_tui.papers.ids import PaperId
from digest_tui.papers.pdf_file import PdfFile, local_id
from digest_tui.store import digests, documents, papers, pdfs
from digest_tui.store.database import Database
from tests.unit.store.made import LATER, NOW, made_digest, made_id, made_paper

HASH = "ab" * 32


def file_of(paper: PaperId, hash: str = HASH, name: str = "") -> PdfFile:
    return PdfFile(paper, hash, 1_000, name, NOW, NOW)


def test_versions_are_apart(db: Database) -> None:
    pdfs.keep(db, file_of(made_id(1, 1)))
    pdfs.keep(db, file_of(made_id(1, 2), "cd" * 32))
    assert pdfs.find(db, made_id(1, 1)) == file_of(made_id(1, 1))
    assert pdfs.find(db, made_id(1, 3)) is None
    newest = pdfs.find(db, made_id(1, None))
    assert newest is not None
    assert newest.paper.version == 2
    assert pdfs.find(db, made_id(2)) is None


def test_a_file_of_unknown_version_and_a_local_one_are_kept_too(db: Database) -> None:
    pdfs.keep(db, file_of(made_id(1, None)))
    assert pdfs.find(db, made_id(1, None)) == file_of(made_id(1, None))
    assert pdfs.find(db, made_id(1, 1)) is None
    local = file_of(local_id(HASH), name="my kites.pdf")
    pdfs.keep(db, local)
    assert pdfs.find(db, PaperId.parse("file:abababababab/1")) == local


def test_another_file_of_a_version_takes_its_place(db: Database) -> None:
    pdfs.keep(db, file_of(made_id(1)))
    pdfs.keep(db, file_of(made_id(1), "cd" * 32))
    kept = pdfs.find(db, made_id(1))
    assert kept is not None
    assert kept.hash == "cd" * 32
    assert not pdfs.is_known(db, HASH)


def test_when_it_was_opened_is_noted(db: Database) -> None:
    pdfs.keep(db, file_of(made_id(1)))
    pdfs.opened(db, file_of(made_id(1)), LATER)
    assert pdfs.find(db, made_id(1)) == file_of(made_id(1))._replace(opened=LATER)


def test_a_row_says_whether_the_pdf_of_its_version_is_kept(db: Database) -> None:
    digest, _ = digests.keep(db, made_digest([made_paper(1, 2), made_paper(2)]))
    pdfs.keep(db, file_of(made_id(1, 1)))
    assert [row.has_pdf for row in digests.rows(db, digest.number, 0, 9)] == [False, False]
    pdfs.keep(db, file_of(made_id(1, 2)))
    assert [row.has_pdf for row in digests.rows(db, digest.number, 0, 9)] == [True, False]


def test_a_forgotten_file_is_removed_unless_another_paper_has_it(db: Database, tmp_path: Path) -> None:
    path = pdfs.path_of(tmp_path, HASH)
    path.write_bytes(b"%PDF-")
    for number in (1, 2):
        pdfs.keep(db, file_of(made_id(number)))
    pdfs.forget(db, file_of(made_id(1)), tmp_path)
    assert pdfs.find(db, made_id(1)) is None
    assert path.exists()
    pdfs.forget(db, file_of(made_id(2)), tmp_path)
    assert not path.exists()
    pdfs.forget(db, file_of(made_id(2)), tmp_path)


def test_a_file_of_the_readers_is_copied_for_this_user_only(tmp_path: Path) -> None:
    source = tmp_path / "kites.pdf"
    source.write_bytes(b"%PDF-1.7 kites")
    folder = tmp_path / "pdfs"
    pdfs.make_room(folder)
    hash, size = pdfs.take_in(folder, source, 100)
    assert (hash, size) == (hashlib.sha256(b"%PDF-1.7 kites").hexdigest(), 14)
    copied = pdfs.path_of(folder, hash)
    assert copied.read_bytes() == source.read_bytes()
    assert (stat.S_IMODE(folder.stat().st_mode), stat.S_IMODE(copied.stat().st_mode)) == (0o700, 0o600)
    assert pdfs.take_in(folder, source, 100) == (hash, size)
    assert [path.name for path in folder.iterdir()] == [copied.name]
    assert pdfs.take_in(folder, source, 5) == ("", 14), "one that is too large is not copied"


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(PdfChanged, match="cannot be read"):
        pdfs.take_in(tmp_path, tmp_path / name, 100)


def test_documents_are_of_an_extractor(derived: Database) -> None:
    documents.keep(derived, HASH, 1, "one", NOW)
    assert documents.body(derived, HASH, 1) == "one"
    assert documents.body(derived, HASH, 2) == "", "it is read again"
    documents.keep(derived, HASH, 2, "two", LATER)
    assert documents.body(derived, HASH, 2) == "two"
    documents.forget(derived, HASH)
    assert documents.body(derived, HASH, 2) == ""


def test_a_paper_of_no_list_is_kept_alone(db: Database) -> None:
    papers.keep_alone(db, made_paper(1, 1), NOW)
    assert papers.paper(db, made_id(1)) == made_paper(1, 1)
    papers.keep_alone(db, made_paper(1, 1, title="Another"), LATER)
    assert papers.paper(db, made_id(1)) == made_paper(1, 1), "what is kept stays"
    digest, _ = digests.keep(db, made_digest([made_paper(1, 1)]))
    assert digest.total == 1
    (version,) = papers.versions(db, made_id(1))
    assert version.announced == digest.announced
