"""The repository speaks of the program only: of no machine it was written on, and of nothing left undone."""

from __future__ import annotations

import re

import pytest

from tests.house.repository import ROOT, short, written_files

# The character classes keep these patterns from finding themselves.
UNWANTED = {
    "a path of one machine": re.compile(r"(?<![\w.~}])/(?:[w]ork|[r]oot|[f]arm|[h]ome/\w+|[U]sers/\w+)/"),
    "a package registry": re.compile(r"(?i)[p]ypi\.org|[p]ythonhosted\.org|--(?:extra-)?[i]ndex-url|[f]ind-links"),
    "something left undone": re.compile(r"\b(?:[T]ODO|[F]IXME|[X]XX)\b"),
}


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_names(what: str) -> None:
    found = [
        f"{short(path)}:{number}: {line.strip()[:80]}"
        for path in written_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNWANTED[what].search(line)
    ]
    assert not found, f"{what}:\n" + "\n".join(found)


def test_every_kind_of_file_is_read() -> None:
    names = {short(path) for path in written_files()}
    assert {"README.md", "pyproject.toml", "LICENSE", ".ci/run", "requirements.lock", "tests/conftest.py"} <= names


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.split("\n")[:2] == [
        " " * 20 + "GNU AFFERO GENERAL PUBLIC LICENSE",
        " " * 23 + "Version 3, 19 November 2007",
    ]
    assert [int(number) for number in re.findall(r"^  (\d+)\. [A-Z]", text, re.MULTILINE)] == list(range(18))
    assert text.endswith("<https://www.gnu.org/licenses/>.\n")
