"""Catch-up pages keep the longer gap, between the pages of a day, between days, and behind the feed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from digest_tui.sources.source import Turn
from tests.fakes.arxiv_site import ArxivSite, by_path, reply
from tests.fakes.arxiv_site_client import catchup, impatient, today
from tests.fakes.arxiv_site_feed import DAY, feed, make_items
from tests.fakes.arxiv_site_pages import Listed, catchup_page, make_listed, web_page

GAP = 0.3
PACED = impatient(gap=0.0, page_gap=GAP)
MONDAY = date(2026, 6, 29)


async def test_the_pages_of_a_day_are_asked_for_one_gap_apart(tmp_path: Path) -> None:
    page = catchup_page([Listed("2606.00001")], totals={"New": 2001})
    with ArxivSite(web_page(page)) as site:
        events = await catchup(site.url, tmp_path, DAY, bounds=PACED)
        first, second = site.asked
    assert second.at - first.at >= GAP
    assert any(isinstance(event, Turn) and 0 < event.seconds <= GAP for event in events)


async def test_another_process_waits_the_same_gap(tmp_path: Path) -> None:
    pages = by_path(feed=reply(feed(make_items())), catchup=web_page(catchup_page(make_listed(), day=MONDAY)))
    with ArxivSite(pages) as site:
        await today(site.feed, tmp_path, bounds=PACED)
        await catchup(site.url, tmp_path, MONDAY, bounds=PACED)
        await catchup(site.url, tmp_path, MONDAY, bounds=PACED)
        times = [one.at for one in site.asked]
    assert len(times) == 3
    assert all(later - earlier >= GAP for earlier, later in zip(times, times[1:], strict=False))
