"""Bodies that are no list, or not the one asked for: told apart in words, and nothing of them is taken."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, Refused, SourceError, Unreachable, WrongUsage
from digest_tui.papers.digest import DigestState, EntryKind
from digest_tui.sources.arxiv_feed import ArxivFeed
from digest_tui.sources.client import Client
from digest_tui.sources.failures import Peer
from digest_tui.sources.feed_xml import read_rss
from digest_tui.sources.source import Listing, NotModified, Source
from tests.fakes.arxiv_site import ArxivSite, Behaviour, redirect, reply
from tests.fakes.arxiv_site_client import at_noon, listing, today
from tests.fakes.arxiv_site_feed import Item, captcha, error_feed, feed, make_items, rss_date
from tests.floor import STRAIGHT, growth

WHOLE = feed(make_items())


async def failure(folder: Path, *behaviours: Behaviour, category: str = "cs.CL") -> SourceError:
    with ArxivSite(*behaviours) as site, pytest.raises(SourceError) as caught:
        await listing(site.feed, folder, category)
    assert caught.value.hint
    return caught.value


async def test_a_whole_list(tmp_path: Path) -> None:
    with ArxivSite(reply(WHOLE)) as site:
        digest = await listing(site.feed, tmp_path)
        assert site.asked[0].path == "/feed/rss/cs.CL"
    assert (digest.source, digest.category, digest.announced) == ("arxiv", "cs.CL", date(2026, 6, 30))
    assert (digest.state, digest.note, digest.fetched) == (DigestState.CONFIRMED, "", at_noon())
    assert digest.counts == {
        EntryKind.NEW: 3,
        EntryKind.CROSS: 1,
        EntryKind.REPLACE: 2,
        EntryKind.REPLACE_CROSS: 1,
    }
    assert [entry.position for entry in digest.entries] == [1, 2, 3, 4, 5, 6, 7]


async def test_the_second_fetch_of_the_same_list_is_not_modified(tmp_path: Path) -> None:
    with ArxivSite(reply(WHOLE)) as site:
        first = (await today(site.feed, tmp_path))[-1]
        assert isinstance(first, Listing)
        assert (await today(site.feed, tmp_path, etag=first.etag))[-1] == NotModified()


async def test_the_day_turns_over_between_two_fetches(tmp_path: Path) -> None:
    tomorrow = date(2026, 7, 1)
    with ArxivSite(reply(WHOLE), reply(feed([Item("2607.00001", day=tomorrow)], day=tomorrow))) as site:
        first = (await today(site.feed, tmp_path))[-1]
        assert isinstance(first, Listing)
        second = (await today(site.feed, tmp_path, etag=first.etag))[-1]
    assert isinstance(second, Listing)
    assert (first.digest.announced, second.digest.announced) == (date(2026, 6, 30), tomorrow)


async def test_the_day_turns_over_while_the_list_is_made(tmp_path: Path) -> None:
    late = Item("2607.00001", day=date(2026, 7, 1))
    with ArxivSite(reply(feed([*make_items(), late]))) as site:
        digest = await listing(site.feed, tmp_path)
    assert digest.announced == date(2026, 6, 30)
    assert digest.state is DigestState.UNCONFIRMED
    assert "turned over" in digest.note
    assert len(digest.entries) == 8


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.5, 0.9, 0.99, 0.999])
async def test_a_list_cut_off_anywhere(tmp_path: Path, kept: float) -> None:
    error = await failure(tmp_path, reply(WHOLE[: int(len(WHOLE) * kept)]))
    assert isinstance(error, BadAnswer)
    assert "cut off" in error.message


async def test_a_list_cut_off_between_two_papers(tmp_path: Path) -> None:
    error = await failure(tmp_path, reply(WHOLE[: WHOLE.rindex(b"<item>")]))
    assert isinstance(error, BadAnswer)
    assert "without its closing tag" in error.message


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty answer"),
        (b" \n\t", "empty answer"),
        (b"\xef\xbb\xbf", "empty answer"),
        (captcha(), "web page"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html/>", "web page"),
        (b"Rate exceeded.", "not an RSS feed"),
        (b'{"error": "no"}', "not an RSS feed"),
        (b"\x1f\x8b\x08 packed", "not an RSS feed"),
        (b"%PDF-1.7", "not an RSS feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>cs.CL</title></feed>', "not an RSS feed"),
        (b"<rss/>", "not an RSS feed"),
        (b"<rss><channel/></rss>", "instead of the one for cs.CL"),
        (b"<rss><item/></rss>", "not an RSS feed"),
        (WHOLE + b"<rss></rss>", "cannot be read"),
        (WHOLE.replace(b"</title>", b"</titel>", 1), "cannot be read"),
        (WHOLE.replace(rss_date(date(2026, 6, 30)).encode(), b"someday", 1), "without a date"),
        (WHOLE.replace(rss_date(date(2026, 6, 30)).encode(), b"Tue, 99 Foo 99999999999 00:00:00", 1), "without a date"),
        (feed(make_items(), category="cs.AI"), "the list “cs.AI updates on arXiv.org” instead of the one for cs.CL"),
    ],
)
async def test_what_is_no_list(tmp_path: Path, body: bytes, words: str) -> None:
    error = await failure(tmp_path, reply(body))
    assert isinstance(error, BadAnswer)
    assert words in error.message


async def test_a_category_that_arxiv_has_not(tmp_path: Path) -> None:
    error = await failure(tmp_path, reply(error_feed(), 400), category="cs.ZZ")
    assert isinstance(error, Refused)
    assert error.status == 400
    assert error.message == "arXiv has no list for cs.ZZ: Bad subject class 'ZZ'."


@pytest.mark.parametrize("body", [b"Bad request", captcha(), WHOLE])
async def test_a_refusal_that_says_nothing(tmp_path: Path, body: bytes) -> None:
    error = await failure(tmp_path, reply(body, 400))
    assert isinstance(error, Refused)
    assert "HTTP 400" in error.message


async def test_an_error_with_status_200_is_no_list(tmp_path: Path) -> None:
    assert isinstance(await failure(tmp_path, reply(error_feed("cs.CL"))), Refused)


async def test_a_server_that_is_gone(tmp_path: Path) -> None:
    with ArxivSite(reply()) as site:
        base = site.feed
    with pytest.raises(Unreachable):
        await listing(base, tmp_path)


async def test_a_redirect_inside_the_same_server(tmp_path: Path) -> None:
    with ArxivSite(redirect("/moved/cs.CL"), reply(WHOLE)) as site:
        assert len((await listing(site.feed, tmp_path)).entries) == 7


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "Zoë"), ("iso-8859-1", "Zoë"), ("windows-1252", "Zoë “Z”")])
async def test_encodings_that_feeds_declare(tmp_path: Path, encoding: str, name: str) -> None:
    text = feed([Item("2606.00001", authors=name)]).decode().replace("UTF-8", encoding)
    with ArxivSite(reply(text.encode(encoding))) as site:
        digest = await listing(site.feed, tmp_path)
    assert digest.entries[0].paper.authors == (name,)


async def test_a_feed_that_is_not_the_utf8_it_declares(tmp_path: Path) -> None:
    body = feed([Item("2606.00001", authors="Zoë")]).decode().encode("iso-8859-1")
    error = await failure(tmp_path, reply(body))
    assert isinstance(error, BadAnswer)
    assert "cannot be read" in error.message


async def test_a_weekend(tmp_path: Path) -> None:
    with ArxivSite(reply(feed(day=date(2026, 6, 27)))) as site:
        digest = await listing(site.feed, tmp_path, clock=datetime(2026, 6, 27, 12, tzinfo=UTC))
    assert (digest.state, digest.entries) == (DigestState.NONE_ANNOUNCED, ())
    assert digest.note == "No announcement on Saturday 27 June 2026 (weekend)."


async def test_an_empty_weekday(tmp_path: Path) -> None:
    with ArxivSite(reply(feed())) as site:
        digest = await listing(site.feed, tmp_path)
    assert digest.state is DigestState.UNCONFIRMED
    assert "not confirmed yet" in digest.note


def test_a_long_list_takes_no_more_than_its_length() -> None:
    bodies = {count: feed(make_items(new=count, cross=0, replaced=0, replaced_cross=0)) for count in (1250, 10_000)}
    assert growth(lambda count: read_rss(bodies[count], Peer("arXiv", "rss.arxiv.org")), 10_000) <= STRAIGHT


@pytest.mark.parametrize("count", [2000, 10_000])
async def test_long_lists(tmp_path: Path, count: int) -> None:
    body = feed(make_items(new=count, cross=0, replaced=0, replaced_cross=0))
    with ArxivSite(reply(body)) as site:
        digest = await listing(site.feed, tmp_path)
    assert len(digest.entries) == count
    assert (digest.state is DigestState.UNCONFIRMED) == (count == 2000)


@pytest.mark.parametrize(
    ("server", "state"),
    [(datetime(2036, 7, 1, tzinfo=UTC), DigestState.CONFIRMED), (datetime(2026, 6, 30, tzinfo=UTC), "unconfirmed")],
)
async def test_a_date_in_the_future_is_kept_and_doubted_by_the_servers_clock(
    tmp_path: Path, server: datetime, state: str
) -> None:
    day = date(2036, 7, 1)
    body = feed([Item("2606.00001", day=day)], day=day)
    with ArxivSite(reply(body, Date=format_datetime(server, usegmt=True))) as site:
        digest = await listing(site.feed, tmp_path)
    assert digest.announced == day
    assert digest.state == state
    assert "its clock may be wrong" in digest.note


@pytest.mark.parametrize("zone", ["-0400", "-0500", "+1400", "-0000", "GMT", ""])
async def test_the_date_is_the_feeds_own_in_its_own_zone(tmp_path: Path, zone: str) -> None:
    with ArxivSite(reply(WHOLE.replace(b"-0400", zone.encode()))) as site:
        assert (await listing(site.feed, tmp_path)).announced == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("asked", "path"),
    [("cs.cl", "cs.CL"), (" CS.CL ", "cs.CL"), ("hep-th", "hep-th"), ("cs.cl+cs.ai", "cs.CL+cs.AI"), ("cs.Q", "cs.Q")],
)
def test_a_category_is_written_as_arxiv_writes_it(tmp_path: Path, asked: str, path: str) -> None:
    source: Source = ArxivFeed(Client(tmp_path, at_noon), "https://rss.arxiv.org", at_noon)
    assert source.address(asked) == f"https://rss.arxiv.org/rss/{path}"


@pytest.mark.parametrize("asked", ["", "../x", "cs.CL?x=1", "cs.CL#", "cs CL", "cs.CL\n", "a" * 300, "cs.CL+", "+"])
def test_what_can_be_no_category(tmp_path: Path, asked: str) -> None:
    if asked == "cs.CL\n":
        asked = "cs.CL\ncs.AI"
    with pytest.raises(WrongUsage):
        ArxivFeed(Client(tmp_path, at_noon), "https://rss.arxiv.org", at_noon).address(asked)


@pytest.mark.parametrize("title", ["cs.AI, cs.CL updates on arXiv.org", "cs.CL+cs.AI updates on arXiv.org"])
async def test_several_categories_in_any_order(tmp_path: Path, title: str) -> None:
    with ArxivSite(reply(feed(make_items(), category="cs.AI+cs.CL", title=title))) as site:
        assert (await listing(site.feed, tmp_path, "cs.CL+cs.AI")).category == "cs.CL+cs.AI"
