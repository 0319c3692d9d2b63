"""Copying: the clipboard gets the text, and a file holds it for terminals without one."""

from __future__ import annotations

import pytest

from digest_tui.tasks.copying import keep_copy
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import stage
from tests.screens.library import keep_day


@pytest.mark.parametrize(
    ("second", "part", "words"),
    [("y", "id", "v1"), ("b", "BibTeX", "@misc{"), ("u", "URL", "https://arxiv.org/abs/"), ("a", "abstract", " ")],
)
async def test_copies_a_part_of_the_paper_in_hand(desk: Desk, second: str, part: str, words: str) -> None:
    keep_day(desk, 2)
    async with stage(desk) as on:
        await on.press("y", second)
        await on.is_told(f"The {part} is copied")
        assert words in on.app.clipboard
        kept = desk.paths.cache / "copied.txt"
        assert kept.read_text("utf-8") == on.app.clipboard
        assert kept.stat().st_mode & 0o777 == 0o600


async def test_says_when_there_is_nothing_to_copy(desk: Desk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("y", "x")
        await on.is_told("no translation to copy")
        assert on.app.clipboard == ""


async def test_a_symlink_in_place_of_the_file_is_not_followed(desk: Desk) -> None:
    precious = desk.paths.data / "precious"
    precious.write_text("mine")
    (desk.paths.cache / "copied.part").symlink_to(precious)
    keep_copy(desk, "a copy")
    assert precious.read_text() == "mine"
    assert (desk.paths.cache / "copied.txt").read_text() == "a copy"
    await desk.close()
