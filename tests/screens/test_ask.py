"""Asking a paper: the answer as it is written, kept, stopped, asked for again, brought back."""

from __future__ import annotations

import pytest

from digest_tui.errors import DiskFull, EngineUnreachable, Offline
from digest_tui.papers.conversation import Claim, TurnState
from digest_tui.screens.asking import AskScreen
from digest_tui.tasks.ask_events import Answered, Answering, AskStopped, Given, Retrying, Warmed
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import LoadingModel, ReadingPrompt
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.library import keep_day, paper
from tests.screens.scripted_ask import CLAIMS, FOUND, SAW, ScriptedAsk, talk, turn

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


async def test_a_second_question_goes_into_the_same_conversation(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(3, paper(1).id, turn())]
    async with stage(desk) as on:
        await on.press("a")
        await on.sees(f"Q  {QUESTION}", "⚑ not found in the paper")
        await on.press("up")
        assert screen(on).line.value == QUESTION
        await on.press("down")
        assert screen(on).line.value == ""
        await ask(on, "where")
        await on.until(lambda: script.asked)
        assert (script.asked[0]["question"], script.asked[0]["conversation"]) == ("where", 3)
        script.say(Answered(3, turn(2, "where")))
        await on.sees("Q  where", f"Q  {QUESTION}")
        await on.press("up", "up")
        assert screen(on).line.value == QUESTION


