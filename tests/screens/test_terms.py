"""The glossary in the app: looked at, changed, proposed by the model, taken back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from textual import events
from textual.widgets import Input, OptionList

from digest_tui.errors import EngineUnreachable
from digest_tui.papers.paper import Paper
from digest_tui.papers.terms import Term
from digest_tui.screens.terms import TermsScreen
from digest_tui.store import digests
from digest_tui.tasks import glossary
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Queued
from digest_tui.tasks.propose_terms import Proposed
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.hostile import HOSTILE, controls_in
from tests.screens.library import digest, keep_day, paper


async def show_terms(on: AppStage) -> TermsScreen:
    """Open the glossary."""
    await on.press("W")
    await on.until(lambda: isinstance(on.app.screen, TermsScreen))
    screen = on.app.screen
    assert isinstance(screen, TermsScreen)
    return screen


def rows(on: AppStage) -> set[str]:
    """The rows of the list, one space where there are more."""
    return {" ".join(line.split()) for line in on.text.replace("│", "\n").splitlines()}


async def write(on: AppStage, line: str) -> None:
    """Write that into the line."""
    field = on.app.screen.query_one(Input)
    await on.until(lambda: field.has_focus)
    field.value = line
    await on.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_the_terms_of_the_paper_stand_first(desk: Desk, size: tuple[int, int]) -> None:
    digests.keep(desk.library, digest([paper(1, abstract="Zero-shot transfer learning of rivers.")]))
    async with stage(desk, size) as on:
        await show_terms(on)
        shown = [" ".join(line.split()) for line in on.text.replace("│", "\n").splitlines()]
        rows = [line for line in shown if line.startswith(("●", "ablation study"))]
        assert rows[:3] == ["● zero-shot 제로샷", "● transfer learning 전이 학습", "ablation study 절제 연구"]
        assert "● stands in this paper" in on.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_wide_rendering_stays_on_its_row(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 1)
    glossary.keep_terms(desk, "ko", [Term("a context window", "コンテキストウィンドウ")])
    async with stage(desk, size) as on:
        await show_terms(on)
        assert any("a context window" in line and line.count("コンテキストウィンドウ") for line in on.lines)


async def test_a_term_is_added_changed_taken_out_and_all_of_it_taken_back(desk: Desk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await show_terms(on)
        await on.press("plus")
        await write(on, "river = 강 | not 하천")
        await on.sees("Kept: river = 강 | not 하천.")
        await on.press("plus")
        await write(on, "no rendering")
        await on.sees("A term needs its source and its rendering.")
        await write(on, "delta = 삼각주")
        await on.sees("Kept: delta = 삼각주.")
        assert {"river", "delta"} <= {term.source for term in glossary.terms(desk, "ko")}
        await on.press("X", "X")
        await on.sees("Taken back")
        assert not {"river", "delta"} & {term.source for term in glossary.terms(desk, "ko")}
        first = glossary.terms(desk, "ko")[0]
        await on.press("minus")
        await on.sees("Taken out: ablation study.")
        assert first not in glossary.terms(desk, "ko")
        await on.press("enter")
        await write(on, "agents = 에이전트")
        await on.sees("Kept: agents = 에이전트.")
        assert "agent" not in {term.source for term in glossary.terms(desk, "ko")}


async def test_a_proposal_is_kept_only_when_it_is_chosen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def propose(*_: object) -> AsyncIterator[object]:
        yield Queued(1)
        yield Proposed((Term("river", "강"), Term("delta", "삼각주")))

    monkeypatch.setattr("digest_tui.tasks.propose_terms.propose_terms", propose)
    keep_day(desk, 1)
    async with stage(desk) as on:
        await show_terms(on)
        await on.press("p")
        await on.until(lambda: {"+ river 강", "+ delta 삼각주"} <= rows(on))
        assert "river" not in {term.source for term in glossary.terms(desk, "ko")}
        await on.press("enter")
        await on.sees("Kept: river = 강.")
        await on.press("minus")
        await on.until(lambda: "+ delta" not in on.text)
        assert [term.source for term in glossary.terms(desk, "ko") if term.target in ("강", "삼각주")] == ["river"]


async def test_escape_stops_the_model_before_it_closes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = asyncio.Event()

    async def propose(*_: object) -> AsyncIterator[object]:
        try:
            yield Queued(1)
            await asyncio.Event().wait()
        finally:
            ended.set()

    monkeypatch.setattr("digest_tui.tasks.propose_terms.propose_terms", propose)
    keep_day(desk, 1)
    async with stage(desk) as on:
        await show_terms(on)
        await on.press("p")
        await on.sees("waiting for the model")
        await on.press("escape")
        await on.sees("Stopped.")
        await on.until(ended.is_set)
        await on.press("escape")
        await on.until(lambda: not isinstance(on.app.screen, TermsScreen))


async def test_why_the_model_proposes_nothing_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def propose(_: Desk, paper: Paper, *__: object) -> AsyncIterator[object]:
        if paper.title:
            raise EngineUnreachable("Nothing listens there.", "Start it.")
        yield paper

    monkeypatch.setattr("digest_tui.tasks.propose_terms.propose_terms", propose)
    keep_day(desk, 1)
    async with stage(desk) as on:
        await show_terms(on)
        await on.press("p")
        await on.sees("✗ Nothing listens there. Start it.")


async def test_terms_are_only_text(desk: Desk) -> None:
    keep_day(desk, 1)
    for number, words in enumerate(HOSTILE):
        if words.strip() and len(words) < 60:
            glossary.keep_terms(desk, "ko", [Term(f"{number} {words}", f"x {words}", words)])
    async with stage(desk, (120, 40)) as on:
        await show_terms(on)
        await on.press("ctrl+end")
        assert not controls_in(on.text)


async def test_a_term_taken_out_right_behind_a_click_on_it_is_gone(desk: Desk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        screen = await show_terms(on)
        count = screen.choices.option_count
        clicked = OptionList.OptionSelected(screen.choices, screen.choices.get_option_at_index(0), 0)
        await on.press("delete")
        await on.until(lambda: screen.choices.option_count == count - 1)
        screen.choices.post_message(clicked)
        await on.pilot.pause()
        assert on.app.failure is None
        assert on.app.focused is screen.choices


async def test_a_key_right_behind_enter_goes_into_the_line_that_it_opens(desk: Desk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        screen = await show_terms(on)
        count = screen.choices.option_count
        for key in ("enter", "backspace"):
            on.app.post_message(events.Key(key, None))
        await on.until(lambda: screen.query_one(Input).value.endswith("절제 연"))
        assert screen.choices.option_count == count
