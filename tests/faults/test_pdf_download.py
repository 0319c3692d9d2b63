"""Downloads of PDFs that go wrong: what is kept of them, what is said, and what is never touched (48, 73)."""

from __future__ import annotations

import asyncio
import hashlib
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, DigestError, Offline, Refused, TooManyRequests, Unreachable
from digest_tui.papers.ids import PaperId
from digest_tui.sources.arxiv_pdf import ArxivPdf, PdfSourceEvent
from digest_tui.sources.client import Client
from digest_tui.sources.part_file import PartFile, WholeFile
from digest_tui.sources.source import Received, Sent
from tests.fakes.arxiv_site import ArxivSite, Behaviour, endless, hang, head_of, raw, redirect, reply, reset
from tests.fakes.arxiv_site_client import QUICK, at_noon, impatient
from tests.fakes.arxiv_site_pdf import ETAG, broken_off, pdf
from tests.fakes.pdf_paper import paper
from tests.polling import poll

BODY = paper() + b"%" + b"kite " * 20_000
PAPER = PaperId("hep-th/9901001", 2)
PART = ".hep-th_9901001v2.part"


@asynccontextmanager
async def source_of(site: ArxivSite, folder: Path, **bounds: float) -> AsyncIterator[ArxivPdf]:
    client = Client(folder / "cache", at_noon, bounds=impatient(**bounds) if bounds else QUICK)
    try:
        yield ArxivPdf(client, site.url)
    finally:
        await client.close()


async def fetch(site: ArxivSite, folder: Path, **bounds: float) -> list[PdfSourceEvent]:
    """All events of one download."""
    async with source_of(site, folder, **bounds) as source:
        return [event async for event in source.fetch(PAPER, folder)]


def whole_in(events: list[PdfSourceEvent]) -> WholeFile:
    last = events[-1]
    assert isinstance(last, WholeFile)
    return last


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "cache")


async def test_a_download_is_told_and_named_after_its_content(tmp_path: Path) -> None:
    with ArxivSite(pdf(BODY)) as site:
        events = await fetch(site, tmp_path)
        assert site.asked[0].path == "/pdf/hep-th/9901001v2"
        assert site.asked[0].headers["accept-encoding"] == "identity"
    assert [event.url for event in events if isinstance(event, Sent)] == [f"{site.url}/pdf/hep-th/9901001v2"]
    assert Received(len(BODY), len(BODY)) in events
    whole = whole_in(events)
    assert whole == WholeFile(tmp_path / f"{whole.hash}.pdf", hashlib.sha256(BODY).hexdigest(), len(BODY))
    assert whole.path.read_bytes() == BODY
    assert stat.S_IMODE(whole.path.stat().st_mode) == 0o600
    assert files_in(tmp_path) == [whole.path.name]


async def test_a_download_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    with ArxivSite(broken_off(BODY, 50_000), pdf(BODY)) as site:
        with pytest.raises(BadAnswer, match=f"broke off after 50,000 of {len(BODY):,} bytes"):
            await fetch(site, tmp_path)
        assert files_in(tmp_path) == [PART, f"{PART}.etag"]
        events = await fetch(site, tmp_path)
        assert site.asked[1].headers["range"] == "bytes=50000-"
        assert site.asked[1].headers["if-range"] == ETAG
    assert whole_in(events).path.read_bytes() == BODY
    received = [event for event in events if isinstance(event, Received)]
    assert all(event.received > 50_000 and event.total == len(BODY) for event in received)


@pytest.mark.parametrize(
    "second",
    [pdf(BODY, etag='"another"'), pdf(BODY, ranges=False), pdf(BODY[:40_000])],
    ids=["another file", "no ranges", "a shorter file"],
)
async def test_a_download_begins_anew_when_it_cannot_go_on(tmp_path: Path, second: Behaviour) -> None:
    with ArxivSite(broken_off(BODY, 50_000), second) as site:
        with pytest.raises(BadAnswer):
            await fetch(site, tmp_path)
        body = whole_in(await fetch(site, tmp_path)).path.read_bytes()
    assert body in (BODY, BODY[:40_000])


async def test_without_a_strong_etag_nothing_is_gone_on_with(tmp_path: Path) -> None:
    with ArxivSite(broken_off(BODY, 50_000, etag='W/"weak"'), pdf(BODY)) as site:
        with pytest.raises(BadAnswer):
            await fetch(site, tmp_path)
        await fetch(site, tmp_path)
        assert "range" not in site.asked[1].headers


async def test_another_part_than_was_asked_for_is_refused(tmp_path: Path) -> None:
    wrong = raw(head_of(206, ETag=ETAG, Content_Range="bytes 7-9/10", Content_Length="3") + b"abc")
    with ArxivSite(broken_off(BODY, 50_000), wrong, pdf(BODY)) as site:
        with pytest.raises(BadAnswer):
            await fetch(site, tmp_path)
        with pytest.raises(BadAnswer, match="another part"):
            await fetch(site, tmp_path)
        assert whole_in(await fetch(site, tmp_path)).path.read_bytes() == BODY


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<!DOCTYPE html><html>Are you human?</html>" + b" " * 5_000, "web page"),
        (b"<html>short</html>", "web page"),
        (b"PK\x03\x04" + bytes(5_000), "not a PDF"),
        (b"", "empty answer"),
        (bytes(3_000), "not a PDF"),
    ],
    ids=["captcha", "a short page", "zip", "nothing", "zeros"],
)
async def test_what_is_no_pdf_is_refused_and_not_kept(tmp_path: Path, body: bytes, words: str) -> None:
    with ArxivSite(pdf(body)) as site, pytest.raises(BadAnswer, match=words):
        await fetch(site, tmp_path)
    assert files_in(tmp_path) == []


