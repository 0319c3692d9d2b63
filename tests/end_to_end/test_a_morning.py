"""The main job, as a reader does it: fetch, browse, translate, stop, translate again, resize, quit, read offline."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.program import Program, announcement
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.polling import poll_now

pytestmark = pytest.mark.tmux

TITLE = "Counting made-up clouds, part {}"
LAST_OF_ALL = "Replacement cross-lists"
TOKENS_PER_SECOND = 60
LAST_NUMBER = "84"
"""The last one in the abstract, and so in its translation."""


def fetch(program: Program, **environ: str) -> None:
    """From an empty home to the list of the day."""
    program.start("1/4", "Which lists do you read?", **environ)
    program.press("Escape")
    program.sees("No list of cs.CL is kept yet.", "r fetches today's list.")
    program.press("r")
    shown = program.sees("Tue 30 Jun 2026", "12 new", "1 cross", "3 replaced", "16 unread", TITLE.format(12))
    assert "online" in shown


def browse(program: Program) -> None:
    """j, k, G and gg, and Enter; the page follows."""
    assert program.cursor() == TITLE.format(1)
    program.press("j", "j", "k")
    program.until(lambda: program.cursor() == program.title() == TITLE.format(2))
    program.press("G")
    program.until(lambda: program.cursor().startswith(LAST_OF_ALL))
    program.press("g", "g")
    program.until(lambda: program.cursor() == program.title() == TITLE.format(1))
    program.press("Enter")
    program.sees("15 unread", "h back")
    program.press("h")
    program.sees("⏎ open")


def stop_in_mid_stream(program: Program, engine: OllamaDouble) -> None:
    """Both keys in one go; then Esc ends the generation within a second of its tokens and keeps what was written."""
    program.terminal.type("jt")
    program.sees("loading gemma3:12b (8.1 GB)", "Esc stops")
    program.sees("writing", "tokens/s")
    assert program.cursor() == program.title() == TITLE.format(2)
    asked = engine.asked("/api/chat")[-1]
    written = asked.chunks
    program.press("Escape")
    gone_at = poll_now(lambda: asked.gone_at)
    assert gone_at is not None
    assert gone_at - written <= TOKENS_PER_SECOND
    shown = program.sees("partial", "Stopped. What was written is kept as partial.", "t translates it anew.")
    assert "writing" not in shown
    assert LAST_NUMBER not in " ".join(translation_on(program))


def translate(program: Program) -> list[str]:
    """The lines of the whole translation below its heading."""
    program.press("t")
    program.sees("writing")
    program.terminal.wait_gone("writing")
    program.sees("cs.CL · 한", "gemma3:12b ready")
    assert "partial" not in program.page()
    for notice in ("Stopped.", "is asked again", "asks again", "announced on"):
        program.terminal.wait_gone(notice)
    # The work line may be gone a moment before the last words are painted.
    program.until(lambda: "▌" not in program.page() and is_whole(translation_on(program)))
    return translation_on(program)


def is_whole(lines: list[str]) -> bool:
    """Whether the last sentence is there to its end."""
    return bool(lines) and LAST_NUMBER in lines[-1] and lines[-1].endswith(".")


def shows(program: Program, translated: list[str]) -> None:
    """Wait until the page of the second paper has these lines of its translation; a failure names them."""
    try:
        program.until(lambda: program.title() == TITLE.format(2) and translation_on(program) == translated)
    except AssertionError as error:
        error.add_note(f"expected {translated}\nfound    {translation_on(program)}")
        raise


def translation_on(program: Program) -> list[str]:
    """What is written below the translation's heading, but for the notices that lie over it."""
    lines = program.page().partition("── 한국어 · gemma3:12b")[2].splitlines()[1:]
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("▌")]


def resize(program: Program) -> None:
    """List and page stay on the same paper, whichever of them there is room for."""
    for size in ((60, 20), (80, 24)):
        program.terminal.resize(*size)
        program.until(lambda: program.cursor() == TITLE.format(2) and "│" not in program.terminal.screen())
        program.press("Enter")
        program.until(lambda: program.title() == TITLE.format(2))
        program.press("q")
        program.sees("⏎ open")
    program.terminal.resize(120, 40)
    program.until(lambda: program.cursor() == program.title() == TITLE.format(2))


def read_offline(program: Program, translated: list[str]) -> None:
    """The same day and the same translation, with network and engine gone; what is not there says why."""
    program.start("Tue 30 Jun 2026", "14 unread", "offline", TITLE.format(12), DIGEST_TUI_OFFLINE="1")
    program.press("j")
    shows(program, translated)
    program.press("t")
    program.terminal.wait_gone("한국어")
    program.press("t")
    shows(program, translated)
    program.press("j", "t")
    program.sees("Not translated:", "127.0.0.1:9", "ollama serve")
    assert program.cursor() == program.title() == TITLE.format(3)
    program.press("r")
    program.sees("DIGEST_TUI_OFFLINE")


def test_a_morning_online_and_its_evening_offline(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        site = ArxivSite(reply(announcement()))
        engine = OllamaDouble(models=(GEMMA,), load_seconds=2.0, tokens_per_second=TOKENS_PER_SECOND)
        with site, engine:
            fetch(program, DIGEST_TUI_ENDPOINT_ARXIV_FEED=site.feed, OLLAMA_HOST=engine.url)
            browse(program)
            stop_in_mid_stream(program, engine)
            translated = translate(program)
            resize(program)
            shows(program, translated)
            program.press("Q")
            program.leaves_the_terminal_as_it_was(0)
        read_offline(program, translated)
        program.press("Q")
        program.leaves_the_terminal_as_it_was(0)
