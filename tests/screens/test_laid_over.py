"""A dialog's screen shows what Textual's own modal screen shows."""

from __future__ import annotations

from typing import ClassVar

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from digest_tui.widgets.laid_over import LaidOver
from tests.polling import poll

WORDS = Content.assemble(
    ("a lamp ", "bold red on blue"), ("漢字 ", "italic $primary"), ("link", "@click=app.bell underline"), " plain [/]"
)
Cell = tuple[str, Style]


class OnTextual(ModalScreen[None]):
    """Textual's."""

    def compose(self) -> ComposeResult:
        """A sheet in the middle."""
        yield Static(Content("the sheet"), classes="sheet")


class OnOurs(LaidOver[None]):
    """Ours."""

    def compose(self) -> ComposeResult:
        """The same sheet."""
        yield Static(Content("the sheet"), classes="sheet")


class Below(App[None]):
    """Something coloured to lie over."""

    CSS: ClassVar[str] = """
    OnTextual, OnOurs { align: center middle; background: $background 60%; }
    .sheet { width: 20; height: 3; background: $surface; border: round $panel; }
    #rule { background: green 40%; border: heavy yellow; }
    """

    def compose(self) -> ComposeResult:
        """A text and a frame."""
        yield Static(WORDS, id="words")
        yield Static(Content("framed"), id="rule")


def shown(app: App[None]) -> list[list[Cell]]:
    """What is painted: each cell's character and style, links and other meta data left out."""
    return [
        [(character, (style or Style()).clear_meta_and_links()) for text, style, _ in strip for character in text]
        for strip in app.screen._compositor.render_strips()
    ]


async def opened(over: type[ModalScreen[None]], theme: str) -> list[list[Cell]]:
    """What is painted with one of the two screens over the coloured one."""
    app = Below()
    app.theme = theme
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        app.push_screen(over())
        await pilot.pause()
        return shown(app)


@pytest.mark.parametrize("theme", ["textual-dark", "ansi-dark", "textual-light", "nord"])
async def test_the_screen_below_is_dimmed_as_by_textual(theme: str) -> None:
    assert await opened(OnOurs, theme) == await opened(OnTextual, theme)


async def test_who_asks_for_its_lines_between_two_paints_takes_nothing_from_the_next_one() -> None:
    app = Below()
    async with app.run_test(size=(60, 12)) as pilot:
        app.push_screen(OnOurs())
        await pilot.pause()
        await poll(lambda: isinstance(app.screen, OnOurs) and app.screen._below)
        app.screen.refresh()
        assert "a lamp" in "".join(character for character, _ in shown(app)[0])


async def test_what_changes_below_is_seen() -> None:
    app = Below()
    async with app.run_test(size=(60, 12)) as pilot:
        app.push_screen(OnOurs())
        await pilot.pause()
        app.screen_stack[0].query_one("#words", Static).update(Content("something else"))
        await poll(lambda: "something else" in "".join(character for character, _ in shown(app)[0]))
