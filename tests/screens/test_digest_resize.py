"""Another size of the terminal: the list and the page stay on the same paper, and the page on the same words."""

from __future__ import annotations

import re

from textual.events import Resize
from textual.geometry import Size

from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.library import digest, keep_day, paper

NUMBERED = " ".join(f"Sentence {number} tells of bend {number} of the river." for number in range(1, 301))


def first_sentence(on: AppStage) -> int:
    """The number of the first sentence that begins on the page's first lines."""
    found = re.search(r"bend (\d+)", on.text.partition("────\n")[2])
    assert found is not None, on.text
    return int(found[1])


async def test_list_and_page_stay_on_the_same_paper(desk: Desk) -> None:
    keep_day(desk, 60)
    async with stage(desk, (120, 40)) as on:
        await on.press(*["j"] * 34)
        for size in (*SIZES, (60, 20), (120, 40), (99, 24), (100, 24), (30, 6), (1, 1), (120, 40)):
            await on.resize(*size)
            assert on.cursor == on.on_page == "Paper 35 on the Ways of Water"
        await on.sees("▌• Paper 35", "35/60", "river 35 from")


async def test_an_open_page_stays_open_when_the_terminal_gets_narrow(desk: Desk) -> None:
    keep_day(desk, 6)
    async with stage(desk, (120, 40)) as on:
        await on.press("j", "enter")
        await on.resize(80, 24)
        await on.sees("river 2 from")
        assert "Paper 3" not in on.text
        await on.press("h")
        await on.sees("Paper 3")
        await on.resize(120, 40)
        await on.sees("Paper 3", "river 2 from")


async def test_the_page_stays_at_the_same_words(desk: Desk) -> None:
    digests.keep(desk.library, digest([paper(1, abstract=NUMBERED)]))
    async with stage(desk, (120, 30)) as on:
        await on.press("enter", *["space"] * 6)
        before = first_sentence(on)
        assert before > 40
        for size in ((60, 20), (200, 60), (80, 24), (120, 30)):
            await on.resize(*size)
            await on.until(lambda: abs(first_sentence(on) - before) <= 4)


async def test_a_storm_of_sizes_ends_where_it_began(desk: Desk) -> None:
    keep_day(desk, 60)
    async with stage(desk, (120, 40)) as on:
        await on.press(*["j"] * 10, "enter")
        for width in range(40, 160, 7):
            size = Size(width, width // 3)
            on.app.post_message(Resize(size, size))
        await on.resize(120, 40)
        await on.sees("▌  Paper 11", "river 11 from")
