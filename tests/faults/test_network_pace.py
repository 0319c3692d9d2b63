"""One request at a time and a gap between two: in one process, over several, after a crash, under cancellation."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from contextlib import aclosing
from itertools import pairwise
from pathlib import Path

import pytest

from digest_tui.errors import Unreachable
from digest_tui.sources.client import Client, ClientEvent
from digest_tui.sources.line import Line
from digest_tui.sources.pace import ARXIV, ARXIV_PAGES, Bounds
from digest_tui.sources.source import Sent, Turn
from tests.fakes.arxiv_site import ArxivSite, hang, redirect, reply
from tests.fakes.arxiv_site_client import QUICK, at_noon, get, impatient
from tests.polling import poll

GAP = 0.4
PACED = impatient(gap=GAP, page_gap=2 * GAP)

ASK = """
import asyncio, sys
from pathlib import Path
from tests.fakes.arxiv_site_client import get, impatient
asyncio.run(get(sys.argv[1], Path(sys.argv[2]), impatient(gap=float(sys.argv[3]), longest_turn=30.0)))
"""
HOLD = """
import sys
from pathlib import Path
from digest_tui.sources.line import Line
line = Line(Path(sys.argv[1]), "arxiv", 0.0)
assert line.seconds_left() == 0
line.asked()
print("held", flush=True)
sys.stdin.read()
"""


def gaps(site: ArxivSite) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(site.asked)]


def start(program: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_the_real_gaps() -> None:
    bounds = Bounds()
    assert (ARXIV.gap(bounds), ARXIV_PAGES.gap(bounds)) == (3.0, 15.0)
    assert ARXIV.name == ARXIV_PAGES.name


async def test_two_clients_and_two_services_share_one_pace(tmp_path: Path) -> None:
    with ArxivSite(reply(b"x")) as site:
        await asyncio.gather(*(get(f"{site.url}/{service}", tmp_path, PACED) for service in ("rss", "api", "pdf")))
        assert len(site.asked) == 3
        assert min(gaps(site)) >= GAP


async def test_a_redirect_waits_its_turn_too(tmp_path: Path) -> None:
    with ArxivSite(redirect("/there"), reply(b"x")) as site:
        events = await get(site.url, tmp_path, PACED)
        assert gaps(site)[0] >= GAP
    assert [type(event) for event in events[:3]] == [Sent, Turn, Sent]


async def test_pages_wait_longer(tmp_path: Path) -> None:
    with ArxivSite(reply(b"x")) as site:
        await get(site.url, tmp_path, PACED)
        await get(site.url, tmp_path, PACED, ARXIV_PAGES)
        assert gaps(site)[0] >= 2 * GAP


def test_processes_share_one_pace(tmp_path: Path) -> None:
    with ArxivSite(reply(b"x")) as site:
        asking = [start(ASK, site.url, tmp_path, GAP) for _ in range(3)]
        for process in asking:
            process.communicate(timeout=30)
            assert process.returncode == 0
        assert len(site.asked) == 3
        assert min(gaps(site)) >= GAP


async def test_a_wait_is_told_lets_the_loop_run_and_can_be_cancelled(tmp_path: Path) -> None:
    holder = Line(tmp_path, "arxiv", 0.0)
    assert holder.seconds_left() == 0
    told: list[ClientEvent] = []
    with ArxivSite(reply(b"x")) as site:
        waiting = asyncio.create_task(_tell(site.url, tmp_path, told.append))
        await poll(lambda: told)
        assert isinstance(told[0], Turn)
        assert told[0].seconds >= 1.0
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        holder.leave()
        await get(site.url, tmp_path)
        assert len(site.asked) == 1


async def test_a_cancelled_request_leaves_the_line(tmp_path: Path) -> None:
    with ArxivSite(hang(), reply(b"x")) as site:
        hanging = asyncio.create_task(get(site.url, tmp_path))
        await poll(lambda: site.asked)
        hanging.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hanging
        await get(site.url, tmp_path)
        assert len(site.asked) == 2


async def test_a_crashed_holder_has_left_the_line(tmp_path: Path) -> None:
    with ArxivSite(reply(b"x")) as site:
        holder = start(HOLD, tmp_path)
        assert holder.stdout is not None
        assert await asyncio.to_thread(holder.stdout.readline) == "held\n"
        told: list[ClientEvent] = []
        waiting = asyncio.create_task(_tell(site.url, tmp_path, told.append))
        await poll(lambda: told)
        assert not site.asked
        holder.kill()
        await waiting
        await asyncio.to_thread(holder.communicate)
        assert len(site.asked) == 1


async def test_a_holder_that_never_lets_go_is_named(tmp_path: Path) -> None:
    holder = Line(tmp_path, "arxiv", 0.0)
    assert holder.seconds_left() == 0
    with ArxivSite(reply(b"x")) as site:
        with pytest.raises(Unreachable, match="Another digest-tui on this machine has been busy with arXiv"):
            await get(site.url, tmp_path, impatient(longest_turn=0.3))
        assert not site.asked
    holder.leave()


async def _tell(url: str, folder: Path, hear: Callable[[ClientEvent], None]) -> None:
    client = Client(folder, at_noon, bounds=QUICK)
    async with aclosing(client.get(url, pace=ARXIV, max_bytes=100)) as events:
        async for event in events:
            hear(event)
    await client.close()
