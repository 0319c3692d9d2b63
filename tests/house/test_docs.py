"""The documents tell the truth."""

from __future__ import annotations

import re

import pytest

from digest_tui.cli import BROKEN_PIPE, INTERRUPTED
from digest_tui.commands.keymap import make_keymap
from digest_tui.config import read_config
from digest_tui.errors import DigestError
from digest_tui.headless.fetch import PARTLY
from digest_tui.screens.config_check import places
from digest_tui.tasks.config_values import check_host, check_values
from tests.house.readme_tables import COMMAND_ROW, KEY_ROW, command_rows, key_rows
from tests.house.repository import ROOT

README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def test_the_readme_opens_with_two_commands() -> None:
    title, sentence, block, rest = README.split("\n\n", 3)
    assert title == "# digest-tui"
    assert "\n" not in sentence.strip()
    fence, start, test, end = block.split("\n")
    assert (fence, end) == ("```sh", "```")
    assert start.endswith(".venv/bin/digest-tui")
    assert test.endswith(".venv/bin/python -m pytest -n 4")
    assert rest


def test_ci_reads_its_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "README.md" in script
    assert "pip install" not in script


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_links_to_exists(document: str) -> None:
    text = re.sub(r"```.*?```", "", (ROOT / document).read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", text) + re.findall(r'src="(?!https?://)([^"]+)"', text)
    folder = (ROOT / document).parent
    assert not [target for target in targets if not (folder / target).exists()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_make_targets_named_in_a_document_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make (\w+)`", text)) <= targets


def test_folders_named_in_contributing_exist() -> None:
    folders = re.findall(r"`((?:tests|src|screenshots)/[\w/]*)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert folders
    assert not [folder for folder in folders if not (ROOT / folder).is_dir()]


def test_the_readme_has_the_programs_keys_and_commands() -> None:
    """`make fix` brings them up to date."""
    assert KEY_ROW.findall(README) == key_rows()
    assert COMMAND_ROW.findall(README) == command_rows()


def test_the_settings_in_the_readme_are_settings() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    config = read_config(block)
    assert make_keymap(config, places()).moved["paper.translate"] == ("t", "g t")
    assert (config.reading.language, config.models.translate) == ("ko", "gemma3:12b")


def test_the_settings_in_the_page_for_a_group_are_settings() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "group.md").read_text("utf-8"), re.DOTALL)
    config = read_config(block)
    check_values(config)
    check_host(config)
    assert config.engine.allow_remote == ("models.lab.example",)
    assert config.engines.titles is not None


def test_every_exit_status_is_in_the_readme() -> None:
    told = {int(status) for status in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert told == {0, PARTLY, INTERRUPTED, BROKEN_PIPE} | {error.exit_status for error in errors_under(DigestError)}


def errors_under(error: type[DigestError]) -> set[type[DigestError]]:
    return {error}.union(*(errors_under(below) for below in error.__subclasses__()))


def test_the_variables_in_the_readme_are_read_and_the_other_way_round() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    told = set(re.findall(r"`(DIGEST_TUI_[A-Z_]+)", README))
    read = set(re.findall(r'"(DIGEST_TUI_[A-Z_]+)"', source)) - {"DIGEST_TUI_ENDPOINT_"}
    assert {name for name in told if "ENDPOINT" not in name} == read
