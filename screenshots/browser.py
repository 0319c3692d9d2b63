"""The picture of the app in a browser: `digest-tui serve --sample`, opened in Chromium, read and photographed there."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import Final

from screenshots.settings import NOTICE, NOW, configure
from tests.end_to_end.serving import served
from tests.fakes.browser import browser_page

NAME: Final = "browser"
FIRST: Final = "같은 쪽을 두 번 읽기"
"""How the translated title of the sample's first paper begins."""
WIDTH, HEIGHT = 1180, 860
NOTHING_LISTENS: Final = "127.0.0.1:9"


def take(picture: Path) -> None:
    """Write it as PNG."""
    asyncio.run(_take(picture))


async def _take(picture: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        configure(home, "ko", "")
        environ = {"DIGEST_TUI_HOME": str(home), "DIGEST_TUI_NOW": NOW, "OLLAMA_HOST": NOTHING_LISTENS}
        opened = browser_page(Path(name) / "browser", WIDTH, HEIGHT)
        async with served({**os.environ, **environ}, "--sample") as serving, opened as page:
            await page.open(serving.url)
            await page.sees(FIRST, "? help")
            await page.press("Enter")
            await page.sees(FIRST, "h back")
            await page.until(lambda text: NOTICE not in text, "the notice go")
            await page.picture(picture)
