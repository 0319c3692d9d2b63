"""Filling missed days over a made-up site: what is kept, what is asked, what is left alone, and when it gives up."""

from __future__ import annotations

from datetime import date

import pytest

from digest_tui.errors import BadAnswer, Offline, Refused, TooManyRequests, Unreachable, WrongUsage
from digest_tui.papers.digest import DigestState, EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import (
    Asking,
    Fetched,
    FillEvent,
    FillingDay,
    FillOver,
    PageRead,
    Receiving,
)
from digest_tui.tasks.fetch_digest import fetch_digest
from digest_tui.tasks.fill_days import fill_days
from digest_tui.tasks.missing_days import missing_days
from tests.fakes.arxiv_site import ArxivSite, Behaviour, by_path, in_turn, reply, reset
from tests.fakes.arxiv_site_feed import feed, make_items
from tests.fakes.arxiv_site_pages import catchup_page, catchup_site, error_page, make_listed, web_page
from tests.fakes.desks import open_test_desk

THURSDAY, FRIDAY, SATURDAY, SUNDAY, MONDAY, TUESDAY = (
    *(date(2026, 6, 25), date(2026, 6, 26), date(2026, 6, 27)),
    *(date(2026, 6, 28), date(2026, 6, 29), date(2026, 6, 30)),
)
CONFIRMED, UNSURE, NONE = DigestState.CONFIRMED, DigestState.UNCONFIRMED, DigestState.NONE_ANNOUNCED


def page(day: date, next_day: date | None = None, papers: int = 3) -> bytes:
    return catchup_page(make_listed(new=papers) if papers else [], day=day, next_day=next_day)


WEEK = {THURSDAY: page(THURSDAY, FRIDAY), FRIDAY: page(FRIDAY, MONDAY), MONDAY: page(MONDAY, TUESDAY)}


async def fill(desk: Desk, since: date | None = None, days: tuple[date, ...] = ()) -> list[FillEvent]:
    return [event async for event in fill_days(desk, "cs.CL", since, days)]


def over(events: list[FillEvent]) -> FillOver:
    assert isinstance(events[-1], FillOver)
    return events[-1]


def asked(site: ArxivSite) -> list[str]:
    return [one.path.partition("?")[0].rpartition("/")[2] for one in site.asked]


def states(desk: Desk) -> dict[date, tuple[DigestState, int]]:
    return {kept.announced: (kept.state, kept.total) for kept in reading.kept_days(desk, "cs.CL")}


async def fetch(desk: Desk) -> list[str]:
    """How today's fetch ended, each time it said so."""
    return [event.outcome async for event in fetch_digest(desk, "cs.CL") if isinstance(event, Fetched)]


async def test_missed_days_are_kept_oldest_first() -> None:
    with ArxivSite(catchup_site(WEEK)) as site:
        async with open_test_desk(site) as desk:
            events = await fill(desk, THURSDAY)
            assert asked(site) == ["2026-06-25", "2026-06-26", "2026-06-29"]
            assert states(desk) == {
                THURSDAY: (CONFIRMED, 7),
                FRIDAY: (CONFIRMED, 7),
                SATURDAY: (NONE, 0),
                SUNDAY: (NONE, 0),
                MONDAY: (CONFIRMED, 7),
            }
            assert missing_days(desk, "cs.CL", THURSDAY) == ()
    turns = [event for event in events if isinstance(event, FillingDay)]
    assert turns == [FillingDay(day, n, 3) for n, day in enumerate((THURSDAY, FRIDAY, MONDAY), 1)]
    assert {Asking, Receiving, PageRead} <= {type(event) for event in events}
    assert [one.day for one in over(events).filled] == [THURSDAY, FRIDAY, SATURDAY, SUNDAY, MONDAY]
    assert [one.ended.outcome for one in over(events).filled] == ["new", "new", *["none announced"] * 2, "new"]
    assert "7 papers announced on Thursday 25 June 2026." in over(events).filled[0].ended.message


async def test_ids_and_kinds_are_those_of_the_page() -> None:
    with ArxivSite(catchup_site({MONDAY: page(MONDAY)})) as site:
        async with open_test_desk(site) as desk:
            await fill(desk, days=(MONDAY,))
            kept = reading.list_of_day(desk, "cs.CL", MONDAY)
            assert kept is not None
            rows = reading.rows(desk, kept.number, 0, 99)
            assert rows[0].id == PaperId("2606.00001")
            assert [row.kind for row in rows].count(EntryKind.REPLACE_CROSS) == 1
            assert all(row.version is None for row in rows)


