"""Asking a paper: the answer as it is written, kept, stopped, asked for again, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.errors import EngineUnreachable
from digest_tui.papers.conversation import Claim
from digest_tui.screens.asking import AskScreen
from digest_tui.tasks.ask_events import Answered, Answering, AskStopped, Given, Retrying, Warmed
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel, ReadingPrompt
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.library import keep_day, paper
from tests.screens.scripted_ask import CLAIMS, FOUND, SAW, ScriptedAsk, script, talk, turn

__all__ = ["script"]
QUESTION = "어떤 강을 따라갔는가?"


def screen(on: AppStage) -> AskScreen:
    """The ask screen, whatever lies over it."""
    return next(one for one in on.app.screen_stack if isinstance(one, AskScreen))


async def ask(on: AppStage, question: str = QUESTION) -> None:
    """Write a question and send it."""
    await on.press(*question, "enter")


async def test_an_answer_is_written_as_one_watches_and_kept(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("a")
        await on.sees("Nothing has been asked about this paper yet.", "ask about this paper")
        await ask(on)
        await on.sees(f"Q  {QUESTION}")
        script.say(LoadingModel("gemma3:12b", 8_100_000_000, 6.0))
        await on.sees("loading gemma3:12b (8.1 GB) · 6 s · Esc stops")
        script.say(ReadingPrompt(11_800, 1.0, 9.0), Given(SAW))
        await on.sees("reading 11,800 tokens · about 9 s left", "saw parts of p. 1–14 of 32 · 11.8k of 16k tokens")
        script.say(Answering((Claim("강 1,200개의", FOUND),), 4, 41.0))
        await on.sees("A  강 1,200개의 [p. 4]", "writing · 41 tokens/s", "quote found on p. 4")
        script.say(Answering(CLAIMS, 40, 41.0), Answered(1, turn()))
        await on.sees("found on p. 9, not on p. 7", "⚑ not found in the paper", "gemma3:12b · 14 s")
        await on.until(lambda: "writing" not in on.text)
        assert script.asked[0]["question"] == QUESTION
        assert (script.asked[0]["language"], script.asked[0]["conversation"]) == ("ko", 0)
        await ask(on, "next")
        await on.until(lambda: len(script.asked) == 2)
        assert script.asked[1]["conversation"] == 1
