"""Opening PDFs from end to end over a made-up site: fetched, kept, read, opened again with nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from digest_tui.errors import BadAnswer, NotKept, Offline, PdfBroken, PdfChanged, PdfLocked, PdfScanned, PdfTooLarge
from digest_tui.papers.document import Document
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.pdf import wire
from digest_tui.store import pdfs
from digest_tui.tasks.ask_events import PdfEvent, PdfOpened, ReadingPages
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Asking, Receiving
from digest_tui.tasks.find_paper import find_paper
from digest_tui.tasks.open_pdf import document_id, has_pdf, kept_document, kept_path, open_file, open_pdf, paper_of
from digest_tui.tasks.pictures import figure_picture, page_picture
from tests.fakes.arxiv_site import ArxivSite, by_path, reply
from tests.fakes.arxiv_site_api import Known, api_site
from tests.fakes.arxiv_site_pdf import pdf
from tests.fakes.desks import open_test_desk
from tests.fakes.pdf_maker import PdfMaker, put, simple
from tests.fakes.pdf_paper import paper
from tests.unit.store.made import made_id, made_paper

BODY = paper()
MADE = made_paper(1, 2, title="On $\\beta$-kites", abstract="With MMHAL-Bench.")


async def opened(desk: Desk, one: Paper = MADE) -> PdfOpened:
    return await last_of([event async for event in open_pdf(desk, one)])


async def last_of(events: list[PdfEvent]) -> PdfOpened:
    last = events[-1]
    assert isinstance(last, PdfOpened)
    return last


def scanned(pages: int = 2) -> bytes:
    maker = PdfMaker()
    for _ in range(pages):
        maker.page(b"0 g 100 100 50 50 re f")
    return maker.build()


async def test_a_pdf_is_fetched_read_and_kept() -> None:
    with ArxivSite(pdf(BODY)) as site:
        async with open_test_desk(site) as desk:
            assert not has_pdf(desk, MADE.id)
            assert kept_document(desk, MADE.id) is None
            events = [event async for event in open_pdf(desk, MADE)]
            assert {type(event) for event in events} >= {Asking, Receiving, ReadingPages, PdfOpened}
            document, kept = await last_of(events)
            assert not kept
            assert (document.paper, document.title) == (MADE.id, "On β-kites")
            assert "on MMHAL-Kite 17 points" in document.pages[0].text, "the abstract's names are known"
            assert has_pdf(desk, MADE.id)
            assert has_pdf(desk, made_id(1, None))
            assert not has_pdf(desk, made_id(1, 1))
            assert kept_document(desk, MADE.id) == document
            assert kept_path(desk, document).read_bytes() == BODY
            assert [one.path for one in site.asked] == ["/pdf/2606.00001v2"]


async def test_a_kept_document_opens_with_no_network_and_no_process() -> None:
    with ArxivSite(pdf(BODY)) as site:
        async with open_test_desk(site) as desk:
            document = (await opened(desk)).document
    async with open_test_desk(DIGEST_TUI_OFFLINE="1") as desk:
        assert await opened(desk) == PdfOpened(document, kept=True)
        assert desk._pdf_reader is None


async def test_a_document_that_was_lost_or_is_of_an_older_extractor_is_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ArxivSite(pdf(BODY)) as site:
        async with open_test_desk(site) as desk:
            first = (await opened(desk)).document
            with desk.derived.writing() as sql:
                sql.execute("DELETE FROM document")
            assert kept_document(desk, MADE.id) is None
            assert (await opened(desk)).document == first
            with desk.derived.writing() as sql:
                sql.execute("UPDATE document SET body = '[1]'")
            assert (await opened(desk)).document == first
            monkeypatch.setattr(wire, "EXTRACTOR", 2)
            assert kept_document(desk, MADE.id) is None
            assert len(site.asked) == 1


async def test_versions_are_apart() -> None:
    with ArxivSite(pdf(BODY), pdf(simple("another version"))) as site:
        async with open_test_desk(site) as desk:
            await opened(desk)
            other = (await opened(desk, made_paper(1, 3))).document
            assert other.pages[0].text == "another version"
            first = kept_document(desk, MADE.id)
            assert first is not None
            assert "Kites over" in first.pages[0].text
            assert kept_document(desk, made_id(1, None)) == other


async def test_a_file_that_is_gone_or_changed_is_fetched_again_when_it_must_be() -> None:
    with ArxivSite(pdf(BODY)) as site:
        async with open_test_desk(site) as desk:
            document = (await opened(desk)).document
            path = kept_path(desk, document)
            path.unlink()
            assert (await opened(desk)).document == document, "the text needs no file"
            with pytest.raises(PdfChanged):
                await page_picture(desk, document, 1)
            for damage in (lambda: path.write_bytes(simple("tampered")), lambda: path.unlink()):
                with desk.derived.writing() as sql:
                    sql.execute("DELETE FROM document")
                damage() if path.exists() else None
                assert (await opened(desk)).document == document
                assert path.read_bytes() == BODY


async def test_a_broken_file_is_told_and_fetched_anew_next_time() -> None:
    with ArxivSite(pdf(b"%PDF-1.7\nnothing else" + b" " * 2_000), pdf(BODY)) as site:
        async with open_test_desk(site) as desk:
            with pytest.raises(PdfBroken):
                await opened(desk)
            assert not has_pdf(desk, MADE.id)
            assert list(desk.paths.pdfs.iterdir()) == []
            assert (await opened(desk)).document.pages


async def test_a_captcha_is_no_pdf() -> None:
    with ArxivSite(reply(b"<html>captcha</html>")) as site:
        async with open_test_desk(site) as desk:
            with pytest.raises(BadAnswer, match="web page"):
                await opened(desk)
            assert not has_pdf(desk, MADE.id)


async def test_a_scan_is_told_and_can_be_looked_at() -> None:
    with ArxivSite(pdf(scanned())) as site:
        async with open_test_desk(site) as desk:
            for _ in range(2):
                with pytest.raises(PdfScanned, match="pages are pictures") as told:
                    await opened(desk)
                assert told.value.kept_as == "2606.00001v2"
            document = kept_document(desk, MADE.id)
            assert document is not None
            assert document.is_scanned
            assert (await page_picture(desk, document, 2)).startswith(b"\x89PNG")
            assert len(site.asked) == 1


async def test_an_encrypted_pdf_is_not_fetched_twice() -> None:
    maker = PdfMaker()
    maker.page(put(72, 700, "secret"))
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"ab" * 32, b"cd" * 32)
    with ArxivSite(pdf(maker.build(trailer=lock))) as site:
        async with open_test_desk(site) as desk:
            for _ in range(2):
                with pytest.raises(PdfLocked):
                    await opened(desk)
            assert len(site.asked) == 1


async def test_two_who_open_one_paper_fetch_it_once() -> None:
    with ArxivSite(pdf(BODY)) as site:
        async with open_test_desk(site) as desk:
            both = await asyncio.gather(opened(desk), opened(desk))
            assert both[0].document == both[1].document
            assert len(site.asked) == 1


async def test_without_network_or_pdf_it_is_told() -> None:
    async with open_test_desk(DIGEST_TUI_OFFLINE="1") as desk:
        with pytest.raises(Offline):
            await opened(desk)
        weekly = Paper(PaperId("dair:2023-09-25/4"), "A list's entry", "", (), ())
        with pytest.raises(NotKept, match="not on arXiv"):
            await opened(desk, weekly)


async def test_a_file_of_the_readers_own(tmp_path: Path) -> None:
    path = tmp_path / "my kites.pdf"
    path.write_bytes(BODY)
    async with open_test_desk(DIGEST_TUI_OFFLINE="1") as desk:
        document, kept = await last_of([event async for event in open_file(desk, path)])
        assert not kept
        assert document.paper is None
        name = document_id(document)
        assert str(name) == f"file:{document.hash[:12]}/1"
        assert PaperId.parse(str(name)) == name
        path.unlink()
        assert kept_document(desk, name) == document
        assert (await opened(desk, paper_of(document))) == PdfOpened(document, kept=True)
        assert (await figure_picture(desk, document, document.figures[0])).startswith(b"\x89PNG")
        path.write_bytes(BODY)
        assert await last_of([event async for event in open_file(desk, path)]) == PdfOpened(document, kept=True)


async def test_files_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def open_it(desk: Desk, path: Path) -> None:
        async for _ in open_file(desk, path):
            pass

    async with open_test_desk() as desk:
        page = tmp_path / "page.pdf"
        page.write_text("<html>not a paper</html>")
        with pytest.raises(PdfBroken, match="not a PDF"):
            await open_it(desk, page)
        assert list(desk.paths.pdfs.iterdir()) == []
        with pytest.raises(PdfChanged, match="cannot be read"):
            await open_it(desk, tmp_path / "missing.pdf")
        monkeypatch.setattr("digest_tui.pdf.limits.LARGEST_FILE", 10)
        with pytest.raises(PdfTooLarge):
            await open_it(desk, page)


async def test_a_paper_of_no_list_is_looked_up_and_kept() -> None:
    known = Known("2606.00009v3", title="Looked up")
    with ArxivSite(by_path(api=api_site([known]), pdf=pdf(BODY))) as site:
        async with open_test_desk(site) as desk:
            found = await find_paper(desk, PaperId("2606.00009"))
            assert (found.id, found.title) == (PaperId("2606.00009", 3), "Looked up")
            assert await find_paper(desk, PaperId("2606.00009")) == found
            assert len(site.asked) == 1
            assert (await opened(desk, found)).document.title == "Looked up"


async def test_a_paper_that_cannot_be_looked_up_is_opened_all_the_same() -> None:
    with ArxivSite(by_path(api=reply(status=500), pdf=pdf(BODY))) as site:
        async with open_test_desk(site) as desk:
            found = await find_paper(desk, PaperId("2606.00009", 1))
            assert (found.id, found.title) == (PaperId("2606.00009", 1), "")
            document: Document = (await opened(desk, found)).document
            assert document.title == "Cloud Letters: Reading Lanterns from a Quay"
            assert pdfs.find(desk.library, found.id) is not None
            again = await find_paper(desk, PaperId("2606.00009"))
            assert again.id == found.id
        with pytest.raises(NotKept):
            async with open_test_desk(site) as desk:
                await find_paper(desk, PaperId("dair:2023-09-25/4"))
