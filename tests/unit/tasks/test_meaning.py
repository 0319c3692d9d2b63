"""Search by meaning with a made-up model that knows three things: kites, bread and rivers, in any language."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from digest_tui.errors import EngineError, WrongUsage
from digest_tui.screens.related import how_found
from digest_tui.store import digests, meaning
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.meaning import is_by_meaning, learn_meanings, search_by_meaning
from digest_tui.tasks.related import related
from digest_tui.tasks.search import bring_index_up_now, rows
from tests.fakes.desks import open_test_desk
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.library import TUESDAY, digest, paper

MODEL = "bge-m3"
THINGS = (("kite", "연", "凧"), ("bread", "빵", "パン"), ("river", "water", "강"))
PAPERS = (
    paper(1, authors=("Ada",), title="Kites in Wind Tunnels", abstract="It hums."),
    paper(2, authors=("Ben",), title="Flown Silk", abstract="凧は飛ぶ。"),
    paper(3, authors=("Cy",), title="Bread", abstract="Flour."),
    paper(4, authors=("Di",), title="A Strong River", abstract="It flows."),
)


def embed(text: str) -> list[float]:
    """How often each thing is named, whatever the language; a little of each, so that no vector is zero."""
    return [0.1 * (-1) ** place + sum(text.lower().count(word) for word in words) for place, words in enumerate(THINGS)]


@pytest.fixture
async def double() -> AsyncIterator[OllamaDouble]:
    with OllamaDouble() as opened:
        opened.embed = embed
        yield opened


@pytest.fixture
async def desk(double: OllamaDouble) -> AsyncIterator[Desk]:
    async with open_test_desk(OLLAMA_HOST=double.url) as opened:
        digests.keep(opened.library, digest(PAPERS))
        bring_index_up_now(opened)
        opened.config = replace(opened.config, models=opened.config.models._replace(embed=MODEL))
        yield opened


async def learn(desk: Desk) -> list[tuple[int, int]]:
    return [(step.done, step.left) async for step in learn_meanings(desk)]


async def search(desk: Desk, written: str) -> list[str]:
    found = await search_by_meaning(desk, written, 2)
    return [row.title for row in rows(desk, found)]


async def test_papers_are_found_by_what_they_mean_in_any_language(desk: Desk, double: OllamaDouble) -> None:
    assert is_by_meaning("~ 연")
    assert await learn(desk) == [(4, 0)]
    assert set(await search(desk, "~ 연")) == {"Kites in Wind Tunnels", "Flown Silk"}
    assert (await search(desk, "~ 빵 만들기"))[0] == "Bread"
    asked = len(double.asked("/api/embed"))
    assert await learn(desk) == []
    assert len(double.asked("/api/embed")) == asked


async def test_a_replaced_paper_is_read_again_and_a_hidden_one_not_found(desk: Desk) -> None:
    await learn(desk)
    newer = paper(4, 2, title="Bread and Bread", abstract="It rises.")
    digests.keep(desk.library, digest([newer], TUESDAY + timedelta(days=1)))
    bring_index_up_now(desk)
    assert meaning.count_lacking(desk.derived, MODEL) == 1
    assert await learn(desk) == [(1, 0)]
    assert set(await search(desk, "~ パン")) == {"Bread", "Bread and Bread"}
    reading.hide(desk, PAPERS[2].id, True)
    assert "Bread" not in await search(desk, "~ パン")


async def test_what_is_near_in_meaning_is_related_and_says_so(desk: Desk) -> None:
    await learn(desk)
    near = related(desk, PAPERS[0].id, 1)
    assert {one.row.title: one.why for one in near} == {"Flown Silk": "near in meaning"}
    assert how_found(near).endswith("and by meaning.")
    assert not how_found([one._replace(by_meaning=False) for one in near]).endswith("and by meaning.")


async def test_without_a_model_nothing_is_read_and_it_is_said(desk: Desk, double: OllamaDouble) -> None:
    desk.config = replace(desk.config, models=desk.config.models._replace(embed=""))
    assert await learn(desk) == []
    with pytest.raises(WrongUsage, match="has to be chosen"):
        await search(desk, "~ kites")
    assert not double.asked("/api/embed")
    assert all("meaning" not in one.why for one in related(desk, PAPERS[0].id))


async def test_a_model_that_is_gone_costs_nothing_but_the_search(desk: Desk) -> None:
    desk.config = replace(desk.config, models=desk.config.models._replace(embed="not-there"))
    with pytest.raises(EngineError):
        await learn(desk)
    with pytest.raises(WrongUsage, match="Nothing is searched for"):
        await search(desk, "~ ")
    assert meaning.count_lacking(desk.derived, "not-there") == 4


async def test_it_gives_way_while_the_reader_asks(
    desk: Desk, double: OllamaDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = [True, True, False]
    monkeypatch.setattr(Desk, "reader_asks", lambda _: asks.pop(0))
    monkeypatch.setattr("digest_tui.tasks.meaning._LOOK_AGAIN", 0)
    assert await learn(desk) == [(4, 0)]
    assert asks == []
