from __future__ import annotations

import pytest
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from digest_tui.widgets import streamed_text
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
        await poll(lambda: "\n".join(self.blocks()) == text and self.laid_out())

    def laid_out(self) -> bool:
        heights = [block.size.height for block in self.query(Prose)]
        page_ends = self.page.virtual_size.height == max(self.above + sum(heights), self.page.size.height)
        return all(heights) and self.streamed.size.height == sum(heights) and page_ends


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flush often, so that no test waits for the eye's pace."""
    monkeypatch.setattr(streamed_text, "FLUSH_SECONDS", 0.02)


async def test_the_first_words_are_there_at_once() -> None:
    app = PageStage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.streamed.append("A lamp")
        await pilot.pause()
        assert painted(app.screen)[3] == "A lamp"


async def test_what_follows_is_drawn_at_the_eyes_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    app = PageStage()
    async with app.run_test(size=(60, 20)) as pilot:
        updates: list[str] = []
        set_text = Prose.set_text

        def counting(prose: Prose, text: str | Content, spare: int = 0) -> None:
            updates.append(str(text))
            set_text(prose, text, spare)

        monkeypatch.setattr(Prose, "set_text", counting)
        for word in range(300):
            app.streamed.append(f"word{word} ")
        await pilot.pause()
        await poll(lambda: updates)
        await pilot.pause()
        assert [update[:6] + update[-8:] for update in updates] == ["word0 word299 "]


async def test_finished_blocks_are_never_touched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamed_text, "SPARE_LINES", 1)
    app = PageStage()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.grow_to("First.")
        await app.grow_to("First.\n\n- oil\n- wi")
        frozen = list(app.query(Prose))[:-1]
        assert len(frozen) == 2
        await pilot.pause()
        visuals = [block.visual for block in frozen]
        await app.grow_to("First.\n\n- oil\n- wick\n- glass\n\nLast")
        after = list(app.query(Prose))
        assert after[: len(frozen)] == frozen
        assert [block.visual for block in frozen] == visuals
        assert app.blocks() == ["First.\n", "- oil", "- wick", "- glass\n", "Last"]


async def test_blocks_look_like_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamed_text, "SPARE_LINES", 1)
    app = PageStage(above=1)
    async with app.run_test(size=(60, 30)) as pilot:
        text = "First [bold]line[/].\nSecond.\n\n- oil\n- wick\n\n\nLast"
        for end in range(1, len(text) + 1):
            await app.grow_to(text[:end])
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


async def test_a_page_that_outgrows_its_window_stays_at_its_top() -> None:
    app = PageStage()
    async with app.run_test(size=(60, 10)) as pilot:
        for end in range(20, len(PARAGRAPHS), 150):
            await app.grow_to(PARAGRAPHS[:end])
            await pilot.pause()
            assert app.page.scroll_y == 0


def shown(app: PageStage) -> list[str]:
    """The page without its scroll bar."""
    return [line[:50].rstrip() for line in painted(app.screen)]


async def test_a_reader_at_the_end_is_led_along_until_scrolling_up() -> None:
    app = PageStage(above=20)
    async with app.run_test(size=(60, 10)) as pilot:
        await app.grow_to(PARAGRAPHS[:400])
        app.page.scroll_end(animate=False, immediate=True)
        await pilot.pause()
        for end in (700, 1200, 1500):
            await app.grow_to(PARAGRAPHS[:end].rstrip())
            last = PARAGRAPHS[:end].split("\n")[-1].rstrip()
            await poll(lambda last=last: shown(app)[-1] == last)  # type: ignore[misc]
        at_end = shown(app)
        app.page.scroll_up(animate=False)
        await poll(lambda: shown(app)[1:] == at_end[:-1])
        before, seen = app.page.scroll_y, shown(app)
        await app.grow_to(PARAGRAPHS)
        await pilot.pause()
        assert app.page.scroll_y == before
        assert shown(app)[:8] == seen[:8]


@pytest.mark.parametrize("at", [0, 25, 10_000])
async def test_the_end_of_a_stream_moves_nothing(at: int) -> None:
    app = PageStage(above=20)
    async with app.run_test(size=(60, 10)) as pilot:
        for end in range(1, len(PARAGRAPHS), 400):
            await app.grow_to(PARAGRAPHS[:end])
        await app.grow_to(PARAGRAPHS)
        app.page.scroll_to(y=at, animate=False, immediate=True)
        await pilot.pause()
        seen = shown(app)
        app.streamed.finish(PARAGRAPHS)
        await pilot.pause()
        await poll(lambda: len(list(app.query(Prose))) == 1)
        assert shown(app) == seen


async def test_a_line_more_seldom_makes_the_layout_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    app = PageStage()
    async with app.run_test(size=(60, 40)):
        layouts: list[bool] = []
        update = Prose.update

        def counting(prose: Prose, content: Content, *, layout: bool = True) -> None:
            layouts.append(layout)
            update(prose, content, layout=layout)

        await app.grow_to("line 0")
        monkeypatch.setattr(Prose, "update", counting)
        for count in range(1, 2 * streamed_text.SPARE_LINES):
            await app.grow_to("\n".join(f"line {number}" for number in range(count + 1)))
        assert layouts.count(True) <= 3
        assert len(layouts) >= 2 * streamed_text.SPARE_LINES - 1


@pytest.mark.parametrize("pauses", [0, 1, 2])
async def test_an_end_that_comes_at_once_is_laid_out_whole(pauses: int) -> None:
    app = PageStage()
    async with app.run_test(size=(60, 40)) as pilot:
        app.streamed.write("one")
        for _ in range(pauses):
            await pilot.pause()
        app.streamed.write("one\ntwo")
        assert app.streamed.size.height >= 0
        app.streamed.finish("one\ntwo\nthree\nfour")
        await pilot.pause()
        await poll(lambda: shown(app)[3:8] == ["one", "two", "three", "four", ""])
        assert app.streamed.size.height == 4


async def test_what_is_finished_has_no_spare_lines() -> None:
    app = PageStage()
    async with app.run_test(size=(60, 40)) as pilot:
        for text in ("one", "one\ntwo", "one\ntwo\nthree"):
            await app.grow_to(text)
        assert app.streamed.size.height > 3
        app.streamed.finish("one\ntwo\nthree")
        await pilot.pause()
        assert app.streamed.size.height == 3
        app.streamed.clear()
        await pilot.pause()
        assert app.streamed.size.height == 0


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
