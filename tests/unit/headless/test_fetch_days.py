"""`fetch --since` and `--day` as a shell meets them: a line a day, JSON, exit codes, and what is missing listed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from digest_tui.cli import run
from digest_tui.errors import Refused, SourceError, Unreachable, WrongUsage
from digest_tui.headless.fetch import Wanted, fetch_lists, followed
from digest_tui.headless.lists import Asked, print_lists
from digest_tui.tasks.desk import Desk
from tests.fakes.arxiv_site import ArxivSite, Behaviour, by_path, in_turn, reply, reset
from tests.fakes.arxiv_site_api import Known, api_site
from tests.fakes.arxiv_site_feed import feed, make_items
from tests.fakes.arxiv_site_pages import catchup_page, catchup_site, make_listed, web_page
from tests.fakes.desks import open_test_desk

Capture = pytest.CaptureFixture[str]
FRIDAY, SATURDAY, MONDAY, TUESDAY = date(2026, 6, 26), date(2026, 6, 27), date(2026, 6, 29), date(2026, 6, 30)
TODAY = reply(feed(make_items()))
WEEK = {
    FRIDAY: catchup_page(make_listed(new=5), day=FRIDAY, next_day=MONDAY),
    MONDAY: catchup_page(make_listed(new=4), day=MONDAY, next_day=TUESDAY),
}


def site_of(**routes: Behaviour) -> Behaviour:
    return by_path(**{"feed": TODAY, "catchup": catchup_site(WEEK), **routes})


async def fetch(desk: Desk, as_json: bool = True, **wanted: Any) -> int:
    return await fetch_lists(desk, ("cs.CL",), as_json, Wanted(**wanted))


def told(capsys: Capture) -> tuple[dict[str, tuple[str, int]], list[tuple[str | None, str]]]:
    """Outcome and entries of each list by its date, and day and code of each failure."""
    document = json.loads(capsys.readouterr().out)
    lists = {one["announced"]: (one["outcome"], one["entries"]) for one in document["lists"]}
    return lists, [(one["day"], one["code"]) for one in document["failed"]]


async def test_every_day_from_there_on(capsys: Capture) -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk, since=FRIDAY) == 0
            lists, failed = told(capsys)
            assert (lists, failed) == (
                {
                    "2026-06-26": ("new", 9),
                    "2026-06-27": ("none announced", 0),
                    "2026-06-28": ("none announced", 0),
                    "2026-06-29": ("new", 8),
                    "2026-06-30": ("new", 7),
                },
                [],
            )
            asked = len(site.asked)
            assert await fetch(desk, since=FRIDAY) == 0
            lists, _ = told(capsys)
            assert [outcome for outcome, _ in lists.values()] == ["kept"] * 4 + ["unchanged"]
            assert len(site.asked) == asked + 1


async def test_a_line_a_day_and_progress_apart(capsys: Capture) -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            await fetch(desk, as_json=False, since=FRIDAY)
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["cs.CL:"] * 5
    assert lines[0].startswith("cs.CL: 7 papers announced on Tuesday 30 June 2026.")
    assert "5 new, 1 cross, 2 replace, 1 replace-cross; 9 unread" in lines[1]
    assert lines[2] == "cs.CL: No announcement on Saturday 27 June 2026 (weekend)."
    assert "cs.CL: Monday 29 June 2026 (2 of 2): asking arXiv" in err
    assert "\x1b" not in out + err


async def test_what_is_missing_is_listed(capsys: Capture) -> None:
    pages = catchup_site({FRIDAY: WEEK[FRIDAY]})
    with ArxivSite(site_of(catchup=pages)) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk, since=FRIDAY) == 3
            _, failed = told(capsys)
            assert failed == [("2026-06-29", "refused")]
            assert await fetch(desk, as_json=False, since=FRIDAY) == 3
    assert capsys.readouterr().out.splitlines()[-1].startswith("cs.CL, Monday 29 June 2026: arXiv does not give cs.CL")


@pytest.mark.parametrize(("papers", "status"), [(2, 3), (0, 0)])
async def test_a_list_that_lacks_papers_is_partly_done(papers: int, status: int, capsys: Capture) -> None:
    listed = make_listed(new=papers) if papers else []
    page = catchup_page(listed, day=MONDAY, totals={"New": 57} if papers else None)
    with ArxivSite(site_of(catchup=catchup_site({MONDAY: page}))) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk, day=MONDAY) == status
    assert told(capsys)[0]["2026-06-29"][0] == "unconfirmed"


async def test_a_feed_that_fails_keeps_no_missed_day_back(capsys: Capture) -> None:
    with ArxivSite(site_of(feed=reset())) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk, since=MONDAY) == 3
    lists, failed = told(capsys)
    assert (list(lists), failed) == (["2026-06-29"], [(None, "unreachable")])


async def test_nothing_at_all_is_the_first_failure(capsys: Capture) -> None:
    with ArxivSite(reset()) as site:
        async with open_test_desk(site) as desk:
            with pytest.raises(Unreachable):
                await fetch(desk, since=MONDAY)
    assert capsys.readouterr().out == ""


async def test_one_day_only(capsys: Capture) -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk, day=FRIDAY) == 0
            assert [one.path for one in site.asked] == ["/catchup/cs.CL/2026-06-26?abs=True"]
            assert told(capsys) == ({"2026-06-26": ("new", 9)}, [])
            with pytest.raises(Refused):
                await fetch(desk, day=date(2026, 1, 2))


async def test_today_is_the_feeds_until_it_has_another_day(capsys: Capture) -> None:
    late = reply(feed(make_items(), day=MONDAY))
    today = {TUESDAY: catchup_page(make_listed(new=1), day=TUESDAY)}
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            await fetch(desk, day=TUESDAY)
            assert [one.path for one in site.asked] == ["/feed/rss/cs.CL"]
            assert list(told(capsys)[0]) == ["2026-06-30"]
            site.serve(by_path(feed=late, catchup=catchup_site(today)))
            await fetch(desk, day=TUESDAY)
            assert [one.path.split("/")[1] for one in site.asked[1:]] == ["feed", "catchup"]
            assert list(told(capsys)[0]) == ["2026-06-29", "2026-06-30"]


async def test_days_out_of_reach_are_told(capsys: Capture) -> None:
    with ArxivSite(site_of(catchup=reset())) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk, since=date(2020, 1, 1)) == 3
    document = json.loads(capsys.readouterr().out)
    assert "Days before Wednesday 1 April 2026 cannot be fetched any more." in [
        one["message"] for one in document["failed"]
    ]


async def test_details_are_added_and_their_failure_is_told_in_words(capsys: Capture) -> None:
    known = [Known(f"{item.id}v{item.version}") for item in make_items()]
    with ArxivSite(site_of(api=api_site(known[:5]))) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk, details=True) == 0
            (one,) = json.loads(capsys.readouterr().out)["lists"]
            assert one["details"] == {"papers": 5, "of": 7}
            site.serve(site_of(api=reset()))
            assert await fetch(desk, as_json=False, details=True) == 0
    assert capsys.readouterr().out.endswith(" Try again in a few minutes. What is kept can be read meanwhile.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["--since", "2026-07-01"],
        ["--day", "2026-12-24"],
        ["--since", "soon"],
        ["--since", "2026-06-26", "--day", "2026-06-26"],
        ["--since", "2026-06-26", "--category", "cs.CL+cs.LG"],
    ],
)
def test_wrong_words_are_wrong_usage(words: list[str], capsys: Capture) -> None:
    assert run(["fetch", *words]) == WrongUsage.exit_status
    assert capsys.readouterr().err.startswith("digest-tui: ")


async def test_a_week_is_fetched_once_and_printed_as_one_list(capsys: Capture) -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk, week=date(2026, 6, 29)) == 0
            lists, _ = told(capsys)
            assert list(lists) == ["2026-06-29", "2026-06-30"]
            asked = len(site.asked)
            assert await fetch(desk, week=date(2026, 6, 29)) == 0
            lists, _ = told(capsys)
            assert lists["2026-06-29"][0] == "kept"
            assert len(site.asked) == asked + 1
            assert await print_lists(desk, Asked(None, date(2026, 6, 29), (), "arxiv", False), True) == 0
            (week,) = json.loads(capsys.readouterr().out)["lists"]
            assert (week["source"], week["announced"]) == ("week", "2026-06-29")
            assert week["entries"] == len({paper["id"].partition("v")[0] for paper in week["papers"]})


async def test_a_week_out_of_reach_is_told(capsys: Capture) -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            with pytest.raises(SourceError, match="cannot be fetched any more"):
                await fetch(desk, week=date(2026, 1, 5))
            assert site.asked == []


async def test_an_expression_is_worked_out_as_its_lists_come(capsys: Capture) -> None:
    with ArxivSite(site_of()) as site:
        async with open_test_desk(site) as desk:
            lists = desk.config.lists._replace(combined=("cs.CL - cs.CV",))
            object.__setattr__(desk.config, "lists", lists)
            assert followed(desk) == ("cs.CL",)
            await fetch_lists(desk, (), True)
            capsys.readouterr()
            asked = Asked(None, None, ("cs.CL - cs.CV",), "arxiv", False)
            assert await print_lists(desk, asked, False) == 0
            assert capsys.readouterr().out.startswith("cs.CL - cs.CV · 2026-06-30 · confirmed")
            assert len(site.asked) == 1


async def test_a_list_longer_than_the_feed_is_made_whole(capsys: Capture) -> None:
    whole = make_listed(new=2100, cross=0, replaced=0, replaced_cross=0)
    pages = in_turn(*(web_page(catchup_page(whole, page=number)) for number in (1, 2)))
    items = make_items(new=2100, cross=0, replaced=0, replaced_cross=0)[100:]
    with ArxivSite(by_path(feed=reply(feed(items)), catchup=pages)) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk) == 0
    assert told(capsys) == ({"2026-06-30": ("changed", 2100)}, [])