async def test_a_web_page_is_left_after_its_first_kilobyte(tmp_path: Path) -> None:
    with ArxivSite(endless(b"<p>no end</p>" * 1_000)) as site, pytest.raises(BadAnswer, match="web page"):
        await fetch(site, tmp_path)


async def test_a_file_without_an_end_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest_tui.sources.arxiv_pdf.LARGEST_PDF", 300_000)
    with ArxivSite(endless(BODY)) as site, pytest.raises(BadAnswer, match="did not stop"):
        await fetch(site, tmp_path)
    announced = raw(head_of(200, Content_Length="900000000"))
    with ArxivSite(announced) as site, pytest.raises(BadAnswer, match="announced"):
        await fetch(site, tmp_path)


async def test_silence_in_the_middle_ends_it_and_keeps_what_came(tmp_path: Path) -> None:
    head = head_of(200, ETag=ETAG, Content_Length=str(len(BODY)))
    with ArxivSite(hang(head + BODY[:30_000])) as site, pytest.raises(Unreachable, match="fell silent"):
        await fetch(site, tmp_path, idle=0.2)
    assert (tmp_path / PART).stat().st_size == 30_000


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (reply(status=404), Refused, r"no PDF of hep-th/9901001v2 \(HTTP 404\): it may be withdrawn"),
        (reply(status=429, Retry_After="7"), TooManyRequests, "too many requests"),
        (reply(status=500), Refused, "fault of its own"),
        (reset(), Unreachable, "broke off the connection"),
    ],
    ids=["404", "429", "500", "reset"],
)
async def test_failures_are_told_apart(tmp_path: Path, answer: Behaviour, kind: type[DigestError], words: str) -> None:
    with ArxivSite(answer) as site, pytest.raises(kind, match=words):
        await fetch(site, tmp_path)
    assert files_in(tmp_path) == []


async def test_a_redirect_inside_the_network_is_not_followed(tmp_path: Path) -> None:
    with ArxivSite(redirect("http://169.254.169.254/latest/meta-data/")) as site:
        with pytest.raises(BadAnswer, match="not followed"):
            await fetch(site, tmp_path)
        assert len(site.asked) == 1
    with ArxivSite(redirect("/pdf/elsewhere"), pdf(BODY)) as site:
        assert whole_in(await fetch(site, tmp_path)).path.read_bytes() == BODY


async def test_a_link_where_the_download_goes_is_never_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    folder = tmp_path / "pdfs"
    folder.mkdir()
    hash = hashlib.sha256(BODY).hexdigest()
    for name in (PART, f"{PART}.etag", f"{hash}.pdf"):
        (folder / name).symlink_to(precious)
    with ArxivSite(pdf(BODY)) as site:
        whole = whole_in(await fetch(site, folder))
    assert precious.read_text() == "mine"
    assert not whole.path.is_symlink()
    assert whole.path.read_bytes() == BODY


async def test_a_second_name_of_another_file_is_not_written_through(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    folder = tmp_path / "pdfs"
    folder.mkdir()
    (folder / PART).hardlink_to(precious)
    with ArxivSite(pdf(BODY)) as site:
        await fetch(site, folder)
    assert precious.read_text() == "mine"


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with ArxivSite(pdf(BODY)) as site:
        async with source_of(site, tmp_path) as source:
            with pytest.raises(DigestError, match="cannot be written"):
                async for _ in source.fetch(PAPER, tmp_path / "file"):
                    pass


async def test_only_one_downloads_a_paper(tmp_path: Path) -> None:
    held = PartFile(tmp_path, PAPER.file_stem, lambda head: None)
    try:
        with ArxivSite(pdf(BODY)) as site:
            with pytest.raises(DigestError, match="Another digest-tui"):
                await fetch(site, tmp_path)
            assert site.asked == []
    finally:
        held.close()


async def test_leaving_keeps_what_came(tmp_path: Path) -> None:
    head = head_of(200, ETag=ETAG, Content_Length=str(len(BODY)))
    with ArxivSite(hang(head + BODY[:30_000]), pdf(BODY)) as site:
        task = asyncio.create_task(fetch(site, tmp_path))
        await poll(lambda: (tmp_path / PART).exists() and (tmp_path / PART).stat().st_size == 30_000)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (tmp_path / PART).stat().st_size == 30_000
        assert whole_in(await fetch(site, tmp_path)).path.read_bytes() == BODY
        assert site.asked[1].headers["range"] == "bytes=30000-"


async def test_offline_nothing_is_asked(tmp_path: Path) -> None:
    with ArxivSite(pdf(BODY)) as site:
        client = Client(tmp_path / "cache", at_noon, offline=True, bounds=QUICK)
        with pytest.raises(Offline):
            async for _ in ArxivPdf(client, site.url).fetch(PAPER, tmp_path):
                pass
        assert site.asked == []
    assert files_in(tmp_path) == []
