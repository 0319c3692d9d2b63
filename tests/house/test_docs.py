"""The documents tell the truth."""

from __future__ import annotations

import re

import pytest

from tests.house.repository import ROOT

README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = sorted(path.name for path in ROOT.glob("*.md"))


def test_the_readme_opens_with_two_commands() -> None:
    title, sentence, block, rest = README.split("\n\n", 3)
    assert title == "# digest-tui"
    assert "\n" not in sentence.strip()
    fence, start, test, end = block.split("\n")
    assert (fence, end) == ("```sh", "```")
    assert start.endswith(".venv/bin/digest-tui")
    assert test.endswith(".venv/bin/python -m pytest")
    assert rest


def test_ci_reads_its_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "README.md" in script
    assert "pip install" not in script


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_links_to_exists(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", text) + re.findall(r'src="(?!https?://)([^"]+)"', text)
    assert not [target for target in targets if not (ROOT / target).exists()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_make_targets_named_in_a_document_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make (\w+)`", text)) <= targets


def test_folders_named_in_contributing_exist() -> None:
    folders = re.findall(r"`((?:tests|src|screenshots)/[\w/]*)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert folders
    assert not [folder for folder in folders if not (ROOT / folder).is_dir()]
