"""Pages and figures as pictures: shown, moved over, and led back to their pages."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest

from digest_tui.papers.document import Box, Document, Figure
from digest_tui.screens.figures import FiguresScreen
from digest_tui.tasks.desk import Desk
from digest_tui.widgets.picture import Picture
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import keep_day, paper
from tests.screens.scripted_ask import ScriptedAsk, document
from tests.screens.test_pages import pages

ID = paper(1).id
FIGURES = (
    Figure("Figure 1", "Where the water goes.", 2, Box(50, 50, 300, 200)),
    Figure("Table 1", "Rivers and their days.", 7, Box(50, 50, 500, 200)),
)


def made_png(width: int = 60, height: int = 80, colour: bytes = b"\xff\x00\x00") -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\x00" + colour * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Pictures of one colour, and which were asked for."""
    asked: list[object] = []

    async def page_picture(desk: Desk, document: Document, page: int, dpi: int = 110) -> bytes:
        asked.append(page)
        return made_png()

    async def figure_picture(desk: Desk, document: Document, figure: Figure, dpi: int = 110) -> bytes:
        asked.append(figure.label)
        return made_png()

    monkeypatch.setattr("digest_tui.tasks.pictures.page_picture", page_picture)
    monkeypatch.setattr("digest_tui.tasks.pictures.figure_picture", figure_picture)
    return asked


def reds(on: AppStage) -> int:
    """How many painted half blocks are red."""
    return sum(
        len(segment.text)
        for strip in on.app.screen._compositor.render_strips()
        for segment in strip
        if "▀" in segment.text
        and segment.style is not None
        and segment.style.color is not None
        and segment.style.color.name == "#ff0000"
    )


async def test_a_page_is_seen_as_a_picture(desk: Desk, script: ScriptedAsk, pictures: list[object]) -> None:
    keep_day(desk, 1)
    script.documents[ID] = document(ID)
    async with stage(desk, (80, 24)) as on:
        await on.press("p", "v")
        await on.until(lambda: reds(on) > 500)
        assert "Page 1 runs" not in on.text
        await on.press("right_square_bracket")
        await on.until(lambda: pictures == [1, 2])
        await on.press("v")
        await on.sees("Page 2 runs")


async def test_figures_with_captions_lead_to_their_pages(
    desk: Desk, script: ScriptedAsk, pictures: list[object]
) -> None:
    keep_day(desk, 1)
    script.documents[ID] = replace(document(ID), figures=FIGURES)
    async with stage(desk) as on:
        await on.press("f")
        await on.sees("2 figures and tables", "Figure 1  p. 2", "Figure 1  Where the water goes.", "1/2")
        await on.until(lambda: reds(on) > 100)
        await on.press("j")
        await on.sees("Table 1  Rivers and their days.", "2/2")
        await on.until(lambda: pictures == ["Figure 1", "Table 1"])
        await on.press("enter")
        await on.sees("page 7 of 12")
        await on.press("f", "enter")
        await on.sees("page 2 of 12")
        await on.press("q")
        await on.until(lambda: isinstance(on.app.screen, FiguresScreen))


async def test_keys_move_over_a_figure_that_is_higher_than_the_window(
    desk: Desk, script: ScriptedAsk, pictures: list[object]
) -> None:
    keep_day(desk, 1)
    script.documents[ID] = replace(document(ID), figures=FIGURES)
    async with stage(desk, (120, 24)) as on:
        await on.press("f")
        await on.sees("1/2", "Tab picture")
        picture = on.app.screen.query_one(Picture)
        await on.until(lambda: picture.is_higher)
        await on.press("ctrl+d")
        await on.until(lambda: picture.scroll_y == picture.size.height // 2)
        await on.press("ctrl+u", "tab", "j", "j", "k")
        await on.until(lambda: picture.scroll_y == 1 and "1/2" in on.text)
        await on.press("G")
        await on.until(lambda: picture.scroll_y == picture.max_scroll_y)
        await on.press("tab", "j")
        await on.sees("Table 1  Rivers and their days.", "2/2")
        await on.until(lambda: len(pictures) == 2 and picture.scroll_y == 0)
        await on.press("question_mark")
        await on.sees("Go from the list of figures to the picture")


async def test_a_page_seen_as_a_picture_is_moved_over_and_turned(
    desk: Desk, script: ScriptedAsk, pictures: list[object]
) -> None:
    keep_day(desk, 1)
    script.documents[ID] = document(ID)
    async with stage(desk, (80, 24)) as on:
        await on.press("p", "v")
        picture = on.app.screen.query_one(Picture)
        await on.until(lambda: picture.is_higher)
        await on.press("j")
        await on.until(lambda: picture.scroll_y == 1)
        await on.press("ctrl+d")
        await on.until(lambda: picture.scroll_y == 1 + picture.size.height // 2)
        picture.scroll_end(animate=False, immediate=True)
        await on.press("j")
        await on.until(lambda: pages(on).page == 2 and pictures == [1, 2] and picture.scroll_y == 0)
        await on.press("k")
        await on.until(lambda: pages(on).page == 1 and pictures == [1, 2, 1])
        await on.until(lambda: picture.scroll_y == picture.max_scroll_y)


async def test_a_long_caption_leaves_room_for_the_picture(
    desk: Desk, script: ScriptedAsk, pictures: list[object]
) -> None:
    keep_day(desk, 1)
    long = FIGURES[0]._replace(caption="Where the water goes, and how. " * 30)
    script.documents[ID] = replace(document(ID), figures=(long,))
    async with stage(desk, (60, 20)) as on:
        await on.press("f")
        await on.until(lambda: reds(on) > 100)


async def test_a_paper_without_figures_says_so(desk: Desk, script: ScriptedAsk) -> None:
    keep_day(desk, 1)
    script.documents[ID] = document(ID)
    async with stage(desk, (60, 20)) as on:
        await on.press("f")
        await on.sees("No figure or table with a caption was found")
        await on.press("escape")
        await on.until(lambda: on.app.screen is on.screen)
