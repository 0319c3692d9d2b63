"""The worker process: started when needed, held to its limits, killed when it must be, and never felt."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import aclosing
from pathlib import Path

import pytest

from digest_tui.errors import PdfBroken, PdfChanged, PdfError, PdfLocked, PdfTooLarge
from digest_tui.pdf import reader as reader_module
from digest_tui.pdf.reader import PdfReader
from tests.fakes.pdf_maker import PdfMaker, put, simple
from tests.fakes.pdf_reading import lay, read, read_with, reader
from tests.polling import poll

LONG = simple(*[[f"Kite {row} of page {page} flies over the quay." for row in range(45)] for page in range(300)])


def process_of(one: PdfReader) -> int:
    """The worker's process."""
    assert one._worker is not None
    return one._worker._process.pid


def runs(process: int) -> bool:
    return Path(f"/proc/{process}/stat").exists()


def told_of(process: int, what: str) -> str:
    """What the system says of a process."""
    return Path(f"/proc/{process}/{what}").read_text("utf-8", "replace")


async def test_nothing_is_started_before_it_is_needed(tmp_path: Path) -> None:
    async with reader() as one:
        assert one._worker is None
        assert (await read_with(one, tmp_path, simple("a kite"))).pages[0].text == "a kite"
        first = process_of(one)
        await read_with(one, tmp_path, simple("another kite"))
        assert process_of(one) == first, "one process reads them all"
    assert not runs(first)


async def test_the_worker_is_apart_from_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_READER", "swordfish")
    async with reader() as one:
        await read_with(one, tmp_path, simple("a kite"))
        process = process_of(one)
        assert os.getpgid(process) == process
        assert "swordfish" not in told_of(process, "environ")
        limits = {line[:26].strip(): line[26:].split()[0] for line in told_of(process, "limits").splitlines()[1:]}
        assert limits["Max address space"] == "1500000000"
        assert limits["Max file size"] == "0"
        assert limits["Max core file size"] == "0"
        assert int(limits["Max open files"]) <= 16
        assert limits["Max processes"] == "0"
        assert limits["Max cpu time"] != "unlimited"


async def test_two_who_ask_at_once_are_answered_one_after_the_other(tmp_path: Path) -> None:
    async with reader() as one:
        texts = [f"kite {number}" for number in range(5)]
        documents = await asyncio.gather(*(read_with(one, tmp_path, simple(text)) for text in texts))
        assert [document.pages[0].text for document in documents] == texts


async def test_progress_is_told(tmp_path: Path) -> None:
    async with reader() as one:
        path, hash = lay(tmp_path, LONG)
        events = [event async for event in one.read(path, hash)]
        assert events[0] == reader_module.PageRead(0, 300)
        assert all(isinstance(event, reader_module.PageRead) and event.of == 300 for event in events[:-1])


async def test_who_leaves_takes_the_worker_along(tmp_path: Path) -> None:
    async with reader() as one:
        path, hash = lay(tmp_path, LONG)
        async with aclosing(one.read(path, hash)) as events:
            await anext(events)
            process = process_of(one)
        assert not runs(process)
        assert (await read_with(one, tmp_path, simple("a kite"))).pages[0].text == "a kite"


async def test_a_cancelled_reading_is_over(tmp_path: Path) -> None:
    async with reader() as one:
        task = asyncio.create_task(read_with(one, tmp_path, LONG))
        await poll(lambda: one._worker is not None)
        process = process_of(one)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await poll(lambda: not runs(process))


@pytest.mark.parametrize(
    ("instead", "raised"),
    [(asyncio.CancelledError(), asyncio.CancelledError), (OSError(24, "Too many open files"), PdfError)],
)
async def test_a_worker_that_never_starts_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instead: BaseException, raised: type[BaseException]
) -> None:
    async def start(*_: object, **__: object) -> None:
        raise instead

    open_before = len(os.listdir("/proc/self/fd"))
    async with reader() as one:
        with monkeypatch.context() as patch, pytest.raises(raised):
            patch.setattr(asyncio, "create_subprocess_exec", start)
            await read_with(one, tmp_path, simple("a kite"))
        assert len(os.listdir("/proc/self/fd")) == open_before
        assert (await read_with(one, tmp_path, simple("a kite"))).pages[0].text == "a kite"


