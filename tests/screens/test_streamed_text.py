from __future__ import annotations

import pytest
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from digest_tui.widgets.measure import MEASURE, Prose
from digest_tui.widgets.streamed_text import StreamedText
from tests.polling import poll
from tests.screens.stages import Stage, painted

PARAGRAPHS = "\n\n".join(f"Paragraph {number} on lanterns and [/b] oil." for number in range(1, 41))


class PageStage(Stage):
    """An abstract and, below it, a text that grows, in a page that scrolls."""

    def __init__(self, above: int = 3) -> None:
        super().__init__()
        self.above = above

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(Content("\n".join(f"abstract {line}" for line in range(self.above))))
            yield StreamedText()

    @property
    def page(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    @property
    def streamed(self) -> StreamedText:
        return self.query_one(StreamedText)

    def blocks(self) -> list[str]:
        return [str(block.visual) for block in self.query(Prose) if block.display]

    async def grow_to(self, text: str) -> None:
        self.streamed.write(text)
        await poll(lambda: "\n".join(self.blocks()) == text and self.query(Prose).last().size.height)


async def test_the_first_words_are_there_at_once() -> None:
    app = PageStage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.streamed.append("A lamp")
        await pilot.pause()
        assert painted(app.screen)[3] == "A lamp"


async def test_what_follows_is_drawn_at_most_ten_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    app = PageStage()
    async with app.run_test(size=(60, 20)) as pilot:
        updates: list[str] = []
        set_text = Prose.set_text

        def counting(prose: Prose, text: str | Content) -> None:
            updates.append(str(text))
            set_text(prose, text)

        monkeypatch.setattr(Prose, "set_text", counting)
        for word in range(300):
            app.streamed.append(f"word{word} ")
        await pilot.pause()
        assert updates == ["word0 "]
        await poll(lambda: len(updates) == 2)
        assert updates[-1].endswith("word299 ")


async def test_finished_blocks_are_never_touched_again() -> None:
    app = PageStage()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.grow_to("First.\n\n- oil\n- wi")
        frozen = list(app.query(Prose))[:-1]
        await pilot.pause()
        visuals = [block.visual for block in frozen]
        await app.grow_to("First.\n\n- oil\n- wick\n- glass\n\nLast")
        after = list(app.query(Prose))
        assert after[: len(frozen)] == frozen
        assert [block.visual for block in frozen] == visuals
        assert app.blocks() == ["First.\n", "- oil", "- wick", "- glass\n", "Last"]


async def test_blocks_look_like_the_whole() -> None:
    app = PageStage(above=1)
    async with app.run_test(size=(60, 30)) as pilot:
        text = "First [bold]line[/].\nSecond.\n\n- oil\n- wick\n\n\nLast"
        await app.grow_to(text)
        growing = painted(app.screen)
        assert len(list(app.query(Prose))) > 3
        app.streamed.finish(text)
        await pilot.pause()
        assert painted(app.screen) == growing
        assert growing[1:10] == [*text.split("\n"), ""]
        await poll(lambda: len(list(app.query(Prose))) == 1)


async def test_a_reader_at_the_top_stays_there() -> None:
    app = PageStage()
    async with app.run_test(size=(60, 10)) as pilot:
        await app.grow_to(PARAGRAPHS[:20])
        top = [line[:50].rstrip() for line in painted(app.screen)[:3]]
        await app.grow_to(PARAGRAPHS)
        await pilot.pause()
        assert app.page.max_scroll_y > 0
        assert app.page.scroll_y == 0
        assert [line[:50].rstrip() for line in painted(app.screen)[:3]] == top


async def test_a_reader_at_the_end_is_led_along_until_scrolling_up() -> None:
    app = PageStage(above=20)
    async with app.run_test(size=(60, 10)) as pilot:
        await app.grow_to(PARAGRAPHS[:100])
        app.page.scroll_end(animate=False, immediate=True)
        await pilot.pause()
        await app.grow_to(PARAGRAPHS[:700])
        await poll(lambda: app.page.scroll_y == app.page.max_scroll_y > 20)
        app.page.scroll_up(animate=False)
        await pilot.pause()
        before, seen = app.page.scroll_y, painted(app.screen)
        await app.grow_to(PARAGRAPHS)
        await pilot.pause()
        assert app.page.scroll_y == before
        assert [line[:50].rstrip() for line in painted(app.screen)] == [line[:50].rstrip() for line in seen]


async def test_the_end_of_a_stream_moves_nothing() -> None:
    app = PageStage(above=20)
    async with app.run_test(size=(60, 10)) as pilot:
        await app.grow_to(PARAGRAPHS)
        app.page.scroll_to(y=25, animate=False, immediate=True)
        await pilot.pause()
        seen = painted(app.screen)
        app.streamed.finish(PARAGRAPHS)
        await pilot.pause()
        await poll(lambda: len(list(app.query(Prose))) == 1)
        assert painted(app.screen) == seen


async def test_text_that_is_taken_back_is_drawn_anew() -> None:
    app = PageStage()
    async with app.run_test(size=(60, 20)):
        await app.grow_to("One {v1}.\n\nTwo")
        await app.grow_to("One $x$.\n\nTwo and")
        await app.grow_to("Other")
        app.streamed.clear()
        await poll(lambda: app.blocks() == [])
        await app.grow_to("Anew")


async def test_what_a_check_doubts_is_underlined() -> None:
    app = PageStage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.streamed.write("It is 2")
        app.streamed.finish("It is 2× faster.", marks=[(6, 8), (90, 99), (-4, 2)])
        await pilot.pause()
        [strip] = app.screen._compositor.render_strips()[3:4]
        underlined = "".join(part.text for part in strip if part.style is not None and part.style.underline)
        assert underlined == "It2×"


async def test_a_line_is_no_longer_than_the_measure() -> None:
    app = PageStage()
    async with app.run_test(size=(200, 20)):
        await app.grow_to("lantern " * 40)
        assert app.query_one(Prose).size.width == MEASURE


async def test_nothing_is_drawn_after_the_screen_has_gone() -> None:
    app = PageStage()
    async with app.run_test(size=(60, 20)):
        app.streamed.append("A")
        app.streamed.append(" lamp")
        streamed = app.streamed
    assert streamed.text == "A lamp"
