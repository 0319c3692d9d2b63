"""Formulas in translations: readable, raw on a key, and what a check doubts marked where it stands."""

from __future__ import annotations

from textual.content import Content

from digest_tui.papers.translation import Finding, Severity
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.events import Written
from digest_tui.widgets.measure import Prose
from digest_tui.widgets.streamed_text import StreamedText
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import keep_day, keep_translation, paper

TITLE = r"$O(n \log n)$의 길"
ABSTRACT = r"값은 $k \leq 3$이고 $\alpha$는 7이다."
SEVEN = (ABSTRACT.index("7"), ABSTRACT.index("7") + 1)
FORMULA = (ABSTRACT.index("$k"), ABSTRACT.index("이고"))
DOUBTS = (
    Finding("T9", Severity.ERROR, "number 7 not found", *SEVEN),
    Finding("T7", Severity.WARNING, "formula doubted", *FORMULA),
)


def marked(on: AppStage) -> set[str]:
    """The words of the translation that are marked."""
    content = on.screen.query_one(StreamedText).query_one(Prose).visual
    assert isinstance(content, Content)
    return {content.plain[span.start : span.end] for span in content.spans}


async def test_a_kept_translation_is_readable_and_raw_on_the_key(desk: Desk) -> None:
    keep_day(desk, 1)
    keep_translation(desk, paper(1), title=TITLE, abstract=ABSTRACT, findings=DOUBTS)
    async with stage(desk) as on:
        await on.sees("O(n log n)의 길", "값은 k ≤ 3이고 α는 7이다.")
        assert marked(on) == {"7", "k ≤ 3"}
        await on.press("backslash")
        await on.sees(TITLE, ABSTRACT)
        assert marked(on) == {"7", r"$k \leq 3$"}
        await on.press("backslash")
        await on.sees("O(n log n)의 길", "값은 k ≤ 3이고 α는 7이다.")


async def test_a_translation_being_written_is_readable_too(desk: Desk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        opened = on.screen.opened
        assert opened is not None
        on.screen.progress[opened.paper.id, "ko"] = Written(TITLE, r"값은 $k", 3, 9.0)
        on.screen.read_opened_again()
        await on.sees("O(n log n)의 길", "값은 $k")
        on.screen.progress[opened.paper.id, "ko"] = Written(TITLE, ABSTRACT, 9, 9.0)
        on.screen.read_opened_again()
        await on.sees("값은 k ≤ 3이고 α는 7이다.")
        await on.press("backslash")
        await on.sees(ABSTRACT)
