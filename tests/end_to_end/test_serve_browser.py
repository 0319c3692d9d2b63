"""The app in a browser: keys typed in headless Chromium, text read from the page, nothing asked of anybody else."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.end_to_end.serving import Served, served
from tests.fakes.asking import MODEL, NO, PAPER, QUESTION, Messages, asking_desk, last_message
from tests.fakes.browser import Page, browser_page, find_browser
from tests.fakes.ollama_replies import pieces, translate
from tests.fakes.ollama_server import OllamaDouble

pytestmark = [
    pytest.mark.skipif(not find_browser(), reason="needs chromium"),
    pytest.mark.timeout(180),
]
pytest.importorskip("textual_serve", reason="needs the web extra")


def reply(messages: Messages) -> Sequence[str]:
    """An answer to the question, and a translation of anything else."""
    return NO if QUESTION in last_message(messages) else list(pieces(translate(messages)))


@asynccontextmanager
async def app_in_browser(home: Path, tmp_path: Path) -> AsyncIterator[tuple[Page, Served]]:
    """A library with one paper, an engine, the app served over them, and a browser that has opened it."""
    with OllamaDouble(reply=reply) as engine:
        async with asking_desk(engine):
            (home / "config").mkdir(exist_ok=True)
            (home / "config" / "config.toml").touch()
        environ = {"OLLAMA_HOST": engine.url, "DIGEST_TUI_MODEL": MODEL, "LANG": "ko_KR.UTF-8"}
        async with served({**os.environ, **environ}) as serving, browser_page(tmp_path / "browser") as page:
            await page.open(serving.url)
            await page.sees(PAPER.title)
            yield page, serving


async def test_list_translate_and_answer(home: Path, tmp_path: Path) -> None:
    async with app_in_browser(home, tmp_path) as (page, serving):
        await page.sees("1 unread", "cs.CL")
        await page.press("Enter")
        await page.sees("h back", "0 unread")
        await page.press("t")
        await page.sees("한국어 · gemma3:12b", "학습을 보인다.")
        await page.press("a")
        await page.sees("ask about this paper", "all 3 pages")
        await page.call("Input.insertText", text=QUESTION)
        await page.press("Enter")
        await page.sees("아니요. 데이터 증강으로는 완화되지", "found on p. 1")
        assert await page.value("location.href") == f"{serving.base}/"
        assert "token" not in str(await page.value("document.documentElement.outerHTML"))
        assert page.requests
        ours = (f"{serving.base}/", serving.base.replace("http:", "ws:"), "data:,")
        assert [url for url in page.requests if not url.startswith(ours)] == []
        assert not page.complaints


async def test_a_narrow_window_has_a_whole_line_and_speaks_the_reader_s_language(home: Path, tmp_path: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('[reading]\nlanguage = "ja"\nmessages = "ko"\n')
    async with app_in_browser(home, tmp_path) as (page, _):
        assert await page.value("window.shown.terminal.cols") > 100
        await page.call("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=0, mobile=True)
        await page.call("Page.reload")
        await page.sees(PAPER.title)
        assert await page.value("innerWidth") == 390
        assert await page.value("window.shown.terminal.cols") >= 60
        assert await page.value("document.documentElement.lang") == "ja"
        assert "끝났습니다" in await page.value("document.querySelector('.ended').textContent")