async def test_what_is_kept_is_not_asked_for_again() -> None:
    with ArxivSite(catchup_site(WEEK)) as site:
        async with open_test_desk(site) as desk:
            await fill(desk, days=(FRIDAY,))
            assert over(await fill(desk, FRIDAY)).filled[-1].day == MONDAY
            assert over(await fill(desk, FRIDAY)) == FillOver((), ())
            assert asked(site) == ["2026-06-26", "2026-06-29"]


async def test_a_day_that_is_named_is_asked_for_again() -> None:
    with ArxivSite(catchup_site(WEEK)) as site:
        async with open_test_desk(site) as desk:
            await fill(desk, days=(FRIDAY,))
            again = over(await fill(desk, days=(FRIDAY, FRIDAY)))
            assert [one.ended.outcome for one in again.filled] == ["unchanged"]
            assert len(site.asked) == 2


async def test_a_holiday_between_two_announcements_is_not_asked_for() -> None:
    days = {THURSDAY: page(THURSDAY, MONDAY), MONDAY: page(MONDAY)}
    with ArxivSite(catchup_site(days)) as site:
        async with open_test_desk(site) as desk:
            (_, friday, *_) = over(await fill(desk, THURSDAY)).filled
            assert asked(site) == ["2026-06-25", "2026-06-29"]
            assert states(desk)[FRIDAY] == (NONE, 0)
    assert friday.ended.message == (
        "No announcement on Friday 26 June 2026: arXiv's next one after Thursday 25 June 2026 was on "
        "Monday 29 June 2026."
    )


async def test_a_weekend_day_that_is_named_is_asked_for() -> None:
    with ArxivSite(catchup_site({SATURDAY: page(SATURDAY, MONDAY, papers=0)})) as site:
        async with open_test_desk(site) as desk:
            (saturday,) = over(await fill(desk, days=(SATURDAY,))).filled
            assert asked(site) == ["2026-06-27"]
    assert saturday.ended.message == "No announcement on Saturday 27 June 2026 (weekend)."


async def test_a_page_that_is_not_whole_is_kept_unconfirmed_and_asked_for_again() -> None:
    half = catchup_page(make_listed(), day=MONDAY, totals={"New": 57})
    with ArxivSite(web_page(half), web_page(page(MONDAY))) as site:
        async with open_test_desk(site) as desk:
            (first,) = over(await fill(desk, MONDAY)).filled
            assert first.ended.outcome == "unconfirmed"
            assert "arXiv shows 3 of 57 new papers" in first.ended.message
            assert first.ended.message.endswith("Next try: after 15:02.")
            assert states(desk) == {MONDAY: (UNSURE, 7)}
            assert missing_days(desk, "cs.CL", MONDAY) == (MONDAY,)
            (second,) = over(await fill(desk, MONDAY)).filled
            assert states(desk) == {MONDAY: (CONFIRMED, 7)}
    assert second.ended.outcome == "changed"


async def test_an_empty_page_of_the_newest_day_stays_unconfirmed() -> None:
    with ArxivSite(web_page(page(MONDAY, papers=0))) as site:
        async with open_test_desk(site) as desk:
            await fill(desk, MONDAY)
            assert states(desk) == {MONDAY: (UNSURE, 0)}


async def test_a_tiny_newest_day_is_doubted_and_an_old_one_is_not() -> None:
    days = [date(2026, 6, 22), date(2026, 6, 23), date(2026, 6, 24)]
    pages = {day: page(day, TUESDAY, papers=97) for day in days}
    pages |= {THURSDAY: page(THURSDAY, FRIDAY), FRIDAY: page(FRIDAY)}
    with ArxivSite(catchup_site(pages)) as site:
        async with open_test_desk(site) as desk:
            for day in pages:
                await fill(desk, days=(day,))
            assert states(desk)[THURSDAY] == (CONFIRMED, 7)
            assert states(desk)[FRIDAY] == (UNSURE, 7)


