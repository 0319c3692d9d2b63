"""Collections and the reading queue in the app, and what a replacement changed."""

from __future__ import annotations

from textual.widgets import Input

from digest_tui.papers.digest import EntryKind
from digest_tui.screens.picker import Picker
from digest_tui.store import digests
from digest_tui.tasks import collecting
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import stage
from tests.screens.library import MONDAY, digest, keep_day, paper
from tests.screens.test_digest_select import listed


async def test_papers_are_queued_shown_as_a_list_and_taken_back(desk: Desk) -> None:
    keep_day(desk, 4)
    async with stage(desk) as on:
        await on.press("j", "w")
        await on.sees("Place 1 in the reading queue")
        await on.press("j", "w")
        await on.until(lambda: len(collecting.queued_rows(desk)) == 2)
        await on.press("g", "c")
        await on.until(lambda: isinstance(on.app.screen, Picker))
        await on.sees("Reading queue  2 papers")
        await on.press("enter")
        await on.until(lambda: on.screen.source == "queue")
        assert listed(on) == [2, 3]
        await on.press("w")
        await on.sees("Out of the reading queue")
        await on.press("X", "X")
        await on.until(lambda: [row.id.value for row in collecting.queued_rows(desk)] == ["2606.00002"])


async def test_a_paper_is_put_into_collections_and_they_are_shown(desk: Desk) -> None:
    keep_day(desk, 3)
    collecting.collect(desk, paper(3).id, "Rivers")
    async with stage(desk) as on:
        await on.press("P")
        await on.sees("Rivers 1")
        line = on.app.screen.query_one(Input)
        line.value = "rivers, Thesis"
        await on.press("enter")
        await on.sees("In: Rivers, Thesis.")
        await on.press("g", "c")
        await on.until(lambda: isinstance(on.app.screen, Picker))
        await on.press("j", "enter")
        await on.sees("collection: Rivers")
        assert sorted(listed(on)) == [1, 3]
        await on.press("X")
        await on.until(lambda: collecting.collections(desk) == (("Rivers", 1),))


async def test_a_collection_is_renamed_and_taken_back(desk: Desk) -> None:
    keep_day(desk, 3)
    collecting.collect(desk, paper(3).id, "Rivers")
    collecting.collect(desk, paper(2).id, "강")
    async with stage(desk) as on:
        await on.press("g", "c")
        await on.sees("Rivers  1 paper", "e rename")
        await on.press("e")
        await on.sees("The reading queue keeps its name.")
        await on.press("j", "e")
        on.app.screen.query_one(Input).value = "a, b"
        await on.press("enter")
        await on.sees("✗ A collection has one name, without a comma.")
        on.app.screen.query_one(Input).value = "강과 바다"
        await on.press("enter")
        await on.sees("Renamed “Rivers”.", "강과 바다  1 paper")
        await on.press("X")
        await on.sees("Taken back: renamed “Rivers” to “강과 바다”", "Rivers  1 paper")
        await on.press("escape")
        assert collecting.collections(desk) == (("Rivers", 1), ("강", 1))


async def test_a_withdrawn_paper_says_so_on_its_page(desk: Desk) -> None:
    digests.keep(desk.library, digest([paper(1)], MONDAY))
    gone = paper(1, 2, comment="This paper has been withdrawn by the authors.")
    digests.keep(desk.library, digest([paper(2), gone], kinds=[EntryKind.NEW, EntryKind.REPLACE]))
    async with stage(desk) as on:
        await on.press("G", "z", "a", "G")
        await on.sees("✕ This paper was withdrawn.")
        await on.press("left_square_bracket")
        await on.sees("✕ This paper was withdrawn in v2; here is v1.")


async def test_a_replaced_paper_tells_what_changed(desk: Desk) -> None:
    digests.keep(desk.library, digest([paper(1)], MONDAY))
    newer = paper(1, 2, title="Paper 1 on the Ways of Ice")
    digests.keep(desk.library, digest([paper(2), newer], kinds=[EntryKind.NEW, EntryKind.REPLACE]))
    async with stage(desk) as on:
        await on.press("G")
        await on.sees("Replacements")
        await on.press("z", "a", "G")
        await on.sees("Since v1:")
        await on.sees("title: was “Paper 1 on the Ways of Water”")
