"""A morning with the program, recorded from the real one: the list fetched, read, translated, filtered, searched."""

from __future__ import annotations

import shlex
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from screenshots.animation import Frame, animate
from screenshots.cells import read_screen
from screenshots.papers import made_feed, made_papers
from screenshots.settings import NOTICE, NOW, configure
from tests.end_to_end.terminal import Terminal
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_replies import pieces
from tests.fakes.ollama_server import OllamaDouble

NAME: Final = "morning-100x30"
COLUMNS: Final = 100
LINES: Final = 30
LOOK: Final = 1.6
"""Seconds a screen stands before the next key."""
BLINK: Final = 0.35
"""Seconds between two looks at a text that is being written."""
LAST_WORDS: Final = "다시 읽힌다"
TOKENS_A_SECOND: Final = 45.0


@dataclass
class Recording:
    """The frames so far, and the terminal they are taken from."""

    terminal: Terminal
    frames: list[Frame] = field(default_factory=list)

    def press(self, keys: str, words: str, caption: str, seconds: float = LOOK) -> None:
        """Press keys by tmux's names, wait for words, and keep what is shown."""
        self.terminal.keys(*keys.split())
        self.terminal.wait_for(words)
        self.look(caption, seconds)

    def type(self, text: str, words: str, caption: str) -> None:
        """Type characters one by one, each a frame."""
        for end in range(1, len(text) + 1):
            self.terminal.type(text[end - 1])
            self.terminal.wait_for(text[:end])
            self.look(caption, BLINK)
        self.terminal.wait_for(words)
        self.look(caption, LOOK)

    def watch(self, words: str, caption: str) -> None:
        """Keep what is shown again and again until these words are there."""
        while words not in self.terminal.screen():
            self.look(caption, BLINK)
            time.sleep(BLINK)
        self.look(caption, 2 * LOOK)

    def look(self, caption: str, seconds: float) -> None:
        """Keep what is shown; the same again only stands longer."""
        rows = read_screen(self.terminal.styled_screen())
        if self.frames and (self.frames[-1].rows, self.frames[-1].caption) == (rows, caption):
            before = self.frames.pop()
            seconds += before.seconds
        self.frames.append(Frame(rows, seconds, caption))


def record() -> str:
    """The morning as an animated SVG."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        configure(folder / "home", "ko")
        terminal = stack.enter_context(Terminal(folder, _neighbours(stack, folder), COLUMNS, LINES))
        terminal.run(f"clear; {shlex.quote(sys.executable)} -m digest_tui")
        terminal.wait_for("? help")
        recording = Recording(terminal)
        spend_the_morning(recording)
        return animate(recording.frames, COLUMNS)


def spend_the_morning(on: Recording) -> None:
    """What a reader does."""
    on.look("digest-tui", LOOK)
    on.press("r", "Replacements", "r  fetch what arXiv announced today")
    on.terminal.wait_gone(NOTICE)
    for _ in range(2):
        on.press("j", "│", "j  the next paper", LOOK / 2)
    on.press("g g", "1/", "gg  back to the first")
    on.press("Enter", "h back", "⏎  read its page")
    on.press("t", "Esc stops", "t  translate, by a model on this machine", BLINK)
    on.watch("s ──", "t  translate, by a model on this machine")
    on.press("C-d", "h back", "C-d  half a page on")
    on.press("h", "⏎ open", "h  back to the list", LOOK / 2)
    on.press("F", "Show only papers", "F  filter")
    on.press("Space", "[x] unread", "F  only what is unread", LOOK)
    on.press("Enter", "· unread", "⏎  show them")
    on.press("/", "words to find", "/  find", BLINK)
    on.type("reader", "found", "/  find “reader”")
    on.press("Enter", "found", "⏎  n goes to the next match", LOOK / 2)
    on.press("n", "found", "n  the next match")
    on.press("Escape", "· unread", "Esc  the search ends", LOOK / 2)
    on.press("?", "Keys and commands", "?  every key")
    on.type("note", "Write a note", "?  … is searched")
    on.press("Escape", "⏎ open", "Esc  a good day to read")


def _neighbours(stack: ExitStack, folder: Path) -> dict[str, str]:
    """A site that announces the made-up papers, an engine that translates the first, and where the program lives."""
    day = date.fromisoformat(NOW[:10])
    papers = made_papers(day)
    title, abstract = papers[0].translations["ko"]
    site = stack.enter_context(ArxivSite(reply(made_feed(papers, day))))
    said = [*pieces(f"{title}\n\n{abstract}")]
    engine = stack.enter_context(OllamaDouble(models=(GEMMA,), reply=said, tokens_per_second=TOKENS_A_SECOND))
    return {
        "DIGEST_TUI_HOME": str(folder / "home"),
        "DIGEST_TUI_NOW": NOW,
        "DIGEST_TUI_ENDPOINT_ARXIV_FEED": site.feed,
        "OLLAMA_HOST": engine.url,
    }
