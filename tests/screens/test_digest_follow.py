"""Following in the app: rules in a dialog, why on the row, what is left out one key away, the order for me."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from digest_tui import messages
from digest_tui.papers.digest import Sort
from digest_tui.screens.following import FollowScreen
from digest_tui.store import digests
from digest_tui.tasks import following, reading
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import SIZES, stage
from tests.screens.library import MONDAY, digest, keep_day, paper
from tests.screens.test_digest_select import listed
from tests.screens.test_terms import write


@pytest.mark.parametrize("size", SIZES)
async def test_a_rule_lifts_and_the_row_says_why(desk: Desk, size: tuple[int, int]) -> None:
    digests.keep(desk.library, digest([paper(1), paper(2, title="Retrieval of Stones"), paper(3)]))
    async with stage(desk, size) as on:
        await on.press("L")
        await on.sees("Nothing is followed yet")
        await on.press("plus")
        await write(on, "retrieval")
        await on.sees("Followed: lift retrieval.")
        await on.press("escape")
        await on.sees("matches: retrieval")
        assert listed(on) == [2, 1, 3]


async def test_an_effect_is_turned_a_rule_taken_out_and_all_of_it_taken_back(desk: Desk) -> None:
    keep_day(desk, 3)
    following.follow(desk, "lift cat:cs.AI")
    async with stage(desk) as on:
        await on.press("L")
        await on.until(lambda: isinstance(on.app.screen, FollowScreen))
        await on.press("c", "c")
        assert [rule.line for rule in following.rules(desk)] == ["hide cat:cs.AI"]
        await on.press("minus")
        assert following.rules(desk) == ()
        await on.press("X", "X", "X")
        assert [rule.line for rule in following.rules(desk)] == ["lift cat:cs.AI"]
        await on.press("a")
        await on.sees("lift author:Ada Fluss1")


async def test_what_a_rule_hides_is_counted_and_one_key_away(desk: Desk) -> None:
    digests.keep(desk.library, digest([paper(1), paper(2, title="Stones"), paper(3)]))
    following.follow(desk, "hide stones")
    async with stage(desk) as on:
        await on.sees("2 of 3 · 1 hidden by rules (H shows it)")
        assert listed(on) == [1, 3]
        await on.press("H")
        await on.sees("with hidden ones")
        assert listed(on) == [1, 2, 3]
        await on.press("H")
        await on.until(lambda: listed(on) == [1, 3])
        await on.press("X")
        await on.sees("Taken back: followed “hide stones”")
        await on.until(lambda: listed(on) == [1, 2, 3])


async def test_a_paper_is_shown_once_over_days(desk: Desk) -> None:
    keep_day(desk, 2, MONDAY)
    digests.keep(desk.library, digest([paper(1), paper(2, 2), paper(3)]))
    async with stage(desk) as on:
        await on.sees("1 shown before (H shows it)")
        assert listed(on) == [2, 3]
        await on.press("H")
        await on.until(lambda: listed(on) == [1, 2, 3])
        await on.sees("shown before")


async def test_the_order_for_me_is_off_until_there_are_stars(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("i")
        await on.sees("learned from 20 starred papers; there are 0")
        assert on.screen.view.sort is Sort.LISTING


async def test_the_order_for_me_says_why_and_the_listing_is_one_key_away(desk: Desk) -> None:
    stones = [paper(n, title=f"Stones {n}", abstract="Stones of the shore.", authors=("Cy",)) for n in range(50, 72)]
    digests.keep(desk.library, digest([*stones, *[paper(n) for n in range(80, 130)]], MONDAY))
    for one in stones:
        reading.star(desk, one.id, True)
    digests.keep(desk.library, digest([paper(1), paper(2), paper(3, title="On Stones")]))
    async with stage(desk) as on:
        await on.press("i")
        await on.sees("All papers, for you")
        assert listed(on)[0] == 3
        await on.sees("like stone")
        await on.press("i")
        await on.until(lambda: listed(on) == [1, 2, 3])


async def test_a_page_key_where_the_rules_have_no_room_does_nothing(desk: Desk) -> None:
    keep_day(desk, 2)
    following.follow(desk, "lift cat:cs.AI")
    async with stage(desk) as on:
        await on.press("L")
        await on.until(lambda: isinstance(on.app.screen, FollowScreen))
        assert isinstance(on.app.screen, FollowScreen)
        rules = on.app.screen.query_one(OptionList)
        await on.until(lambda: rules.highlighted == 0)
        rules.styles.height = 0
        await on.pilot.pause()
        rules._clear_caches()
        await on.press("pagedown", "pageup", "j")
        assert rules.highlighted == 0


async def test_a_rule_taken_out_right_behind_a_click_on_it_is_gone(desk: Desk) -> None:
    keep_day(desk, 1)
    following.follow(desk, "lift cat:cs.AI")
    async with stage(desk) as on:
        await on.press("L")
        await on.until(lambda: isinstance(on.app.screen, FollowScreen))
        choices = on.app.screen.query_one(OptionList)
        clicked = OptionList.OptionSelected(choices, choices.get_option_at_index(0), 0)
        await on.press("delete")
        await on.until(lambda: not following.rules(desk))
        choices.post_message(clicked)
        await on.pilot.pause()
        assert on.app.failure is None
        assert on.app.focused is choices


@pytest.mark.parametrize("size", SIZES)
async def test_rules_and_how_they_are_written_are_told_in_the_reader_s_language(
    desk: Desk, size: tuple[int, int]
) -> None:
    keep_day(desk, 3)
    following.follow(desk, "lift cat:cs.AI")
    messages.speak("ko", {})
    try:
        async with stage(desk, size) as on:
            await on.press("L")
            await on.sees("▲ 올림    분야      cs.AI")
            await on.press("plus")
            await on.sees("lift retrieval", "cat:cs.CV")
    finally:
        messages.speak("en", {})
