"""Opening pages in the system's viewer: web addresses only, one argument, no shell, and words when it cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digest_tui.errors import DigestError
from digest_tui.screens.viewer import open_in_viewer
from digest_tui.tasks.desk import Desk
from tests.polling import poll
from tests.screens.app_stage import stage
from tests.screens.library import keep_day

PAGE = "https://arxiv.org/abs/2606.00001v1"


def opener(folder: Path, body: str) -> str:
    path = folder / "xdg-open"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


async def test_the_address_is_one_argument(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    program = opener(tmp_path, f'printf "%s|" "$#" "$1" > {seen}; tty >> {seen}; true')
    address = "https://arxiv.org/abs/1?a=$(touch x)&b=;id #'\""
    await open_in_viewer(address, lambda name: program)
    assert seen.read_text().startswith(f"1|{address}|not a tty")


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "-rf", "", "https://", "arxiv.org/abs/1", "data:text/html,x"],
)
async def test_what_is_no_web_address_is_not_opened(tmp_path: Path, address: str) -> None:
    seen = tmp_path / "seen"
    with pytest.raises(DigestError, match="not the address of a web page"):
        await open_in_viewer(address, lambda name: opener(tmp_path, f"touch {seen}"))
    assert not seen.exists()


@pytest.mark.parametrize(
    ("browser", "told"),
    [
        ("{own}", f"1|{PAGE}|"),
        ("{own} --new-tab", f"2|--new-tab|{PAGE}|"),
        ("{own} --url=%s -q", f"2|--url={PAGE}|-q|"),
        ("/no/such/one:'unended:{own}:xdg-open", f"1|{PAGE}|"),
        ("{own} ';touch hacked' $(id)", f"3|;touch hacked|$(id)|{PAGE}|"),
    ],
)
async def test_the_readers_own_browser_comes_first(tmp_path: Path, browser: str, told: str) -> None:
    seen = tmp_path / "seen"
    own = opener(tmp_path, f'printf "%s|" "$#" "$@" > {seen}')

    def which(name: str) -> str | None:
        return {own: own, "xdg-open": "/bin/false"}.get(name)

    await open_in_viewer(PAGE, which, {"BROWSER": browser.format(own=own)})
    assert seen.read_text() == told


async def test_without_a_browser_that_is_there_the_system_opens_it(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    system = opener(tmp_path, f'echo "$1" > {seen}')
    await open_in_viewer(PAGE, lambda name: system if name == "xdg-open" else None, {"BROWSER": "gone:also-gone"})
    assert seen.read_text() == f"{PAGE}\n"


async def test_no_opener_gives_the_address_to_copy() -> None:
    with pytest.raises(DigestError) as caught:
        await open_in_viewer(PAGE, lambda name: None)
    assert PAGE in caught.value.hint


async def test_an_opener_that_fails_gives_the_address_to_copy(tmp_path: Path) -> None:
    with pytest.raises(DigestError) as caught:
        await open_in_viewer(PAGE, lambda name: opener(tmp_path, "exit 3"))
    assert PAGE in caught.value.hint


async def test_an_opener_that_cannot_start_gives_the_address_to_copy(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match="could not be started"):
        await open_in_viewer(PAGE, lambda name: str(tmp_path))


@pytest.mark.parametrize(("key", "page"), [("o", "abs"), ("O", "pdf")])
async def test_keys_open_the_pages_of_the_paper(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, page: str
) -> None:
    seen = tmp_path / "seen"
    opener(tmp_path, f'echo "$1" > {seen}')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press(key)
        await poll(seen.exists)
        await poll(lambda: seen.read_text().strip() == f"https://arxiv.org/{page}/2606.00001v1")


async def test_a_page_that_cannot_be_opened_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("o")
        await on.is_told("No program to open pages with was found", PAGE)
