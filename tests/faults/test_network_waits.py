"""Servers that ask to wait: obeyed in every form, capped, remembered by every process."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, Refused, TooManyRequests
from digest_tui.sources.bans import Ban, Bans
from digest_tui.sources.retry_after import SHORTEST, UNREADABLE, seconds_to_wait
from digest_tui.sources.source import NotModified
from tests.fakes.arxiv_site import ArxivSite, head_of, raw, reply
from tests.fakes.arxiv_site_client import NOON, answer, get

HOUR = 3600.0
IN_TEN_YEARS = NOON + timedelta(days=3650)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 120 ", 120.0),
        ("2.5", 2.0),
        ("99999999", HOUR),
        ("9" * 400, HOUR),
        ("0", SHORTEST),
        ("-5", SHORTEST),
        ("-" + "9" * 400, SHORTEST),
        ("", UNREADABLE),
        ("soon", UNREADABLE),
        ("nan", UNREADABLE),
        ("1e9", UNREADABLE),
        ("٧", UNREADABLE),
        ("Tue, 30 Jun 2026 12:09:00 GMT", 540.0),
        ("Tuesday, 30-Jun-26 12:09:00 GMT", 540.0),
        ("Tue Jun 30 12:09:00 2026", 540.0),
        ("Tue, 30 Jun 2026 11:00:00 GMT", SHORTEST),
        ("Tue, 30 Jun 2099 12:00:00 GMT", HOUR),
        ("Tue, 99 Jun 2026 12:00:00 GMT", UNREADABLE),
        ("Tue, 30 Jun 99999999 12:00:00 GMT", UNREADABLE),
    ],
)
def test_every_form_of_retry_after(header: str, seconds: float) -> None:
    assert seconds_to_wait(header, "", NOON, HOUR) == seconds


@pytest.mark.parametrize("clock", [NOON - timedelta(days=3650), NOON, IN_TEN_YEARS])
def test_a_date_is_read_by_the_servers_own_clock(clock: datetime) -> None:
    until = format_datetime(NOON + timedelta(minutes=9), usegmt=True)
    assert seconds_to_wait(until, format_datetime(NOON, usegmt=True), clock, HOUR) == 540.0


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (429, "arXiv asked us to wait until 12:09 (too many requests)."),
        (503, "arXiv is not available just now and asked us to wait until 12:09 (HTTP 503)."),
    ],
)
async def test_the_next_call_fails_at_once_and_says_until_when(tmp_path: Path, status: int, words: str) -> None:
    with ArxivSite(reply(b"slow down", status, Retry_After="535"), reply(b"list")) as site:
        for _ in range(2):
            with pytest.raises(TooManyRequests) as caught:
                await get(site.url, tmp_path)
            assert caught.value.message == words
            assert timedelta(seconds=500) < caught.value.retry_at - NOON <= timedelta(seconds=535)
            assert "Try again at 12:09" in caught.value.hint
        assert len(site.asked) == 1


async def test_the_wait_ends(tmp_path: Path) -> None:
    with ArxivSite(reply(b"slow down", 429, Retry_After="540"), reply(b"list")) as site:
        with pytest.raises(TooManyRequests):
            await get(site.url, tmp_path)
        kept = tmp_path / "arxiv.bans.json"
        ((host, (demanded, until, status)),) = json.loads(kept.read_text("utf-8")).items()
        kept.write_text(json.dumps({host: [demanded - 1000, until - 1000, status]}), "utf-8")
        assert (await answer(site.url, tmp_path)).body == b"list"


async def test_one_server_of_a_source_does_not_speak_for_another(tmp_path: Path) -> None:
    with ArxivSite(reply(b"", 429, Retry_After="540")) as api, ArxivSite(reply(b"list")) as feed:
        with pytest.raises(TooManyRequests):
            await get(api.url, tmp_path)
        assert (await answer(feed.url, tmp_path)).body == b"list"


async def test_unavailable_without_a_time_is_a_fault_of_the_server(tmp_path: Path) -> None:
    with ArxivSite(reply(b"", 503), reply(b"list")) as site:
        with pytest.raises(Refused, match="HTTP 503"):
            await get(site.url, tmp_path)
        assert (await answer(site.url, tmp_path)).body == b"list"


async def test_too_many_requests_without_a_time_waits_a_minute(tmp_path: Path) -> None:
    with ArxivSite(raw(head_of(429))) as site, pytest.raises(TooManyRequests) as caught:
        await get(site.url, tmp_path)
    assert caught.value.retry_at - NOON == timedelta(seconds=UNREADABLE)


async def test_not_modified_without_anything_kept(tmp_path: Path) -> None:
    with ArxivSite(raw(head_of(304))) as site, pytest.raises(BadAnswer, match="nothing is kept"):
        await get(site.url, tmp_path)


async def test_not_modified(tmp_path: Path) -> None:
    with ArxivSite(reply(b"list")) as site:
        etag = (await answer(site.url, tmp_path)).etag
        assert etag
        assert (await get(site.url, tmp_path, etag=etag))[-1] == NotModified()
        assert site.asked[1].headers["if-none-match"] == etag


@pytest.mark.parametrize("etag", ["no quotes", '"broken\r\nX-Evil: 1"', '"' + "x" * 5000 + '"', '"é"'])
async def test_an_etag_that_is_none_is_not_sent(tmp_path: Path, etag: str) -> None:
    with ArxivSite(reply(b"list", ETag=etag.partition("\r")[0])) as site:
        events = await get(site.url, tmp_path, etag=etag)
        assert "if-none-match" not in site.asked[0].headers
        assert getattr(events[-1], "etag", None) == ""


def bans(folder: Path, now: float) -> Bans:
    """The waits as a process sees them at that second."""
    return Bans(folder, "arxiv", HOUR, lambda: now)


def test_a_wait_holds_in_another_process_until_it_ends(tmp_path: Path) -> None:
    bans(tmp_path, 1000.0).remember("arxiv.org", Ban(60.0, 503))
    assert bans(tmp_path, 1010.0).running("arxiv.org") == Ban(50.0, 503)
    assert bans(tmp_path, 1060.0).running("arxiv.org") is None
    assert bans(tmp_path, 1010.0).running("export.arxiv.org") is None


def test_a_second_wait_leaves_the_first(tmp_path: Path) -> None:
    bans(tmp_path, 1000.0).remember("arxiv.org", Ban(60.0, 429))
    bans(tmp_path, 1001.0).remember("export.arxiv.org", Ban(60.0, 429))
    assert bans(tmp_path, 1002.0).running("arxiv.org") == Ban(58.0, 429)


@pytest.mark.parametrize("now", [999.0, 1000.0 - 3650 * 86400, 1000.0 + 3650 * 86400])
def test_a_wait_is_forgotten_when_the_clock_was_moved(tmp_path: Path, now: float) -> None:
    bans(tmp_path, 1000.0).remember("arxiv.org", Ban(60.0, 429))
    assert bans(tmp_path, now).running("arxiv.org") is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"arxiv.org": 1}', '{"arxiv.org": [1, "x", 429]}', '{"arxiv.org": [NaN, 1e999, 429]}', "[" * 9999],
)
def test_a_broken_file_holds_no_wait(tmp_path: Path, text: str) -> None:
    (tmp_path / "arxiv.bans.json").write_text(text, "utf-8")
    assert bans(tmp_path, 1.0).running("arxiv.org") is None
    bans(tmp_path, 1.0).remember("arxiv.org", Ban(60.0, 429))
    assert bans(tmp_path, 2.0).running("arxiv.org") == Ban(59.0, 429)


def test_a_wait_holds_here_where_nothing_can_be_written(tmp_path: Path) -> None:
    here = bans(tmp_path / "no" / "folder", 1000.0)
    here.remember("arxiv.org", Ban(60.0, 429))
    assert here.running("arxiv.org") == Ban(60.0, 429)
