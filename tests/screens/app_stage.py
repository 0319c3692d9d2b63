"""The real app over a made-up library, and what the tests look at on its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from textual.pilot import Pilot

from digest_tui.app import DigestApp
from digest_tui.screens.digest import DigestScreen
from digest_tui.tasks.desk import Desk
from tests.polling import poll
from tests.screens.stages import painted

WIDE: Final = (120, 40)
SIZES: Final = ((60, 20), (80, 24), (120, 40), (200, 60))


class AppStage:
    """A running app under a pilot."""

    def __init__(self, app: DigestApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> DigestScreen:
        """The digest screen, whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, DigestScreen))

    @property
    def lines(self) -> list[str]:
        """What is painted, line by line."""
        return painted(self.app.screen)

    @property
    def text(self) -> str:
        """What is painted."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> str:
        """The title of the paper under the list's cursor."""
        row = self.screen.papers.cursor_row
        return row.title if row else ""

    @property
    def on_page(self) -> str:
        """The title of the paper on the page."""
        return self.screen.opened.paper.title if self.screen.opened else ""

    @property
    def page(self) -> str:
        """What is painted of the page, without what stands left of it."""
        page = self.screen.page.region
        return "\n".join(line[page.x : page.right] for line in self.lines[page.y : page.bottom])

    @property
    def notices(self) -> str:
        """What the reader was told lately."""
        return "\n".join(notice.message for notice in self.app._notifications)

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they were dealt with."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def sees(self, *words: str) -> None:
        """Wait until all these words are painted."""
        await self.until(lambda: all(one in self.text for one in words))

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until that is so; a failure shows what is painted."""
        try:
            await poll(condition)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.text}\n{self.notices}") from None

    async def is_told(self, *words: str) -> None:
        """Wait until a notice says these words."""
        await self.until(lambda: all(one in self.notices for one in words))

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()


@asynccontextmanager
async def stage(desk: Desk, size: tuple[int, int] = WIDE) -> AsyncIterator[AppStage]:
    """Run the app over that desk until the first list, or the words in its place, are painted."""
    app = DigestApp(desk)
    async with app.run_test(size=size, notifications=True) as pilot:
        on_stage = AppStage(app, pilot)
        await on_stage.until(lambda: isinstance(app.screen, DigestScreen) and app.screen.is_mounted)
        digest = on_stage.screen.digest
        if digest is not None and digest.total:
            await on_stage.until(lambda: on_stage.screen.opened)
        yield on_stage
    await desk.close()
