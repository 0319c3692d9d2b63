"""What a shell is offered: commands, options and values, asked as each shell asks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest_tui.cli import run
from digest_tui.headless.commands import digest_tui
from digest_tui.store.tags import set_tags
from digest_tui.tasks import collecting
from tests.screens.library import keep_day, open_test_desk, paper

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_it_can_read(shell: str, capsys: Capture) -> None:
    assert run(["completions", shell]) == 0
    script = capsys.readouterr().out
    assert "_DIGEST_TUI_COMPLETE" in script
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=script, text=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "answer"), [("digest-tui tra", "translate"), ("digest-tui translate --ag", "--again")]
)
def test_a_shell_that_completes_is_answered(
    words: str, answer: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("_DIGEST_TUI_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    assert run([]) == 0
    assert answer in capsys.readouterr().out
    assert "completions" in digest_tui.commands


@pytest.fixture
async def library(home: Path) -> Path:
    """A kept list, a tag and two collections."""
    desk = open_test_desk(home)
    keep_day(desk, 3)
    set_tags(desk.library, paper(1).id, ["wind"], desk.now)
    collecting.collect(desk, paper(1).id, "Thesis")
    collecting.collect(desk, paper(1).id, "Two words")
    await desk.close()
    return home


def offered(words: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words a shell is told, as bash asks for them; a space at the end begins a new word."""
    monkeypatch.setenv("_DIGEST_TUI_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    assert run([]) == 0
    return [line.partition(",")[2] for line in capsys.readouterr().out.splitlines() if line]


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("digest-tui list --category ", ["cs.CL"]),
        ("digest-tui translate x --to z", ["zh", "zh-Hant"]),
        ("digest-tui export --tag W", ["wind"]),
        ("digest-tui export --collection ", ["Thesis", "Two words"]),
        ("digest-tui collections show Th", ["Thesis"]),
        ("digest-tui models pull ", []),
        ("digest-tui config set reading.lang", ["reading.language"]),
    ],
)
def test_values_are_offered_too(
    words: str, values: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered(words, capsys, monkeypatch) == values


def test_a_shell_that_asks_makes_no_library(home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered("digest-tui export --tag ", capsys, monkeypatch) == []
    assert not [*home.rglob("*.db")]


def in_shell(shell: str, script: str, home: Path) -> str:
    """What a real shell prints that has read its completions."""
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "DIGEST_TUI_HOME": str(home)}
    load = "digest-tui completions fish | source" if shell == "fish" else f'eval "$(digest-tui completions {shell})"'
    words = [shell, "-c", f"{load}; {script}"]
    return subprocess.run(words, env=environ, capture_output=True, text=True, check=True).stdout


def in_bash(line: str, home: Path) -> list[str]:
    """What bash puts in for the last word of a line."""
    words = f"COMP_WORDS=({line}); COMP_CWORD={len(line.split()) - 1}; _digest_tui_completion digest-tui"
    return in_shell("bash", f"{words}; printf '%s\\n' \"${{COMPREPLY[@]}}\"", home).splitlines()


def test_bash_completes_and_quotes(library: Path) -> None:
    assert in_bash("digest-tui list --category c", library) == ["cs.CL"]
    assert in_bash("digest-tui export --collection T", library) == ["Thesis", "Two\\ words"]


def test_fish_completes_and_has_the_whole_help(library: Path) -> None:
    assert "cs.CL\t" in in_shell("fish", "complete -C 'digest-tui list --category c'", library)
    told = in_shell("fish", "complete -C 'digest-tui sync --pl'", library)
    assert told == "--plan\tOnly say what it would do, and how long that takes on this machine.\n"
