"""A page of a PDF in the reader's language."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Written
from digest_tui.tasks.translate_passage import Paragraph, ParagraphTold
from tests.screens.app_stage import SIZES, stage
from tests.screens.library import NOW, keep_day, paper
from tests.screens.scripted_ask import ScriptedAsk, document

ID = paper(1).id
DOUBT = Finding("T9", Severity.ERROR, "The number 14 is not in the translation.", 0, 2)


def made(text: str, findings: tuple[Finding, ...] = ()) -> Finished:
    state = TranslationState.MARKED if findings else TranslationState.DONE
    return Finished(
        Translation("k", ID, "ko", "gemma3:12b", "d", state, "", text, text, NOW, "stop", findings=findings), kept=False
    )


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> asyncio.Queue[ParagraphTold | None]:
    """What the translation of a passage says; None ends it."""
    said: asyncio.Queue[ParagraphTold | None] = asyncio.Queue()

    async def translate_passage(
        desk: Desk, id: PaperId, paragraphs: Sequence[Paragraph], language: str
    ) -> AsyncIterator[ParagraphTold]:
        while (one := await said.get()) is not None:
            yield one

    monkeypatch.setattr("digest_tui.tasks.translate_passage.translate_passage", translate_passage)
    return said


@pytest.mark.parametrize("size", SIZES)
async def test_a_page_is_written_by_paragraphs_and_shown_again_as_it_was(
    desk: Desk, script: ScriptedAsk, words: asyncio.Queue[ParagraphTold | None], size: tuple[int, int]
) -> None:
    keep_day(desk, 1)
    script.documents[ID] = document(ID)
    async with stage(desk, size) as on:
        await on.press("p")
        await on.sees("Page 1 runs")
        await on.press("t")
        await on.sees("한국어 · 0 of 2 paragraphs", "Page 1 runs")
        words.put_nowait(ParagraphTold(1, 2, Written("", "첫 쪽이 흐", 4, 20.0)))
        await on.sees("첫 쪽이 흐", "The river of page 1", "Esc stops")
        words.put_nowait(ParagraphTold(1, 2, made("첫 쪽이 흐른다.")))
        words.put_nowait(ParagraphTold(2, 2, made("강은 넓고 느리다.", (DOUBT,))))
        words.put_nowait(None)
        await on.sees("첫 쪽이 흐른다.", "강은 넓고 느리다.", "2 of 2 paragraphs", "⚑ 1  The number 14")
        assert "The river of page 1" not in on.text
        await on.press("t")
        await on.sees("Page 1 runs", "The river of page 1")
        assert "한국어" not in on.text


async def test_escape_stops_it_and_what_is_done_stays(
    desk: Desk, script: ScriptedAsk, words: asyncio.Queue[ParagraphTold | None]
) -> None:
    keep_day(desk, 1)
    script.documents[ID] = document(ID)
    async with stage(desk) as on:
        await on.press("p")
        await on.sees("Page 1 runs")
        await on.press("t")
        words.put_nowait(ParagraphTold(1, 2, made("첫 쪽이 흐른다.")))
        await on.sees("첫 쪽이 흐른다.", "1 of 2 paragraphs")
        await on.press("escape")
        await on.sees("첫 쪽이 흐른다.", "The river of page 1")
        assert not [worker for worker in on.app.workers if worker.group == "translate page" and worker.is_running]
        await on.press("J")
        await on.sees("Page 2 runs")
        assert "한국어" not in on.text
