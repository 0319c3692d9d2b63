"""Work that goes on while the reader asks: the reader's translation is next, and the work goes on after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.tasks.reading import kept_translations
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.app_stage import stage
from tests.screens.configured import configured_desk
from tests.screens.library import keep_day, paper
from tests.screens.test_work import open_work, states

PAPERS = 6


def papers_asked(double: OllamaDouble) -> list[tuple[int, bool]]:
    """Which paper each request for a text was about, in the order they came, and whether its answer was whole."""
    found = []
    for one in double.asked("/api/chat"):
        words = str((one.body or {}).get("messages"))
        found += [(number, one.finished) for number in range(1, PAPERS + 1) if paper(number).title in words]
    return found


@pytest.mark.parametrize("slots", [1, 2])
async def test_the_reader_s_translation_goes_before_the_work_in_hand(home: Path, slots: int) -> None:
    desk = configured_desk(home, f'[reading]\nlanguage = "ko"\n[engine]\nslots = {slots}\n')
    keep_day(desk, PAPERS)
    desk.offline = True
    with OllamaDouble(models=(GEMMA,), slots=slots, tokens_per_second=200) as double:
        token = double.hold("token")
        desk.environ = {**desk.environ, "OLLAMA_HOST": double.url}
        async with stage(desk) as on:
            await open_work(on)
            await on.press("r")
            await on.until(lambda: token.reached and len(papers_asked(double)) >= slots)
            await on.press("escape", "G", "enter", "t")
            await on.until(lambda: desk.engine_for("translate").is_awaited(GEMMA.name))
            in_hand = [number for number, _ in papers_asked(double)]
            assert slots <= len(in_hand) <= slots + 1 and PAPERS not in in_hand
            token.release()
            await on.until(lambda: bool(kept_translations(desk, paper(PAPERS).id, "ko")))
            order = [number for number, _ in papers_asked(double)]
            assert order[: len(in_hand) + 1] == [*in_hand, PAPERS]
            await open_work(on)
            await on.sees(f"done lately: {PAPERS} translations")
            await on.until(lambda: not set(states(desk).values()) & {"waiting", "running"})
        asked = papers_asked(double)
        assert sorted({number for number, whole in asked if whole}) == [*range(1, PAPERS + 1)]
        twice = {number for number in range(1, PAPERS + 1) if asked.count((number, True)) > 1}
        assert twice <= {*in_hand}, "only what gave way, its last word unread, is asked for again"
