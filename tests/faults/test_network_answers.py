"""Servers that answer badly, slowly or never: each ends soon, as an error of its own, in words."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, Refused, Unreachable
from digest_tui.sources.exchange import Answer
from digest_tui.sources.pace import Bounds
from digest_tui.sources.source import Received
from tests.fakes.arxiv_site import ArxivSite, Behaviour, drip, endless, hang, head_of, raw, reply, reset
from tests.fakes.arxiv_site_client import QUICK, answer, get, impatient
from tests.polling import PATIENCE

BODY = b"<rss>a list of clouds</rss>"


async def failure(behaviour: Behaviour, folder: Path, bounds: Bounds = QUICK, max_bytes: int = 1_000_000) -> Exception:
    """What a request to such a server raises; it must not go on for ever."""
    with ArxivSite(behaviour) as site:
        with pytest.raises((BadAnswer, Unreachable, Refused)) as caught:
            async with asyncio.timeout(PATIENCE):
                await get(f"{site.url}/rss/cs.CL", folder, bounds, max_bytes=max_bytes)
        assert caught.value.hint
        return caught.value


async def test_a_healthy_answer_comes_whole_with_its_progress(tmp_path: Path) -> None:
    with ArxivSite(reply(BODY)) as site:
        events = await get(f"{site.url}/rss/cs.CL", tmp_path)
    assert isinstance(events[-1], Answer)
    assert events[-1].body == BODY
    assert events[-2] == Received(len(BODY), len(BODY))


async def test_a_server_that_never_answers(tmp_path: Path) -> None:
    error = await failure(hang(), tmp_path, impatient(first_byte=0.2))
    assert isinstance(error, Unreachable)
    assert "did not answer within 0.2 s" in error.message


async def test_a_head_that_comes_byte_by_byte(tmp_path: Path) -> None:
    slow_head = raw(*(bytes([byte]) for byte in head_of(Content_Length="5") * 20), every=0.02)
    error = await failure(slow_head, tmp_path, impatient(first_byte=0.2))
    assert isinstance(error, Unreachable)
    assert "did not answer within 0.2 s" in error.message


async def test_a_body_that_falls_silent(tmp_path: Path) -> None:
    error = await failure(hang(head_of(Content_Length="500") + b"<rss>"), tmp_path, impatient(idle=0.2))
    assert isinstance(error, Unreachable)
    assert "fell silent" in error.message


async def test_one_byte_at_a_time_is_too_slow(tmp_path: Path) -> None:
    error = await failure(drip(b"x" * 5000), tmp_path, impatient(slow_after=0.2))
    assert isinstance(error, Unreachable)
    assert "sent only" in error.message


async def test_one_byte_at_a_time_ends_with_the_deadline(tmp_path: Path) -> None:
    error = await failure(drip(b"x" * 5000), tmp_path, impatient(total=0.3))
    assert isinstance(error, Unreachable)
    assert "did not finish its answer within 0.3 s" in error.message


async def test_a_slow_but_steady_body_is_read(tmp_path: Path) -> None:
    steady = raw(head_of(Content_Length="4000"), *[b"x" * 1000] * 4, every=0.05)
    with ArxivSite(steady) as site:
        assert len((await answer(site.url, tmp_path, impatient(slow_after=0.1))).body) == 4000


@pytest.mark.parametrize("sent", [b"", BODY[:9]])
async def test_a_short_body(tmp_path: Path, sent: bytes) -> None:
    error = await failure(raw(head_of(Content_Length=str(len(BODY))) + sent), tmp_path)
    assert isinstance(error, BadAnswer)
    assert f"broke off after {len(sent)} of {len(BODY)} bytes" in error.message


async def test_a_reset_in_the_middle_of_a_body(tmp_path: Path) -> None:
    error = await failure(reset(head_of(Content_Length="5000") + b"<rss>"), tmp_path)
    assert isinstance(error, BadAnswer)
    assert "broke off after" in error.message


@pytest.mark.parametrize("behaviour", [reset(), raw()])
async def test_a_connection_that_ends_before_the_answer(tmp_path: Path, behaviour: Behaviour) -> None:
    error = await failure(behaviour, tmp_path)
    assert isinstance(error, Unreachable)
    assert "broke off the connection before it answered" in error.message


async def test_a_body_without_end(tmp_path: Path) -> None:
    error = await failure(endless(), tmp_path)
    assert isinstance(error, BadAnswer)
    assert "did not stop sending; at most 1.0 MB are read" in error.message


async def test_a_body_announced_as_too_long_is_not_read(tmp_path: Path) -> None:
    error = await failure(hang(head_of(Content_Length="9000000000")), tmp_path)
    assert isinstance(error, BadAnswer)
    assert "announced 9000.0 MB" in error.message


@pytest.mark.parametrize("body", [gzip.compress(b"<" * 5_000_000), BODY], ids=["a bomb", "a lie"])
async def test_a_compressed_body_is_refused_unread(tmp_path: Path, body: bytes) -> None:
    error = await failure(reply(body, Content_Encoding="gzip"), tmp_path)
    assert isinstance(error, BadAnswer)
    assert "compressed" in error.message
    assert "gzip" in error.message


async def test_a_plain_answer_is_asked_for_by_name_version_and_contact(tmp_path: Path) -> None:
    with ArxivSite(reply(BODY)) as site:
        await get(site.url, tmp_path)
    asked = site.asked[0].headers
    assert asked["accept-encoding"] == "identity"
    assert asked["user-agent"].startswith("digest-tui/0.1.0 (")
    assert "contact: " in asked["user-agent"]
    assert "if-none-match" not in asked


async def test_what_is_not_http(tmp_path: Path) -> None:
    error = await failure(raw(b"SSH-2.0-made-up\r\n\r\n"), tmp_path)
    assert isinstance(error, BadAnswer)
    assert "not HTTP" in error.message


async def test_a_head_without_end(tmp_path: Path) -> None:
    error = await failure(raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200_000), tmp_path)
    assert isinstance(error, BadAnswer)


@pytest.mark.parametrize(
    ("status", "words"),
    [(500, "a fault of its own"), (503, "a fault of its own"), (403, "refuses"), (404, "nothing"), (418, "accept")],
)
async def test_error_statuses(tmp_path: Path, status: int, words: str) -> None:
    error = await failure(reply(b"no", status), tmp_path)
    assert isinstance(error, Refused)
    assert error.status == status
    assert f"HTTP {status}" in error.message
    assert words in error.message


@pytest.mark.parametrize("status", [204, 206, 300])
async def test_statuses_that_bring_no_list(tmp_path: Path, status: int) -> None:
    error = await failure(raw(head_of(status)), tmp_path)
    assert isinstance(error, BadAnswer)
