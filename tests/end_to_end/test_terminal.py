"""The terminal the other tests look at shows what a program does to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.terminal import PROMPT, Terminal

pytestmark = pytest.mark.tmux


def test_shows_what_a_program_leaves_behind(tmp_path: Path) -> None:
    with Terminal(tmp_path, {"GREETING": "안녕"}, columns=60, lines=20) as terminal:
        clean = terminal.modes()
        terminal.run("echo $GREETING; stty size")
        assert "20 60" in terminal.wait_for("안녕\n", "20 60")
        terminal.run(r"printf '\033[?1049h\033[?25l\033[?1006h\033[?1003h'; echo do''ne")
        terminal.wait_for("done")
        left = terminal.modes()
        assert {mode for mode in clean if clean[mode] != left[mode]} == {
            "alternate_on", "cursor_flag", "mouse_any_flag", "mouse_sgr_flag",
        }  # fmt: skip
        terminal.resize(90, 25)
        terminal.run("stty size")
        terminal.wait_for("25 90")


def test_says_what_the_screen_shows_instead(tmp_path: Path) -> None:
    with Terminal(tmp_path, {}) as terminal, pytest.raises(AssertionError, match=PROMPT.strip()):
        terminal.wait_for("never written", seconds=0.05)
