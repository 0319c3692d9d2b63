"""No connection: the name, the port, the certificate, the proxy, the clock; and nothing asked while offline."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest_tui.errors import Offline, Unreachable
from digest_tui.sources.addresses import resolve
from digest_tui.sources.client import Client
from digest_tui.sources.pace import ARXIV
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.arxiv_site_client import QUICK, answer, get, impatient, listing
from tests.fakes.arxiv_site_feed import feed, make_items
from tests.fakes.arxiv_site_tls import EARLY, EXPIRED, GOOD, write_certificate


async def test_a_name_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match=r"name of arXiv \(rss\.invalid\) cannot be looked up") as caught:
        await get("https://rss.invalid/rss/cs.CL", tmp_path)
    assert "network" in caught.value.hint


async def test_a_name_server_that_never_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def silence(*asked: object, **named: object) -> list[object]:
        over.wait(5)
        return []

    monkeypatch.setattr("socket.getaddrinfo", silence)
    try:
        with pytest.raises(Unreachable, match="no name server answered within 0.1 s"):
            await get("https://rss.arxiv.org/rss/cs.CL", tmp_path, impatient(resolve=0.1))
    finally:
        over.set()


async def test_a_name_no_resolver_can_take() -> None:
    with pytest.raises(OSError):
        await resolve("a" * 70 + ".invalid", 443, 5.0)


async def test_a_port_where_nothing_listens(tmp_path: Path) -> None:
    with ArxivSite(reply()) as site:
        url = site.url
    with pytest.raises(Unreachable, match="refused the connection"):
        await get(url, tmp_path)


async def test_a_good_certificate_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = write_certificate(tmp_path, GOOD)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with ArxivSite(reply(b"safe"), certificate=certificate) as site:
        assert (await answer(site.url, tmp_path)).body == b"safe"


@pytest.mark.parametrize(
    ("certificate", "trusted", "words"),
    [
        (EXPIRED, True, "has expired"),
        (EARLY, True, "is not valid yet"),
        (GOOD, False, "cannot be trusted"),
    ],
)
async def test_a_bad_certificate_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, certificate: str, trusted: bool, words: str
) -> None:
    file = write_certificate(tmp_path, certificate)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with ArxivSite(reply(b"unsafe"), certificate=file) as site:
        with pytest.raises(Unreachable, match="certificate") as caught:
            await get(site.url, tmp_path)
        assert not site.asked
    assert words in caught.value.message
    if trusted:
        assert "clock first: it says 2026-06-30 12:00" in caught.value.hint


async def test_a_certificate_of_another_server_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_certificate(tmp_path, GOOD)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with ArxivSite(reply(b"unsafe"), certificate=file) as site, pytest.raises(Unreachable, match="another server"):
        await get(site.url.replace("127.0.0.1", "localhost"), tmp_path)


async def test_https_where_the_server_speaks_http(tmp_path: Path) -> None:
    with ArxivSite(reply()) as site, pytest.raises(Unreachable, match="No secure connection"):
        await get(site.url.replace("http:", "https:"), tmp_path)


@pytest.mark.parametrize(
    ("variable", "value"), [("HTTPS_PROXY", "nonsense://x"), ("SSL_CERT_FILE", "/no/such/certificate")]
)
async def test_network_settings_that_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    url = "https://rss.invalid/" if variable == "HTTPS_PROXY" else "https://127.0.0.1/"
    with pytest.raises(Unreachable, match="network settings of this environment") as caught:
        await get(url, tmp_path)
    assert variable in caught.value.hint


async def test_a_proxy_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ArxivSite(reply()) as site:
        gone = site.url
    monkeypatch.setenv("HTTPS_PROXY", gone)
    with pytest.raises(Unreachable):
        await get("https://rss.invalid/", tmp_path)


async def test_a_proxy_that_says_no(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ArxivSite(reply(b"", 403)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(Unreachable, match="proxy"):
            await get("https://rss.invalid/", tmp_path)
        assert proxy.asked[0].path == "rss.invalid:443"


async def test_this_machine_is_never_asked_through_a_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ArxivSite(reply(b"through the proxy")) as proxy, ArxivSite(reply(b"straight")) as site:
        for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert (await answer(site.url, tmp_path)).body == b"straight"
        assert not proxy.asked


async def test_offline_asks_nothing(tmp_path: Path) -> None:
    with ArxivSite(reply(b"x")) as site:
        with pytest.raises(Offline, match="arXiv was not asked"):
            await get(site.url, tmp_path / "state", offline=True)
        assert not site.asked
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("year", [1999, 2036])
async def test_a_clock_years_off_delays_nothing(tmp_path: Path, year: int) -> None:
    clock = datetime(year, 6, 30, tzinfo=UTC)
    with ArxivSite(reply(feed(make_items()))) as site:
        for _ in range(2):
            digest = await listing(site.feed, tmp_path, clock=clock)
    assert digest.announced.year == 2026
    assert len(digest.entries) == 7


@pytest.mark.parametrize("contact", ["Zoë\r\nX-Evil: 1 (me)", ""])
async def test_a_contact_cannot_break_the_request(tmp_path: Path, contact: str) -> None:
    client = Client(tmp_path, lambda: datetime(2026, 6, 30, tzinfo=UTC), contact=contact, bounds=QUICK)
    with ArxivSite(reply(b"x")) as site:
        async for _ in client.get(site.url, pace=ARXIV, max_bytes=10):
            pass
        assert "x-evil" not in site.asked[0].headers
        agent = site.asked[0].headers["user-agent"]
    await client.close()
    assert agent.count("(") == agent.count(")") == 1
    assert agent.isascii()
