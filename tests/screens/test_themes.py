"""Colours can be read in every theme of our own, and say nothing that marks and words do not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from digest_tui.app import DigestApp
from digest_tui.screens.themes import DEFAULT_THEME, THEMES, theme_names
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import AppStage, stage
from tests.screens.configured import configured_desk
from tests.screens.library import keep_day, keep_mixed_day, keep_translation, paper

SEEN = {"list": (), "page": ("enter",), "help": ("question_mark",), "command line": ("colon",), "settings": ("comma",)}
"""The screens, and the keys that lead to each."""
LINES = re.compile(r"[\s─│╭╮╰╯┃━▁▂▃▄▅▆▇▔█▊▎▌▕▏]*")
"""What is drawn rather than read."""


def segments(screen: Screen[object]) -> Iterator[Segment]:
    """Every piece on the screen, or in the dialog over it, that is read: as it reaches the terminal."""
    shown = screen.query(".dialog, #command-line").first().region if screen.is_modal else screen.region
    for strip in screen._compositor.render_strips()[shown.y : shown.bottom]:
        for segment in strip.crop(shown.x, shown.right):
            if segment.style is not None and not LINES.fullmatch(segment.text):
                yield segment


def luminance(color: Color) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = color.normalized
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(segment: Segment) -> float:
    """The contrast of letters and their ground: https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio."""
    style = segment.style
    assert style is not None
    assert style.color is not None, segment
    assert style.bgcolor is not None, segment
    ink, ground = (luminance(Color.from_rich_color(one)) for one in (style.color, style.bgcolor))
    return (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05)


async def go_through(on: AppStage) -> Iterator[tuple[str, list[Segment]]]:
    """What is on each of the screens."""
    seen = []
    for name, keys in SEEN.items():
        await on.press(*keys)
        seen.append((name, [*segments(on.app.screen)]))
        await on.press("escape")
    return iter(seen)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_everything_can_be_read(desk: Desk, theme: str) -> None:
    keep_mixed_day(desk)
    keep_translation(desk, paper(1))
    least = 7.0 if theme == "high-contrast" else 4.5
    async with stage(desk) as on:
        on.app.theme = theme
        await on.press("j")
        for name, seen in await go_through(on):
            assert seen
            poor = [(piece.text, round(contrast(piece), 1)) for piece in seen if contrast(piece) < least]
            assert poor == [], name


@pytest.mark.parametrize("theme", theme_names())
async def test_every_theme_can_be_named_in_the_configuration(home: Path, theme: str) -> None:
    desk = configured_desk(home, f'[reading]\ntheme = "{theme}"\n')
    app = DigestApp(desk)
    assert app.theme == theme
    await desk.close()


def test_our_own_themes_come_first_and_textual_s_follow() -> None:
    assert theme_names()[0] == DEFAULT_THEME
    assert {theme.name for theme in THEMES} == {"quiet-dark", "quiet-light", "high-contrast"}
    assert set(BUILTIN_THEMES) < set(theme_names())
    assert any(not theme.dark for theme in THEMES)


async def test_the_terminal_s_own_colours_are_never_mixed(home: Path) -> None:
    desk = configured_desk(home, '[reading]\ntheme = "ansi-dark"\n')
    keep_mixed_day(desk)
    keep_translation(desk, paper(1))
    async with stage(desk) as on:
        for name, seen in await go_through(on):
            for _, style, _ in seen:
                assert style is not None
                for color in (style.color, style.bgcolor):
                    assert color is None or color.triplet is None, (name, style)


async def test_without_colours_everything_is_grey(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keep_mixed_day(desk)
    keep_translation(desk, paper(1))
    async with stage(desk) as on:
        for name, seen in await go_through(on):
            for text, style, _ in seen:
                assert style is not None
                for color in (style.color, style.bgcolor):
                    if color is not None:
                        red, green, blue = Color.from_rich_color(color).rgb
                        assert red == green == blue, (name, text, style)


async def test_what_colours_say_is_said_without_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keep_day(desk, 3)
    async with stage(desk) as on:
        await on.press("j", "s")
        await on.sees("★")
        cursor = [line for line in on.lines if line.startswith("▌")]
        assert len(cursor) == 2, "the bar at the left is the cursor"
        assert "•" in cursor[0], "the dot is unread"


async def test_with_animations_off_no_cursor_blinks_and_nothing_turns(home: Path) -> None:
    from textual.widgets import Input

    desk = configured_desk(home, "[reading]\nanimations = false\n")
    async with stage(desk) as on:
        assert on.app.animation_level == "none"
        for key in ("colon", "question_mark"):
            await on.press(key)
            assert not on.app.screen.query_one(Input).cursor_blink
            await on.press("escape")
