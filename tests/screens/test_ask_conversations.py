"""Several conversations, questions changed, asked again and deleted, answers copied."""

from __future__ import annotations

import pytest

from digest_tui.errors import EngineUnreachable
from digest_tui.papers.conversation import Basis, TurnState
from digest_tui.papers.translation import Finding, Severity
from digest_tui.screens.asking import AskScreen
from digest_tui.tasks.ask_events import Answered, Asked, AskStopped, Given
from digest_tui.tasks.desk import Desk
from digest_tui.widgets.ask_view import Stop
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.library import keep_day, paper
from tests.screens.scripted_ask import CLAIMS, QUOTE, SAW, ScriptedAsk, talk, turn

TEN = tuple((f"f{n}", f"Ready question {n}?") for n in range(1, 11))


def screen(on: AppStage) -> AskScreen:
    return next(one for one in on.app.screen_stack if isinstance(one, AskScreen))


async def test_another_conversation_is_chosen_and_a_new_one_begun(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn(1, "first")), talk(2, paper(1).id, turn(1, "second"))]
    async with stage(desk) as on:
        await on.press("a", "tab")
        await on.sees("Q  second", "conversation 2 of 2")
        await on.press("c")
        await on.sees("Which conversation?", "A new conversation", "first  30 Jun 2026 · the whole paper · 1 question")
        await on.press("down", "enter")
        await on.sees("Q  first", "conversation 1 of 2")
        await on.press("N")
        await on.sees("Nothing has been asked", "new conversation")
        await on.press("a", *"x", "enter")
        await on.until(lambda: script.asked)
        assert script.asked[0]["conversation"] == 0


async def test_over_the_abstract_alone_is_another_conversation(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn())]
    async with stage(desk) as on:
        await on.press("a", "tab", "b")
        await on.sees("abstract only", "Nothing has been asked", "b asks over the whole paper.")
        await on.is_told("Answers come from the abstract alone now. b changes it back.")
        await on.press("a", *"x", "enter")
        await on.until(lambda: script.asked)
        assert script.asked[0]["basis"] is Basis.ABSTRACT
        script.say(Given(SAW))
        await on.sees("saw the abstract")
        await on.press("escape")
        await on.until(lambda: not screen(on).is_answering())
        await on.press("tab", "b")
        await on.sees("⚑ not found in the paper")


async def test_a_question_is_changed_and_takes_the_place_of_its_turn(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn(1, "one"), turn(2, "two"))]
    async with stage(desk) as on:
        await on.press("a", "tab", "g", "g", "e")
        assert screen(on).line.value == "one"
        assert screen(on).focused is screen(on).line
        await on.press(*"!", "escape")
        assert screen(on).line.value == ""
        assert [kept.question for kept in script.talks[0].turns] == ["one", "two"]
        await on.press("tab", "e", *"!", "enter")
        await on.until(lambda: script.asked)
        assert (script.asked[0]["question"], script.asked[0]["conversation"]) == ("one!", 1)
        assert script.talks[0].turns == ()
        script.say(Answered(1, turn(1, "one!")))
        await on.sees("Q  one!")
        await on.until(lambda: "Q  two" not in on.text)


async def test_asked_again_it_takes_its_own_place(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn(1, "one"), turn(2, "two", state=TurnState.PARTIAL))]
    async with stage(desk) as on:
        await on.press("a", "tab", "r")
        await on.until(lambda: script.asked)
        assert [kept.question for kept in script.talks[0].turns] == ["one"]
        assert script.asked[0]["question"] == "two"


async def test_a_turn_and_a_conversation_are_deleted(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn(1, "one"), turn(2, "two"))]
    async with stage(desk) as on:
        await on.press("a", "tab", "g", "g", "d", "d")
        await on.until(lambda: "Q  one" not in on.text and "Q  two" in on.text)
        await on.is_told("Deleted: the question and its answer. X takes it back.")
        await on.press("d", "c")
        await on.sees("Nothing has been asked")
        assert script.talks == []


async def test_after_the_last_turn_is_deleted_the_cursor_rests_on_the_one_before(
    desk: Desk, script: ScriptedAsk
) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn(1, "one"), turn(2, "two"))]
    async with stage(desk) as on:
        await on.press("a", "tab", "d", "d")
        await on.until(lambda: "Q  two" not in on.text)
        assert screen(on).view.cursor == Stop(0, -1)
        await on.press("y", "q")
        await on.until(lambda: on.app.clipboard.startswith("one\n\n"))
        await on.press("d", "d")
        await on.sees("Nothing has been asked")
        assert screen(on).view.cursor is None
        await on.press(*"anew", "enter")
        await on.sees("Q  anew")


async def test_copied_with_and_without_quotes(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn(1, "one"))]
    async with stage(desk) as on:
        await on.press("a", "tab", "y", "y")
        await on.is_told("The answer is copied")
        assert on.app.clipboard == "\n\n".join(claim.text for claim in CLAIMS) + "\n"
        await on.press("y", "q")
        await on.until(lambda: on.app.clipboard.startswith("one\n\n"))
        assert f"{CLAIMS[0].text} [p. 4]\n    “{QUOTE}” (quote found on p. 4)" in on.app.clipboard
        assert "(not found in the paper)" in on.app.clipboard


