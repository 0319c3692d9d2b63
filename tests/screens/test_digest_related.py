"""Papers near the one in hand, in the app."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from digest_tui.screens.related import RelatedScreen
from digest_tui.store import digests
from digest_tui.tasks import following
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import SIZES, stage
from tests.screens.library import digest, paper
from tests.unit.tasks.test_related import NEAR


@pytest.mark.parametrize("size", SIZES)
async def test_related_papers_are_shown_with_why_and_opened(desk: Desk, size: tuple[int, int]) -> None:
    digests.keep(desk.library, digest([*NEAR, *[paper(n, authors=(f"X{n}",)) for n in range(10, 50)]]))
    async with stage(desk, size) as on:
        await on.press("g", "r")
        await on.sees("Near Kites in Wind Tunnels")
        await on.sees("30 Jun 2026 · unread · shares")
        await on.press("enter")
        await on.until(lambda: on.screen.source == "related")
        await on.until(lambda: on.screen.reading)


async def test_one_that_a_rule_hides_is_the_one_that_is_opened(desk: Desk) -> None:
    digests.keep(desk.library, digest([*NEAR, *[paper(n, authors=(f"X{n}",)) for n in range(10, 50)]]))
    async with stage(desk) as on:
        await on.press("g", "r")
        await on.sees("Near Kites in Wind Tunnels")
        await on.sees("30 Jun 2026 · unread · shares")
        screen = on.app.screen
        assert isinstance(screen, RelatedScreen)
        nearest = screen.choices.get_option_at_index(0).prompt
        hidden = str(nearest).splitlines()[0]
        following.follow(desk, f"hide {hidden}")
        await on.press("enter")
        await on.until(lambda: on.screen.reading)
        assert on.on_page == hidden
        await on.sees("with hidden ones")


async def test_why_is_told_of_a_title_that_does_not_fit_beside_the_scrollbar(desk: Desk) -> None:
    """Titles of every width around the list's, so many that there is a scrollbar; each ends with its number."""
    titles = {number: f"{'Kites ' * 11}{'x' * (number - 90)} #{number}" for number in range(90, 102)}
    papers = [paper(number, title=title, authors=("Ada Cloud",)) for number, title in titles.items()]
    digests.keep(desk.library, digest([*NEAR, *papers, *[paper(n, authors=(f"X{n}",)) for n in range(10, 50)]]))
    async with stage(desk, (100, 30)) as on:
        await on.press("g", "r")
        await on.sees("Near Kites in Wind Tunnels", "unread · shares")
        seen = set()
        for _ in range(20):
            lines = on.lines
            foot = next(n for n, line in enumerate(lines) if "Of what is kept" in line)
            for line, below in pairwise(lines[: foot - 1]):
                ends = re.search(r"#(\d+) ", line)
                if ends and below.strip(" │"):
                    assert "30 Jun 2026" in below
                    seen.add(int(ends[1]))
            await on.press("j")
        assert len(seen) > 9


async def test_where_nothing_is_near_that_is_said(desk: Desk) -> None:
    digests.keep(desk.library, digest([paper(1, title="Alone", abstract="Quite.", authors=("Zed",))]))
    async with stage(desk) as on:
        await on.press("g", "r")
        await on.sees("Nothing kept is near it.")


async def test_semantic_scholar_is_asked_only_where_that_is_allowed(desk: Desk) -> None:
    digests.keep(desk.library, digest([*NEAR]))
    async with stage(desk) as on:
        await on.press("g", "r")
        await on.sees("Near Kites in Wind Tunnels")
        await on.press("S")
        await on.is_told("digest-tui config set network.semantic_scholar true allows it.")
