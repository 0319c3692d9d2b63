"""What the page tells of a paper, and that nothing from outside is more than text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest_tui.papers.digest import EntryKind
from digest_tui.reader.page import PaperPage
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from digest_tui.text.clean import clean, clean_line
from tests.polling import poll
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.hostile import HOSTILE, controls_in
from tests.screens.library import MONDAY, digest, keep_day, paper


def flat(on: AppStage) -> str:
    """What is painted, as one line."""
    return " ".join(on.text.replace("│", " ").replace("┃", " ").split())


async def test_all_that_is_known_of_a_paper_is_on_its_page(desk: Desk) -> None:
    known = replace(
        paper(7, 2),
        comment="12 pages, 4 figures",
        journal="J. Rivers 7 (2026) 1",
        doi="10.1000/rivers.7",
        licence="http://creativecommons.org/licenses/by/4.0/",
        submitted=datetime(2026, 6, 27, tzinfo=UTC),
        updated=datetime(2026, 6, 29, tzinfo=UTC),
        abstract="We follow the water. Code is at https://github.com/rivers/delta, data is not.",
    )
    digests.keep(desk.library, digest([paper(7, 1)], MONDAY))
    digests.keep(desk.library, digest([known], kinds=[EntryKind.REPLACE]))
    async with stage(desk, (200, 60)) as on:
        await on.sees("Paper 7 on the Ways of Water", "Ada Fluss7, Bert Quelle, Cora Delta")
        for words in (
            "arXiv:2606.00007v2 · announced 30 Jun 2026 · submitted 27 Jun 2026 · updated 29 Jun 2026",
            "replacement · kept: v1, v2 · CC BY 4.0",
            "Computation and Language (cs.CL), Artificial Intelligence (cs.AI)",
            "Comment: 12 pages, 4 figures",
            "Journal: J. Rivers 7 (2026) 1",
            "DOI: 10.1000/rivers.7",
            "[1] abs [2] pdf [3] doi [4] code: github.com/rivers/delta",
        ):
            assert words in flat(on)


async def test_a_scroll_bar_that_comes_leaves_the_lines_as_they_are(desk: Desk) -> None:
    short, long = paper(1), paper(2, abstract=" ".join(["The river bends where it will."] * 200))
    digests.keep(desk.library, digest([short, long]))
    async with stage(desk) as on:
        await on.sees("Paper 1 on the Ways of Water")
        page = on.app.screen.query_one(PaperPage)
        assert not page.show_vertical_scrollbar
        width = page.query_one("#page-abstract").size.width
        await on.press("j")
        await poll(lambda: page.show_vertical_scrollbar)
        assert page.query_one("#page-abstract").size.width == width


async def test_maths_is_readable_and_raw_on_a_key(desk: Desk) -> None:
    maths = paper(1, title=r"Flows in $O(n \log n)$", abstract=r"We need $k \leq 3$ and \emph{water}.")
    digests.keep(desk.library, digest([maths]))
    async with stage(desk) as on:
        await on.sees("Flows in O(n log n)", "k ≤ 3")
        await on.press("backslash")
        await on.sees(r"Flows in $O(n \log n)$", r"We need $k \leq 3$ and \emph{water}.")
        await on.press("backslash")
        await on.sees("k ≤ 3")


async def test_many_authors_are_folded_and_unfold_on_a_key(desk: Desk) -> None:
    crowd = paper(1, authors=tuple(f"Author Number{n}" for n in range(1, 3304)))
    digests.keep(desk.library, digest([crowd]))
    async with stage(desk) as on:
        await on.sees("Author Number12", "3,291 more")
        assert "Number13" not in on.text
        await on.press("plus", "enter", "G")
        await on.sees("days on average.")
        await on.until(lambda: "Number3303" in on.text)
        await on.press("plus", "g", "g")
        await on.sees("3,291 more")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "title",
    ["A [/] B", "The [MASK] token", "[@click=app.quit]press[/]", "cost in [a, b)", "0", "<script>x</script> &amp; y"],
)
async def test_what_looks_like_markup_is_text(desk: Desk, title: str, size: tuple[int, int]) -> None:
    digests.keep(desk.library, digest([paper(1, title=title, abstract=title, comment=title, authors=(title,))]))
    async with stage(desk, size) as on:
        await on.sees(title)
        await on.press("enter")
        await on.until(lambda: on.text.count(title) >= 4)


async def test_hostile_words_reach_the_screen_as_text_only(desk: Desk) -> None:
    words, line = clean(HOSTILE), clean_line(HOSTILE)
    hostile = paper(1, title=line, abstract=words, comment=line, authors=(line,), journal=line, licence=line)
    digests.keep(desk.library, digest([hostile, paper(2)], note=line))
    async with stage(desk) as on:
        await on.press("enter")
        assert controls_in(on.text) == []
        await on.press("h", "j")
        await on.sees("Paper 2")


async def test_a_paper_with_nothing_but_an_id_has_a_page(desk: Desk) -> None:
    bare = paper(1, title="", abstract="", authors=(), categories=(), comment="")
    digests.keep(desk.library, digest([bare]))
    async with stage(desk) as on:
        await on.sees("(no title) 2606.00001v1", "(no authors given)", "(no abstract given)")


async def test_a_title_of_a_megabyte_does_not_hang_the_screen(desk: Desk) -> None:
    digests.keep(desk.library, digest([paper(1, title="w" * 1_000_000, abstract="x" * 1_000_000), paper(2)]))
    async with stage(desk) as on:
        await on.sees("wwwwww")
        await on.press("j")
        await on.sees("river 2 from its spring")


async def test_the_next_paper_begins_at_its_head(desk: Desk) -> None:
    long = paper(1, abstract="A river has many bends. " * 300)
    digests.keep(desk.library, digest([long, paper(2)]))
    async with stage(desk, (80, 24)) as on:
        await on.press("enter", "G")
        assert on.screen.page.scroll_y > 0
        await on.press("J")
        await on.sees("Paper 2 on the Ways of Water", "river 2 from its spring")


async def test_yesterdays_paper_says_when_it_was_announced(desk: Desk) -> None:
    keep_day(desk, 1, MONDAY - timedelta(days=3))
    async with stage(desk) as on:
        await on.sees("announced 26 Jun 2026")
