"""A browser without a window, driven over its DevTools: a page is opened, keys are typed, and what it shows is read."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.polling import poll

if TYPE_CHECKING:
    from aiohttp import ClientWebSocketResponse

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
)
SECONDS: Final = 60.0
KEYS: Final = {"Enter": ("\r", 13), "Escape": ("", 27), "Backspace": ("", 8)}
"""Keys with a name: what they write, and their number."""
FIND_TERMINAL: Final = """
Object.defineProperty(Object.prototype, 'fitAddon', {configurable: true, set(value) {
  window.shown = this;
  Object.defineProperty(this, 'fitAddon', {value, writable: true, configurable: true});
}});
"""
"""The page draws its terminal on a canvas and tells nobody of it; this notes the object that holds it."""
READ_TERMINAL: Final = """
(() => { const terminal = window.shown && window.shown.terminal; if (!terminal) return '';
  const buffer = terminal.buffer.active; const lines = [];
  for (let at = 0; at < terminal.rows; at++) { const line = buffer.getLine(at);
    lines.push(line ? line.translateToString(true) : ''); }
  return lines.join('\\n'); })()
"""


def find_browser() -> str:
    """Where a browser is, empty where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


class Page:
    """One page; `requests` are the addresses it has asked for, `complaints` what it logged as wrong."""

    def __init__(self, wire: ClientWebSocketResponse) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._wire = wire
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._listening = asyncio.create_task(self._listen(), name="listen to the browser")

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Have the browser do something, and wait for its answer."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._wire.send_json({"id": number, "method": method, "params": parameters})
        async with asyncio.timeout(SECONDS):
            return await self._answers[number]

    async def open(self, url: str) -> None:
        """Go to an address."""
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.call(f"{domain}.enable")
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=FIND_TERMINAL)
        await self.call("Page.navigate", url=url)

    async def value(self, script: str) -> Any:
        """What a script comes to in the page."""
        result = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return result["result"].get("value")

    async def text(self) -> str:
        """What the terminal in the page shows, line by line."""
        return str(await self.value(READ_TERMINAL) or "")

    async def sees(self, *words: str) -> str:
        """Wait until all of them are shown; the whole text comes back."""
        return await self.until(lambda text: all(word in text for word in words), " + ".join(words))

    async def until(self, wanted: Callable[[str], bool], what: str) -> str:
        """Wait until the text is as wanted."""
        text = ""
        for _ in range(int(SECONDS * 10)):
            text = await self.text()
            if wanted(text):
                return text
            await asyncio.sleep(0.1)
        raise AssertionError(f"never saw {what}; the page shows:\n{text}")

    async def press(self, *keys: str) -> None:
        """Type keys, one after the other: letters, and names as the browser has them."""
        for key in keys:
            text, number = KEYS.get(key, (key, 0))
            down: dict[str, object] = {"key": key, "text": text} if text else {"key": key}
            if number:
                down |= {"windowsVirtualKeyCode": number, "code": key}
            await self.call("Input.dispatchKeyEvent", type="keyDown", **down)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def picture(self, path: Path) -> None:
        """Write what the page looks like as PNG."""
        shot = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))  # noqa: ASYNC240  # a small file, and nothing else runs

    async def close(self) -> None:
        """Listen no more."""
        self._listening.cancel()
        await asyncio.wait({self._listening})

    async def _listen(self) -> None:
        async for message in self._wire:
            told = json.loads(message.data)
            if "id" in told:
                answer = self._answers.pop(told["id"])
                if "error" in told:
                    answer.set_exception(AssertionError(told["error"]))
                else:
                    answer.set_result(told["result"])
                continue
            self._note(told["method"], told["params"])

    def _note(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requests.append(told["url"])
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.complaints.append(told["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(told["exceptionDetails"]["text"])


@asynccontextmanager
async def browser_page(folder: Path, width: int = 1000, height: int = 700) -> AsyncIterator[Page]:
    """A browser with one empty page, its profile in that folder; ended with everything it started."""
    import aiohttp

    process = await asyncio.create_subprocess_exec(
        *(find_browser(), *OPTIONS, f"--user-data-dir={folder}", f"--window-size={width},{height}", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        told = folder / "DevToolsActivePort"
        await poll(lambda: told.exists() and told.read_text().count("\n") > 0, seconds=SECONDS)
        port = told.read_text().split("\n")[0]
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                target = next(one for one in await answer.json() if one["type"] == "page")
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as wire:
                page = Page(wire)
                try:
                    yield page
                finally:
                    await page.close()
    finally:
        process.terminate()
        await process.wait()
