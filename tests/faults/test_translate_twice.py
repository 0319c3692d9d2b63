"""A translation with a grave fault is asked for once more with the fault named, and nothing is lost over it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import pytest

from digest_tui.papers.translation import Translation, TranslationState
from digest_tui.store import translations
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Finished, Retrying, TranslateEvent, Written
from digest_tui.tasks.translate_paper import translate_paper
from tests.fakes.ollama_server import OllamaDouble
from tests.faults.test_translate_faults import MODEL, desk_over
from tests.faults.translating import PAPER, kept

GOOD = (
    "CLOUDNET-14B로 {v1}에 구름 세기\n\n"
    "우리는 CLOUDNET-7B보다 3.2% 더 많은 구름을 센다. 이 계산에는 {v3}에서 {v2} 단계가 든다. "
    "아무도 그것을 보지 못했으며 이 방법은 하늘을 4,096번 보아야 한다. 30일 중 12일에 정확하다."
)
BAD = GOOD.replace("3.2%", "32%")
WORSE = BAD.replace("{v2}", "").replace("4,096", "4,069")


@asynccontextmanager
async def desk_and_double(first: str) -> AsyncIterator[tuple[Desk, OllamaDouble]]:
    with OllamaDouble(reply=[first]) as double:
        async with desk_over(double) as desk:
            yield desk, double


async def play(desk: Desk, double: OllamaDouble, then: str | None, fault: str = "") -> list[TranslateEvent]:
    """Translate; once it is asked for once more, the model writes `then`, or fails."""
    events = []
    async with aclosing(translate_paper(desk, PAPER, "ko", MODEL)) as translating:
        async for event in translating:
            events.append(event)
            if isinstance(event, Retrying):
                double.reply = [then] if then is not None else None
                double.strike(fault)
    return events


def rejected(desk: Desk, key: str) -> Translation | None:
    return translations.rejected(desk.library, key)


def asked(double: OllamaDouble) -> list[str]:
    """The last message of every request to write."""
    wanted = []
    for one in double.asked("/api/chat"):
        messages = (one.body or {}).get("messages")
        if isinstance(messages, list) and messages:
            wanted.append(str(messages[-1]["content"]))
    return wanted


async def test_a_sound_text_is_asked_for_once() -> None:
    async with desk_and_double(GOOD) as (desk, double):
        events = await play(desk, double, None)
        assert not any(isinstance(event, Retrying) for event in events)
        assert isinstance(events[-1], Finished)
        assert events[-1].translation.findings == ()
        assert len(asked(double)) == 1


async def test_the_second_try_is_good() -> None:
    async with desk_and_double(BAD) as (desk, double):
        events = await play(desk, double, GOOD)
        (again,) = [event for event in events if isinstance(event, Retrying)]
        assert "Number 3.2 not found in the translation of the abstract." in again.reason
        last = events[-1]
        assert isinstance(last, Finished)
        assert last.translation.state is TranslationState.DONE
        assert kept(desk) == (last.translation,)
        first, second = asked(double)
        assert "The last try had a fault" not in first
        assert f"The last try had a fault: {again.reason}" in second
        other = rejected(desk, last.translation.key)
        assert other is not None
        assert other.raw == BAD
        assert {finding.check for finding in other.findings} == {"T9"}


@pytest.mark.parametrize(("first", "second"), [(WORSE, BAD), (BAD, WORSE)])
async def test_both_tries_are_bad_and_the_better_one_is_shown_with_its_mark(first: str, second: str) -> None:
    async with desk_and_double(first) as (desk, double):
        last = (await play(desk, double, second))[-1]
        assert isinstance(last, Finished)
        assert last.translation.state is TranslationState.MARKED
        assert last.translation.raw == BAD
        assert kept(desk) == (last.translation,)
        other = rejected(desk, last.translation.key)
        assert other is not None
        assert other.raw == WORSE


@pytest.mark.parametrize("fault", ["reset", "no-done", "memory-500", "same-token"])
async def test_the_second_try_fails_and_the_first_text_stays(fault: str) -> None:
    async with desk_and_double(BAD) as (desk, double):
        events = await play(desk, double, None, fault)
        last = events[-1]
        assert isinstance(last, Finished)
        assert last.translation.raw == BAD
        assert last.translation.state is TranslationState.MARKED
        assert kept(desk) == (last.translation,)


async def test_a_reader_who_stops_the_second_try_keeps_the_first_text() -> None:
    async with desk_and_double(BAD) as (desk, double):
        async with aclosing(translate_paper(desk, PAPER, "ko", MODEL)) as translating:
            again = False
            async for event in translating:
                if isinstance(event, Retrying):
                    again = True
                    double.reply = [f"{word} " for word in GOOD.split(" ")]
                    double.strike("stall")
                elif again and isinstance(event, Written):
                    break
        (left,) = kept(desk)
        assert left.raw == BAD
        assert left.state is TranslationState.MARKED


async def test_a_warning_is_no_reason_to_ask_again() -> None:
    async with desk_and_double(GOOD.replace("센다.", "셉니다.")) as (desk, double):
        events = await play(desk, double, None)
        assert isinstance(events[-1], Finished)
        assert [finding.check for finding in events[-1].translation.findings] == ["T11"]
        assert len(asked(double)) == 1
