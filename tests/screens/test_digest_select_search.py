"""Finding words in the list as one types, going from match to match, and back to where one was."""

from __future__ import annotations

from textual.content import Content

from digest_tui.screens.find_line import FindLine
from digest_tui.store import digests
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from digest_tui.widgets.measure import Prose
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import MONDAY, digest, keep_day, keep_mixed_day, paper

OTTERS = (2, 5, 11)


def keep_otters(desk: Desk) -> None:
    """Twelve papers of which the second, fifth and eleventh are about otters, one of them in its abstract only."""
    papers = [paper(number) for number in range(1, 13)]
    papers[1] = paper(2, title="Rivers with an Ötter")
    papers[4] = paper(5, abstract="Some otters swim upstream.")
    papers[10] = paper(11, title="Otters, and No End of Otters")
    digests.keep(desk.library, digest(papers))


def marked(on: AppStage, part: str) -> list[str]:
    content = on.screen.query_one(part, Prose).content
    assert isinstance(content, Content)
    return [content.plain[span.start : span.end] for span in content.spans if span.style == ".paper-page--match"]


def at(on: AppStage) -> int | None:
    return on.screen.papers.cursor_position


async def search(on: AppStage, words: str) -> None:
    await on.press("slash")
    await on.sees("words to find")
    await on.press(*words)


async def test_the_cursor_goes_to_the_first_match_while_one_types_and_on_with_n(desk: Desk) -> None:
    keep_otters(desk)
    async with stage(desk) as on:
        await search(on, "otter")
        await on.sees("“otter”: 1 of 3 found")
        assert at(on) == 2
        await on.press("enter")
        for key, position, number in (("n", 5, 2), ("n", 11, 3), ("n", 2, 1), ("N", 11, 3)):
            await on.press(key)
            await on.sees(f"“otter”: {number} of 3 found")
            assert at(on) == position
        await on.until(lambda: marked(on, "#page-title") == ["Otter", "Otter"])


async def test_words_are_marked_in_the_list_and_on_the_page(desk: Desk) -> None:
    keep_otters(desk)
    async with stage(desk) as on:
        await search(on, "otter swim")
        await on.sees("1 of 1 found")
        await on.press("enter")
        await on.until(lambda: marked(on, "#page-abstract") == ["otter", "swim"])
        strip = on.screen.papers.render_line(3)
        underlined = [text for text, style, _ in strip if style is not None and style.underline]
        assert underlined == ["Ötter"]
        await on.press("escape")
        await on.until(lambda: not marked(on, "#page-abstract"))
        assert not [text for text, style, _ in on.screen.papers.render_line(3) if style is not None and style.underline]


async def test_escape_while_typing_goes_back_to_where_one_was(desk: Desk) -> None:
    keep_otters(desk)
    async with stage(desk) as on:
        on.screen.papers.move_to(7)
        await search(on, "otter")
        await on.until(lambda: at(on) == 11)
        await on.press("escape")
        await on.until(lambda: "found" not in on.text)
        assert at(on) == 7
        assert on.app.focused is on.screen.papers
        await on.press("n")
        assert at(on) == 8


async def test_letters_keys_and_spaces_are_words_in_the_line(desk: Desk) -> None:
    keep_otters(desk)
    async with stage(desk) as on:
        await search(on, "no end Qsx?")
        await on.sees("“no end Qsx?”: 0 found")
        assert at(on) == 1
        await on.press("enter", "n")
        await on.is_told("No paper shown has “no end Qsx?”.")
        assert on.app.is_running


async def test_an_arrow_goes_to_the_next_match_while_one_types(desk: Desk) -> None:
    keep_otters(desk)
    async with stage(desk) as on:
        await search(on, "otter")
        await on.until(lambda: at(on) == 2)
        await on.press("down")
        assert at(on) == 5
        await on.press("up", "up")
        assert at(on) == 11


async def test_a_search_looks_only_at_what_a_filter_shows(desk: Desk) -> None:
    keep_otters(desk)
    reading.mark_read(desk, paper(5).id, True)
    async with stage(desk) as on:
        await on.press("F", "enter")
        await on.sees("11 of 12 · unread")
        await search(on, "otter")
        await on.sees("11 of 12 · unread · “otter”: 1 of 2 found")
        await on.press("enter", "n")
        assert on.cursor.startswith("Otters")
        await on.press("escape")
        await on.until(lambda: "found" not in on.text)
        assert "11 of 12 · unread" in on.text
        await on.press("escape")
        await on.until(lambda: "11 of 12" not in on.text)


async def test_a_match_in_a_folded_group_unfolds_it(desk: Desk) -> None:
    keep_mixed_day(desk)
    async with stage(desk) as on:
        await search(on, "river 9 ")
        await on.sees("1 of 1 found", "Paper 9 on")


async def test_the_way_back_leads_over_searches_and_days(desk: Desk) -> None:
    keep_day(desk, 12, MONDAY, first=21)
    keep_otters(desk)
    async with stage(desk) as on:
        await on.press("j", "j", "left_square_bracket")
        await on.until(lambda: on.cursor.startswith("Paper 21 "))
        await on.press("G")
        assert on.cursor.startswith("Paper 32 ")
        await on.press("ctrl+o")
        assert on.cursor.startswith("Paper 21 ")
        await on.press("ctrl+o")
        await on.until(lambda: on.cursor.startswith("Paper 3 "))
        await on.press("ctrl+o")
        await on.is_told("There is no earlier place")


async def test_a_narrow_list_shows_the_first_words_of_the_paper_in_hand(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk, (60, 20)) as on:
        await on.sees("We follow the water of river 1 from")
        await on.press("j")
        await on.sees("We follow the water of river 2 from")
        await on.press("enter")
        await on.until(lambda: on.text.count("We follow the water of river 2") == 1)
        await on.resize(120, 40)
        assert on.text.count("We follow the water of river 2") == 1


async def test_a_line_that_was_left_is_let_go(desk: Desk) -> None:
    """The list stays for as long as the program runs, and a line to type in asks it for news when it is mounted."""
    keep_otters(desk)
    async with stage(desk) as on:
        await search(on, "otter")
        news = on.screen.text_selection_started_signal
        await on.until(lambda: any(isinstance(node, FindLine) for node in news._subscriptions))
        await on.press("escape")
        await on.until(lambda: not any(isinstance(node, FindLine) for node in news._subscriptions))
