"""XML made to hurt: each ends at once, as an answer that is no list, and reads no file and asks no server."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from digest_tui.errors import BadAnswer
from digest_tui.sources.failures import Peer
from digest_tui.sources.feed_xml import read_rss
from tests.fakes.arxiv_site import ArxivSite, reply
from tests.fakes.arxiv_site_client import listing
from tests.fakes.arxiv_site_feed import feed, make_items
from tests.floor import shortest

PEER = Peer("arXiv", "rss.arxiv.org")
PROLOG = b"<?xml version='1.0' encoding='UTF-8'?>\n"
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
BILLION_LAUGHS = b'<!DOCTYPE rss [<!ENTITY l0 "ha">' + LAUGHS + b"]>"
QUADRATIC = b'<!DOCTYPE rss [<!ENTITY a "' + b"a" * 100_000 + b'">]>'


LONG_DAYS: Final = 5
"""How many times as long as over the longest list it may take to see that something is none: 20 MB are 1.3 times."""


def refuses(body: bytes) -> None:
    with suppress(BadAnswer):
        read_rss(body, PEER)


def with_prolog(prolog: bytes, text: bytes) -> bytes:
    return feed(make_items()).replace(PROLOG, PROLOG + prolog).replace(b"made-up clouds, part 1<", text + b"<", 1)


BOMBS = {
    "billion laughs": with_prolog(BILLION_LAUGHS, b"&l9;"),
    "billion laughs in an attribute": with_prolog(BILLION_LAUGHS, b"x").replace(b"<channel>", b'<channel x="&l9;">'),
    "quadratic blow-up": with_prolog(QUADRATIC, b"&a;" * 10_000),
    "external entity": with_prolog(b'<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>', b"&e;"),
    "external document type": with_prolog(b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">', b"x"),
    "parameter entity": with_prolog(b'<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>', b"x"),
    "in another encoding": with_prolog(BILLION_LAUGHS, b"&l9;").decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "in an encoding without a mark": with_prolog(BILLION_LAUGHS, b"&l9;").decode().encode("utf-16-be"),
    "in an encoding of mainframes": b"<?xml version='1.0' encoding='IBM037'?>" + b"\x4c" * 100,
    "200,000 nested tags": feed(["<item>" + "<a>" * 200_000 + "</a>" * 200_000 + "</item>"]),
    "200,000 open tags": b"<rss><channel>" + b"<item>" * 200_000,
    "deep inside an item": feed(["<item>" + "<b>" * 300 + "</b>" * 300 + "</item>"]),
    "200,000 attributes": feed([f"<item {' '.join(f'a{n}=1' for n in range(200_000))}/>"]),
    "one endless name": feed([f"<{'a' * 20_000_000}/>"]),
    "one endless text": feed([f"<item><title>{'a' * 20_000_000}</title></item>"]),
    "an undeclared entity": feed(["<item><title>&nbsp;</title></item>"]),
    "a control character": feed(["<item><title>\x01</title></item>"]),
}


@pytest.fixture(scope="module")
def long_day() -> float:
    """Processor seconds of reading the longest list a feed has."""
    body = feed(make_items(new=2000, cross=0, replaced=0, replaced_cross=0))
    return shortest(lambda: read_rss(body, PEER), 3)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str, long_day: float) -> None:
    with pytest.raises(BadAnswer) as caught:
        read_rss(BOMBS[name], PEER)
    assert shortest(lambda: refuses(BOMBS[name]), 2) <= LONG_DAYS * long_day
    assert len(caught.value.message) < 300
    assert "root:" not in caught.value.message


@pytest.mark.parametrize("name", ["billion laughs", "quadratic blow-up", "200,000 nested tags"])
def test_a_bomb_takes_no_memory(name: str) -> None:
    tracemalloc.start()
    with pytest.raises(BadAnswer):
        read_rss(BOMBS[name], PEER)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("name", ["external entity", "external document type", "parameter entity"])
async def test_a_bomb_from_the_network(tmp_path: Path, name: str) -> None:
    with ArxivSite(reply(BOMBS[name])) as site:
        with pytest.raises(BadAnswer, match="document type"):
            await listing(site.feed, tmp_path)
        assert len(site.asked) == 1


def test_entities_that_every_xml_has_are_text() -> None:
    (raw,) = read_rss(feed(["<item><title>a &lt;b&gt; &amp;amp; &#x41;</title></item>"]), PEER).items
    assert raw.texts["title"] == "a <b> &amp; A"
