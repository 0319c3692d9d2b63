"""Filter and sort: only some papers, in another order, and the cursor where it was."""

from __future__ import annotations

import pytest

from digest_tui.papers.digest import EntryKind
from digest_tui.store import digests
from digest_tui.tasks import reading
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import MONDAY, digest, keep_day, keep_mixed_day, paper

TITLES = ("Zebras at Dawn", "Apples in Rain", "Moths of the North")


def keep_titles(desk: Desk) -> None:
    papers = [paper(number, title=title) for number, title in enumerate(TITLES, 1)]
    digests.keep(desk.library, digest(papers, kinds=[EntryKind.NEW, EntryKind.NEW, EntryKind.CROSS]))


def listed(on: AppStage) -> list[int]:
    """The numbers of the papers shown, in order."""
    shown = on.screen.shown
    return [int(row.id.value.partition(".")[2]) for row in shown.rows(0, 100)]


async def choose(on: AppStage, *words: str) -> None:
    """Turn these conditions on in the filter's dialog, and show."""
    await on.press("F")
    await on.sees("Show only papers that are")
    for word in words:
        while not any("[" in line and word in line for line in [cursor_line(on)]):
            await on.press("j")
        await on.press("space")
    await on.press("enter")


def cursor_line(on: AppStage) -> str:
    from textual.widgets import OptionList

    choices = on.app.screen.query_one(OptionList)
    index = choices.highlighted or 0
    return str(choices.get_option_at_index(index).prompt)


async def test_only_unread_papers_and_escape_shows_all_again(desk: Desk) -> None:
    kept = keep_mixed_day(desk)
    for number in (1, 3, 7):
        reading.mark_read(desk, paper(number).id, True)
    async with stage(desk) as on:
        await choose(on, "unread")
        await on.sees("8 of 11 · unread")
        assert listed(on) == [2, 4, 5, 6, 8, 9, 10, 11]
        await on.sees("Paper 9 on the Ways of Water")
        await on.press("escape")
        await on.until(lambda: "8 of 11" not in on.text)
        assert listed(on) == list(range(1, kept.total + 1))


async def test_kinds_are_either_or_and_conditions_are_and(desk: Desk) -> None:
    keep_mixed_day(desk)
    reading.star(desk, paper(8).id, True)
    async with stage(desk) as on:
        await choose(on, "cross-listed  2", "replaced  2")
        await on.sees("4 of 11 · cross-listed or replaced")
        assert listed(on) == [7, 8, 9, 10]
        await choose(on, "starred")
        await on.sees("1 of 11 · starred · cross-listed or replaced")
        assert listed(on) == [8]


async def test_words_are_looked_for_in_the_abstract_and_marked(desk: Desk) -> None:
    keep_mixed_day(desk)
    async with stage(desk) as on:
        await on.press("F", "slash", *"River 1", "enter")
        await on.sees("3 of 11 · with “River 1”")
        assert listed(on) == [1, 10, 11]


@pytest.mark.parametrize("position", [2, 5, 11])
async def test_the_cursor_stays_on_its_paper(desk: Desk, position: int) -> None:
    keep_mixed_day(desk)
    for number in (1, 4):
        reading.mark_read(desk, paper(number).id, True)
    async with stage(desk) as on:
        on.screen.papers.move_to(position)
        before = on.cursor
        await choose(on, "unread")
        await on.sees("9 of 11")
        assert on.cursor == before
        await on.press("escape")
        await on.until(lambda: "9 of 11" not in on.text)
        assert on.cursor == before
        assert on.on_page == before


async def test_a_filter_that_leaves_the_cursor_s_paper_out_goes_to_the_next_one(desk: Desk) -> None:
    keep_mixed_day(desk)
    reading.mark_read(desk, paper(3).id, True)
    async with stage(desk) as on:
        on.screen.papers.move_to(3)
        await choose(on, "unread")
        await on.sees("10 of 11")
        assert on.cursor.startswith("Paper 4 ")


async def test_a_filter_without_a_paper_says_so_and_what_next(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await choose(on, "starred")
        await on.sees("None of the 3 papers is: starred.", "Esc shows the whole list.")
        await on.press("j", "enter", "s", "n", "x")
        await on.press("escape")
        await on.sees("Paper 2 on the Ways of Water")
        await on.press("j", "enter")
        await on.until(lambda: on.screen.reading)


async def test_enter_with_nothing_chosen_takes_what_is_in_hand(desk: Desk) -> None:
    keep_day(desk, 3)
    reading.star(desk, paper(2).id, True)
    async with stage(desk) as on:
        await on.press("F", "j", "enter")
        await on.sees("1 of 3 · starred")


async def test_a_left_dialog_changes_nothing(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("F", "space", "escape")
        await on.until(lambda: "Show only" not in on.text)
        assert listed(on) == [1, 2, 3]


async def test_sorting_by_title_goes_across_the_kinds_and_back(desk: Desk) -> None:
    keep_titles(desk)
    async with stage(desk) as on:
        await on.press("S", "j", "enter")
        await on.sees("All papers by title", "3 papers · by title")
        assert listed(on) == [2, 3, 1]
        assert on.cursor == "Zebras at Dawn"
        await on.press("S", "k", "enter")
        await on.sees("New submissions", "Cross-lists")
        assert listed(on) == [1, 2, 3]


async def test_the_filter_holds_on_other_days(desk: Desk) -> None:
    keep_day(desk, 3, MONDAY, first=21)
    keep_day(desk, 3)
    reading.star(desk, paper(22).id, True)
    reading.star(desk, paper(1).id, True)
    async with stage(desk) as on:
        await choose(on, "starred")
        await on.sees("1 of 3 · starred", "Paper 1 ")
        await on.press("left_square_bracket")
        await on.sees("1 of 3 · starred", "Paper 22 ")


async def test_next_unread_goes_through_what_is_shown_in_its_order(desk: Desk) -> None:
    keep_titles(desk)
    reading.mark_read(desk, paper(3).id, True)
    async with stage(desk) as on:
        await on.press("S", "j", "enter")
        await on.sees("3 papers · by title")
        assert on.cursor == "Zebras at Dawn"
        await on.press("n")
        assert on.cursor == "Apples in Rain"
        await on.press("n")
        assert on.cursor == "Zebras at Dawn"
        await on.press("N")
        assert on.cursor == "Apples in Rain"
