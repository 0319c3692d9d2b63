"""The addresses of a paper: opened by number, listed, copied."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digest_tui.screens.links import LinksDialog
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import AppStage, stage
from tests.screens.configured import configured_desk
from tests.screens.library import digest, paper

CODE = "https://github.com/made/up"
PAPER = paper(1, abstract=f"Our code is at {CODE}. Data: https://rivers.example/a(b).", doi="10.1/x")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system's viewer writes down what it was told to open."""
    seen, program = tmp_path / "seen", tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\necho "$#" "$1" >> {seen}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return seen


def opened_so_far(seen: Path) -> int:
    return len(seen.read_text().splitlines()) if seen.exists() else 0


def keep(desk: Desk) -> None:
    digests.keep(desk.library, digest([PAPER, paper(2)]))


async def opens(on: AppStage, seen: Path, url: str) -> None:
    await on.until(lambda: seen.exists() and seen.read_text().endswith(f"1 {url}\n"))


async def test_a_number_opens_the_address_that_has_it_on_the_page(desk: Desk, opened: Path) -> None:
    keep(desk)
    async with stage(desk) as on:
        await on.sees("[1] abs  [2] pdf  [3] doi  [4] code: github.com/made/up", "[5] https://rivers.example/a(b)")
        await on.press("4")
        await on.is_told(f"Opening {CODE} in the system's viewer.")
        await opens(on, opened, CODE)
        await on.press("5")
        await opens(on, opened, "https://rivers.example/a(b)")
        await on.press("9")
        await on.is_told("This paper has no address 9. u lists those it has.")
        await on.press("j", "1")
        await opens(on, opened, paper(2).abstract_page)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_addresses_are_listed_to_open_or_copy_one(desk: Desk, opened: Path, size: tuple[int, int]) -> None:
    keep(desk)
    async with stage(desk, size) as on:
        await on.press("u")
        await on.sees("4  https://github.com/made/up  code", "⏎ open  y copy  j k move  Esc close")
        await on.press("j", "j", "j", "y")
        await on.is_told("The address is copied")
        assert on.app.clipboard == CODE
        assert opened_so_far(opened) == 0
        await on.press("u", "j", "j", "enter")
        await opens(on, opened, "https://doi.org/10.1/x")
        await on.press("u", "5")
        await opens(on, opened, "https://rivers.example/a(b)")
        await on.press("u", "9")
        assert isinstance(on.app.screen, LinksDialog)
        await on.press("escape")
        await on.until(lambda: on.app.screen is on.screen)


async def test_without_a_viewer_the_address_is_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    keep(desk)
    async with stage(desk) as on:
        await on.press("4")
        await on.is_told("No program to open pages with was found", "The address is copied; without a clipboard it is")
        assert on.app.clipboard == (desk.paths.cache / "copied.txt").read_text() == CODE


async def test_by_name_it_asks_which_and_other_keys_count(home: Path, opened: Path) -> None:
    desk = configured_desk(home, '[keys]\n"paper.open-link" = ["f1", "f4", "alt+5"]\n')
    keep(desk)
    async with stage(desk) as on:
        await on.press("f4")
        await opens(on, opened, CODE)
        await on.press("colon", *"paper.open-link", "enter")
        await on.sees("Addresses of this paper")
        await on.press("f1")
        await opens(on, opened, PAPER.abstract_page)
        await on.press("3", "alt+5")
        await opens(on, opened, "https://rivers.example/a(b)")
        assert opened_so_far(opened) == 3
