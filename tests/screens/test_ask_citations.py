"""From citation to citation, to the page one names, and back to the same place."""

from __future__ import annotations

from digest_tui.papers.conversation import Basis, Citation, Claim, Quoted
from digest_tui.screens.asking import AskScreen
from digest_tui.screens.pages import PagesScreen
from digest_tui.tasks.ask_events import Answered, Answering, PdfOpened
from digest_tui.tasks.desk import Desk
from digest_tui.widgets.ask_view import Stop
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import keep_day, paper
from tests.screens.scripted_ask import CLAIMS, FOUND, QUOTE, ScriptedAsk, document, talk, turn


def screen(on: AppStage) -> AskScreen:
    return next(one for one in on.app.screen_stack if isinstance(one, AskScreen))


def marked(on: AppStage) -> str:
    """What is underlined on the screen."""
    return " ".join(
        segment.text
        for strip in on.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None and segment.style.underline and segment.text.strip()
    )


async def test_j_and_tab_go_from_stop_to_stop_and_tab_on_into_the_line(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn(), turn(2, "next", claims=CLAIMS[:1]))]
    async with stage(desk) as on:
        await on.press("a", "shift+tab")
        view = screen(on).view
        assert view.cursor == Stop(1, 0)
        await on.press("k", "k")
        assert view.cursor == Stop(0, 2)
        await on.press("j", "tab", "tab")
        assert screen(on).focused is screen(on).line
        await on.press("tab")
        assert screen(on).focused is view
        await on.press("g", "g")
        assert view.cursor == Stop(0, -1)
        await on.press("j")
        assert [line[0] for line in on.lines if QUOTE in line] == ["▌", " "]
        await on.press("j")
        await on.press("shift+tab", "shift+tab", "shift+tab")
        assert screen(on).focused is screen(on).line


async def test_going_on_skips_no_words(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    long = Claim("\n".join(f"물 {n}" for n in range(60)), FOUND)
    script.talks = [talk(1, paper(1).id, turn(1, "long", claims=(long,)))]
    async with stage(desk, (80, 24)) as on:
        await on.press("a", "tab", "g", "g")
        seen = set()
        for _ in range(30):
            seen |= {line.split("▁")[0][:20].strip() for line in on.lines}
            await on.press("j")
        assert {f"물 {n}" for n in range(1, 59)} <= seen
        assert screen(on).view.cursor == Stop(0, 0)


async def test_a_citation_opens_its_page_with_the_words_marked_and_back(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, *(turn(n, f"question {n}") for n in range(1, 8)))]
    script.documents[paper(1).id] = document(paper(1).id)
    async with stage(desk, (80, 24)) as on:
        await on.press("a", "tab", "g", "g", "j", "j", "j", "j", "j")
        view = screen(on).view
        place, y = view.cursor, view.scroll_y
        assert place == Stop(1, 0)
        await on.press("enter")
        await on.sees("page 4 of 12", "On page 4")
        assert marked(on) == QUOTE
        await on.press("q")
        await on.until(lambda: isinstance(on.app.screen, AskScreen))
        assert (view.cursor, view.scroll_y) == (place, y)
        assert screen(on).focused is view


async def test_words_found_elsewhere_open_there_and_missing_ones_say_so(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn())]
    script.documents[paper(1).id] = document(paper(1).id)
    async with stage(desk) as on:
        await on.press("a", "tab", "g", "g", "j", "j", "enter")
        await on.sees("page 9 of 12")
        await on.press("escape", "j", "enter")
        await on.sees("page 5 of 12", "The words “no river runs uphill” are not in the text of this PDF.")


async def test_words_of_the_abstract_are_marked_in_the_abstract(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    quote = "from its spring to the sea"
    start = paper(1).abstract.index(quote)
    citation = Citation(0, quote, Quoted.FOUND, 0, start, start + len(quote))
    script.talks = [talk(1, paper(1).id, turn(claims=(Claim("바다까지.", citation),)), basis=Basis.ABSTRACT)]
    async with stage(desk) as on:
        await on.press("a", "tab")
        await on.sees("abstract only", "quote found in the abstract", "[abstract]", "saw the abstract")
        await on.press("g", "g", "j", "enter")
        await on.sees("We follow the water of river 1")
        await on.until(lambda: isinstance(on.app.screen, PagesScreen))
        assert marked(on) == quote
        assert script.done == ["warm"]


async def test_an_answer_of_version_1_opens_version_1(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    old = paper(1).id.at(1)
    newer = paper(1, version=2)
    script.talks = [talk(1, old, turn())]
    async with stage(desk) as on:
        on.app.push_screen(AskScreen(desk, newer))
        await on.sees("of v1", "gemma3:12b · 14 s · of v1")
        await on.press("tab", "g", "g", "j", "enter")
        await on.until(lambda: script.done[-1] == f"open {old}")
        script.pdf.put_nowait(PdfOpened(document(old), kept=False))
        await on.sees("page 4 of 12")


async def test_a_click_on_a_citation_opens_it(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn())]
    script.documents[paper(1).id] = document(paper(1).id)
    async with stage(desk) as on:
        await on.press("a")
        await on.sees(QUOTE)
        row = next(number for number, line in enumerate(on.lines) if QUOTE in line)
        await on.pilot.click(offset=(20, row))
        await on.sees("page 4 of 12")


async def test_a_page_can_be_looked_at_while_the_answer_is_written(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn())]
    script.documents[paper(1).id] = document(paper(1).id)
    async with stage(desk) as on:
        await on.press("a", "x", "enter", "tab", "g", "g", "j", "enter")
        await on.sees("page 4 of 12")
        await on.press("q")
        await on.until(lambda: isinstance(on.app.screen, AskScreen))
        assert "ask stopped" not in script.done
        assert screen(on).is_answering()


async def test_a_citation_gone_to_while_the_answer_is_written_is_still_there_at_its_end(
    desk: Desk, script: ScriptedAsk
) -> None:
    keep_day(desk, 1)
    script.talks = [talk(1, paper(1).id, turn(1, "first", claims=CLAIMS[:1]))]
    async with stage(desk) as on:
        await on.press("a")
        await on.press(*"why?", "enter")
        script.say(Answering(CLAIMS[:2], 4, 41.0))
        await on.sees("writing", CLAIMS[1].text)
        await on.press("tab")
        view = screen(on).view
        await on.until(lambda: view.cursor == Stop(1, 0))
        script.say(Answered(1, turn(2)))
        await on.until(lambda: screen(on).draft is None and CLAIMS[2].text in on.text)
        assert view.cursor == Stop(1, 0)
