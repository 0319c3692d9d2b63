"""A question about a paper, as a reader asks it: stream, scroll, stop, ask again, look it up, come back offline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from tests.end_to_end.program import SCROLL_BAR, Program
from tests.fakes.asking import NOT_ALLEVIATED, QUESTION, Messages, asking_desk, in_json, last_message
from tests.fakes.documents import made_paper
from tests.fakes.ollama_server import OllamaDouble

pytestmark = pytest.mark.tmux

SECOND = "연은 무엇에 묶여 있는가?"
TALE = "연은 바람을 타고 높이 오르며 끈은 손과 기둥 사이에서 모형은 자료를 다시 세어 다른 답을 적는다"
PAGE = made_paper().pages[0].text.split()
CLAIMS = [
    (" ".join(PAGE[at : at + 6]), 1, f"{at + 1}째 {' '.join(Random(at).sample(TALE.split(), 7))}.")
    for at in range(min(24, len(PAGE) - 6))
]
MARKED = re.compile(r"\x1b\[[0-9;]*4[;m]")
"""Underlined, among other things."""
NO_QUOTE = "the kite was never tied to anything at all"


def reply(messages: Messages) -> Sequence[str]:
    """A long answer to the first question; a true and a made-up quote for the second."""
    if SECOND in last_message(messages):
        return in_json((NOT_ALLEVIATED, 1, "끝까지 묶여 있다."), (NO_QUOTE, 2, "묶인 적이 없다."))
    return in_json(*CLAIMS)


def ask(program: Program, question: str) -> None:
    """Write a question into the line and send it."""
    program.terminal.type(question)
    program.sees(question)
    program.press("Enter")


def scroll_up_and_stop(program: Program, engine: OllamaDouble) -> None:
    """The place that was scrolled to stays while more is written; Esc keeps what there is."""
    program.sees("6째 ")
    to_answers(program)
    program.press("g", "g")
    head = body(program.sees(QUESTION, "1째 "))
    asked = engine.asked("/api/chat")[-1]
    written = asked.chunks
    program.until(lambda: asked.chunks > written + 50)
    program.until(lambda: body(program.sees("tokens/s", "Esc stops")) == head)
    program.press("Escape")
    program.terminal.wait_gone("tokens/s")
    program.until(lambda: body(program.terminal.screen()) == head)


def to_answers(program: Program) -> None:
    """From the line to the answers."""
    program.press("Tab")
    program.sees("⏎ open page")


def body(screen: str) -> list[str]:
    """The first lines below the header: those of whole claims."""
    return [line.replace("▌", " ").rstrip(SCROLL_BAR) for line in screen.splitlines()[2:14]]


def look_it_up(program: Program) -> None:
    """Enter on a citation opens its page with the words marked; for words that are not there the page says so."""
    program.sees("끝까지 묶여 있다.", "quote found on p. 1", "⚑ not found in the paper")
    program.terminal.wait_gone("Esc stop")  # it is asked for once more, since a quote was made up
    to_answers(program)
    program.press("Enter")
    program.sees("page 1 of 3", "alleviated by data augmentation")
    program.until(lambda: MARKED.search(program.terminal.styled_screen()))
    program.press("q")
    program.sees("⏎ open page")
    program.press("j", "Enter")
    program.sees("page 2 of 3")
    program.press("q")
    program.sees("⏎ open page")


async def test_a_question_is_asked_stopped_asked_again_looked_up_and_read_offline(home: Path, tmp_path: Path) -> None:
    engine = OllamaDouble(reply=reply, tokens_per_second=100)
    with Program(tmp_path, 80, 24) as program, engine:
        async with asking_desk(engine):
            (home / "config").mkdir(exist_ok=True)
            (home / "config" / "config.toml").touch()
        program.start("Kites That Forget", OLLAMA_HOST=engine.url)
        program.press("a")
        program.sees("all 3 pages")
        ask(program, QUESTION)
        scroll_up_and_stop(program, engine)
        program.press("a")
        ask(program, SECOND)
        look_it_up(program)
        program.press("Q")
        program.leaves_the_terminal_as_it_was(0)
        asked = len(engine.asked("/api/chat"))
        program.start("Kites That Forget", "offline", DIGEST_TUI_OFFLINE="1")
        program.press("a")
        program.sees(SECOND, "끝까지 묶여 있다.", "quote found on p. 1", "⚑ not found in the paper")
        to_answers(program)
        program.press("Enter")
        program.sees("page 1 of 3", "alleviated by data augmentation")
        program.press("q")
        program.sees("⏎ open page")
        program.press("g", "g")
        program.sees(QUESTION, "1째 ", "quote found on p. 1")
        program.press("Q")
        program.leaves_the_terminal_as_it_was(0)
        assert len(engine.asked("/api/chat")) == asked
