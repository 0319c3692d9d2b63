"""A folder of notes, written again and again, with a reader at work in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from digest_tui.errors import DigestError
from digest_tui.export.note_file import State
from digest_tui.papers.publication import NearPaper, Publication, Scope
from digest_tui.tasks.write_notes import write_notes
from tests.unit.export.made import HOSTILE, publication, published, translation
from tests.unit.export.parsers import parse_markdown
from tests.unit.store.made import made_paper

KITES = "Kites (2606.00001).md"


def selection(*titles: str, **more: object) -> Publication:
    papers = [published(number, title, **more) for number, title in enumerate(titles, 1)]
    return publication(*papers, scope=Scope.SELECTION, title="Reading group")


def notes(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def front_of(note: Path) -> dict[str, object]:
    _, front, _ = note.read_text("utf-8").split("---\n", 2)
    told = yaml.safe_load(front)
    assert isinstance(told, dict)
    return told


def test_each_paper_is_a_note_and_one_lists_them(tmp_path: Path) -> None:
    told = write_notes(tmp_path / "vault", selection("Kites", "Kites"))
    assert told.counts == {State.NEW: 3} and told.left == ()
    assert notes(tmp_path / "vault") == [KITES, "Kites (2606.00002).md", "Reading group (list).md"]
    listed = (tmp_path / "vault" / "Reading group (list).md").read_text("utf-8")
    assert "1. [[Kites (2606.00001)|Kites]]\n2. [[Kites (2606.00002)|Kites]]\n" in listed
    front = front_of(tmp_path / "vault" / KITES)
    assert (front["id"], front["citekey"], front["tags"]) == (
        "2606.00001", "moss2606.00001", ["arxiv/cs-CL", "arxiv/cs-AI"],
    )  # fmt: skip


def test_written_again_nothing_is_touched(tmp_path: Path) -> None:
    write_notes(tmp_path, selection("Kites", "Lines"))
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    assert write_notes(tmp_path, selection("Kites", "Lines")).counts == {State.SAME: 3}
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


def test_a_new_title_keeps_the_file_and_the_reader_s_words(tmp_path: Path) -> None:
    write_notes(tmp_path, selection("Kites"))
    note = tmp_path / KITES
    note.write_text(note.read_text("utf-8") + "\nMine.\n", "utf-8")
    told = write_notes(tmp_path, selection("Kites, renamed", translation=translation()))
    assert told.counts[State.RENEWED] == 2 and told.left == ()
    assert notes(tmp_path) == [KITES, "Reading group (list).md"]
    assert "# Kites, renamed" in note.read_text("utf-8") and note.read_text("utf-8").endswith("\nMine.\n")
    assert front_of(note)["aliases"] == ["Kites, renamed"]
    assert "[[Kites (2606.00001)|Kites, renamed]]" in (tmp_path / "Reading group (list).md").read_text("utf-8")


def test_a_note_that_was_moved_and_renamed_is_found_and_linked(tmp_path: Path) -> None:
    write_notes(tmp_path, selection("Kites"))
    (tmp_path / "wind").mkdir()
    moved = (tmp_path / KITES).rename(tmp_path / "wind" / "연 이야기.md")
    near = NearPaper(made_paper(1, title="Kites"), date(2026, 6, 30), "shares wind")
    told = write_notes(tmp_path, publication(published(5, "Gusts", related=(near,)), scope=Scope.PAPER, title="Gusts"))
    assert told.counts == {State.NEW: 1}
    assert "[[연 이야기|Kites]] · shares wind" in (tmp_path / "Gusts (2606.00005).md").read_text("utf-8")
    assert write_notes(tmp_path, selection("Kites on")).counts[State.RENEWED] == 2
    assert "# Kites on" in moved.read_text("utf-8")


def test_what_the_reader_changed_or_put_there_is_left_and_told(tmp_path: Path) -> None:
    write_notes(tmp_path, selection("Kites", "Lines", "Tails"))
    kites, lines = tmp_path / KITES, tmp_path / "Lines (2606.00002).md"
    kites.write_text(kites.read_text("utf-8").replace("flies", "sinks"), "utf-8")
    (tmp_path / "copy.md").write_bytes(lines.read_bytes())
    own = tmp_path / "Gusts (2606.00004).md"
    own.write_text("My own note on gusts.", "utf-8")
    before = {path: path.read_bytes() for path in (kites, lines, own)}
    told = write_notes(tmp_path, selection("Kites", "Lines", "Tails", "Gusts", comment="new"))
    assert [line.partition(":")[0] for line in told.left] == [
        KITES,
        "Lines (2606.00002).md and copy.md",
        "Gusts (2606.00004).md",
    ]
    assert "changed by hand" in told.left[0]
    assert {path: path.read_bytes() for path in before} == before
    assert told.words.endswith("To look at: 3.")


def test_links_and_what_is_no_text_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("precious", "utf-8")
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / KITES).symlink_to(outside)
    (vault / "bytes.md").write_bytes(b"\xff\xfe")
    told = write_notes(vault, selection("Kites"))
    assert outside.read_text("utf-8") == "precious"
    assert len(told.left) == 1
    with pytest.raises(DigestError, match="no folder"):
        write_notes(outside, selection("Kites"))


TITLES = (
    'A/B: C\\D? *E* <F> |G| "H"',
    "连续/风筝：一种新方法",
    "긴 제목 " * 60,
    "x" * 300,
    "...",
    "",
    "CON",
    "한" * 200,
)


@pytest.mark.parametrize("title", [*HOSTILE, *TITLES])
def test_any_title_is_a_safe_name_sound_front_matter_and_an_unbroken_note(tmp_path: Path, title: str) -> None:
    told = write_notes(tmp_path, selection(title, abstract=title, comment=title, authors=(title or "?",)))
    assert told.counts == {State.NEW: 2}
    (note,) = tmp_path.glob("*2606.00001*.md")
    assert not set('\\/:*?"<>|#^[]') & set(note.name)
    assert len(note.name.encode()) < 200 and not note.name.startswith((".", " "))
    assert front_of(note)["id"] == "2606.00001"
    kinds = {token.type for token in parse_markdown(note.read_text("utf-8").split("---\n", 2)[2])}
    assert not kinds & {"code_inline", "code_block", "fence", "image", "table_open", "html_inline", "blockquote_open"}
    listed = (tmp_path / "Reading group (list).md").read_text("utf-8")
    assert listed.count("[[") == listed.count("]]") == 1
    assert write_notes(tmp_path, selection(title, abstract=title, comment=title, authors=(title or "?",))).counts == {
        State.SAME: 2
    }
