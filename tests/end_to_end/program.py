"""The real program in a real terminal, and what the tests read off its screen."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from digest_tui.papers.paper import Paper
from digest_tui.store import digests
from tests.end_to_end.terminal import PATIENCE, PROMPT, Terminal
from tests.fakes.arxiv_site_feed import Item, feed, make_items
from tests.polling import poll_now
from tests.screens.library import digest, open_test_desk, paper

COMMAND: Final = f"{shlex.quote(sys.executable)} -m digest_tui"
NOW: Final = "2026-06-30T14:02:00+00:00"
MODEL: Final = "gemma3:12b"
NOTHING_LISTENS: Final = "127.0.0.1:9"
SENTENCES: Final = " ".join(f"Of the clouds counted on day {day}, {day * 7} stayed." for day in range(1, 13))
"""An abstract whose translation takes some seconds to write at 40 tokens/s."""
SCROLL_BAR: Final = " ▁▂▃▄▅▆▇█"


def announcement(new: int = 12) -> bytes:
    """A feed of so many new papers, a cross-list and three replacements, with abstracts of a usual length."""
    items = make_items(new=new)
    return feed([Item(**{**vars(item), "abstract": SENTENCES}) for item in items])


def kept_paper(number: int) -> Paper:
    """A made-up paper with an abstract of a usual length."""
    return paper(number, abstract=SENTENCES)


def keep_papers(home: Path, count: int = 12) -> None:
    """Put a library with one day of made-up papers into that home."""
    desk = open_test_desk(home)
    digests.keep(desk.library, digest(kept_paper(number) for number in range(1, count + 1)))
    desk.library.close()
    desk.derived.close()


@dataclass
class Program:
    """The program in a terminal of its own, with a home, a clock, a model's name, and no engine but from `start`."""

    folder: Path
    columns: int = 120
    lines: int = 40
    command: str = COMMAND

    def __enter__(self) -> Self:
        known = {
            "DIGEST_TUI_HOME": str(self.folder / "home"),
            "DIGEST_TUI_NOW": NOW,
            "DIGEST_TUI_MODEL": MODEL,
            "OLLAMA_HOST": NOTHING_LISTENS,
        }
        self.terminal = Terminal(self.folder, known, self.columns, self.lines)
        self.terminal.__enter__()
        self.before = self.terminal.modes()
        self.settings = self._settings()
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.__exit__()

    def start(self, *shown: str, **environ: str) -> None:
        """Start it on a cleared screen and wait until it shows these words; at its end its exit status is printed."""
        given = " ".join(f"{name}={shlex.quote(value)}" for name, value in environ.items())
        self.terminal.run(f"clear; {given} {self.command}; echo ended with $?")
        self.terminal.wait_for(*shown)

    def sees(self, *words: str, seconds: float = PATIENCE) -> str:
        """The screen once it shows these words."""
        return self.terminal.wait_for(*words, seconds=seconds)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names."""
        self.terminal.keys(*keys)

    def until(self, condition: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait until that is so; a failure shows the screen."""
        try:
            poll_now(condition, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.terminal.screen()}") from None

    def cursor(self) -> str:
        """The title, or the heading, under the list's cursor; empty where no list is shown."""
        shown = next((line for line in self.terminal.screen().splitlines() if line.startswith("▌")), "")
        return shown.partition("│")[0].lstrip("▌• ").strip()

    def page(self) -> str:
        """The page as it is shown beside the list, or alone."""
        body = self.terminal.screen().splitlines()[2:-2]
        beside = [re.split("[│┃]", line, maxsplit=1)[1:] for line in body]
        page = [line[0] if line else alone for line, alone in zip(beside, body, strict=True)]
        return "\n".join(line.rstrip(SCROLL_BAR) for line in page)

    def title(self) -> str:
        """The title on the page."""
        return self.page().strip().split("\n")[0].strip()

    def leaves_the_terminal_as_it_was(self, status: int) -> None:
        """Wait for the shell, and compare what it finds with what it left."""
        self.terminal.wait_for(f"ended with {status}")
        assert self.terminal.modes() == self.before
        assert self._settings() == self.settings

    def _settings(self) -> str:
        """The line settings of the terminal (echo, line mode …), as one word."""
        tty = self.terminal.tty()
        flag = "-f" if sys.platform == "darwin" else "-F"
        return subprocess.run(["stty", flag, tty, "-g"], capture_output=True, text=True, check=True).stdout


def at_prompt(program: Program) -> None:
    """Wait until the shell asks for the next command."""
    program.until(lambda: program.terminal.screen().rstrip().endswith(PROMPT.strip()))
