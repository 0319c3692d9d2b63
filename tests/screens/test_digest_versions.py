"""A replaced paper on its page: what has changed, and its old translation renewed."""

from __future__ import annotations

import pytest

from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from tests.fakes.ollama_models import GEMMA
from tests.fakes.ollama_server import OllamaDouble
from tests.screens.app_stage import SIZES, AppStage, stage
from tests.screens.library import MONDAY, digest, keep_day, keep_translation, paper
from tests.unit.text.test_changes import KOREAN, NEW, OLD


def keep_both(desk: Desk, new: str = NEW) -> None:
    digests.keep(desk.library, digest([paper(1, abstract=OLD)], MONDAY))
    digests.keep(desk.library, digest([paper(1, version=2, abstract=new)]))


async def run(on: AppStage, command: str) -> None:
    on.screen.action_command(command)
    await on.pilot.pause()


def flat(on: AppStage) -> str:
    return " ".join(on.text.replace("│", " ").replace("┃", " ").split())


@pytest.mark.parametrize("size", SIZES)
async def test_what_has_changed_is_shown_and_shown_plain_again(desk: Desk, size: tuple[int, int]) -> None:
    keep_both(desk)
    async with stage(desk, size) as on:
        await on.press("enter")
        await run(on, "paper.changes")
        await on.until(lambda: "We weigh [-120-] {+240+} stones" in flat(on))
        abstract = on.screen.query_one("#page-abstract")
        come = "{+A second river is measured too.+} They come"
        await on.until(lambda: come in " ".join(str(abstract.render()).split()))
        await on.is_told("Changes since v1")
        await run(on, "paper.changes")
        await on.until(lambda: "[-120-]" not in flat(on) and "We weigh 240 stones" in flat(on))


async def test_where_nothing_can_be_compared_it_says_so(desk: Desk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await run(on, "paper.changes")
        await on.is_told("No earlier version of this paper is kept")


async def test_the_same_text_in_both_is_told(desk: Desk) -> None:
    keep_both(desk, OLD)
    async with stage(desk) as on:
        await run(on, "paper.changes")
        await on.is_told("as they were in v1")


async def test_the_old_translation_says_of_v1_until_it_is_renewed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_both(desk)
    keep_translation(desk, paper(1), model=GEMMA.name, abstract=KOREAN)
    with OllamaDouble(reply=["우리는 강의 돌 240개를 잰다."]) as double:
        desk.environ = {**desk.environ, "OLLAMA_HOST": double.url}
        async with stage(desk) as on:
            await on.until(lambda: "of v1" in flat(on))
            await on.until(lambda: "Renew translation" in flat(on))
            await run(on, "paper.renew-translation")
            await on.until(lambda: "돌 240개를 잰다. 각 돌은 말라 있다." in flat(on) and "of v1" not in flat(on))
