"""A translation over every fault an engine can have: what is said, and what the library holds afterwards."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import pytest

from digest_tui.errors import ReadOnlyLibrary
from digest_tui.papers.translation import TranslationState
from digest_tui.store import translations
from digest_tui.tasks.desk import Desk, open_desk
from digest_tui.tasks.events import Finished, Stopped, TranslateEvent, Written
from digest_tui.tasks.translate_paper import translate_paper
from tests.fakes.ollama_faults import FAULTS
from tests.fakes.ollama_server import OllamaDouble
from tests.faults.translating import PAPER, assert_words, follow, keep_list, kept, names, translate
from tests.polling import poll

MODEL: Final = "gemma3:12b"


WHOLE: Final = names(
    "blank-lines two-in-one one-over-many split-character one-byte empty-chunks data-after-done no-timings busy-503 "
    "thinking-text think-inline ps-blocks slow-load slow-prompt unloaded changed dirty-text unbounded"
)
"""What a translation survives: the text is whole all the same."""

NOTHING: Final = names(
    "accepted-closed refused missing-404 thinking-400 memory-500 runner-500 load-500 sign-in-401 forbidden-403 "
    "limit-429 gateway-502 html-200 wrong-type redirect-302 empty-200 context-400 no-models cloud-only empty-answer "
    "thinking-length deleted"
)
"""What ends a translation before there is any text."""

PARTIAL: Final = names(
    "reset no-last-chunk no-done truncated-line broken-line long-line error-string error-object error-nested "
    "error-memory no-reason done-unload done-load restart same-token halved flood"
)
"""What ends it in the middle: the text so far is kept as partial, and never taken for finished."""

ELSEWHERE: Final = names(
    "never-answers stall slot-held ipv6-only many-models pull-digest pull-disk-full pull-fails pull-missing pull-stalls"
)
"""What waits until the reader stops it, or has nothing to do with translating: tested apart."""


@asynccontextmanager
async def desk_over(double: OllamaDouble) -> AsyncIterator[Desk]:
    desk = open_desk({**os.environ, "OLLAMA_HOST": double.url, "DIGEST_TUI_MODEL": MODEL})
    keep_list(desk)
    try:
        yield desk
    finally:
        await desk.close()


def test_every_fault_of_the_double_is_played_here_or_elsewhere() -> None:
    groups = (WHOLE, NOTHING, PARTIAL, ELSEWHERE)
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
    assert frozenset().union(*groups) == frozenset(FAULTS)


async def test_a_sound_engine_gives_a_whole_checked_translation() -> None:
    with OllamaDouble() as double:
        async with desk_over(double) as desk:
            events = await translate(desk, MODEL)
            assert isinstance(events[-1], Finished)
            assert not events[-1].kept
            translation = events[-1].translation
            assert translation.state is TranslationState.DONE, translation.findings
            assert translation.findings == ()
            assert "$n^2$" in translation.abstract
            assert "$O(n \\log n)$" in translation.title
            assert kept(desk) == (translation,)
            again = await translate(desk, MODEL)
            assert again == [Finished(translation, kept=True)]
            assert len([one for one in double.asked("/api/chat") if (one.body or {}).get("messages")]) == 1


@pytest.mark.parametrize("fault", sorted(WHOLE))
async def test_survives(fault: str) -> None:
    with OllamaDouble(fault=fault) as double:
        for point in ("load", "prompt", "ps"):
            if double.gate(point) is not None:
                double.release(point)
        async with desk_over(double) as desk:
            last = (await translate(desk, MODEL))[-1]
            assert isinstance(last, Finished), last
            assert [one.state for one in kept(desk)] == [last.translation.state]
            assert last.translation.state in (TranslationState.DONE, TranslationState.MARKED)


@pytest.mark.parametrize("fault", sorted(NOTHING))
async def test_ends_in_words_with_nothing_kept(fault: str) -> None:
    with OllamaDouble(fault=fault) as double:
        async with desk_over(double) as desk:
            events = await translate(desk, MODEL)
            assert not any(isinstance(event, Written) for event in events)
            assert isinstance(events[-1], Stopped)
            assert_words(events[-1].error)
            assert kept(desk) == ()


@pytest.mark.parametrize("fault", sorted(PARTIAL))
async def test_ends_in_words_with_a_partial_text(fault: str) -> None:
    with OllamaDouble(fault=fault) as double:
        async with desk_over(double) as desk:
            last = (await translate(desk, MODEL))[-1]
            assert isinstance(last, Stopped)
            assert_words(last.error)
            assert last.translation is not None
            assert [one.state for one in kept(desk)] == [TranslationState.PARTIAL]
            assert kept(desk)[0].raw == last.translation.raw
            assert not any(ord(letter) < 0x20 and letter != "\n" for letter in kept(desk)[0].raw)


async def test_chooses_among_five_hundred_models() -> None:
    with OllamaDouble(fault="many-models") as double:
        async with desk_over(double) as desk:
            desk.environ = {name: value for name, value in desk.environ.items() if name != "DIGEST_TUI_MODEL"}
            events = [event async for event in translate_paper(desk, PAPER, "ko")]
            assert isinstance(events[-1], Finished)
            installed = {model.name for model in await desk.engine.models()}
            assert len(installed) == 500
            assert events[-1].translation.model in installed


@pytest.mark.parametrize("fault", ["never-answers", "slot-held", "slow-load", "slow-prompt"])
async def test_stopping_before_the_first_word_leaves_nothing_and_frees_the_engine(fault: str) -> None:
    with OllamaDouble(fault=fault) as double:
        async with desk_over(double) as desk:
            seen: list[TranslateEvent] = []
            work = asyncio.create_task(follow(desk, MODEL, seen.append))
            await poll(lambda: seen or double.asked("/api/chat"))
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
            assert kept(desk) == ()
            await poll(lambda: all(one.finished or one.gone_at is not None for one in double.asked("/api/chat")))


async def test_stopping_in_the_middle_keeps_the_text_as_partial() -> None:
    with OllamaDouble(fault="stall") as double:
        async with desk_over(double) as desk:
            seen: list[TranslateEvent] = []
            work = asyncio.create_task(follow(desk, MODEL, seen.append))
            await poll(lambda: any(isinstance(event, Written) for event in seen))
            await poll(lambda: double.reached("token"))
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
            (partial,) = kept(desk)
            assert partial.state is TranslationState.PARTIAL
            assert partial.raw
            double.strike("")
            double.release("token")
            again = await translate(desk, MODEL)
            assert isinstance(again[-1], Finished)
            assert [one.state for one in kept(desk)] == [again[-1].translation.state]


async def test_a_full_disk_does_not_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bool:
        raise ReadOnlyLibrary("The disk is full.", "Make room.")

    monkeypatch.setattr(translations, "keep", refuse)
    with OllamaDouble() as double:
        async with desk_over(double) as desk:
            last = (await translate(desk, MODEL))[-1]
            assert isinstance(last, Finished)
            assert last.translation.state is TranslationState.DONE
            assert isinstance(last.unkept, ReadOnlyLibrary)
            assert kept(desk) == ()
