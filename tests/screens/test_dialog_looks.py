"""Dialogs stand where a reader looks for them, and each line in them can be read."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from digest_tui import screens
from digest_tui.screens.dialog import Dialog
from digest_tui.stylesheets import find_sheets
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import digest, keep_translation, paper
from tests.screens.test_side_by_side import keep
from tests.screens.test_themes import contrast, segments

WHOLE_WINDOW = {"FetchesNamed", "SearchScreen", "CalendarScreen"}
"""Those that fill it, and what one of them is made of."""
LEAST = 4.5


def dialogs(base: type[Dialog[object]] = Dialog) -> set[type[Dialog[object]]]:
    """Every dialog there is."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"digest_tui.screens.{module.name}")
    found = {*base.__subclasses__()}
    return found.union(*(dialogs(one) for one in found)) if found else found


def test_every_dialog_is_told_where_to_stand() -> None:
    sheets = "\n".join(sheet.read_text() for sheet in find_sheets())
    placed = {
        name.strip()
        for names, rules in re.findall(r"^([^{}/]+)\{([^}]*)\}", sheets, re.MULTILINE)
        if re.search(r"(?<!text-)\balign:", rules)
        for name in names.split(",")
    }
    assert {one.__name__ for one in dialogs() if not {base.__name__ for base in one.__mro__} & placed} == WHOLE_WINDOW


async def test_the_words_below_a_doubt_in_hand_can_be_read(desk: Desk) -> None:
    keep(desk)
    async with stage(desk, (80, 24)) as on:
        await on.press("enter", "exclamation_mark")
        await on.sees("check T9")
        assert poor(on) == []


async def test_the_papers_below_a_term_in_hand_can_be_read(desk: Desk) -> None:
    from digest_tui.store import digests

    one, two = paper(1, title="Transformers of Rivers"), paper(2, title="More Transformers")
    digests.keep(desk.library, digest([one, two]))
    keep_translation(desk, one, title="크로스-모달 강", abstract="강이다.")
    keep_translation(desk, two, title="크로스 모달 강", abstract="강이다.")
    async with stage(desk, (80, 24)) as on:
        await on.press("g", "w")
        await on.sees("크로스-모달 · 크로스 모달")
        assert poor(on) == []


@pytest.mark.parametrize("size", [(60, 20), (160, 50)])
async def test_terms_of_a_day_and_parts_stand_in_the_middle(desk: Desk, size: tuple[int, int]) -> None:
    keep(desk)
    async with stage(desk, size) as on:
        for keys in (("g", "w"), ("g", "t")):
            await on.press(*keys)
            sheet = on.app.screen.query(".dialog").first().region
            assert abs(sheet.x - (size[0] - sheet.right)) <= 1
            assert abs(sheet.y - (size[1] - sheet.bottom)) <= 1
            await on.press("escape")


def poor(on: AppStage) -> list[tuple[str, float]]:
    """What can hardly be read in the dialog."""
    return [(one.text, round(contrast(one), 1)) for one in segments(on.app.screen) if contrast(one) < LEAST]