async def test_closing_in_the_middle_of_a_file_ends_its_reading(tmp_path: Path) -> None:
    async with reader() as one:
        reading = asyncio.ensure_future(read_with(one, tmp_path, LONG))
        await poll(lambda: one._worker is not None and one._worker.files)
    with pytest.raises(PdfError):
        await reading


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
async def test_a_worker_that_dies_is_a_broken_file_and_no_more(tmp_path: Path, how: signal.Signals) -> None:
    async with reader() as one:
        path, hash = lay(tmp_path, LONG)
        events = one.read(path, hash)
        await anext(events)
        os.kill(process_of(one), how)
        with pytest.raises(PdfBroken, match=f"signal {how.value}"):
            async for _ in events:
                pass
        assert (await read_with(one, tmp_path, simple("a kite"))).pages[0].text == "a kite"


async def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    async with reader() as one:
        await read_with(one, tmp_path, simple("a kite"))
        process = process_of(one)
        one._patience = 0.0001
        with pytest.raises(PdfTooLarge, match="not read within"):
            await read_with(one, tmp_path, LONG)
        assert not runs(process)


async def test_a_worker_gives_way_to_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "MOST_FILES", 2)
    async with reader() as one:
        await read_with(one, tmp_path, simple("first"))
        first = process_of(one)
        await read_with(one, tmp_path, simple("second"))
        assert not runs(first)
        await read_with(one, tmp_path, simple("third"))


async def test_an_encrypted_file_is_told_apart(tmp_path: Path) -> None:
    maker = PdfMaker()
    maker.page(put(72, 700, "secret kites"))
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"ab" * 32, b"cd" * 32)
    async with reader() as one:
        with pytest.raises(PdfLocked, match="password"):
            await read_with(one, tmp_path, maker.build(trailer=lock))
        process = process_of(one)
        await read_with(one, tmp_path, simple("a kite"))
        assert process_of(one) == process, "a file that is refused does no harm"


async def test_a_scan_comes_as_a_document_without_text(tmp_path: Path) -> None:
    maker = PdfMaker()
    grey = b"/Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    scan = maker.stream(b"\x20\xe0", grey)
    for _ in range(2):
        maker.page(b"q 612 0 0 792 0 0 cm /Scan Do Q", resources=b"/XObject<</Scan %d 0 R>>" % scan)
    document = await read(tmp_path, maker.build())
    assert document.is_scanned
    assert len(document.pages) == 2
    assert not (await read(tmp_path, simple("a kite"))).is_scanned


async def test_the_file_is_the_one_that_was_kept(tmp_path: Path) -> None:
    path, hash = lay(tmp_path, simple("a kite"))
    async with reader() as one:
        path.write_bytes(simple("another kite"))
        with pytest.raises(PdfChanged, match="changed since it was kept"):
            await one.picture(path, hash, 1)
        path.unlink()
        with pytest.raises(PdfChanged, match="cannot be opened"):
            await one.picture(path, hash, 1)
        (tmp_path / "elsewhere.pdf").write_bytes(simple("a kite"))
        path.symlink_to(tmp_path / "elsewhere.pdf")
        with pytest.raises(PdfChanged, match="cannot be opened"):
            await one.picture(path, hash, 1)


async def test_a_file_deleted_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    async with reader() as one:
        path, hash = lay(tmp_path, LONG)
        events = one.read(path, hash)
        await anext(events)
        path.unlink()
        (*_, document) = [event async for event in events]
        assert "Kite 44 of page 299" in str(document)
