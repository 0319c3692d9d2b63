"""One list after another in the same widget, and lists that cannot be read."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.app import ComposeResult

from digest_tui.papers.digest import EntryKind, Row
from digest_tui.papers.ids import PaperId
from digest_tui.widgets.groups import groups_of
from digest_tui.widgets.paper_list import PaperList
from tests.polling import poll
from tests.screens.list_stage import ListStage, cursor_line, lines
from tests.screens.stages import Stage, painted
from tests.unit.widgets.lists import MadeUpList, make_row, paper_id


class Shifted(MadeUpList):
    """The same papers, each that many places further down."""

    def __init__(self, by: int) -> None:
        super().__init__(Counter({EntryKind.NEW: 200}))
        self.by = by

    def at(self, position: int) -> Row:
        shown = position - self.by
        return make_row(position, id=paper_id(shown), title=f"Paper {shown} on Lanterns")

    def row(self, paper: PaperId) -> Row | None:
        return self.at(int(paper.value.partition(".")[2]) + self.by)


async def test_a_list_that_comes_again_keeps_paper_and_place() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.papers.move_to(60)
        app.papers.move(-4)
        await pilot.pause()
        before = cursor_line(app)
        source = Shifted(by=7)
        app.papers.show(source, source.groups, keep=paper_id(56))
        await pilot.pause()
        assert app.papers.cursor_position == 63
        assert cursor_line(app) == before
        assert "Paper 56 " in lines(app)[before]
        assert app.highlighted()[-1] == 63


async def test_a_kept_paper_that_is_gone_leaves_the_position() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.papers.move_to(60)
        await pilot.pause()
        smaller = MadeUpList(Counter({EntryKind.NEW: 30}))
        app.papers.show(smaller, smaller.groups, keep=paper_id(60))
        await pilot.pause()
        assert app.papers.cursor_position == 30
        assert lines(app)[cursor_line(app)].startswith("▌• Paper 30 ")


async def test_another_day_begins_at_the_top() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.papers.last()
        await pilot.pause()
        app.papers.show(app.source, app.source.groups)
        await pilot.pause()
        assert app.papers.cursor_position == 1
        assert cursor_line(app) == 1


async def test_an_empty_list_takes_every_key() -> None:
    app = ListStage(MadeUpList(Counter()))
    async with app.run_test(size=(60, 20)) as pilot:
        app.papers.move(1)
        app.papers.move_to(5)
        app.papers.first()
        app.papers.last()
        app.papers.page(1)
        app.papers.half_page(-1)
        app.papers.toggle_group()
        app.papers.open()
        app.papers.refresh_row(paper_id(1))
        app.papers.reread()
        await pilot.pause()
        assert (app.papers.cursor_row, app.papers.cursor_group, app.papers.place) == (None, None, "")
        assert app.heard == []
        assert set(lines(app)) == {""}


async def test_a_list_shown_before_the_first_layout_stands_at_its_paper() -> None:
    class Early(Stage):
        def compose(self) -> ComposeResult:
            source, papers = MadeUpList(), PaperList()
            papers.show(source, source.groups, keep=paper_id(100))
            yield papers

    app = Early()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        shown = painted(app.screen)
        assert any(line.startswith("▌• Paper 100 ") for line in shown)


async def test_rows_that_cannot_be_read_say_so_and_the_list_lives_on() -> None:
    app = ListStage()
    app.source.fails = True
    async with app.run_test(size=(60, 9)) as pilot:
        await pilot.pause()
        assert [line.strip("▌ ") for line in lines(app)[1:3]] == ["(this row could not be read)"] * 2
        await poll(lambda: app.failures() == ["A page of the library is zeroed."])
        assert app.source.asked == [0]
        app.papers.move(1)
        app.papers.refresh_row(paper_id(2))
        await pilot.pause()
        assert len(app.failures()) == 2
        assert app.highlighted() == []
        app.source.fails = False
        app.papers.reread()
        await pilot.pause()
        assert lines(app)[1].startswith(" • Paper 1 on Lanterns")
        assert app.highlighted() == [2]


HOSTILE = [
    "",
    "[/b] [bold]loud[/] [@click=app.quit]leave[/]",
    "A [/] B",
    "등불 아래에서 읽는 논문의 목록은 길고도 길다 그래도 끝이 있다 언젠가는",
    "e" + "\u0301" * 9,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 30,
    "W" * 100_000,
    "$ \\frac{",
    "line\nbreak\rreturn\ttab",
    "\x1b]52;c;QQ==\x07 \x9b31m \x00 \u202eright to left\u2069",
]


@pytest.mark.parametrize("width", [120, 60, 20, 7, 2])
async def test_no_title_breaks_a_row(width: int) -> None:
    app = ListStage(MadeUpList(Counter({EntryKind.NEW: len(HOSTILE)})))
    for position, title in enumerate(HOSTILE, start=1):
        app.source.change(position, title=title, authors=(title, "Jiwoo Kim"))
    async with app.run_test(size=(width, 1 + 2 * len(HOSTILE))) as pilot:
        await pilot.pause()
        for strip in app.screen._compositor.render_strips():
            assert strip.cell_length == width
            assert sum(segment.cell_length for segment in strip) == width
            assert strip.text.isprintable() or "\u200d" in strip.text


async def test_folds_and_groups_of_other_kinds_do_not_mix() -> None:
    app = ListStage()
    async with app.run_test(size=(60, 9)) as pilot:
        app.papers.fold([EntryKind.REPLACE])
        replaced = groups_of(Counter({EntryKind.REPLACE: 3}))
        app.papers.show(app.source, replaced)
        await pilot.pause()
        assert app.papers.cursor_row is None
        app.papers.move_to(2)
        await pilot.pause()
        assert app.papers.cursor_position == 2
