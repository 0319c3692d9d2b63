"""Names of papers out of a pipe, and completions."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator

import click
import pytest

from digest_tui.cli import run
from digest_tui.headless.commands import digest_tui
from digest_tui.headless.shell import LONGEST_PIPE, paper_of, papers_of

Capture = pytest.CaptureFixture[str]


def test_papers_come_out_of_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("2606.00007v1  A title\n\n2606.00008\n2606.00007v1 again\n"))
    assert run(["translate", "-", "--to", "ko", "--json"]) == 1
    assert "2606.00007v1" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "\n \n", "x" * (LONGEST_PIPE + 1)])
def test_a_pipe_without_papers_is_said(text: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run(["translate", "-"]) == 2
    assert "Standard input" in capsys.readouterr().err


TAKING_PAPERS = [
    "fetch -",
    "show -",
    "open -",
    "pages -",
    "figures -",
    "ask - why",
    "questions -",
    "translate -",
    "check -",
    "export - --format md",
    "related -",
    "collections add Thesis -",
    "collections drop Thesis -",
    "queue add -",
    "queue drop -",
]


def arguments_named_id(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Parameter]]:
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and (parameter.metavar or "").startswith("ID"):
            yield " ".join(words), parameter
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from arguments_named_id(below, (*words, name))


def test_every_command_that_takes_names_takes_them_from_a_pipe() -> None:
    found = dict(arguments_named_id(digest_tui))
    assert sorted(found) == sorted(line.split(" -")[0].replace(" Thesis", "") for line in TAKING_PAPERS)
    assert {parameter.callback for parameter in found.values()} == {paper_of, papers_of}


@pytest.mark.parametrize("line", TAKING_PAPERS)
def test_an_empty_pipe_is_told_by_each(line: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert run(line.split()) == 2
    assert "Standard input names no paper" in capsys.readouterr().err


def test_a_command_for_one_paper_takes_one(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("2606.00007 a title\n"))
    assert run(["show", "-"]) == 1
    assert "2606.00007" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("2606.00007\n2606.00008\n"))
    assert run(["show", "-"]) == 2
    assert "names 2 papers" in capsys.readouterr().err


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
