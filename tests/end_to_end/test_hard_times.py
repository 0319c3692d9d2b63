"""What goes wrong in front of a reader: wrong keys, a dead engine, no network, windows of any size."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.program import Program, keep_papers, kept_paper
from tests.fakes.arxiv_site import ArxivSite, reset
from tests.house.repository import ROOT

pytestmark = pytest.mark.tmux

ABOVE_NOTICES = 30
"""Lines of the window that no notice covers."""
TITLES = {number: kept_paper(number).title for number in range(1, 13)}


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The program over a kept day of twelve papers, not started yet."""
    keep_papers(tmp_path / "home")
    with Program(tmp_path) as program:
        yield program


@pytest.fixture
def engine() -> Iterator[subprocess.Popen[str]]:
    """A double of the engine in a process of its own, so that it can be killed; its address is its first line."""
    command = [sys.executable, "-m", "tests.fakes.ollama_server", "--port", "0", "--load-seconds", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def address(engine: subprocess.Popen[str]) -> str:
    assert engine.stdout is not None
    return engine.stdout.readline().split()[-1]


def test_an_engine_killed_in_mid_stream_leaves_a_partial_text_and_advice(
    program: Program, engine: subprocess.Popen[str]
) -> None:
    program.start(TITLES[1], OLLAMA_HOST=address(engine))
    program.terminal.type("jt")
    program.sees("writing", "tokens/s")
    engine.kill()
    shown = program.sees("partial", "Not translated:", "broke off", "then ask again.", "t translates it anew.")
    assert "writing" not in shown
    program.press("t")
    program.sees("partial", "ollama serve")
    assert program.cursor() == program.title() == TITLES[2]
    program.press("Q")
    program.leaves_the_terminal_as_it_was(0)


def test_a_cut_network_is_told_and_the_list_stays(program: Program) -> None:
    with ArxivSite(reset()) as site:
        program.start(TITLES[12], DIGEST_TUI_ENDPOINT_ARXIV_FEED=site.feed)
        program.press("j", "r")
        shown = program.sees("fetch failed 14:02", "broke off the connection", "Try again in a few minutes.")
        assert "12 unread" in shown
        program.until(lambda: program.cursor() == program.title() == TITLES[2])
        program.press("j")
        program.until(lambda: program.cursor() == program.title() == TITLES[3])


def test_wrong_keys_change_nothing(program: Program) -> None:
    program.start(TITLES[1], "no engine")
    program.until(lambda: program.title() == TITLES[1])
    before = program.terminal.screen()
    program.terminal.type("é%&=B한")
    program.press("F9", "DC", "IC", "C-x", "M-x", "C-c")
    after = program.sees("Q quits")
    assert after.splitlines()[:ABOVE_NOTICES] == before.splitlines()[:ABOVE_NOTICES]
    program.press("j")
    program.until(lambda: program.cursor() == program.title() == TITLES[2])


def test_windows_of_one_cell_and_a_storm_of_sizes_are_survived(program: Program) -> None:
    program.start(TITLES[1])
    program.press("j", "Enter", "h")
    program.terminal.resize(1, 1)
    program.press("j")
    storm = random.Random(0)
    for _ in range(60):
        program.terminal.resize(storm.randint(1, 200), storm.randint(1, 60))
    program.press("j")
    program.terminal.resize(2, 1)
    program.terminal.resize(120, 40)
    program.until(lambda: program.cursor() == program.title() == TITLES[4])
    program.press("Q")
    program.leaves_the_terminal_as_it_was(0)
