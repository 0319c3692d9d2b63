"""What is told over the page is whole at every size."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from digest_tui.screens.telling import tell
from digest_tui.tasks.desk import Desk
from tests.polling import poll
from tests.screens.app_stage import stage
from tests.screens.library import keep_day

WORDS = (
    "Taken back: wrote a note on “Generating in the limit with infinitely many hallucinations and one very long title "
    "beside them, that goes on and on”."
)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_news_is_whole(desk: Desk, size: tuple[int, int]) -> None:
    keep_day(desk, 3)
    async with stage(desk, size) as on:
        tell(on.screen, WORDS)
        await poll(lambda: len(on.app.screen.query(Toast)) == 1)
        await poll(lambda: on.app.screen.query_one(Toast).region.width > 0)
        region = on.app.screen.query_one(Toast).region
        assert region.x >= 0
        assert region.right <= size[0]
        assert region.width <= 72
        shown = " ".join(" ".join(line[region.x : region.right].strip(" ▌█") for line in on.lines).split())
        assert WORDS in shown
