"""A desk over a test's own home, with a quick client towards a made-up site."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from digest_tui.sources.client import Client
from digest_tui.tasks.desk import Desk, open_desk
from tests.fakes.arxiv_site import ArxivSite
from tests.fakes.arxiv_site_client import QUICK


def configure(text: str) -> None:
    """Write a configuration into this test's home."""
    folder = Path(os.environ["DIGEST_TUI_HOME"]) / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(text, "utf-8")


@asynccontextmanager
async def open_test_desk(site: ArxivSite | None = None, **environ: str) -> AsyncIterator[Desk]:
    """The desk of this test's environment, every source the site's; closed at the end."""
    settings = {**os.environ, **environ}
    if site is not None:
        settings["DIGEST_TUI_ENDPOINT_ARXIV_FEED"] = site.feed
        settings["DIGEST_TUI_ENDPOINT_ARXIV_SITE"] = settings["DIGEST_TUI_ENDPOINT_ARXIV_API"] = site.url
        settings["DIGEST_TUI_ENDPOINT_HUGGING_FACE"] = f"{site.url}/hf"
        settings["DIGEST_TUI_ENDPOINT_DAIR"] = f"{site.url}/dair"
    desk = open_desk(settings)
    desk.use_client(Client(desk.paths.cache, desk.clock, offline=desk.offline, bounds=QUICK))
    try:
        yield desk
    finally:
        await desk.close()
