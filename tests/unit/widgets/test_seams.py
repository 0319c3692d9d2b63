"""Textual's private seams are where they were, and what goes in there takes effect."""

from __future__ import annotations

import gc
import inspect
import sys
import weakref

import pytest
import rich._wrap
import textual.content
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static
from textual.widgets._toast import Toast

from digest_tui.text.wrap import divide_line
from digest_tui.widgets.seams import WalledApp, WholeGlyphs, install_line_breaking
from tests.polling import poll

JAPANESE = "灯火の下で論文を読む。「そして眠る。」"


@pytest.fixture(autouse=True)
def stock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textual.content, "divide_line", rich._wrap.divide_line)


def wrapped(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Content(text).wrap(width)]


def test_textual_still_asks_this_seam_where_to_break() -> None:
    assert inspect.signature(rich._wrap.divide_line) == inspect.signature(divide_line)
    holders = {
        name
        for name, module in sys.modules.items()
        if name.startswith("textual") and getattr(module, "divide_line", None) is rich._wrap.divide_line
    }
    assert holders == {"textual.content"}


def test_the_seam_takes_effect() -> None:
    assert wrapped(JAPANESE, 20)[1].startswith("。")
    install_line_breaking()
    lines = wrapped(JAPANESE, 20)
    assert "".join(lines) == JAPANESE
    assert not any(line.startswith(("。", "」")) or line.endswith("「") for line in lines)
    assert len(lines) > 1


def test_installing_twice_is_installing_once() -> None:
    install_line_breaking()
    install_line_breaking()
    assert textual.content.__dict__["divide_line"] is divide_line


async def test_a_toast_made_as_its_time_runs_out_still_has_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's timer never gives back the event loop when it is asked for a time below zero."""
    app: WalledApp[None] = WalledApp()
    async with app.run_test(notifications=True):
        app.notify("Words.", timeout=60)
        await poll(lambda: len(app._notifications))
        [notification] = app._notifications
        over = notification.raised_at + 60.001
        monkeypatch.setattr("textual.notifications.time", lambda: over)
        assert Toast(notification)._timeout > 0
        assert notification.has_expired
        app.clear_notifications()


class Words(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static(JAPANESE)


async def test_the_drawn_lines_of_a_widget_go_with_it() -> None:
    """Textual keeps those of the last 1,024 widgets that were drawn: 45 MB after 1,600 keys over all screens."""
    app: WalledApp[None] = WalledApp()
    async with app.run_test() as pilot:
        await app.push_screen(Words())
        await pilot.pause()
        drawn = app.screen.query_one(Static)._styles_cache
        assert drawn._cache
        lines = weakref.ref(drawn)
        del drawn
        app.pop_screen()
        await poll(lambda: gc.collect() >= 0 and lines() is None)


async def test_a_part_drawn_anew_ends_behind_a_wide_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.screen.Compositor", WholeGlyphs)
    app = App[None]()
    async with app.run_test(size=(20, 2)) as pilot:
        await app.mount(Static("漢字" * 5))
        await pilot.pause()
        compositor = app.screen._compositor
        for asked, drawn in ((5, 6), (6, 6), (19, 20), (20, 20)):
            compositor._dirty_regions = {Region(0, 0, asked, 1)}
            update = compositor.render_partial_update()
            assert update is not None
            assert update.spans == [(0, 0, drawn)]
            line = update.render_segments(app.console)
            assert line.count("漢") + line.count("字") == drawn // 2
