"""Titles of a list translated several at a time, over a socket."""

from __future__ import annotations

import asyncio
from pathlib import Path

from digest_tui.errors import EngineUnreachable
from digest_tui.llm.engine import ChatRequest, Message, Piece
from digest_tui.papers.ids import PaperId
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.reading import kept_titles
from digest_tui.tasks.translate_titles import Titled, TitlesEvent, TitlesMade, TitlesOver, translate_titles
from tests.fakes.desks import open_test_desk
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.library import MONDAY, digest, paper

TITLES = ("On Rivers", "Deltas With 14B Grains", "The $x^2$ of Sand")
PAPERS = tuple(paper(number, title=title) for number, title in enumerate(TITLES, 1))
REPLY = ["1. 강에 대하여\n2. 14B ", "알갱이의 삼각주\n3. ", "모래의 {v1}"]
ASKED = tuple(Titled(one.id, one.title) for one in PAPERS)


async def made(desk: Desk, asked: tuple[Titled, ...] = ASKED) -> list[TitlesEvent]:
    digests.keep(desk.library, digest([*PAPERS]))
    return [event async for event in translate_titles(desk, asked, "ko", GEMMA.name)]


async def test_a_batch_is_one_request_and_each_title_is_kept_by_itself(home: Path) -> None:
    with OllamaDouble(reply=REPLY) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            events = await made(desk)
            assert [event.done for event in events if isinstance(event, TitlesMade)] == [1, 2, 3]
            assert events[-1] == TitlesOver(3, 3)
            assert len(double.asked("/api/chat")) == 1
            assert kept_titles(desk, [one.id for one in PAPERS], "ko") == {
                PAPERS[0].id.value: "강에 대하여",
                PAPERS[1].id.value: "14B 알갱이의 삼각주",
                PAPERS[2].id.value: "모래의 $x^2$",
            }
            assert kept_titles(desk, [PaperId(PAPERS[0].id.value, 9)], "ko") == {}
            assert (await made(desk))[-1] == TitlesOver(0, 0)
            assert len(double.asked("/api/chat")) == 1


async def test_a_title_that_a_new_version_kept_is_not_asked_for_again(home: Path) -> None:
    with OllamaDouble(reply=REPLY) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            await made(desk)
            same, other = paper(1, version=2, title=TITLES[0]), paper(2, version=2, title="Deltas With 14B Stones")
            digests.keep(desk.library, digest([same, other], MONDAY))
            kept = kept_titles(desk, [same.id, other.id], "ko")
            assert kept == {same.id.value: "강에 대하여"}
            assert (await made(desk, (Titled(same.id, same.title),)))[-1] == TitlesOver(0, 0)
            assert len(double.asked("/api/chat")) == 1


async def test_papers_with_one_title_each_have_it(home: Path) -> None:
    same = [asked._replace(title="On Rivers") for asked in ASKED[:2]]
    with OllamaDouble(reply=["1. 강에 대하여\n2. 강에 대하여"]) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            assert (await made(desk, tuple(same)))[-1] == TitlesOver(2, 2)
            assert len(kept_titles(desk, [one.paper for one in same], "ko")) == 2


async def test_a_line_that_is_missing_or_wrong_is_asked_for_by_itself(home: Path) -> None:
    """The second line has lost its number 14B, the third is not there: both are asked for, and refused again."""
    with OllamaDouble(reply=["1. 강에 대하여\n2. 알갱이의 삼각주"]) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            events = await made(desk)
            assert events[-1] == TitlesOver(1, 3)
            assert len(double.asked("/api/chat")) == 1 + 2 * 2
            assert set(kept_titles(desk, [one.id for one in PAPERS], "ko")) == {PAPERS[0].id.value}


async def test_an_engine_that_is_not_there_is_told_and_costs_nothing_kept(home: Path) -> None:
    async with open_test_desk(OLLAMA_HOST="127.0.0.1:9") as desk:
        last = (await made(desk))[-1]
        assert isinstance(last, TitlesOver)
        assert isinstance(last.error, EngineUnreachable)


async def test_the_reader_goes_first_and_what_was_not_written_is_asked_for_afterwards(home: Path) -> None:
    question = ChatRequest(GEMMA.name, (Message("user", "Answer."),), 4096, 64, 10)

    async def reader(desk: Desk) -> None:
        async for event in desk.engine.chat(question):
            if isinstance(event, Piece):
                order.append("reader")
                return

    order: list[str] = []
    plain = [
        asked._replace(title=title) for asked, title in zip(ASKED, ("On Rivers", "On Deltas", "On Sand"), strict=True)
    ]
    with OllamaDouble(reply=[*"1. 강\n2. 삼각주\n3. 모래"], tokens_per_second=60) as double:
        async with open_test_desk(OLLAMA_HOST=double.url) as desk:
            digests.keep(desk.library, digest([*PAPERS]))
            asks: asyncio.Task[None] | None = None
            async for event in translate_titles(desk, plain, "ko", GEMMA.name):
                if isinstance(event, TitlesMade):
                    order.append("title")
                    asks = asks or asyncio.create_task(reader(desk))
            assert order == ["title", "reader", "title", "title"]
            assert asks is not None
            await asks
