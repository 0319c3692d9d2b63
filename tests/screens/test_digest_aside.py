"""What rules and earlier days leave out: counted apart, never marked read unseen, one key away."""

from __future__ import annotations

import pytest

from digest_tui.store import digests
from digest_tui.tasks import following, reading
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import SIZES, stage
from tests.screens.library import MONDAY, digest, keep_day, paper


def keep_stones(desk: Desk) -> None:
    digests.keep(desk.library, digest([paper(1), paper(2, title="Stones"), paper(3)]))
    following.follow(desk, "hide stones")


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_rule_hides_is_not_counted_as_unread(desk: Desk, size: tuple[int, int]) -> None:
    keep_stones(desk)
    async with stage(desk, size) as on:
        await on.sees("2 unread")
        await on.press("c")
        await on.sees("2 unread of 3")


async def test_marking_the_day_read_leaves_what_is_not_in_sight(desk: Desk) -> None:
    keep_stones(desk)
    async with stage(desk) as on:
        await on.sees("2 unread")
        await on.press("U")
        await on.sees("2 papers marked read; 1 left out stays unread (H)", "0 unread")
        kept = reading.newest_list(desk, "cs.CL")
        assert kept is not None
        assert kept.unread == 1
        await on.press("U")
        await on.sees("Every paper shown was read already; 1 left out stays unread (H).")
        await on.press("H")
        await on.sees("with hidden ones")
        await on.press("U")
        await on.sees("1 paper marked read.")
        assert reading.again(desk, kept).unread == 0


async def test_a_rule_changed_counts_anew(desk: Desk) -> None:
    keep_stones(desk)
    async with stage(desk) as on:
        await on.sees("2 unread")
        await on.press("X")
        await on.sees("Taken back: followed “hide stones”", "3 unread")


async def test_the_calendar_counts_what_is_left_out_apart(desk: Desk) -> None:
    keep_stones(desk)
    keep_day(desk, 4, MONDAY, first=50)
    digests.keep(desk.library, digest([paper(1), paper(2, title="Stones"), paper(50)]))
    kept = reading.newest_list(desk, "cs.CL")
    assert kept is not None
    async with stage(desk) as on:
        await on.press("C")
        await on.sees("3 papers, 1 unread, 2 left out", "30◐")
        await on.press("escape")
        await on.until(lambda: on.cursor == "Paper 1 on the Ways of Water")
        await on.press("U", "C")
        await on.sees("3 papers, all read, 2 left out", "30●", "29◐")
