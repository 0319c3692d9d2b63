"""A paper looked for by its name or address: what is kept is shown, what is not is asked of arXiv."""

from __future__ import annotations

import pytest

from digest_tui.sources.client import Client
from digest_tui.tasks.desk import Desk
from tests.fakes.arxiv_site import ArxivSite
from tests.fakes.arxiv_site_api import Known, api_site
from tests.fakes.arxiv_site_client import QUICK
from tests.screens.app_stage import SIZES, stage
from tests.screens.library import TUESDAY, keep_day


def at(desk: Desk, site: ArxivSite) -> None:
    desk.environ = {**desk.environ, "DIGEST_TUI_ENDPOINT_ARXIV_API": site.url}
    desk.use_client(Client(desk.paths.cache, desk.clock, bounds=QUICK))


@pytest.mark.parametrize("size", SIZES)
async def test_a_pasted_address_finds_the_paper_or_asks_for_it(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 3, TUESDAY)
    with ArxivSite(api_site([Known("2606.00077v1", "Wind in the Reeds")])) as site:
        at(desk, site)
        async with stage(desk, size) as on:
            await on.press("ctrl+f", *"arxiv.org/abs/2606.00002")
            await on.sees("1 found", "Paper 2 on the Ways")
            await on.press("ctrl+a", "ctrl+k", *"2606.00077")
            await on.sees("2606.00077 is not kept. ⏎ asks arXiv for it.")
            assert site.asked == []
            await on.press("enter")
            await on.sees("1 found", "Wind in the Reeds")
            await on.press("enter", "enter")
            await on.until(lambda: on.on_page == "Wind in the Reeds")


async def test_a_paper_that_arxiv_does_not_know_is_told(desk: Desk) -> None:
    keep_day(desk, 3, TUESDAY)
    with ArxivSite(api_site([])) as site:
        at(desk, site)
        async with stage(desk) as on:
            await on.press("ctrl+f", *"2606.00099", "enter")
            await on.sees("2606.00099 is not kept.")
            await on.press("enter")
            await on.is_told("arXiv knows no paper 2606.00099.")


async def test_without_a_network_it_is_said(desk: Desk) -> None:
    keep_day(desk, 3, TUESDAY)
    desk.use_client(Client(desk.paths.cache, desk.clock, offline=True))
    async with stage(desk) as on:
        await on.press("ctrl+f", *"2606.00099")
        await on.sees("2606.00099 is not kept.")
        await on.press("enter")
        await on.is_told("DIGEST_TUI_OFFLINE")
        await on.sees("2606.00099 is not kept.")
