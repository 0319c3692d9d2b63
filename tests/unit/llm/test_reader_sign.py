"""That the reader asks is seen by every other process, for as long as that is true, and by no window's reader."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, aclosing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

import pytest

from digest_tui.errors import GaveWay
from digest_tui.llm import turns
from digest_tui.llm.background import InBackground
from digest_tui.llm.engine import ChatEvent, ChatRequest, Ended, Engine, Waiting
from digest_tui.llm.hosts import engine_host
from digest_tui.llm.queue import EngineQueue
from digest_tui.llm.reader_sign import BELIEVED, LOOK, ReaderSign
from digest_tui.tasks.engines import sign_file
from tests.polling import poll
from tests.unit.llm.test_queue_slots import REQUEST, Clock, Slotted

READERS = replace(REQUEST, background=False)


class Process(NamedTuple):
    """What one process has: a queue before the engine, and its own look at the sign."""

    queue: EngineQueue
    behind: InBackground
    sign: ReaderSign


@pytest.fixture
def engine() -> Slotted:
    """One engine of one slot."""
    return Slotted(1)


@pytest.fixture
def night(engine: Slotted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Process:
    """Another process with work in the background."""
    monkeypatch.setattr(turns, "LOOK_AGAIN", 0.01)
    monkeypatch.setattr("digest_tui.llm.reader_sign.LOOK", 0.0)
    return process(engine, tmp_path)


@pytest.fixture
def window(night: Process, engine: Slotted, tmp_path: Path) -> Iterator[Process]:
    """A window in which one reads."""
    with ExitStack() as stack:
        made = process(engine, tmp_path)
        stack.callback(made.sign.close)
        yield made


def process(engine: Slotted, folder: Path) -> Process:
    sign = ReaderSign(folder / "reader.line")
    queue = EngineQueue(cast("Engine", engine), slots=1, tick=0.01, sign=sign)
    return Process(queue, InBackground(queue), sign)


async def listen(queue: EngineQueue, heard: list[ChatEvent], request: ChatRequest = REQUEST) -> None:
    async with aclosing(queue.chat(request)) as events:
        async for event in events:
            heard.append(event)  # noqa: PERF401  # looked at while it grows


def waits(heard: list[ChatEvent]) -> bool:
    return any(isinstance(event, Waiting) and event.for_reader for event in heard)


async def test_nothing_in_the_background_begins_during_a_conversation_elsewhere(
    engine: Slotted, night: Process, window: Process
) -> None:
    engine.ends = True
    hold = window.queue.hold(REQUEST.model)
    heard: list[ChatEvent] = []
    working = asyncio.create_task(listen(night.behind, heard))
    await poll(lambda: waits(heard))
    assert engine.there == 0
    await listen(window.queue, [], READERS)
    assert not night.queue.is_asked
    hold.release()
    await working
    assert isinstance(heard[-1], Ended)


async def test_the_one_slot_is_given_up_for_a_reader_elsewhere_and_the_reader_is_served_at_once(
    engine: Slotted, night: Process, window: Process
) -> None:
    working = asyncio.create_task(listen(night.behind, []))
    await poll(lambda: engine.writing)
    reading = asyncio.create_task(listen(window.queue, [], READERS))
    await poll(lambda: night.queue.is_awaited(REQUEST.model))
    await engine.write()
    with pytest.raises(GaveWay):
        await working
    engine.ends = True
    while not reading.done():
        await engine.write()
    await reading


async def test_two_windows_read_at_the_same_time(engine: Slotted, window: Process, tmp_path: Path) -> None:
    engine.ends = True
    other = process(engine, tmp_path)
    holds = [one.queue.hold(REQUEST.model) for one in (window, other)]
    await listen(other.queue, [], READERS)
    await listen(window.queue, [], READERS)
    for hold in holds:
        hold.release()
    other.sign.close()


def test_a_reader_who_gives_no_sign_of_life_any_more_is_not_waited_for(tmp_path: Path) -> None:
    clock, file = Clock(), tmp_path / "reader.line"
    suspended, looking = ReaderSign(file), ReaderSign(file, clock)

    def seen_after(seconds: float) -> bool:
        clock.now += seconds
        return looking.is_elsewhere

    suspended.show("a conversation", True)
    assert seen_after(0)
    assert not seen_after(BELIEVED)
    os.utime(file, ns=(1, 1))  # awake again, by whatever clock
    assert seen_after(LOOK)
    suspended.close()
    assert not seen_after(LOOK)


async def test_who_looks_in_the_moment_it_is_put_up_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "reader.line"
    with file.open("w") as looking:
        fcntl.flock(looking, fcntl.LOCK_EX)
        sign = ReaderSign(file)
        sign.show("a question", True)
        fcntl.flock(looking, fcntl.LOCK_UN)
        await poll(lambda: ReaderSign(file).is_elsewhere)
    sign.show("a question", False)
    assert not ReaderSign(file).is_elsewhere


def test_where_no_file_can_be_had_every_process_is_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("")
    (tmp_path / "link.line").symlink_to(tmp_path / "elsewhere")
    for path in (tmp_path / "none" / "reader.line", tmp_path / "link.line"):
        sign = ReaderSign(path)
        sign.show("a question", True)
        assert not ReaderSign(path).is_elsewhere
        sign.close()


@pytest.mark.parametrize("written", ["127.0.0.1", "localhost", "http://LOCALHOST.:11434", "[::1]", "0.0.0.0"])
def test_one_engine_has_one_sign_however_its_address_is_written(written: str, tmp_path: Path) -> None:
    usual, other = engine_host("", {}), engine_host("http://127.0.0.1:8080", {})
    assert sign_file(tmp_path, engine_host(written, {})) == sign_file(tmp_path, usual)
    assert sign_file(tmp_path, other) != sign_file(tmp_path, usual)
