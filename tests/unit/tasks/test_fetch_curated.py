"""Curated lists and searches over a made-up site: what is asked, kept, told, and what a failure costs."""

from __future__ import annotations

import json
from datetime import date

import pytest

from digest_tui.errors import NotKept, SourceError, WrongUsage
from digest_tui.headless.fetch import Wanted
from digest_tui.headless.fetch_others import fetch_by_name, fetch_followed, fetch_source
from digest_tui.papers.digest import DigestState
from digest_tui.papers.ids import PaperId
from digest_tui.papers.lists import ListName, curated_list
from digest_tui.tasks import reading
from digest_tui.tasks.combined import combine_all, week_list
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched
from digest_tui.tasks.fetch_curated import fetch_curated
from digest_tui.tasks.fetch_paper import named_papers
from digest_tui.tasks.fetch_search import fetch_search
from tests.fakes.arxiv_site import ArxivSite, Behaviour, by_path, reply
from tests.fakes.arxiv_site_api import Known, api_feed, api_site
from tests.fakes.curated_lists import daily, put_forward, ten_kites, weekly_year
from tests.fakes.desks import open_test_desk

Capture = pytest.CaptureFixture[str]
WEEKS = ("June 21 - June 28", "June 14 - June 21")
YEAR = weekly_year(*((f"Top AI Papers of the Week ({days})", ten_kites()) for days in WEEKS))
TEXTS = api_site([Known(f"2606.{n:05}v1", f"Arxiv's title {n}") for n in range(1, 20)])
DAIR, DAILY = curated_list("dair"), curated_list("huggingface")


def site_of(**routes: Behaviour) -> Behaviour:
    return by_path(**{"dair": reply(YEAR), "hf": reply(daily(put_forward("2606.00007", 5))), "api": TEXTS, **routes})


async def fetch(desk: Desk, name: ListName, day: date | None = None) -> Fetched:
    last = [event async for event in fetch_curated(desk, name, day)][-1]
    assert isinstance(last, Fetched)
    return last


async def test_a_year_comes_at_once_and_the_texts_of_the_asked_week() -> None:
    with ArxivSite(site_of(dair=reply(YEAR))) as site:
        async with open_test_desk(site) as desk:
            told = await fetch(desk, DAIR)
            assert (told.outcome, "1 other week" in told.message) == ("new", True)
            assert [kept.announced for kept in reading.kept_days(desk, "weekly", "dair")] == [
                date(2026, 6, 14),
                date(2026, 6, 21),
            ]
            assert told.digest is not None
            rows = reading.rows(desk, told.digest.number, 0, 99)
            assert [str(rows[0].id), rows[0].title, rows[9].title] == ["2606.00002v1", "Arxiv's title 2", "Kite 10"]
            assert [one.path.partition("?")[0] for one in site.asked] == ["/dair/years/2026.md", "/api/query"]
            assert (await fetch(desk, DAIR)).outcome == "unchanged"
            assert len(site.asked) == 3


async def test_a_week_of_another_year_and_one_that_is_not_there() -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            told = await fetch(desk, DAIR, date(2026, 6, 18))
            assert told.digest is not None
            assert told.digest.announced == date(2026, 6, 14)
            with pytest.raises(SourceError, match="no list for the week of Monday 1 June 2026"):
                await fetch(desk, DAIR, date(2026, 6, 3))


async def test_texts_that_cannot_be_had_cost_nothing() -> None:
    with ArxivSite(site_of(api=reply(b"", 429, Retry_After="60"))) as site:
        async with open_test_desk(site) as desk:
            told = await fetch(desk, DAIR)
            assert "abstracts could not be had" in told.message
            assert told.digest is not None
            assert told.digest.total == 10


async def test_votes_of_a_day() -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            told = await fetch(desk, DAILY, date(2026, 6, 12))
            assert told.digest is not None
            assert (told.outcome, told.digest.total) == ("new", 1)
            assert reading.said_in(desk, told.digest)["2606.00007"].votes == 5
            assert (await fetch(desk, DAILY, date(2026, 6, 12))).outcome == "unchanged"
            assert site.asked[-1].headers["if-none-match"]


async def test_a_search_is_a_list() -> None:
    with ArxivSite(by_path(api=reply(api_feed([Known("2606.00009v2")])))) as site:
        async with open_test_desk(site) as desk:
            last = [event async for event in fetch_search(desk, "kites")][-1]
            assert isinstance(last, Fetched)
            assert last.digest is not None
            assert (last.digest.source, last.digest.category, last.digest.total) == ("arxiv-search", "all:kites", 1)


async def test_papers_by_name(capsys: Capture) -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            words = ("https://arxiv.org/pdf/2606.00001v1.pdf", "arXiv:2606.00002", "2606.00077")
            assert await fetch_by_name(desk, words, True) == 3
            assert json.loads(capsys.readouterr().out) == {
                "kept": ["2606.00001v1", "2606.00002"],
                "unknown": ["2606.00077"],
            }
            paper = reading.read_paper(desk, PaperId("2606.00002"))
            assert paper is not None
            assert (paper.title, paper.comment) == ("Arxiv's title 2", "9 pages, 4 clouds")
            asked = len(site.asked)
            assert await fetch_by_name(desk, words[:2], False) == 0
            assert len(site.asked) == asked
            with pytest.raises(NotKept, match="knows no paper"):
                await fetch_by_name(desk, ("2606.00099",), False)


def test_only_arxivs_own_names_can_be_asked_for() -> None:
    with pytest.raises(WrongUsage):
        named_papers(("dair:2026-06-21/10",))
    with pytest.raises(WrongUsage):
        named_papers(("kites",))


async def test_all_that_is_followed(capsys: Capture) -> None:
    with ArxivSite(site_of(api=reply(api_feed([])))) as site:
        async with open_test_desk(site) as desk:
            lists = desk.config.lists._replace(categories=(), curated=("dair", "huggingface"), searches=("kites",))
            object.__setattr__(desk.config, "lists", lists)
            assert await fetch_followed(desk, Wanted(), False) == 0
            lines = capsys.readouterr().out.splitlines()
            assert [line.partition(":")[0] for line in lines] == [
                "dair.ai weekly",
                "Hugging Face daily",
                "search kites",
            ]


async def test_what_failed_is_listed_and_does_not_keep_the_others_back(capsys: Capture) -> None:
    with ArxivSite(site_of(dair=reply(b"<html>", 200))) as site:
        async with open_test_desk(site) as desk:
            lists = desk.config.lists._replace(categories=(), curated=("dair", "huggingface"))
            object.__setattr__(desk.config, "lists", lists)
            assert await fetch_followed(desk, Wanted(), True) == 3
            told = json.loads(capsys.readouterr().out)
            assert [one["code"] for one in told["failed"]] == ["bad_answer"]
            assert [one["source"] for one in told["lists"]] == ["huggingface"]
            with pytest.raises(SourceError):
                await fetch_source(desk, "dair", Wanted(), True)


async def test_a_week_of_a_curated_list_and_of_days() -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            await fetch(desk, DAIR)
            await fetch(desk, DAILY, date(2026, 6, 12))
            found = week_list(desk, DAIR, date(2026, 6, 26))
            assert found is not None
            assert found.announced == date(2026, 6, 21)
            week = week_list(desk, DAILY, date(2026, 6, 10))
            assert week is not None
            assert (week.announced, week.total, week.state) == (date(2026, 6, 8), 1, DigestState.CONFIRMED)
            assert week_list(desk, DAIR, date(2026, 5, 1)) is None
            assert combine_all(desk, "cs.CL + cs.AI") == 0
