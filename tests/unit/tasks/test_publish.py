"""Files of what is published: their names, and that they are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.errors import DigestError
from digest_tui.tasks.publish import Form, file_name, write_file


@pytest.mark.parametrize(
    ("title", "form", "name"),
    [
        ("cs.CL · Tuesday 30 June 2026", Form.HTML, "cs-CL-Tuesday-30-June-2026.ko.html"),
        ("../../etc/passwd\x00\n", Form.BIBTEX, "etc-passwd.ko.bib"),
        ("风筝：一种方法 / 연", Form.ATOM, "风筝-一种方法-연.ko.xml"),
        ("A Word " * 20, Form.RIS, f"{'A-Word-' * 8}A.ko.ris"),
        ("x" * 300, Form.MARKDOWN, f"{'x' * 60}.ko.md"),
        ("…", Form.FEED, "digest.ko.json"),
    ],
)
def test_names_hold_nothing_that_a_file_system_reads(title: str, form: Form, name: str) -> None:
    assert file_name(title, "ko", form) == name


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(DigestError, match="cannot be written"):
        write_file(tmp_path / "folder", "text")
    with pytest.raises(DigestError, match="cannot be written"):
        write_file(tmp_path / "nowhere" / "file", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
