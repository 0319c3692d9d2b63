"""Filling missed days is killed in the middle: what was kept stays, and the next run asks for nothing but the rest."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from digest_tui.papers.digest import DigestState
from digest_tui.tasks import reading
from digest_tui.tasks.events import DayFilled
from digest_tui.tasks.fill_days import fill_days
from digest_tui.tasks.missing_days import missing_days
from tests.fakes.arxiv_site import ArxivSite, hang, head_of
from tests.fakes.arxiv_site_pages import catchup_page, catchup_site, make_listed, web_page
from tests.fakes.desks import open_test_desk
from tests.polling import poll_now
from tests.unit.store.made import is_sound

ROOT = Path(__file__).parents[2]
DAYS = [date(2026, 6, day) for day in (23, 24, 25, 26, 29)]
PAGES = {day: catchup_page(make_listed(new=30 + day.day), day=day) for day in DAYS}


def killed_while_it_fills(site: ArxivSite, requests: int) -> list[str]:
    """The days a worker was told are kept before it was killed with that many requests made."""
    command = [sys.executable, "-m", "tests.faults.fill_worker", site.url, DAYS[0].isoformat()]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            poll_now(lambda: len(site.asked) >= requests, seconds=30)
        finally:
            process.kill()
        return process.stdout.read().split()


async def the_rest(site: ArxivSite, home: Path) -> list[date]:
    """The days another run fills, once the library was found whole."""
    assert is_sound(home / "data" / "library.db")
    async with open_test_desk(site) as desk:
        filled = [event.day async for event in fill_days(desk, "cs.CL", DAYS[0]) if isinstance(event, DayFilled)]
        assert missing_days(desk, "cs.CL", DAYS[0]) == ()
        kept = {one.announced: one for one in reading.kept_days(desk, "cs.CL")}
        assert [kept[day].total for day in DAYS] == [34 + day.day for day in DAYS]
        assert all(kept[day].state is DigestState.CONFIRMED for day in DAYS)
    return filled


async def test_killed_in_the_middle_of_a_page(home: Path) -> None:
    half = head_of(Content_Length=str(len(PAGES[DAYS[2]]))) + PAGES[DAYS[2]][:5000]
    with ArxivSite(web_page(PAGES[DAYS[0]]), web_page(PAGES[DAYS[1]]), hang(half)) as site:
        assert killed_while_it_fills(site, requests=3) == ["2026-06-23", "2026-06-24"]
        site.serve(catchup_site(PAGES))
        assert [day for day in await the_rest(site, home) if day.weekday() < 5] == DAYS[2:]
        assert [one.path.rpartition("/")[2][:10] for one in site.asked[3:]] == [str(day) for day in DAYS[2:]]


async def test_killed_between_two_pages_of_a_day(home: Path) -> None:
    many = make_listed(new=2100, cross=0, replaced=0, replaced_cross=0)
    first, second = (web_page(catchup_page(many, day=DAYS[0], page=n)) for n in (1, 2))
    with ArxivSite(first, hang()) as site:
        assert killed_while_it_fills(site, requests=2) == []
        site.serve(first, second)
        async with open_test_desk(site) as desk:
            events = [event async for event in fill_days(desk, "cs.CL", days=(DAYS[0],))]
            assert any(isinstance(event, DayFilled) and event.ended.outcome == "new" for event in events)
            kept = reading.list_of_day(desk, "cs.CL", DAYS[0])
            assert kept is not None
            assert (kept.total, kept.state) == (2100, DigestState.CONFIRMED)
    assert is_sound(home / "data" / "library.db")
