"""Semantic Scholar over a made-up site: asked only where allowed, its answer kept, a refusal told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digest_tui.config_edit import set_values
from digest_tui.errors import BadAnswer, NotAllowed, SourceError, TooManyRequests, WrongUsage
from digest_tui.papers.ids import PaperId
from digest_tui.sources.semantic_scholar import KEY_VARIABLE
from digest_tui.tasks import reading
from digest_tui.tasks.ask_semantic_scholar import ask_semantic_scholar
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched
from tests.fakes.arxiv_site import ArxivSite, in_turn, reply
from tests.fakes.desks import open_test_desk

PAPER = PaperId("2606.00001", 2)


def found(id: str, title: str, arxiv: str | None = None) -> dict[str, Any]:
    return {
        "paperId": id,
        "externalIds": {"ArXiv": arxiv, "DOI": "10.1/1"},
        "title": title,
        "abstract": None,
        "authors": [{"name": "Ada\x1b[31m Cloud"}, {}],
        "publicationDate": "2025-03-04",
        "url": f"https://www.semanticscholar.org/paper/{id}",
    }


ANSWER = json.dumps(
    {
        "recommendedPapers": [
            found("a1", "Kites", "2601.00002"),
            found("b2", "Silk"),
            found("b2", "Silk again"),
            found("c3", ""),
            found("d4", "Itself", "2606.00001"),
            "no paper",
        ]
    }
).encode()


def desk_over(site: ArxivSite, **environ: str) -> Any:
    return open_test_desk(site, DIGEST_TUI_ENDPOINT_SEMANTIC_SCHOLAR=site.url, **environ)


def allow(desk: Desk) -> None:
    desk.config = set_values(desk.paths.config_file, {"network.semantic_scholar": True})


async def ask(desk: Desk) -> Fetched:
    last = [event async for event in ask_semantic_scholar(desk, PAPER)][-1]
    assert isinstance(last, Fetched)
    return last


async def test_it_is_not_asked_unless_allowed() -> None:
    with ArxivSite(reply(ANSWER)) as site:
        async with desk_over(site) as desk:
            with pytest.raises(NotAllowed, match="sent which paper you read"):
                await ask(desk)
            assert site.asked == []


async def test_what_it_recommends_is_kept_as_a_list_and_the_key_goes_along() -> None:
    with ArxivSite(reply(ANSWER)) as site:
        async with desk_over(site, **{KEY_VARIABLE: "made-up-key"}) as desk:
            allow(desk)
            told = await ask(desk)
            assert told.digest is not None
            rows = reading.rows(desk, told.digest.number, 0, 9)
            assert [(str(row.id), row.title) for row in rows] == [
                ("2601.00002", "Kites"),
                ("semanticscholar:b2/1", "Silk"),
            ]
            assert rows[0].authors == ("Ada Cloud",)
            asked = site.asked[0]
            assert asked.path.startswith("/recommendations/v1/papers/forpaper/ARXIV:2606.00001?fields=")
            assert asked.headers["x-api-key"] == "made-up-key"
            assert "made-up-key" not in repr(desk)


async def test_without_a_key_none_is_sent_and_a_wrong_one_is_refused() -> None:
    with ArxivSite(reply(ANSWER)) as site:
        async with desk_over(site) as desk:
            allow(desk)
            await ask(desk)
            assert "x-api-key" not in site.asked[0].headers
        async with desk_over(site, **{KEY_VARIABLE: "two words"}) as desk:
            allow(desk)
            with pytest.raises(WrongUsage, match="key for Semantic Scholar") as refused:
                await ask(desk)
            assert "two words" not in str(refused.value)


async def test_the_key_may_stand_in_the_configuration_and_the_variable_goes_before_it() -> None:
    with ArxivSite(reply(ANSWER)) as site:
        for environ, sent in (({}, "kept-key"), ({KEY_VARIABLE: "made-up-key"}, "made-up-key")):
            async with desk_over(site, **environ) as desk:
                allow(desk)
                desk.config = set_values(desk.paths.config_file, {"network.semantic_scholar_key": "kept-key"})
                await ask(desk)
                assert site.asked[-1].headers["x-api-key"] == sent
                assert "kept-key" not in repr(desk) + repr(desk.config)


async def test_too_many_requests_are_told_and_what_was_kept_before_is_shown() -> None:
    busy = reply(b"{}", 429, Retry_After="60")
    with ArxivSite(busy) as site:
        async with desk_over(site) as desk:
            allow(desk)
            with pytest.raises(TooManyRequests):
                await ask(desk)
    with ArxivSite(in_turn(reply(ANSWER), busy)) as site:
        async with desk_over(site) as desk:
            allow(desk)
            first = await ask(desk)
            again = await ask(desk)
            assert again.digest is not None
            assert first.digest is not None
            assert again.digest.number == first.digest.number
            assert "Shown is what came on" in again.message


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [(404, b"", SourceError), (200, b"<html>", BadAnswer), (200, b"[]", BadAnswer), (200, b"{}", BadAnswer)],
)
async def test_an_answer_that_is_none_is_told(status: int, body: bytes, error: type[SourceError]) -> None:
    with ArxivSite(reply(body, status)) as site:
        async with desk_over(site) as desk:
            allow(desk)
            with pytest.raises(error):
                await ask(desk)


async def test_the_key_goes_nowhere_a_redirect_leads() -> None:
    with ArxivSite(in_turn(reply(b"", 302, Location="/elsewhere"), reply(ANSWER))) as site:
        async with desk_over(site, **{KEY_VARIABLE: "made-up-key"}) as desk:
            allow(desk)
            await ask(desk)
            assert ["x-api-key" in asked.headers for asked in site.asked] == [True, False]
