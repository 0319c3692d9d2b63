"""However the program is left, the terminal is as it was before."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.program import Program, at_prompt, keep_papers, kept_paper
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble

pytestmark = pytest.mark.tmux

TITLES = {number: kept_paper(number).title for number in range(1, 4)}
CRASHING = """
import digest_tui.screens.moving as moving
from digest_tui.cli import main
moving.Moves.move_down.__code__ = (lambda self: 1 // 0).__code__
main()
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The program over a kept day, not started yet."""
    keep_papers(tmp_path / "home", 3)
    with Program(tmp_path) as program:
        yield program


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(program: Program, number: signal.Signals) -> None:
    program.start(TITLES[1])
    assert program.terminal.modes() != program.before
    os.kill(program.terminal.pid(), number)
    program.leaves_the_terminal_as_it_was(128 + number)


def test_a_crash_is_told_in_one_line(program: Program, tmp_path: Path) -> None:
    crashing = tmp_path / "crashing.py"
    crashing.write_text(CRASHING)
    program.command = f"{shlex.quote(sys.executable)} {shlex.quote(str(crashing))}"
    program.start(TITLES[1])
    program.press("j")
    program.leaves_the_terminal_as_it_was(1)
    told = program.terminal.screen().replace("\n", "")
    assert "ZeroDivisionError" in told
    assert "crash.log)ended" in told
    assert "Traceback" not in told


def test_suspended_in_mid_stream_it_comes_back_where_it_was(program: Program) -> None:
    with OllamaDouble(models=(GEMMA,), tokens_per_second=100) as engine:
        program.start(TITLES[1], OLLAMA_HOST=engine.url)
        program.press("j", "t")
        program.sees("writing", "tokens/s")
        program.press("C-z")
        at_prompt(program)
        assert program.terminal.modes() == program.before
        program.terminal.run("fg; echo ended with $?")
        program.sees("gemma3:12b", "· 한")
        program.until(lambda: program.cursor() == program.title() == TITLES[2])
        assert "partial" not in program.page()
        program.press("Q")
        program.leaves_the_terminal_as_it_was(0)


def test_quitting_in_mid_stream_keeps_what_was_written(program: Program) -> None:
    with OllamaDouble(models=(GEMMA,), tokens_per_second=20) as engine:
        program.start(TITLES[1], OLLAMA_HOST=engine.url)
        program.press("t")
        program.sees("writing", "tokens/s")
        program.press("Q")
        program.leaves_the_terminal_as_it_was(0)
    program.start("한국어 · gemma3:12b", "partial", "t translates it anew.")
