"""Hugging Face's answers, read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from digest_tui.errors import BadAnswer, WrongUsage
from digest_tui.papers.digest import Digest, DigestState
from digest_tui.sources.client import Client
from digest_tui.sources.hugging_face import HuggingFace
from digest_tui.sources.source import Listing, NotModified
from tests.fakes.arxiv_site import ArxivSite, Behaviour, in_turn, reply
from tests.fakes.arxiv_site_client import QUICK
from tests.fakes.curated_lists import daily, put_forward

NOON = datetime(2026, 6, 12, 12, tzinfo=UTC)
FRIDAY = date(2026, 6, 12)


async def ask(site: ArxivSite, folder: Path, category: str = "daily", day: date | None = None, etag: str = "") -> Any:
    client = Client(folder, lambda: NOON, bounds=QUICK)
    try:
        source = HuggingFace(client, site.url, lambda: NOON)
        return [event async for event in source.of(category, day, etag)][-1]
    finally:
        await client.close()


async def read(behaviour: Behaviour, folder: Path, category: str = "daily", day: date | None = None) -> Digest:
    with ArxivSite(behaviour) as site:
        last = await ask(site, folder, category, day)
    assert isinstance(last, Listing)
    return last.digest


async def test_the_order_is_by_votes_and_the_day_when_it_was_put_forward(tmp_path: Path) -> None:
    body = daily(
        put_forward("2606.00001", 3),
        put_forward("2606.00002", 118, ai_summary="Flies well.", githubRepo="https://github.com/made/up"),
        put_forward("2606.00003", 3, publishedAt="2026-06-11T00:00:00.000Z"),
        put_forward("2606.00004", 90, day="2026-06-11"),
    )
    digest = await read(reply(body), tmp_path)
    assert (digest.announced, digest.state) == (FRIDAY, DigestState.CONFIRMED)
    assert [entry.paper.id.value for entry in digest.entries] == ["2606.00002", "2606.00001", "2606.00003"]
    first = digest.entries[0]
    assert first.said is not None
    assert (first.said.votes, first.said.text) == (118, "Flies well.")
    assert first.said.links == (("Code", "https://github.com/made/up"),)
    assert (first.paper.abstract, first.paper.authors) == ("It flies.", ("Ada Cloud", "Ben Rain"))
    assert digest.entries[1].said is not None
    assert digest.entries[1].said.text == ""


async def test_what_is_asked(tmp_path: Path) -> None:
    with ArxivSite(reply(daily(put_forward("2606.00001", 1)))) as site:
        await ask(site, tmp_path, "daily", FRIDAY)
        await ask(site, tmp_path, "weekly", FRIDAY)
        await ask(site, tmp_path)
        assert [one.path for one in site.asked] == [
            "/api/daily_papers?date=2026-06-12&limit=100",
            "/api/daily_papers?week=2026-W24&limit=100",
            "/api/daily_papers?limit=100",
        ]


async def test_a_week_goes_under_its_monday_and_comes_in_pages(tmp_path: Path) -> None:
    page = daily(*(put_forward(f"2606.{n:05}", n, day="2026-06-09") for n in range(100)))
    digest = await read(in_turn(reply(page), reply(daily(put_forward("2606.00500", 7)))), tmp_path, "weekly", FRIDAY)
    assert (digest.announced, len(digest.entries)) == (date(2026, 6, 8), 101)


async def test_not_modified(tmp_path: Path) -> None:
    with ArxivSite(reply(daily(put_forward("2606.00001", 1)))) as site:
        etag = (await ask(site, tmp_path)).etag
        assert isinstance(await ask(site, tmp_path, etag=etag), NotModified)


@pytest.mark.parametrize(
    ("body", "day", "state"),
    [
        (daily(), date(2026, 6, 6), DigestState.NONE_ANNOUNCED),
        (daily(), FRIDAY, DigestState.UNCONFIRMED),
        (daily(put_forward("2606.00001", 1, day="2026-06-11")), FRIDAY, DigestState.UNCONFIRMED),
        (daily(put_forward("2606.00001", 1), {"paper": {"id": "../x"}}), FRIDAY, DigestState.UNCONFIRMED),
    ],
    ids=["a Saturday", "too early", "another day", "unreadable"],
)
async def test_how_far_it_is_believed(tmp_path: Path, body: bytes, day: date, state: DigestState) -> None:
    digest = await read(reply(body), tmp_path, day=day)
    assert digest.state is state
    assert digest.note


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"error": "x"}', b"[" * 100_000])
async def test_what_is_no_list_is_told(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(BadAnswer):
        await read(reply(body), tmp_path)


async def test_odd_values_are_left_out_or_survived(tmp_path: Path) -> None:
    body = daily(put_forward("2606.00001", 1, authors=["x", {"name": 3}, {"name": "\x1b[2JEve"}], upvotes="many"))
    (entry,) = (await read(reply(body), tmp_path)).entries
    assert entry.paper.authors == ("Eve",)
    assert entry.said is not None
    assert entry.said.votes is None


def test_other_lists_are_not_known() -> None:
    source = HuggingFace(Client(Path("."), lambda: NOON), "https://huggingface.co", lambda: NOON)
    with pytest.raises(WrongUsage):
        source.address("monthly")
