"""Names of papers out of a pipe."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from digest_tui.cli import run
from digest_tui.headless.commands import digest_tui
from digest_tui.headless.shell import LONGEST_PIPE, paper_of, papers_of
from tests.screens.library import keep_day, open_test_desk

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


@pytest.fixture
async def kept(home: Path) -> None:
    """A library with three papers."""
    desk = open_test_desk(home)
    keep_day(desk, 3)
    await desk.close()


@pytest.mark.usefixtures("kept")
def test_what_is_no_paper_in_a_pipe_is_told_and_the_rest_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\ufeff2606.00002\r\n\r\nnonsense\n2606.09999\n2606.00001 x\n"))
    assert run(["export", "-", "--format", "bibtex"]) == 3
    told = capsys.readouterr()
    assert [told.out.count(f"2606.0000{n}v1") for n in (1, 2)] == [1, 1]
    assert "“nonsense” is not a paper's identifier" in told.err and "2606.09999 is not kept" in told.err
    monkeypatch.setattr("sys.stdin", io.StringIO("nonsense\nmore\n"))
    assert run(["export", "-"]) == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("2606.09998\n2606.09999\n"))
    assert run(["export", "-"]) == 1
