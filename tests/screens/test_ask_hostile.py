"""Whatever a model, a PDF or a failure says is shown letter by letter: it styles, opens and ends nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import OptionList

from digest_tui.errors import DigestError
from digest_tui.papers.conversation import Citation, Claim, Quoted, TurnState
from digest_tui.papers.document import Box, Document, Figure, PageText, Place, Section
from digest_tui.papers.translation import Finding, Severity
from digest_tui.tasks.ask_events import Answering, AskStopped, Retrying
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import SIZES, stage
from tests.screens.hostile import HOSTILE, MARKUP, controls_in
from tests.screens.library import keep_day, paper
from tests.screens.scripted_ask import ScriptedAsk, talk, turn

ID = paper(1).id
WORDS = "[/b] [/] [MASK] [@click=app.quit]x[/]"
"""What of it has to be seen as it is."""
CITATION = Citation(1, HOSTILE, Quoted.FOUND, 1, 3, 9)
ANSWER = turn(
    1,
    HOSTILE,
    model=HOSTILE,
    state=TurnState.MARKED,
    claims=(Claim(HOSTILE, CITATION), Claim("# not a heading\n* [x](http://evil.example)", CITATION)),
    findings=(Finding("Q1", Severity.ERROR, HOSTILE),),
    thinking=HOSTILE,
)
DOCUMENT = Document(
    "h",
    ID,
    HOSTILE,
    (PageText(1, HOSTILE, hidden=HOSTILE), PageText(2, MARKUP)),
    (Section(HOSTILE, 1, Place(1, 0)),),
    (Figure(HOSTILE, HOSTILE, 1, Box(0, 0, 10, 10)),),
)


@pytest.mark.parametrize("size", SIZES)
async def test_answers(desk: Desk, script: ScriptedAsk, size: tuple[int, int]) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, ID, ANSWER)]
    async with stage(desk, size) as on:
        await on.press("a", "tab", "g", "g", "enter")
        seen = ""
        for _ in range(24):
            seen += on.text
            await on.press("ctrl+d")
        assert controls_in(seen) == []
        assert all(words in seen for words in ("# not a heading", "* [x](http://evil.example) [p. 1]", "[MASK]"))
        await on.press("c")
        await on.sees("Which conversation?")
        assert controls_in(on.text) == []


async def test_what_is_being_written_and_how_it_fails(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a", *"[/b]", "enter")
        await on.sees("Q  [/b]")
        script.say(Retrying(WORDS))
        await on.sees(f"asking once more: {WORDS}")
        script.say(Answering((Claim(WORDS, CITATION),), 1, 1.0))
        await on.sees(f"A  {WORDS} [p. 1]")
        script.say(AskStopped(0, None, DigestError(WORDS, WORDS)))
        await on.sees(f"Not answered: {WORDS}")
        assert controls_in(on.text) == []


async def test_ready_made_questions(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.questions = (("f1", WORDS),)
    async with stage(desk) as on:
        await on.press("A")
        await on.sees(WORDS)


@pytest.mark.parametrize("size", SIZES)
async def test_pages_sections_and_search(desk: Desk, script: ScriptedAsk, size: tuple[int, int]) -> None:
    keep_day(desk, 1)
    script.documents[ID] = DOCUMENT
    async with stage(desk, size) as on:
        await on.press("p")
        await on.sees("page 1 of 2", "⚑ This page hides text")
        assert controls_in(on.text) == []
        await on.press("s")
        await on.sees("Which section?")
        assert controls_in(on.text) == []
        await on.press("escape", "slash", *"[mask]", "enter")
        await on.sees("“[mask]”: 1 of")
        await on.press("n")
        assert controls_in(on.text) == []


async def test_figures_and_why_there_are_none(desk: Desk, script: ScriptedAsk, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_day(desk, 1)

    async def fail(*_: object) -> bytes:
        raise DigestError(WORDS, HOSTILE)

    monkeypatch.setattr("digest_tui.tasks.pictures.figure_picture", fail)
    script.documents[ID] = replace(DOCUMENT, figures=(Figure(WORDS, WORDS, 1, Box(0, 0, 10, 10)), *DOCUMENT.figures))
    async with stage(desk) as on:
        await on.press("f")
        await on.is_told(WORDS)
        assert on.app.screen.query_one(OptionList).option_count == 2
        await on.press("j")
        assert controls_in(on.text) == []


async def test_why_there_are_no_pages(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("p")
        script.pdf.put_nowait(DigestError(WORDS, HOSTILE))
        await on.sees(WORDS)
        assert controls_in(on.text) == []
