"""Fetching the day's list, end to end over a made-up site: what is kept, what is said, what is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from digest_tui.errors import BadAnswer, Offline, SourceError, TooManyRequests, WrongUsage
from digest_tui.papers.categories import right_list_name
from digest_tui.papers.digest import DigestState, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.sources.line import Line
from digest_tui.sources.pace import ARXIV
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Fetched, WaitingTurn
from digest_tui.tasks.fetch_digest import fetch_digest
from tests.fakes.arxiv_site import ArxivSite, Behaviour, reply, reset
from tests.fakes.arxiv_site_feed import captcha, feed, make_items
from tests.fakes.desks import open_test_desk

SATURDAY = date(2026, 6, 27)


async def fetch(desk: Desk, category: str = "cs.CL") -> Fetched:
    events = [event async for event in fetch_digest(desk, category)]
    assert isinstance(events[-1], Fetched)
    return events[-1]


def good(tag: str = '"one"') -> Behaviour:
    return reply(feed(make_items()), ETag=tag)


async def test_keeps_the_list_and_says_so() -> None:
    with ArxivSite(good()) as site:
        async with open_test_desk(site) as desk:
            result = await fetch(desk)
            assert result.outcome == "new"
            assert result.digest is not None
            assert (result.digest.total, result.digest.unread) == (7, 7)
            assert result.digest.counts[EntryKind.REPLACE] == 2
            assert "Tuesday 30 June 2026" in result.message
            kept = reading.newest_list(desk, "cs.CL")
            assert kept is not None
            assert [row.id for row in reading.rows(desk, kept.number, 0, 2)] == [
                PaperId("2606.00001", 1),
                PaperId("2606.00002", 1),
            ]


async def test_asks_with_the_kept_etag_and_changes_nothing_when_it_stands() -> None:
    with ArxivSite(good(), reply(status=304)) as site:
        async with open_test_desk(site) as desk:
            first = await fetch(desk)
            assert first.digest is not None
            reading.mark_read(desk, PaperId("2606.00001", 1), True)
            again = await fetch(desk)
            assert site.asked[1].headers["if-none-match"] == '"one"'
            assert again.outcome == "unchanged"
            assert again.digest is not None
            assert (again.digest.number, again.digest.unread) == (first.digest.number, 6)


async def test_what_another_program_kept_while_this_one_waited_is_not_asked_for_again() -> None:
    with ArxivSite(good(), reply(status=304)) as site:
        async with open_test_desk(site) as other, open_test_desk(site) as desk:
            line = Line(desk.paths.cache, ARXIV.name, 0.0)
            assert line.seconds_left() == 0.0
            waits = fetch_digest(desk, "cs.CL")
            assert isinstance(await anext(waits), WaitingTurn)
            line.leave()
            await fetch(other)
            events = [event async for event in waits]
            assert isinstance(events[-1], Fetched)
            assert events[-1].outcome == "unchanged"
            assert [asked.headers.get("if-none-match") for asked in site.asked] == [None, '"one"']


async def test_does_not_ask_with_an_etag_when_nothing_is_kept() -> None:
    with ArxivSite(reply(status=304)) as site:
        async with open_test_desk(site) as desk:
            with pytest.raises(SourceError):
                await fetch(desk)
            assert "if-none-match" not in site.asked[0].headers


async def test_a_changed_list_is_told_and_keeps_the_marks() -> None:
    with ArxivSite(good(), reply(feed(make_items(new=5)), ETag='"two"')) as site:
        async with open_test_desk(site) as desk:
            await fetch(desk)
            reading.mark_read(desk, PaperId("2606.00001", 1), True)
            changed = await fetch(desk)
            assert changed.outcome == "changed"
            assert "7 → 9" in changed.message
            assert changed.digest is not None
            assert changed.digest.unread == 8


@pytest.mark.parametrize(
    "behaviour",
    [
        reply(captcha()),
        reply(feed(make_items())[:900]),
        reply(b""),
        reply(status=503, Retry_After="30"),
        reset(),
    ],
    ids=["captcha", "cut off", "empty", "503", "reset"],
)
async def test_no_failure_touches_what_is_kept(behaviour: Behaviour) -> None:
    with ArxivSite(good(), behaviour) as site:
        async with open_test_desk(site) as desk:
            before = await fetch(desk)
            with pytest.raises(SourceError) as caught:
                await fetch(desk)
            assert caught.value.message
            assert caught.value.hint
            assert reading.newest_list(desk, "cs.CL") == before.digest


async def test_a_weekend_is_kept_as_no_announcement_and_does_not_hide_the_last_list() -> None:
    with ArxivSite(reply(feed(make_items(), day=date(2026, 6, 26))), reply(feed([], day=SATURDAY))) as site:
        async with open_test_desk(site) as desk:
            await fetch(desk)
            result = await fetch(desk)
            assert result.outcome == "none announced"
            assert "weekend" in result.message
            saturday = reading.list_of_day(desk, "cs.CL", SATURDAY)
            assert saturday is not None
            assert saturday.state is DigestState.NONE_ANNOUNCED
            newest = reading.newest_list(desk, "cs.CL")
            assert newest is not None
            assert newest.announced == date(2026, 6, 26)
            assert reading.neighbour_day(desk, newest, 1) == saturday
            assert reading.neighbour_day(desk, newest, -1) is None


async def test_an_empty_weekday_stays_unconfirmed_and_is_asked_in_full_again() -> None:
    with ArxivSite(reply(feed([]), ETag='"void"'), good()) as site:
        async with open_test_desk(site) as desk:
            doubtful = await fetch(desk)
            assert doubtful.outcome == "unconfirmed"
            whole = await fetch(desk)
            assert "if-none-match" not in site.asked[1].headers
            assert whole.digest is not None
            assert (whole.digest.state, whole.digest.total) == (DigestState.CONFIRMED, 7)


async def test_too_many_requests_says_when_to_come_back() -> None:
    with ArxivSite(reply(status=429, Retry_After="120")) as site:
        async with open_test_desk(site) as desk:
            with pytest.raises(TooManyRequests) as caught:
                await fetch(desk)
            assert f"{caught.value.retry_at:%H:%M}" in caught.value.message + caught.value.hint


async def test_offline_asks_nobody() -> None:
    with ArxivSite(good()) as site:
        async with open_test_desk(site, DIGEST_TUI_OFFLINE="1") as desk:
            with pytest.raises(Offline):
                await fetch(desk)
        assert site.asked == []


async def test_an_answer_for_another_category_is_not_kept() -> None:
    with ArxivSite(reply(feed(make_items(category="cs.AI"), category="cs.AI"))) as site:
        async with open_test_desk(site) as desk:
            with pytest.raises(BadAnswer):
                await fetch(desk)
            assert reading.lists(desk) == ()


@pytest.mark.parametrize(
    ("written", "name"), [("cs.cl", "cs.CL"), ("cs.CL+CS.ai", "cs.CL+cs.AI"), ("hep-th", "hep-th")]
)
def test_reads_a_list_name_as_people_write_it(written: str, name: str) -> None:
    assert right_list_name(written) == name


@pytest.mark.parametrize("written", ["", "cs.XX", "../etc", "cs.CL+", "\x1b[31mcs.CL"])
def test_refuses_a_list_name_that_is_none(written: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        right_list_name(written)
    assert "\x1b" not in caught.value.message