async def test_stopped_while_it_is_asked_for_once_more_the_first_answer_stands(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a")
        await ask(on)
        script.keep(1, paper(1).id, turn(1, QUESTION, state=TurnState.MARKED))
        script.say(Retrying("The number 13 is not in the paper."))
        await on.sees("asking once more")
        await on.press("escape")
        await on.sees("Stopped. The first answer stands, with its marks.", CLAIMS[2].text)


async def test_escape_stops_first_and_then_closes(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 2)
    async with stage(desk) as on:
        await on.press("a")
        await ask(on)
        script.say(Answering(CLAIMS[:1], 4, 41.0))
        await on.sees("writing")
        await on.press("escape")
        await on.sees("Stopped. What was written is kept as partial.", "gemma3:12b · partial", CLAIMS[0].text)
        assert "ask stopped" in script.done
        assert isinstance(on.app.screen, AskScreen)
        await on.press("escape")
        await on.until(lambda: on.app.screen is on.screen)
        await on.press("a")
        await on.sees("gemma3:12b · partial", CLAIMS[0].text)


async def test_stopped_before_a_word_the_question_stays_and_can_be_asked_again(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a")
        await ask(on)
        await on.until(lambda: script.asked)
        await on.press("escape")
        await on.sees(f"Q  {QUESTION}", "Stopped. Nothing had been written.")
        await on.press("tab", "r")
        await on.until(lambda: len(script.asked) == 2)
        assert script.asked[1]["question"] == QUESTION
        await on.until(lambda: "Stopped" not in on.text)


async def test_a_failure_says_what_and_what_next_and_keeps_what_was_written(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    error = EngineUnreachable("Nothing answers at 127.0.0.1:9.", "Start it with ollama serve.")
    async with stage(desk) as on:
        await on.press("a")
        await ask(on)
        script.say(AskStopped(0, None, error))
        await on.sees(f"Q  {QUESTION}", "Not answered: Nothing answers at 127.0.0.1:9. Start it with ollama serve.")
        await on.press("up", "enter")
        script.say(error)
        await on.until(lambda: len(script.asked) == 2)
        await on.until(lambda: on.text.count("Not answered: Nothing answers") == 1)
        await on.press("up", "enter")
        broken = turn(1, claims=CLAIMS[:1], stop="")
        script.say(Answering(CLAIMS[:1], 4, 41.0), AskStopped(1, broken, error))
        await on.sees(CLAIMS[0].text, "Broken off: Nothing answers at 127.0.0.1:9.")
        assert "over the abstract alone" not in on.text


async def test_without_the_pdf_the_abstract_can_be_asked(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a")
        script.warming.put_nowait(Offline("The network is off.", "Switch it on."))
        await on.sees("The network is off. Switch it on. b asks over the abstract alone.")
        await ask(on)
        script.say(AskStopped(0, None, Offline("The network is off.", "Switch it on.")))
        await on.sees("Not answered: The network is off. Switch it on. b asks over the abstract alone.")


async def test_a_second_try_names_its_reason(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a")
        await ask(on)
        script.say(Retrying("The answer was not in Korean."))
        await on.sees("asking once more: The answer was not in Korean. · Esc stops")


async def test_the_paper_is_read_while_the_reader_writes_and_given_up_when_he_leaves(
    desk: Desk, script: ScriptedAsk
) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a", "x")
        script.warming.put_nowait(ReadingPrompt(5812, 1.0, 9.0))
        await on.sees("reading 5,812 tokens · about 9 s left")
        assert "Esc stops" not in on.text
        await on.press("escape")
        await on.until(lambda: script.done == ["warm", "warm stopped"])
        await on.press("a")
        script.warming.put_nowait(Warmed(SAW, 3.0))
        await on.sees("the model has read parts of p. 1–14 of 32 · 11.8k of 16k tokens")


async def test_a_question_ends_the_warming(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a")
        script.warming.put_nowait(ReadingPrompt(5812, 1.0, 9.0))
        await on.sees("reading 5,812 tokens")
        await ask(on)
        await on.until(lambda: script.asked and "warm stopped" in script.done)


async def test_what_keeps_the_model_cold_is_said_and_one_can_ask_all_the_same(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a")
        script.warming.put_nowait(EngineUnreachable("Nothing answers at 127.0.0.1:9.", "Start it with ollama serve."))
        await on.sees("Nothing answers at 127.0.0.1:9. Start it with ollama serve.")
        await ask(on)
        await on.until(lambda: script.asked)


async def test_a_second_question_waits_in_the_line_while_one_is_answered(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a")
        await ask(on)
        await ask(on, "next")
        await on.is_told("An answer is being written. Esc stops it.")
        assert (screen(on).line.value, len(script.asked)) == ("next", 1)


async def test_an_answer_that_cannot_be_kept_is_shown_all_the_same(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    full = DiskFull("There is no room for it.", "Make room.")
    async with stage(desk) as on:
        await on.press("a")
        await ask(on)
        script.unkept = True
        script.say(Answered(0, turn(), full))
        await on.sees("⚑ not found in the paper", "gemma3:12b · 14 s")
        await on.is_told("There is no room for it.")


@pytest.mark.parametrize("size", SIZES)
async def test_at_every_size_question_answer_and_verdict_are_in_sight(
    desk: Desk, script: ScriptedAsk, size: tuple[int, int]
) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn())]
    async with stage(desk, size) as on:
        await on.press("a")
        await on.sees("⚑ not found in the paper", "gemma3:12b · 14 s", "ask about this paper")
        assert all(len(line) <= size[0] for line in on.lines)
        assert "⏎ send" in on.lines[-1]


async def test_a_new_width_keeps_the_words_at_the_top(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    long = [turn(n, f"question {n}", claims=(Claim("물은 아래로 흐른다. " * 40, FOUND),)) for n in range(1, 9)]
    script.talks = [talk(1, paper(1).id, *long)]
    async with stage(desk, (120, 30)) as on:
        await on.press("a", "tab", "g", "g")
        for _ in range(3):
            await on.press("ctrl+d")
        top = next(line.strip() for line in on.lines[3:] if line.strip())[:10]
        await on.resize(60, 20)
        await on.until(lambda: top in "\n".join(on.lines[1:5]))
        await on.resize(120, 30)
        await on.until(lambda: top in "\n".join(on.lines[2:6]))


def rivers(on: AppStage) -> list[str]:
    """The lines that tell of one, without the scroll bar."""
    return [line[:70].rstrip() for line in on.lines if "강" in line]


async def test_a_stream_leaves_a_reader_who_scrolled_up_where_he_is(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, *(turn(n, f"question {n}") for n in range(1, 6)))]
    async with stage(desk, (80, 20)) as on:
        await on.press("a")
        await ask(on)
        view = screen(on).view
        await on.until(lambda: view.at_end and f"Q  {QUESTION}" in on.text)
        claims = [Claim(f"강 {n}은 느리다.", FOUND) for n in range(60)]
        script.say(*(Answering(tuple(claims[:count]), count, 41.0) for count in range(1, 20)))
        await on.until(lambda: "강 18은" in on.text and view.at_end)
        await on.press("pageup")
        y, shown = view.scroll_y, rivers(on)
        script.say(*(Answering(tuple(claims[:count]), count, 41.0) for count in range(20, 61)))
        await on.until(lambda: view.max_scroll_y > y + 60)
        assert (view.scroll_y, rivers(on)) == (y, shown)
        await on.press("tab", "G")
        await on.sees("강 59은")


@pytest.mark.parametrize("stopped", [True, False])
async def test_how_an_answer_ended_is_told_to_a_reader_who_scrolled_up(
    desk: Desk, script: ScriptedAsk, stopped: bool
) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, *(turn(n, f"question {n}") for n in range(1, 6)))]
    told = "Stopped. What was written is kept as partial." if stopped else "The answer is written, further down."
    async with stage(desk, (80, 20)) as on:
        await on.press("a")
        await ask(on)
        script.say(Answering(CLAIMS[:1], 4, 41.0))
        await on.sees("writing")
        await on.press("shift+tab", "g", "g")
        view = screen(on).view
        await on.until(lambda: view.scroll_y == 0)
        if stopped:
            await on.press("escape")
        else:
            script.say(Answered(1, turn(6)))
        await on.until(lambda: screen(on).work.words == told and told in on.text)
        assert view.scroll_y == 0
        await on.press("G")
        await on.until(lambda: not screen(on).work.words and view.at_end)
