"""Colours say again what marks and words say, in each of the program's own themes."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from digest_tui.screens.themes import THEMES
from digest_tui.store import marks
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import NOW, keep_day, paper


@pytest.fixture(params=[theme.name for theme in THEMES])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def styles(of: Widget, y: int) -> dict[str, Style]:
    """The styles of a line of a widget by the words they are on."""
    return {text.strip(): style or Style() for text, style, _ in of.render_line(y) if text.strip()}


def grounds(of: Widget, *lines: int) -> set[object]:
    return {style.bgcolor for y in lines for style in styles(of, y).values()}


def contrast(on: AppStage, style: Style) -> float:
    """How far a colour of letters is from the colour under them, in brightness."""
    assert style.color is not None
    return abs(Color.from_rich_color(style.color).brightness - on.screen.page.styles.background.brightness)


@pytest.mark.parametrize("in_page", [False, True])
async def test_the_row_under_the_cursor_keeps_its_colours_on_a_ground_of_its_own(
    desk: Desk, theme: str, in_page: bool
) -> None:
    keep_day(desk, 3)
    for number in (1, 2):
        marks.star(desk.library, paper(number).id, True, NOW)
    async with stage(desk) as on:
        on.app.theme = theme
        await on.press("j", *(["tab", "m"] if in_page else []))
        await on.until(lambda: "•" in styles(on.screen.papers, 3))
        above, cursor = (styles(on.screen.papers, y) for y in (1, 3))
        assert cursor["Paper 2 on the Ways of Water"].bold
        assert cursor["Paper 2 on the Ways of Water"].color == above["Paper 1 on the Ways of Water"].color
        stars = [styles(on.screen.papers, y)["★"].color for y in (2, 4)]
        assert stars[0] == stars[1] == cursor["▌"].color != cursor["Paper 2 on the Ways of Water"].color
        assert len(grounds(on.screen.papers, 3, 4)) == len(grounds(on.screen.papers, 1, 2)) == 1
        assert grounds(on.screen.papers, 3, 4) != grounds(on.screen.papers, 1, 2)


async def test_facts_stand_back_behind_title_and_abstract(desk: Desk, theme: str) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        on.app.theme = theme
        await on.press("k")
        (authors,) = styles(on.screen.query_one("#page-facts"), 0).values()
        (dates,) = styles(on.screen.query_one("#page-facts"), 1).values()
        (abstract,) = styles(on.screen.query_one("#page-abstract"), 0).values()
        assert contrast(on, authors) == contrast(on, abstract)
        assert 0.3 * contrast(on, abstract) < contrast(on, dates) < 0.8 * contrast(on, abstract)
