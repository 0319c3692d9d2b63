"""Sentences and paragraphs translated by themselves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from digest_tui.papers.ids import PaperId
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Written
from digest_tui.tasks.translate_passage import Paragraph, ParagraphTold, marked_part, sentence_parts
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


class Asked:
    """What was asked for, and what is answered to the n-th part of it."""

    def __init__(self) -> None:
        self.parts: list[list[Paragraph]] = []
        self.words: asyncio.Queue[ParagraphTold | None] = asyncio.Queue()

    async def translate_passage(
        self, desk: Desk, id: PaperId, paragraphs: Sequence[Paragraph], language: str, model: str = ""
    ) -> AsyncIterator[ParagraphTold]:
        self.parts.append([*paragraphs])
        while (one := await self.words.get()) is not None:
            yield one


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    one = Asked()
    monkeypatch.setattr("digest_tui.tasks.translate_passage.translate_passage", one.translate_passage)
    return one


def test_parts_have_the_sentence_before() -> None:
    assert sentence_parts("A bird. It sings of $x$. So do we.")[1:] == (
        Paragraph("It sings of $x$.", "A bird."),
        Paragraph("So do we.", "It sings of $x$."),
    )
    assert marked_part("A bird. It sings\nof us. So do we.", "sings of us") == Paragraph("sings of us", "It")
    assert marked_part("A bird. It sings.", "It sings.") == Paragraph("It sings.", "A bird.")
    assert marked_part("A bird.", "no bird") == Paragraph("no bird")


@pytest.mark.parametrize("size", SIZES)
async def test_sentences_of_the_abstract_by_themselves(desk: Desk, asked: Asked, size: tuple[int, int]) -> None:
    keep_day(desk, 1)
    sentences = [part.text for part in sentence_parts(paper(1).abstract)]
    async with stage(desk, size) as on:
        await on.press("enter")
        await on.press("g", "t")
        await on.sees("Translate a part · 한국어", sentences[0][:30])
        await on.press("enter")
        asked.words.put_nowait(ParagraphTold(1, 1, Written("", "첫 문장이", 4, 20.0)))
        await on.sees("첫 문장이", "Esc stops")
        asked.words.put_nowait(ParagraphTold(1, 1, made("첫 문장이다.", (DOUBT,))))
        asked.words.put_nowait(None)
        await on.sees("첫 문장이다.", "⚑ 1  The number 14")
        assert [part.text for part in asked.parts[0]] == sentences[:1]
        await on.press("escape")
        await on.until(lambda: "Translate a part" not in on.text)


async def test_several_marked_paragraphs_of_a_page_are_one_request_each(
    desk: Desk, script: ScriptedAsk, asked: Asked
) -> None:
    keep_day(desk, 1)
    script.documents[ID] = document(ID)
    async with stage(desk) as on:
        await on.press("p")
        await on.sees("Page 1 runs")
        await on.press("g", "t")
        await on.sees("Translate a part", "Page 1 runs")
        await on.press("space", "space", "enter")
        asked.words.put_nowait(ParagraphTold(1, 2, made("첫 쪽이 흐른다.")))
        asked.words.put_nowait(ParagraphTold(2, 2, made("강은 넓고 느리다.")))
        asked.words.put_nowait(None)
        await on.sees("첫 쪽이 흐른다.", "강은 넓고 느리다.", "▪ ")
        assert len(asked.parts[0]) == 2
