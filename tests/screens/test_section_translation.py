"""A section of a PDF in the reader's language."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest

from digest_tui.papers.document import Place, Section
from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Written
from digest_tui.tasks.translate_passage import Paragraph, ParagraphTold, paragraphs_of
from tests.screens.app_stage import SIZES, stage
from tests.screens.library import NOW, keep_day, paper
from tests.screens.scripted_ask import ScriptedAsk, document

ID = paper(1).id
DOUBT = Finding("T9", Severity.ERROR, "The number 14 is not in the translation.", 0, 2)
LAST = 2
"""“2 Deltas”, from page 6 on: seven pages of two paragraphs."""


class Model:
    """Remembers what it has translated, as the library does; `go` lets it do one more."""

    def __init__(self) -> None:
        self.kept: dict[str, Translation] = {}
        self.go: asyncio.Queue[Finding | None] = asyncio.Queue()
        self.asked: list[list[str]] = []

    async def translate_passage(
        self, desk: Desk, id: PaperId, paragraphs: Sequence[Paragraph], language: str, model: str = ""
    ) -> AsyncIterator[ParagraphTold]:
        self.asked.append([one.text for one in paragraphs])
        for number, one in enumerate(paragraphs, 1):
            if (kept := self.kept.get(one.text)) is None:
                yield ParagraphTold(number, len(paragraphs), Written("", f"반쪽 {number}", 4, 20.0))
                finding = await self.go.get()
                state = TranslationState.MARKED if finding else TranslationState.DONE
                found = (finding,) if finding else ()
                text = f"문단 {number}을 옮겼다."
                kept = Translation("k", ID, "ko", "gemma3:12b", "d", state, "", text, text, NOW, "stop", findings=found)
                self.kept[one.text] = kept
            yield ParagraphTold(number, len(paragraphs), Finished(kept, kept=False))


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    one = Model()
    monkeypatch.setattr("digest_tui.tasks.translate_passage.translate_passage", one.translate_passage)
    return one


@pytest.mark.parametrize("size", SIZES)
async def test_a_section_is_chosen_written_stopped_and_gone_on_with(
    desk: Desk, script: ScriptedAsk, model: Model, size: tuple[int, int]
) -> None:
    keep_day(desk, 1)
    script.documents[ID] = document(ID, 7)
    wanted = [one.text for one in paragraphs_of(document(ID, 7), LAST)]
    async with stage(desk, size) as on:
        await on.press("p")
        await on.sees("Page 1 runs")
        await on.press("g", "T")
        await on.sees("Translate which section?", "1.1 Wells")
        await on.press("G", "enter")
        await on.sees("2 Deltas · 한국어 · 0 of 4 paragraphs", "반쪽 1", "Esc stops")
        assert model.asked == [wanted]
        model.go.put_nowait(None)
        model.go.put_nowait(DOUBT)
        await on.sees("문단 2을 옮겼다.", "2 of 4 paragraphs", "⚑ 1  The number 14", "▪ ✓ Page 6 runs")
        await on.press("escape")
        await on.until(lambda: "Esc stops" not in on.text)
        await on.press("escape")
        await on.until(lambda: "한국어" not in on.text)
        await on.press("g", "T", "G", "enter")
        await on.sees("반쪽 3", "2 of 4 paragraphs")
        model.go.put_nowait(None)
        model.go.put_nowait(None)
        await on.sees("4 of 4 paragraphs")
        assert len(model.kept) == len(wanted) == 4


async def test_the_section_in_hand_is_offered_first(desk: Desk, script: ScriptedAsk, model: Model) -> None:
    keep_day(desk, 1)
    script.documents[ID] = document(ID, 7)
    async with stage(desk) as on:
        await on.press("p")
        await on.sees("Page 1 runs")
        await on.press("J", "J", "J")
        await on.sees("On page 4")
        await on.press("g", "T")
        await on.sees("● ")
        await on.press("enter")
        await on.sees("1.1 Wells · 한국어")


async def test_the_list_of_references_is_not_offered(desk: Desk, script: ScriptedAsk, model: Model) -> None:
    keep_day(desk, 1)
    made = document(ID, 7)
    ends = (Section("References", 1, Place(7, 0)), Section("A Tides", 1, Place(7, 20)))
    script.documents[ID] = replace(made, sections=(*made.sections, *ends), references=(Place(7, 0), Place(7, 20)))
    async with stage(desk) as on:
        await on.press("p")
        await on.sees("Page 1 runs")
        await on.press("g", "T")
        await on.sees("Translate which section?", "2 Deltas", "A Tides")
        assert "References" not in on.text
        await on.press("G", "enter")
        await on.sees("A Tides · 한국어")


async def test_without_sections_the_page_is_named_instead(desk: Desk, script: ScriptedAsk, model: Model) -> None:
    keep_day(desk, 1)
    script.documents[ID] = replace(document(ID), sections=())
    async with stage(desk) as on:
        await on.press("p")
        await on.sees("Page 1 runs")
        await on.press("g", "T")
        await on.sees("No section headings were found in this PDF. t translates the page.")
        assert not model.asked
