"""What a day's translations render in several ways, in the app."""

from __future__ import annotations

import pytest

from digest_tui.papers.terms import Term
from digest_tui.store import digests
from digest_tui.tasks import glossary
from digest_tui.tasks.desk import Desk
from tests.screens.app_stage import SIZES, stage
from tests.screens.library import digest, keep_translation, paper

FIRST = paper(1, title="Transformers of Rivers", abstract="We use a river model.")
SECOND = paper(2, title="More Transformers", abstract="Another river model.")


@pytest.mark.parametrize("size", SIZES)
async def test_one_rendering_is_chosen_from_now_on(desk: Desk, size: tuple[int, int]) -> None:
    digests.keep(desk.library, digest([FIRST, SECOND]))
    keep_translation(desk, FIRST, title="크로스-모달 강", abstract="강 모형을 쓴다.")
    keep_translation(desk, SECOND, title="크로스 모달 강", abstract="강 모형이다.")
    glossary.keep_terms(desk, "ko", [Term("river model", "하천 모형")])
    async with stage(desk, size) as on:
        await on.press("g", "w")
        await on.sees("Terms of 30 Jun · 한국어", "translations: 2 · 1 in several ways")
        await on.sees("크로스-모달 · 크로스 모달", "river model = 하천 모형", "choose a rendering")
        await on.press("enter")
        await on.sees("Which rendering from now on?", "2606.00002v1")
        await on.press("j", "enter")
        await on.sees("Glossary · 한국어", "= 크로스 모달")
        await on.press(*"cross-modal ", "enter")
        await on.sees("Kept: cross-modal = 크로스 모달.")
        assert Term("cross-modal", "크로스 모달") in glossary.terms(desk, "ko")


async def test_a_day_without_translations_says_so(desk: Desk) -> None:
    digests.keep(desk.library, digest([FIRST]))
    async with stage(desk) as on:
        await on.press("g", "w")
        await on.sees("No paper of this day is translated yet.", "Esc close")
        assert "choose a rendering" not in on.text


async def test_keys_that_choose_are_named_once_there_is_a_choice(desk: Desk) -> None:
    digests.keep(desk.library, digest([FIRST]))
    keep_translation(desk, FIRST, title="강", abstract="강이다.")
    async with stage(desk) as on:
        await on.press("g", "w")
        await on.sees("every term has one rendering", "Esc close")
        assert "choose a rendering" not in on.text
