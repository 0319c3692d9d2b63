"""Titles of the list in the reader's language."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.store import passages
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.translate_titles import Titled, TitlesEvent, TitlesMade, TitlesOver
from tests.screens.app_stage import AppStage, stage
from tests.screens.configured import configured_desk
from tests.screens.library import NOW, keep_day, paper

KOREAN = "강의 길이를 재는 새로운 방법"


@dataclass
class ScriptedTitles:
    """Plays `translate_titles`: says what the test puts into `words`."""

    words: asyncio.Queue[TitlesEvent] = field(default_factory=asyncio.Queue)
    asked: list[Sequence[Titled]] = field(default_factory=list)
    stopped: bool = False

    async def __call__(
        self, desk: Desk, titles: Sequence[Titled], language: str, model: str = ""
    ) -> AsyncIterator[TitlesEvent]:
        self.asked.append(titles)
        try:
            while True:
                word = await self.words.get()
                yield word
                if isinstance(word, TitlesOver):
                    return
        except (asyncio.CancelledError, GeneratorExit):
            self.stopped = True
            raise


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> ScriptedTitles:
    scripted = ScriptedTitles()
    monkeypatch.setattr("digest_tui.tasks.translate_titles.translate_titles", scripted)
    monkeypatch.setattr("digest_tui.screens.titling.BEGIN_AFTER", 0.0)
    return scripted


def keep_title(desk: Desk, number: int, title: str = KOREAN) -> None:
    made = Translation(
        f"title {number}", paper(number).id, "ko", "m", "d", TranslationState.DONE, title, "", title, NOW, stop="stop"
    )
    passages.keep(desk.library, made)


async def run(on: AppStage) -> None:
    on.screen.action_command("list.translate-titles")
    await on.pilot.pause()


async def test_titles_come_in_the_place_of_the_authors(desk: Desk, model: ScriptedTitles) -> None:
    keep_day(desk, 3)
    keep_title(desk, 1)
    async with stage(desk) as on:
        assert KOREAN not in on.text
        await run(on)
        await on.sees(KOREAN)
        await on.until(lambda: model.asked)
        assert [titled.paper for titled in model.asked[0]] == [paper(number).id for number in (1, 2, 3)]
        keep_title(desk, 2, "둘째 논문")
        model.words.put_nowait(TitlesMade((paper(2).id,), 1, 2))
        await on.sees("둘째 논문", "titles 1 of 2")
        model.words.put_nowait(TitlesOver(1, 2))
        await on.is_told("1 of 2 titles are translated", "no good line for the other 1")
        assert "titles 1 of 2" not in on.text


async def test_escape_in_the_list_stops_them(desk: Desk, model: ScriptedTitles) -> None:
    keep_day(desk, 2)
    async with stage(desk) as on:
        await run(on)
        await on.until(lambda: model.asked)
        await on.press("escape")
        await on.until(lambda: model.stopped)


@pytest.mark.parametrize("wanted", [True, False])
async def test_the_configuration_asks_for_them_always(home: Path, model: ScriptedTitles, wanted: bool) -> None:
    desk = configured_desk(home, f"[reading]\ntitles = {'true' if wanted else 'false'}\n")
    keep_day(desk, 2)
    keep_title(desk, 1)
    async with stage(desk) as on:
        if wanted:
            await on.until(lambda: model.asked)
            await on.sees(KOREAN)
        await on.press("j", "k")
        assert (bool(model.asked), KOREAN in on.text) == (wanted, wanted)