async def test_a_failed_day_is_told_and_the_others_go_on() -> None:
    days = {**WEEK, FRIDAY: b"<html>captcha</html>"}
    with ArxivSite(catchup_site(days)) as site:
        async with open_test_desk(site) as desk:
            events = await fill(desk, THURSDAY)
            assert missing_days(desk, "cs.CL", THURSDAY) == (FRIDAY,)
    (missed,) = over(events).missed
    assert (missed.day, type(missed.error)) == (FRIDAY, BadAnswer)
    assert missed in events
    assert [one.day for one in over(events).filled] == [THURSDAY, SATURDAY, SUNDAY, MONDAY]


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [(reset(), Unreachable), (web_page(b"", 429, Retry_After="60"), TooManyRequests)],
    ids=["reset", "429"],
)
async def test_what_would_fail_for_every_day_ends_the_rest(behaviour: Behaviour, error: type[Exception]) -> None:
    with ArxivSite(web_page(WEEK[THURSDAY]), behaviour) as site:
        async with open_test_desk(site) as desk:
            end = over(await fill(desk, THURSDAY))
            assert len(site.asked) == 2
            assert missing_days(desk, "cs.CL", THURSDAY) == (FRIDAY, MONDAY)
    assert [(one.day, type(one.error)) for one in end.missed] == [(FRIDAY, error), (MONDAY, error)]
    assert [one.day for one in end.filled] == [THURSDAY, SATURDAY, SUNDAY]


async def test_three_refusals_in_a_row_end_the_rest() -> None:
    refusal = web_page(error_page("Invalid date: 2026-06-22. Can't request date later than today"), 400)
    with ArxivSite(refusal) as site:
        async with open_test_desk(site) as desk:
            end = over(await fill(desk, date(2026, 6, 1)))
            assert len(site.asked) == 3
    assert len(end.missed) == 21
    assert all(isinstance(one.error, Refused) and "clock" in one.error.hint for one in end.missed)


async def test_offline_asks_nobody() -> None:
    with ArxivSite(catchup_site(WEEK)) as site:
        async with open_test_desk(site, DIGEST_TUI_OFFLINE="1") as desk:
            end = over(await fill(desk, FRIDAY))
        assert site.asked == []
    assert [type(one.error) for one in end.missed] == [Offline, Offline]


async def test_several_categories_at_once_are_wrong_usage() -> None:
    async with open_test_desk() as desk:
        with pytest.raises(WrongUsage):
            [event async for event in fill_days(desk, "cs.CL+cs.LG", FRIDAY)]


async def test_a_kept_list_outlives_a_worse_one() -> None:
    worse = in_turn(web_page(page(MONDAY)), web_page(page(MONDAY, TUESDAY, papers=0)))
    with ArxivSite(worse) as site:
        async with open_test_desk(site) as desk:
            await fill(desk, days=(MONDAY,))
            (again,) = over(await fill(desk, days=(MONDAY,))).filled
            assert states(desk) == {MONDAY: (CONFIRMED, 7)}
    assert again.ended.outcome == "unchanged"
    assert "stays: what came now has no paper" in again.ended.message


async def test_a_feed_cut_short_is_made_whole_by_the_pages_of_its_day() -> None:
    items = make_items(new=2300, cross=0, replaced=0, replaced_cross=0)
    whole = make_listed(new=2300, cross=0, replaced=0, replaced_cross=0)
    pages = in_turn(*(web_page(catchup_page(whole, page=n)) for n in (1, 2)))
    with ArxivSite(by_path(feed=reply(feed(items[300:])), catchup=pages)) as site:
        async with open_test_desk(site) as desk:
            first, last = await fetch(desk)
            assert asked(site) == ["cs.CL", "2026-06-30", "2026-06-30"]
            assert (first, last) == ("unconfirmed", "changed")
            assert states(desk) == {TUESDAY: (CONFIRMED, 2300)}
            kept = reading.list_of_day(desk, "cs.CL", TUESDAY)
            assert kept is not None
            versions = [row.version for row in reading.rows(desk, kept.number, 0, 3000)]
            assert versions == [None] * 300 + [1] * 2000
            assert await fetch(desk) == ["unchanged"]
            assert states(desk) == {TUESDAY: (CONFIRMED, 2300)}


async def test_a_feed_cut_short_stays_unconfirmed_when_the_page_fails() -> None:
    items = make_items(new=2000, cross=0, replaced=0, replaced_cross=0)
    with ArxivSite(by_path(feed=reply(feed(items)), catchup=reset())) as site:
        async with open_test_desk(site) as desk:
            assert await fetch(desk) == ["unconfirmed", "unconfirmed"]
            assert states(desk) == {TUESDAY: (UNSURE, 2000)}
            assert missing_days(desk, "cs.CL") == (TUESDAY,)
