"""What is told over the page is whole at every size."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.errors import NoWidget
from textual.widgets import Static
from textual.widgets._toast import Toast, ToastRack

from benchmarks.random_keys import UnendingApp, quiet_environment
from benchmarks.random_visits import WAYS, visit
from digest_tui.screens.asking import AskScreen
from digest_tui.screens.dialog import Dialog
from digest_tui.screens.telling import tell
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.sample import open_sample_desk
from tests.polling import poll
from tests.screens.app_stage import stage
from tests.screens.library import keep_day

WORDS = (
    "Taken back: wrote a note on “Generating in the limit with infinitely many hallucinations and one very long title "
    "beside them, that goes on and on”."
)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_news_is_whole(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 3)
    async with stage(desk, size) as on:
        tell(on.screen, WORDS)
        await poll(lambda: len(on.app.screen.query(Toast)) == 1)
        await poll(lambda: on.app.screen.query_one(Toast).region.width > 0)
        region = on.app.screen.query_one(Toast).region
        assert region.x >= 0
        assert region.right <= size[0]
        assert region.width <= 72
        shown = " ".join(" ".join(line[region.x : region.right].strip(" ▌█") for line in on.lines).split())
        assert WORDS in shown


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_news_covers_nothing_of_a_dialog_and_pushes_nothing_out(home: Path, size: tuple[int, int]) -> None:
    desk = open_sample_desk(quiet_environment(home, "127.0.0.1:9"))
    app = UnendingApp(desk)
    covered, pushed_out = set[str](), set[str]()
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        for name in WAYS:
            await visit(app, name)
            dialog = app.screen
            if not isinstance(dialog, Dialog | AskScreen):
                continue
            app.clear_notifications()
            await poll(lambda: not app.screen.query(Toast))
            await pilot.pause()
            seen = [one for one in dialog.query(Static) if _in_sight(one)]
            tell(dialog, WORDS)
            await poll(lambda: [toast for toast in app.screen.query(Toast) if toast.region.height > 1])
            toast = dialog.query_one(Toast).region
            assert dialog.region.contains_region(toast), name
            rack = dialog.query_one(ToastRack)
            covered |= {name for one in dialog.displayed_children if one is not rack and one.region.overlaps(toast)}
            pushed_out |= {name for one in seen if not _in_sight(one)}
            app.clear_notifications()
    await desk.close()
    assert not covered
    assert not pushed_out


def _in_sight(words: Static) -> bool:
    """Whether its last line is painted."""
    try:
        place = words.screen.find_widget(words)
    except NoWidget:
        return False
    return place.region.area > 0 and place.visible_region.bottom == place.region.bottom


async def test_under_a_dialog_no_second_notice_shines_through(desk: Desk) -> None:
    keep_day(desk, 3)
    async with stage(desk, (80, 24)) as on:
        tell(on.screen, WORDS)
        await on.until(lambda: on.screen.query_one(ToastRack).display)
        await on.press("comma")
        await on.sees("Settings", "Taken back: wrote a note")
        await on.until(lambda: not on.screen.query_one(ToastRack).display)
        await on.until(lambda: on.text.count("hallucinations") == 1)
        await on.press("escape")
        await on.until(lambda: on.screen.query_one(ToastRack).display and "Settings" not in on.text)
        await on.sees("Taken back: wrote a note")
