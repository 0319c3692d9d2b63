"""The lines around a text that grows: what work waits for, what is doubted, the header and the footer."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.widgets import Static

from digest_tui.papers.translation import Finding, Severity
from digest_tui.tasks import events
from digest_tui.widgets.findings import FindingsLine
from digest_tui.widgets.key_line import KeyHint, KeyLine
from digest_tui.widgets.status_line import ALWAYS, Part, StatusLine
from digest_tui.widgets.work_line import SPINNER, WorkLine
from tests.polling import poll
from tests.screens.stages import Stage, painted

HEADERS = {
    120: ("cs.CL · Tue 30 Jun 2026", "117 new  24 cross  129 replaced · 98 unread", "fetched 14:02 · offline · 모델"),
    60: ("cs.CL · Tue 30 Jun 2026", "98 unread", "14:02 · offline · 모델"),
    30: ("cs.CL · 30 Jun", "offline"),
    12: ("cs.CL",),
    3: ("…",),
    1: (),
}
LOADING = events.LoadingModel("gemma3:12b", 8_100_000_000, 6.0)


async def test_work_takes_a_line_only_while_it_runs() -> None:
    line = WorkLine()
    app = Stage(line, Static(Content("below")))
    app.animation_level = "none"
    async with app.run_test(size=(60, 5)) as pilot:
        assert painted(app.screen)[0] == "below"
        line.show(LOADING)
        await pilot.pause()
        assert painted(app.screen)[:2] == ["loading gemma3:12b (8.1 GB) · 6 s · Esc stops", "below"]
        line.show(events.Written("", "글", 9, 41.0))
        await pilot.pause()
        assert painted(app.screen)[0] == "▍writing · 41 tokens/s · Esc stops"
        line.show(events.Stopped(None, None))
        await pilot.pause()
        assert (painted(app.screen)[0], line.words) == ("below", "")


async def test_the_spinner_turns_unless_animations_are_off() -> None:
    line = WorkLine()
    app = Stage(line)
    async with app.run_test(size=(60, 5)) as pilot:
        app.animation_level = "full"
        line.show(LOADING)
        await pilot.pause()
        seen = painted(app.screen)[0]
        assert seen[0] in SPINNER
        await poll(lambda: painted(app.screen)[0] != seen)
        assert painted(app.screen)[0][1:] == seen[1:]
        line.clear()
        await pilot.pause()
        assert painted(app.screen)[0] == ""


async def test_a_model_with_brackets_in_its_name_is_only_a_name() -> None:
    line = WorkLine()
    app = Stage(line)
    app.animation_level = "none"
    async with app.run_test(size=(60, 5)) as pilot:
        line.show(events.LoadingModel("[/b]odd", 0, 1.0))
        await pilot.pause()
        assert painted(app.screen)[0].startswith("loading [/b]odd · 1 s")


async def test_doubts_take_one_line_and_none_without_them() -> None:
    line = FindingsLine()
    app = Stage(line, Static(Content("below")))
    async with app.run_test(size=(40, 5)) as pilot:
        line.show([Finding("T1", Severity.WARNING, "number “2×” not found in sentence 2 [/b]")] * 2)
        await pilot.pause()
        shown = painted(app.screen)
        assert shown[0].startswith("⚑ 2  number “2×” not found in")
        assert (shown[0][-1], shown[1]) == ("…", "below")
        line.show([])
        await pilot.pause()
        assert painted(app.screen)[0] == "below"


@pytest.mark.parametrize("width", HEADERS)
async def test_the_header_fits_every_width(width: int) -> None:
    line = StatusLine()
    app = Stage(line)
    async with app.run_test(size=(width, 3)) as pilot:
        line.show(
            [Part("cs.CL", importance=ALWAYS), Part("Tue 30 Jun 2026", "30 Jun", 80)],
            [Part("117 new  24 cross  129 replaced", importance=30), Part("98 unread", importance=70)],
            [Part("fetched 14:02", "14:02", 20), Part("offline", importance=90), Part("모델", importance=10)],
        )
        await pilot.pause()
        [strip, *_] = app.screen._compositor.render_strips()
        assert strip.cell_length == width
        assert line.words.split() == " ".join(HEADERS[width]).split()


async def test_the_footer_gives_up_hints_before_the_place() -> None:
    line = KeyLine()
    app = Stage(line)
    async with app.run_test(size=(40, 3)) as pilot:
        hints = [KeyHint("j k", "move"), KeyHint("⏎", "open"), KeyHint("t", "translate"), KeyHint("?", "help")]
        line.show(hints, "12/117")
        await pilot.pause()
        assert painted(app.screen)[0] == " j k move  ⏎ open  t translate" + " " * 3 + "12/117"
        await pilot.resize_terminal(16, 3)
        await pilot.pause()
        assert painted(app.screen)[0] == "         12/117"
        line.show(hints, "1/1")
        await pilot.resize_terminal(2, 3)
        await pilot.pause()
        assert painted(app.screen)[0] == ""
