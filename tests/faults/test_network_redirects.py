"""Redirects: followed only where they may lead, five at most, and never to the inside of a network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer
from digest_tui.sources import client as client_module
from digest_tui.sources.addresses import Address, literal_address
from digest_tui.sources.exchange import Answer
from digest_tui.sources.pace import ARXIV
from digest_tui.sources.redirects import follow
from digest_tui.sources.source import Sent
from tests.fakes.arxiv_site import ArxivSite, redirect, reply
from tests.fakes.arxiv_site_client import get

FEED = "https://rss.arxiv.org/rss/cs.CL"
LOCAL = "http://127.0.0.1:8901/feed/rss/cs.CL"


async def test_the_same_server_is_followed_and_told(tmp_path: Path) -> None:
    with ArxivSite(redirect("/rss/cs.CL?x=1"), redirect("cs.AI", 308), reply(b"here")) as site:
        events = await get(f"{site.url}/rss/cs.CL", tmp_path)
    assert [event.url for event in events if isinstance(event, Sent)] == [
        f"{site.url}/rss/cs.CL",
        f"{site.url}/rss/cs.CL?x=1",
        f"{site.url}/rss/cs.AI",
    ]
    assert isinstance(events[-1], Answer)
    assert events[-1].url == f"{site.url}/rss/cs.AI"


async def test_a_loop_ends_after_five(tmp_path: Path) -> None:
    with ArxivSite(redirect("/again")) as site:
        with pytest.raises(BadAnswer, match="more than 5 times"):
            await get(f"{site.url}/again", tmp_path)
        assert len(site.asked) == 6


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://127.0.0.1:9/",
        "http://localhost/",
        "https://10.0.0.1/",
        "//192.168.1.1/",
        "ftp://127.0.0.1/",
        "javascript:alert(1)",
        "https://arxiv.org/rss/cs.CL",
        "http://me:secret@127.0.0.1/",
        "",
    ],
)
async def test_nothing_else_is_asked(tmp_path: Path, location: str) -> None:
    with ArxivSite(redirect(location)) as site:
        with pytest.raises(BadAnswer) as caught:
            await get(f"{site.url}/rss/cs.CL", tmp_path)
        assert len(site.asked) == 1
    assert f"arXiv redirected to {location or 'nowhere'}" in caught.value.message
    assert "not followed" in caught.value.message


@pytest.mark.parametrize(
    ("here", "location", "target"),
    [
        (FEED, "/rss/cs.CL/", "https://rss.arxiv.org/rss/cs.CL/"),
        (FEED, "https://export.arxiv.org/rss/cs.CL", "https://export.arxiv.org/rss/cs.CL"),
        (FEED, "https://arxiv.org:443/x", "https://arxiv.org:443/x"),
        (LOCAL, "http://127.0.0.1:8901/other", "http://127.0.0.1:8901/other"),
        ("https://mirror.example/feed", "https://mirror.example/new", "https://mirror.example/new"),
    ],
)
def test_where_a_redirect_may_lead(here: str, location: str, target: str) -> None:
    assert follow(here, here, location, ARXIV) == target


@pytest.mark.parametrize(
    ("here", "location", "why"),
    [
        (FEED, "http://rss.arxiv.org/rss/cs.CL", "not encrypted"),
        (FEED, "https://rss.arxiv.org.evil.example/", "another server"),
        (FEED, "https://arxiv.org:8443/", "another server"),
        (FEED, "https://arxiv.org@evil.example/", "no plain host"),
        (FEED, "https://2852039166/latest", "another server"),
        (FEED, "https://[::ffff:169.254.169.254]/", "inside this machine or its network"),
        (FEED, "https://[::1]/", "inside this machine or its network"),
        (FEED, "https://0.0.0.0/", "inside this machine or its network"),
        (FEED, "http://127.0.0.1:8901/", "inside this machine or its network"),
        (FEED, "https:\\\\evil.example\\", "characters that no URL has"),
        (FEED, "https://evil.example/\x1b]52;c;AAAA\x07", "characters that no URL has"),
        (FEED, "https://[::1", "Invalid"),
        (FEED, "https://arxiv.org:99999/", "ort"),
        (FEED, "https://arxiv.org/" + "x" * 3000, "no address"),
        ("https://mirror.example/feed", "https://arxiv.org/", "another server"),
        (LOCAL, "https://arxiv.org/", "another server"),
        (LOCAL, "http://127.0.0.1:8902/", "inside this machine or its network"),
    ],
)
def test_where_a_redirect_may_not_lead(here: str, location: str, why: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        follow(here, here, location, ARXIV)
    assert why in caught.value.message
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 250


def test_the_first_server_stays_the_measure_over_several_redirects() -> None:
    second = follow(FEED, FEED, "https://arxiv.org/rss", ARXIV)
    assert follow(FEED, second, "https://export.arxiv.org/rss", ARXIV) == "https://export.arxiv.org/rss"
    with pytest.raises(BadAnswer):
        follow(FEED, second, "https://evil.example/rss", ARXIV)


@pytest.mark.parametrize("address", ["169.254.169.254", "10.1.2.3", "127.0.0.1", "fe80::1", "::1"])
async def test_a_name_that_leads_inside_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    async def resolve(host: str, port: int, seconds: float) -> tuple[Address | None, ...]:
        return (literal_address(address),)

    monkeypatch.setattr(client_module, "resolve", resolve)
    monkeypatch.setattr(client_module, "follow", lambda *redirected: "https://export.arxiv.org/rss/cs.CL")
    inside = pytest.raises(BadAnswer, match="inside this machine or its network")
    with ArxivSite(redirect("https://export.arxiv.org/rss/cs.CL")) as site, inside:
        await get(f"{site.url}/rss/cs.CL", tmp_path)


def test_the_kernel_is_not_asked_about_literal_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)
    assert str(literal_address("169.254.169.254")) == "169.254.169.254"
    assert literal_address("rss.arxiv.org") is None