async def test_thinking_is_folded_and_no_part_of_the_answer(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn(1, "one", thinking="Let me count the rivers."))]
    async with stage(desk) as on:
        await on.press("a", "tab", "g", "g")
        await on.sees("▸ thinking · 5 words")
        await on.press("enter")
        await on.sees("▾ thinking", "Let me count the rivers.")
        await on.press("y", "q")
        await on.until(lambda: on.app.clipboard)
        assert "Let me" not in on.app.clipboard
        await on.press("ctrl+t", "a", *"x", "enter")
        await on.sees("thinking first")
        await on.until(lambda: script.asked)
        assert script.asked[0]["think"] is True


async def test_what_the_paper_does_not_say_and_what_checks_doubt(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    doubt = Finding("Q3", Severity.WARNING, "The number 1,300 is not in the paper.", 0, 2)
    beside_quote = Finding("Q2", Severity.ERROR, "Not found in the paper: “no river”.", 0, 2)
    script.talks = [
        talk(
            1,
            paper(1).id,
            turn(1, "one", claims=(), unstated=True),
            turn(2, "two", state=TurnState.MARKED, findings=(doubt, beside_quote, doubt)),
        )
    ]
    async with stage(desk) as on:
        await on.press("a")
        await on.sees("A  이 논문에는 나와 있지 않다.", "⚑ 1  The number 1,300 is not in the paper. (2×)")
        assert "Not found in the paper" not in on.text


async def test_language_and_model_of_answers(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("a", "tab", "T")
        await on.sees("Answers in which language?", "● 한국어")
        await on.press("j", "j", "j", "enter")
        await on.sees("日本語")
        await on.is_told("127.0.0.1")
        await on.press("a", *"x", "enter")
        await on.until(lambda: script.asked)
        assert script.asked[0]["language"] == "ja"


async def test_one_of_ten_is_asked(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.questions = TEN
    broken = turn(2, TEN[1][1], facet="f2", state=TurnState.PARTIAL)
    script.talks = [talk(1, paper(1).id, turn(1, TEN[0][1], facet="f1"), broken)]
    async with stage(desk) as on:
        await on.press("A")
        await on.sees("Ready-made questions", "All 9 that are not answered yet", "✓ Ready question 1?")
        await on.press("j", "j", "enter")
        await on.until(lambda: script.asked)
        assert (script.asked[0]["question"], script.asked[0]["facet"]) == (TEN[1][1], "f2")
        assert script.asked[0]["conversation"] == 1


async def test_all_are_asked_in_turn_stopped_and_gone_on_with(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.questions = TEN
    async with stage(desk) as on:
        await on.press("A")
        await on.sees("All 10 that are not answered yet")
        await on.press("A")
        await on.until(lambda: script.asked)
        script.say(Asked(TEN[0][1], "f1", 1, 10), Answered(1, turn(1, TEN[0][1], facet="f1")))
        script.say(Asked(TEN[1][1], "f2", 2, 10))
        await on.sees("question 2 of 10", f"Q  {TEN[0][1]}", f"Q  {TEN[1][1]}")
        await on.press("escape")
        await on.sees("Stopped. Nothing had been written.")
        await on.press("tab", "A")
        await on.sees("All 9 that are not answered yet")
        await on.press("enter")
        await on.until(lambda: len(script.asked) == 2)
        assert (script.asked[1]["question"], script.asked[1]["conversation"]) == ("*", 1)


async def test_why_there_are_no_ready_made_questions(
    desk: Desk, script: ScriptedAsk, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_day(desk, 1)

    async def fail(*_: object) -> tuple[tuple[str, str], ...]:
        raise EngineUnreachable("Nothing answers at 127.0.0.1:9.", "Start it with ollama serve.")

    monkeypatch.setattr("digest_tui.tasks.ready_questions.ready_questions", fail)
    async with stage(desk) as on:
        await on.press("A")
        await on.sees("Ready-made questions", "Nothing answers at 127.0.0.1:9.", "Start it with ollama serve.")


async def test_why_none_of_the_ten_could_be_asked_is_said(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.questions = TEN
    async with stage(desk, (80, 20)) as on:
        await on.press("A")
        await on.sees("All 10 that are not answered yet")
        await on.press("A")
        await on.until(lambda: script.asked)
        error = EngineUnreachable("Nothing answers at 127.0.0.1:9.", "Start it.")
        script.say(AskStopped(0, None, error), error)
        await on.sees("Not answered: Nothing answers at 127.0.0.1:9. Start it.")


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_conversation_opens_at_its_end(desk: Desk, script: ScriptedAsk, size: tuple[int, int]) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, *(turn(number, f"question {number}") for number in range(1, 9)))]
    async with stage(desk, size) as on:
        await on.press("a")
        view = screen(on).view
        await on.until(lambda: view.scroll_y and view.at_end)
        await on.sees("gemma3:12b · 14 s")
        assert all(segment.style and segment.style.bgcolor for y in range(10) for segment in view.render_line(y))
