"""The real client and the real source over a made-up site, with small bounds."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from digest_tui.papers.digest import Digest
from digest_tui.sources.arxiv_catchup import ArxivCatchup, CatchupEvent
from digest_tui.sources.arxiv_feed import ArxivFeed
from digest_tui.sources.client import Client, ClientEvent
from digest_tui.sources.exchange import Answer
from digest_tui.sources.pace import ARXIV, Bounds, Pace
from digest_tui.sources.source import Listing, NotModified, SourceEvent

NOON: Final = datetime(2026, 6, 30, 12, tzinfo=UTC)
QUICK: Final = Bounds(
    gap=0.0, page_gap=0.0, longest_turn=5.0, connect=4.0, first_byte=5.0, idle=5.0, slow_after=5.0, total=5.0
)
"""Bounds that let a healthy site take its time on a busy machine, and keep no gap."""


def impatient(**bounds: float) -> Bounds:
    """The quick bounds with some of them smaller."""
    return replace(QUICK, **bounds)


def at_noon() -> datetime:
    """The clock of these tests: noon of the day whose list the site has."""
    return NOON


async def get(
    url: str,
    folder: Path,
    bounds: Bounds = QUICK,
    pace: Pace = ARXIV,
    etag: str = "",
    max_bytes: int = 1_000_000,
    offline: bool = False,
) -> list[ClientEvent]:
    """One request by a client of its own, as another process would make it: all its events."""
    client = Client(folder, at_noon, offline=offline, bounds=bounds)
    try:
        async with aclosing(client.get(url, pace=pace, etag=etag, max_bytes=max_bytes)) as events:
            return [event async for event in events]
    finally:
        await client.close()


async def answer(url: str, folder: Path, bounds: Bounds = QUICK, pace: Pace = ARXIV) -> Answer:
    """The answer at the end of one request."""
    last = (await get(url, folder, bounds, pace))[-1]
    assert isinstance(last, Answer)
    return last


async def today(
    base_url: str, folder: Path, category: str = "cs.CL", etag: str = "", clock: datetime = NOON, bounds: Bounds = QUICK
) -> list[SourceEvent]:
    """One fetch of a list by a source of its own: all its events."""
    client = Client(folder, lambda: clock, bounds=bounds)
    try:
        async with aclosing(ArxivFeed(client, base_url, lambda: clock).today(category, etag)) as events:
            return [event async for event in events]
    finally:
        await client.close()


async def listing(base_url: str, folder: Path, category: str = "cs.CL", clock: datetime = NOON) -> Digest:
    """The list at the end of one fetch."""
    last = (await today(base_url, folder, category, clock=clock))[-1]
    assert not isinstance(last, NotModified)
    assert isinstance(last, Listing)
    return last.digest


async def catchup(
    base_url: str, folder: Path, day: date, category: str = "cs.CL", bounds: Bounds = QUICK
) -> list[CatchupEvent]:
    """One past day by a source of its own: all its events."""
    client = Client(folder, at_noon, bounds=bounds)
    try:
        async with aclosing(ArxivCatchup(client, base_url, at_noon).day(category, day)) as events:
            return [event async for event in events]
    finally:
        await client.close()


async def past_list(base_url: str, folder: Path, day: date, category: str = "cs.CL") -> Digest:
    """The list at the end of one such fetch."""
    last = (await catchup(base_url, folder, day, category))[-1]
    assert isinstance(last, Listing)
    return last.digest
