"""What is left out is counted apart, and as many wherever it is told: fetch, list, calendar and header."""

from __future__ import annotations

import json

import pytest

from digest_tui.headless.fetch import Wanted, fetch_lists
from digest_tui.headless.lists import Asked, print_lists
from digest_tui.papers.lists import ARXIV, ListName
from digest_tui.screens.header_words import HeaderFacts, header_parts
from digest_tui.tasks import following, reading
from digest_tui.tasks.calendar import calendar_of, day_words
from digest_tui.tasks.counting import counted, counted_days
from digest_tui.tasks.desk import Desk
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.arxiv_site_feed import feed, make_items
from tests.fakes.desks import open_test_desk

Capture = pytest.CaptureFixture[str]
LIST = ListName(ARXIV, "cs.CL")
NEWEST = Asked(None, None, ("cs.CL",), ARXIV, unread=False)


def leave_out(desk: Desk) -> None:
    """One paper is hidden by hand, and one by a rule; seven came."""
    rows = reading.rows(desk, 1, 0, 9)
    assert len(rows) == 7
    reading.hide(desk, rows[0].id, True)
    following.follow(desk, "hide part 2")


def header_of(desk: Desk) -> list[str]:
    kept = reading.newest_list(desk, "cs.CL")
    assert kept is not None
    _left, middle, _right = header_parts(HeaderFacts(ARXIV, "cs.CL", counted(desk, kept)), desk.now)
    return [part.words for part in middle]


def day_of(desk: Desk) -> str:
    calendar = calendar_of(desk, LIST, desk.now.year, {})
    (day,) = counted_days(desk, calendar)
    return day_words(day, LIST)


async def test_wherever_it_is_told_it_is_the_same(capsys: Capture) -> None:
    with ArxivSite(reply(feed(make_items()))) as site:
        async with open_test_desk(site) as desk:
            await fetch_lists(desk, ("cs.CL",), False, Wanted())
            assert capsys.readouterr().out.rstrip().endswith("; 7 unread.")
            leave_out(desk)
            await fetch_lists(desk, ("cs.CL",), False, Wanted())
            fetched = capsys.readouterr().out
            await print_lists(desk, NEWEST, as_json=False)
            listed = capsys.readouterr().out.splitlines()
            gone = sum(line[1] == "✕" for line in listed[1:])
            assert gone > 1
            assert fetched.rstrip().endswith(f"; {7 - gone} unread, {gone} more left out.")
            assert listed[0].endswith(f" {7 - gone} unread, {gone} more left out")
            assert day_of(desk) == f"7 papers, {7 - gone} unread, {gone} left out"
            assert header_of(desk)[1:] == [f"{7 - gone} unread", f"{gone} hidden"]


async def test_as_json_too(capsys: Capture) -> None:
    with ArxivSite(reply(feed(make_items()))) as site:
        async with open_test_desk(site) as desk:
            await fetch_lists(desk, ("cs.CL",), False, Wanted())
            leave_out(desk)
            capsys.readouterr()
            await fetch_lists(desk, ("cs.CL",), True, Wanted())
            (fetched,) = json.loads(capsys.readouterr().out)["lists"]
            await print_lists(desk, NEWEST, as_json=True)
            (listed,) = json.loads(capsys.readouterr().out)["lists"]
            gone = sum(bool(one["left_out"]) for one in listed["papers"])
            assert (fetched["unread"], fetched["left_out"]) == (7 - gone, gone)
            assert (listed["unread"], listed["left_out"]) == (7 - gone, gone)


async def test_a_day_that_was_kept_before_is_told_so_too(capsys: Capture) -> None:
    with ArxivSite(reply(feed(make_items()))) as site:
        async with open_test_desk(site) as desk:
            await fetch_lists(desk, ("cs.CL",), False, Wanted())
            leave_out(desk)
            capsys.readouterr()
            await fetch_lists(desk, ("cs.CL",), False, Wanted(day=desk.now.date()))
            assert " more left out." in capsys.readouterr().out
