"""Missed days: offered, filled while one reads, and filled unasked where the configuration says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digest_tui.papers.digest import DigestState
from digest_tui.screens import digest as digest_screen
from digest_tui.screens.telling import OFFER_SECONDS
from digest_tui.sources.client import Client
from digest_tui.store import digests
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from tests.fakes.arxiv_site import ArxivSite
from tests.fakes.arxiv_site_client import QUICK
from tests.fakes.arxiv_site_pages import catchup_page, catchup_site, make_listed
from tests.screens.app_stage import stage
from tests.screens.library import TUESDAY, digest, keep_day

FRIDAY = date(2026, 6, 26)
MONDAY = date(2026, 6, 29)
PAGES = {MONDAY: catchup_page(make_listed(), day=MONDAY, next_day=TUESDAY)}


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for gaps at once."""
    monkeypatch.setattr(digest_screen, "GAPS_AFTER", 0.01)


def with_gap(desk: Desk, site: ArxivSite) -> None:
    """Friday and Tuesday are kept, Monday is not; the site has it."""
    keep_day(desk, 2, FRIDAY)
    keep_day(desk, 3, TUESDAY, first=10)
    desk.environ = {**desk.environ, "DIGEST_TUI_ENDPOINT_ARXIV_SITE": site.url}
    desk.use_client(Client(desk.paths.cache, desk.clock, bounds=QUICK))


async def test_a_gap_is_told_and_filled_on_a_key_without_moving_the_reader(desk: Desk) -> None:
    with ArxivSite(catchup_site(PAGES)) as site:
        with_gap(desk, site)
        async with stage(desk) as on:
            await on.is_told("One day of cs.CL was missed. C-r fetches it")
            assert site.asked == []
            assert {one.timeout for one in on.app._notifications} == {OFFER_SECONDS}
            await on.press("j")
            before = on.cursor
            await on.press("ctrl+r")
            await on.is_told("1 missed day is kept")
            assert "was missed" not in on.notices
            monday = reading.list_of_day(desk, "cs.CL", MONDAY)
            assert monday is not None
            assert monday.total == 7
            assert on.cursor == on.on_page == before
            await on.press("left_square_bracket")
            await on.sees("29 Jun")


async def test_a_gap_is_filled_unasked_where_the_reader_said_so(desk: Desk) -> None:
    with ArxivSite(catchup_site(PAGES)) as site:
        with_gap(desk, site)
        desk.config = replace(desk.config, lists=desk.config.lists._replace(fill_gaps=True))
        async with stage(desk) as on:
            await on.is_told("1 missed day is kept")
            assert reading.list_of_day(desk, "cs.CL", MONDAY) is not None


async def test_a_day_that_cannot_be_had_is_told_and_stays_missing(desk: Desk) -> None:
    with ArxivSite(catchup_site({})) as site:
        with_gap(desk, site)
        async with stage(desk) as on:
            await on.press("ctrl+r")
            await on.is_told("1 is still missing")
            assert reading.list_of_day(desk, "cs.CL", MONDAY) is None


async def test_without_a_gap_nothing_is_said(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("ctrl+r")
        await on.is_told("No day is missing")
        assert "missed" not in on.notices


async def test_an_offer_lies_over_no_calendar_which_shows_the_gap_itself(desk: Desk) -> None:
    with ArxivSite(catchup_site(PAGES)) as site:
        with_gap(desk, site)
        async with stage(desk, (80, 24)) as on:
            await on.is_told("One day of cs.CL was missed.")
            await on.press("C")
            await on.sees("29○", "? unconfirmed", "fetch this month")
            assert "was missed" not in on.notices


async def test_an_offer_found_behind_a_dialog_waits_until_it_is_closed(desk: Desk) -> None:
    with ArxivSite(catchup_site(PAGES)) as site:
        with_gap(desk, site)
        async with stage(desk, (80, 24)) as on:
            await on.is_told("One day of cs.CL was missed.")
            screen = on.screen
            await on.press("C")
            await on.sees("? unconfirmed")
            screen.post_message(screen.GapFound("cs.CL", (MONDAY, FRIDAY)))
            await on.press("left")
            await on.sees("29 Jun 2026 · not kept", "? unconfirmed")
            assert "were missed" not in on.notices
            await on.press("escape")
            await on.is_told("2 days of cs.CL were missed.")


async def test_an_empty_day_says_where_to_go_and_is_asked_for_again_at_once(desk: Desk) -> None:
    with ArxivSite(catchup_site(PAGES)) as site:
        with_gap(desk, site)
        empty = digest([], MONDAY, state=DigestState.UNCONFIRMED)
        digests.keep(desk.library, replace(empty, fetched=desk.now))
        async with stage(desk, (60, 20)) as on:
            await on.press("left_square_bracket")
            await on.sees("came empty and is kept as", "C-r asks for it again", "[ previous day", "] next day")
            await on.sees("{ the days of this week", "C the calendar")
            assert site.asked == []
            await on.press("ctrl+r")
            await on.is_told("1 missed day is kept")
            await on.sees("29 Jun", "7 unread")
