from __future__ import annotations

from collections import Counter

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from digest_tui.papers.digest import EntryKind
from digest_tui.widgets.groups import Line
from digest_tui.widgets.paper_list import PaperList
from tests.screens.list_stage import ListStage, cursor_line, lines
from tests.unit.widgets.lists import MadeUpList, paper_id


async def test_a_day_as_a_reader_sees_it() -> None:
    app = ListStage()
    app.source.change(2, read=True, starred=True, translated=("ko",))
    async with app.run_test(size=(60, 9)) as pilot:
        await pilot.pause()
        assert [line.rstrip(" ▁▂▃▄▅▆▇█") for line in lines(app)] == [
            " New submissions" + " " * 39 + "117",
            "▌• Paper 1 on Lanterns",
            "▌  Kim, Park +3 · cs.CL",
            "   Paper 2 on Lanterns",
            "   Kim, Park +3 · cs.CL · ★  한",
            " • Paper 3 on Lanterns",
            "   Kim, Park +3 · cs.CL",
            " • Paper 4 on Lanterns",
            "   Kim, Park +3 · cs.CL",
        ]


async def test_folded_groups_show_their_counts() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 9)) as pilot:
        app.papers.fold([EntryKind.NEW, EntryKind.CROSS, EntryKind.REPLACE, EntryKind.REPLACE_CROSS])
        await pilot.pause()
        assert [line.split() for line in lines(app)[:5]] == [
            ["▌New", "submissions", "▸", "117"],
            ["Cross-lists", "▸", "24"],
            ["Replacements", "▸", "129"],
            ["Replacement", "cross-lists", "▸", "34"],
            [],
        ]
        assert app.papers.cursor_row is None
        app.papers.open()
        await pilot.pause()
        assert app.papers.cursor_position == 1
        assert app.opened() == []


async def test_moving_tells_where_the_cursor_rests() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.papers.move(1)
        await pilot.pause()
        app.papers.last()
        await pilot.pause()
        app.papers.first()
        await pilot.pause()
        app.papers.move(-1)
        await pilot.pause()
        assert app.highlighted() == [1, 2, 304, 1]
        assert app.papers.place == "1/117"


async def test_a_held_key_posts_one_message_for_the_burst() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        for _ in range(50):
            app.papers.move(1)
        await pilot.pause()
        assert app.highlighted() == [1, 51]


async def test_a_move_within_the_window_draws_two_rows_only(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ListStage()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        drawn: list[tuple[int | None, int]] = []
        draw = PaperList._draw

        def counting(papers: PaperList, line: Line, width: int, cursor: bool) -> object:
            drawn.append((line.position, line.part))
            return draw(papers, line, width, cursor)

        monkeypatch.setattr(PaperList, "_draw", counting)
        app.papers.move(1)
        await pilot.pause()
        assert sorted(drawn) == [(1, 0), (1, 1), (2, 0), (2, 1)]


async def test_the_scroll_bar_of_a_long_list_moves_by_eighths_of_a_cell_and_reaches_both_ends() -> None:
    app = ListStage(MadeUpList(Counter({EntryKind.NEW: 100_000})))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        bar = app.papers.vertical_scrollbar
        app.papers.move_to(500)
        await pilot.pause()
        assert app.papers.scroll_y > 900
        assert bar.position == 0
        app.papers.last()
        await pilot.pause()
        assert round(bar.position) == app.papers.max_scroll_y
        app.papers.first()
        await pilot.pause()
        assert bar.position == 0


async def test_the_cursor_stays_in_sight_to_the_end_of_a_hundred_thousand_rows() -> None:
    source = MadeUpList(Counter({EntryKind.NEW: 100_000}))
    app = ListStage(source)
    async with app.run_test(size=(60, 21)) as pilot:
        await pilot.pause()
        assert source.asked == [0]
        app.papers.last()
        await pilot.pause()
        assert lines(app)[-2].startswith("▌• Paper 100000")
        assert len(source.asked) == 2
        app.papers.page(-1)
        await pilot.pause()
        assert app.papers.cursor_position == 100_000 - 9
        app.papers.half_page(1)
        await pilot.pause()
        assert app.papers.cursor_position == 100_000 - 4
        app.papers.first()
        await pilot.pause()
        assert lines(app)[0].startswith(" New submissions")


@pytest.mark.parametrize("size", [(120, 40), (60, 20), (40, 6), (20, 3), (5, 2), (2, 1)])
async def test_a_resize_keeps_the_cursor_in_sight(size: tuple[int, int]) -> None:
    app = ListStage()
    async with app.run_test(size=(120, 40)) as pilot:
        app.papers.move_to(60)
        await pilot.pause()
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert app.papers.cursor_position == 60
        assert any(line.startswith("▌") for line in lines(app))
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "Paper 60 " in lines(app)[cursor_line(app)]


async def test_a_wider_window_moves_nothing() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.papers.move_to(60)
        app.papers.move(-3)
        await pilot.pause()
        before = cursor_line(app)
        await pilot.resize_terminal(200, 20)
        await pilot.pause()
        assert cursor_line(app) == before


async def test_one_paper_is_read_anew_when_its_marks_change() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 9)) as pilot:
        await pilot.pause()
        app.papers.refresh_row(app.source.change(2, starred=True, read=True))
        await pilot.pause()
        assert lines(app)[3].startswith("   Paper 2")
        assert "★" in lines(app)[4]
        app.source.change(3, starred=True)
        app.papers.refresh_row(paper_id(999))
        await pilot.pause()
        assert "★" not in lines(app)[6]
        app.papers.reread()
        await pilot.pause()
        assert "★" in lines(app)[6]


async def click(pilot: Pilot[None], x: int, y: int) -> None:
    await pilot.click(PaperList, offset=(x, y))
    await pilot.pause()


async def test_the_mouse_opens_rows_and_folds_groups() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        await click(pilot, 10, 6)
        assert app.opened() == [3]
        assert app.papers.cursor_position == 3
        await click(pilot, 10, 0)
        assert app.papers.cursor_row is None
        assert lines(app)[1].startswith(" Cross-lists")
        await click(pilot, 10, 0)
        assert app.papers.cursor_position == 3
        assert app.opened() == [3]


async def test_folding_keeps_the_heading_where_it_is() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.papers.move_to(115)
        app.papers.move(5)
        await pilot.pause()
        heading = next(y for y, line in enumerate(lines(app)) if "Cross-lists" in line)
        await click(pilot, 5, heading)
        assert "▸" in lines(app)[heading]
        assert app.papers.scrollable_content_region.contains_region(Region(0, heading, 1, 1))
