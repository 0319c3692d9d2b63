"""A translation by an engine of the OpenAI protocol, over every fault of it: what is said, and what is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import pytest

from digest_tui.errors import RemoteModel
from digest_tui.papers.translation import TranslationState
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.engine_state import engine_state
from digest_tui.tasks.events import Finished, LoadingModel, Queued, Stopped, TranslateEvent, Written
from tests.fakes.desks import open_test_desk
from tests.fakes.openai_asking import configure_openai
from tests.fakes.openai_faults import FAULTS, SECRET
from tests.fakes.openai_server import MODEL, OpenAIDouble
from tests.faults.translating import assert_words, follow, keep_list, kept, names, translate
from tests.polling import poll

WHOLE: Final = names(
    "comments fields without-blank empty-deltas blank-lines one-over-many split-character one-byte data-after-done "
    "no-usage thinking-text slow-prompt dirty-text unbounded"
)
"""What a translation survives."""
NOTHING: Final = names(
    "accepted-closed refused missing-404 memory-500 failed-500 wrong-key-401 forbidden-403 limit-429 busy-503 "
    "gateway-502 html-200 wrong-type error-200 not-streamed redirect-302 empty-200 context-400 context-vllm "
    "empty-answer thinking-length"
)
"""What ends it before there is any text."""
PARTIAL: Final = names(
    "reset no-last-chunk no-done only-done truncated-line broken-line no-object long-line error-event error-field "
    "error-bare error-memory no-reason odd-reason no-done-after-stop restart same-token halved flood"
)
"""What ends it in the middle: the text so far is kept as partial, and never taken for finished."""
ELSEWHERE: Final = names("never-answers stall pings loading")
"""What waits until the reader stops it."""


@asynccontextmanager
async def desk_over(double: OpenAIDouble, key: str = "") -> AsyncIterator[Desk]:
    """A desk whose configuration names the double."""
    configure_openai(double.url)
    async with open_test_desk(None, DIGEST_TUI_MODEL=MODEL, DIGEST_TUI_ENGINE_KEY=key) as desk:
        keep_list(desk)
        yield desk


def test_every_fault_of_the_double_is_played_here_or_elsewhere() -> None:
    groups = (WHOLE, NOTHING, PARTIAL, ELSEWHERE)
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
    assert frozenset().union(*groups) == frozenset(FAULTS)


async def test_a_sound_engine_gives_a_whole_checked_translation() -> None:
    with OpenAIDouble(key=SECRET) as double:
        async with desk_over(double, SECRET) as desk:
            assert SECRET not in repr(desk)
            events = await translate(desk, MODEL)
            assert isinstance(events[-1], Finished)
            translation = events[-1].translation
            assert translation.state is TranslationState.DONE, translation.findings
            assert "$n^2$" in translation.abstract
            assert kept(desk) == (translation,)
            assert await translate(desk, MODEL) == [Finished(translation, kept=True)]
            assert len(double.asked()) == 1
            assert (await engine_state(desk)).words == f"{MODEL} ready"
            assert (await desk.window("translate", MODEL)) == double.context


@pytest.mark.parametrize("fault", sorted(WHOLE))
async def test_survives(fault: str) -> None:
    with OpenAIDouble(fault=fault) as double:
        if double.gate("prompt") is not None:
            double.release("prompt")
        async with desk_over(double) as desk:
            last = (await translate(desk, MODEL))[-1]
            assert isinstance(last, Finished), last
            assert [one.state for one in kept(desk)] == [last.translation.state]


@pytest.mark.parametrize("fault", sorted(NOTHING))
async def test_ends_in_words_with_nothing_kept(fault: str) -> None:
    with OpenAIDouble(fault=fault) as double:
        async with desk_over(double, SECRET) as desk:
            last = (await translate(desk, MODEL))[-1]
            assert isinstance(last, Stopped)
            assert_words(last.error)
            assert SECRET not in str(last)
            assert kept(desk) == ()


@pytest.mark.parametrize("fault", sorted(PARTIAL))
async def test_ends_in_words_with_a_partial_text(fault: str) -> None:
    with OpenAIDouble(fault=fault) as double:
        async with desk_over(double, SECRET) as desk:
            last = (await translate(desk, MODEL))[-1]
            assert isinstance(last, Stopped)
            assert_words(last.error)
            assert SECRET not in str(last)
            assert [one.state for one in kept(desk)] == [TranslationState.PARTIAL]


@pytest.mark.parametrize("fault", ["loading", "never-answers", "stall", "pings"])
async def test_stopping_frees_the_engine_and_keeps_what_was_written(fault: str) -> None:
    with OpenAIDouble(fault=fault) as double:
        async with desk_over(double) as desk:
            seen: list[TranslateEvent] = []
            work = asyncio.create_task(follow(desk, MODEL, seen.append))
            wanted = {"loading": LoadingModel, "never-answers": Queued}.get(fault, Written)
            await poll(lambda: any(isinstance(event, wanted) for event in seen))
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
            states = [TranslationState.PARTIAL] if wanted is Written else []
            assert [one.state for one in kept(desk)] == states
            await poll(lambda: all(one.finished or one.gone_at is not None for one in double.requests))


async def test_a_translation_waits_while_the_server_loads() -> None:
    with OpenAIDouble(fault="loading") as double:
        async with desk_over(double) as desk:
            assert (await engine_state(desk)).state == "installed"
            seen: list[TranslateEvent] = []
            work = asyncio.create_task(follow(desk, MODEL, seen.append))
            await poll(lambda: any(isinstance(event, LoadingModel) for event in seen))
            double.loading = False
            await work
            assert isinstance(seen[-1], Finished)


async def test_a_host_elsewhere_is_off_until_it_is_allowed() -> None:
    configure_openai("https://api.example/v1")
    async with open_test_desk(DIGEST_TUI_MODEL=MODEL) as desk:
        keep_list(desk)
        last = (await translate(desk, MODEL))[-1]
        assert isinstance(last, Stopped)
        assert isinstance(last.error, RemoteModel)
        state = await engine_state(desk)
        assert state.state == "failed"
        assert 'allow_remote = ["api.example"]' in state.hint
