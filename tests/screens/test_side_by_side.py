"""Original and translation side by side: rows, the lit sentence, marks, what they say, and what is copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest_tui.checks.pair import Pair
from digest_tui.checks.run import check_translation
from digest_tui.papers.paper import Paper
from digest_tui.papers.translation import Finding, Severity, Translation, TranslationState
from digest_tui.screens.doubts import DoubtsDialog, RejectedReply
from digest_tui.store import digests
from digest_tui.tasks.desk import Desk
from digest_tui.text.protect import protect
from digest_tui.widgets.side_by_side import SideBySide
from tests.screens.app_stage import AppStage, stage
from tests.screens.library import digest, keep_day, keep_translation, open_test_desk, paper

ABSTRACT = (
    "We follow rivers to the sea. The model has 14B parameters and $\\alpha$ is small. It takes 12 days on average."
)
REPLIES = {
    "ko": "우리는 강을 따라 바다까지 간다. 이 모델은 150억 개의 매개변수를 가지며 $\\alpha$는 작다. 12일이 걸린다.",
    "ja": "私たちは川を海まで追う。このモデルは150億個のパラメータを持ち、$\\alpha$は小さい。平均して12日かかる。",
    "zh": "我们沿着河流直到大海。该模型有150亿个参数，而$\\alpha$很小。平均需要12天。",
}
SECOND = {"ko": "이 모델은 150억 개의", "ja": "このモデルは150億個", "zh": "该模型有150亿个参数"}


def findings(language: str) -> tuple[Finding, ...]:
    reply = REPLIES[language]
    return check_translation(Pair(protect(""), protect(ABSTRACT), "", reply, reply, language, "stop"))


def keep(desk: Desk, language: str = "ko", **changed: object) -> Translation:
    """A day of one paper with a translation in which a number is wrong."""
    one = paper(1, abstract=ABSTRACT)
    digests.keep(desk.library, digest([one]))
    kept = {"abstract": REPLIES[language], "language": language, "key": "k", "findings": findings(language)}
    return keep_translation(desk, one, **{**kept, **changed})


def rows(on: AppStage) -> list[str]:
    """The painted lines of the page that show rows."""
    return [line for line in on.page.split("\n") if line.strip()]


def lit(on: AppStage) -> set[str]:
    """The characters of the page that have a ground of their own."""
    strips = on.app.screen._compositor.render_strips()
    found = set()
    for strip in strips:
        grounds = [(segment.text, segment.style.bgcolor if segment.style else None) for segment in strip]
        found |= {text.strip() for text, ground in grounds if ground not in (None, grounds[-1][1])}
    return found


@pytest.mark.parametrize("language", REPLIES)
@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_sentences_stand_side_by_side(desk: Desk, language: str, size: tuple[int, int]) -> None:
    keep(desk, language)
    async with stage(desk, size) as on:
        on.screen.language = language
        on.screen.read_opened_again()
        await on.press("enter", "v")
        await on.until(lambda: any("1  We follow" in line and REPLIES[language][:4] in line for line in rows(on)))
        second = next(line for line in rows(on) if "2  The model" in line)
        assert SECOND[language][:4] in second
        assert "⚑" in second
        assert on.page.count("We follow rivers") == 1


async def test_a_narrow_page_stacks_them(desk: Desk) -> None:
    keep(desk)
    async with stage(desk, (60, 20)) as on:
        await on.press("enter", "v", "G")
        await on.sees("3  It takes 12 days on average.", "12일이 걸린다.")
        lines = on.page.split("\n")
        first = next(number for number, line in enumerate(lines) if "3  It takes" in line)
        assert "12일이" in lines[first + 1]


async def test_v_goes_through_the_ways_and_t_still_hides(desk: Desk) -> None:
    keep(desk)
    async with stage(desk) as on:
        await on.press("enter")
        await on.until(lambda: "우리는 강을" in on.text and "1  We follow" not in on.text)
        await on.press("v")
        await on.sees("1  We follow", "우리는 강을")
        await on.press("v")
        await on.until(lambda: "우리는 강을" not in on.text and "We follow rivers" in on.text)
        await on.press("v")
        await on.until(lambda: "우리는 강을" in on.text and "1  We follow" not in on.text)
        await on.press("v", "t")
        await on.until(lambda: "우리는 강을" not in on.text and "We follow rivers" in on.text)


async def test_a_paper_without_a_translation_says_what_v_did(desk: Desk) -> None:
    keep_day(desk, 1)
    async with stage(desk) as on:
        await on.press("v")
        await on.is_told("beside the abstract", "t translates this paper")


@pytest.mark.parametrize("views", [(), ("v",)], ids=["below", "beside"])
async def test_the_current_sentence_is_lit_in_both_texts(desk: Desk, views: tuple[str, ...]) -> None:
    keep(desk)
    async with stage(desk, (160, 50)) as on:
        await on.press("enter", *views, "right_parenthesis", "right_parenthesis")
        await on.until(
            lambda: any("The model has" in one for one in lit(on)) and any("이 모델은" in one for one in lit(on))
        )
        assert not any("We follow" in one for one in lit(on))
        await on.press("left_parenthesis", "left_parenthesis")
        await on.until(lambda: any("We follow" in one for one in lit(on)))
        assert not any("이 모델은" in one for one in lit(on))


async def test_a_sentence_and_its_translation_are_copied(desk: Desk) -> None:
    keep(desk)
    async with stage(desk) as on:
        await on.press("enter", "y", "s")
        await on.is_told("No such sentence is lit", ") lights the first one")
        await on.press("v", "right_parenthesis", "right_parenthesis", "y", "s")
        await on.until(lambda: on.app.clipboard == "The model has 14B parameters and α is small.")
        await on.press("y", "S")
        await on.until(lambda: on.app.clipboard == "이 모델은 150억 개의 매개변수를 가지며 α는 작다.")


async def test_a_lit_sentence_comes_into_sight(desk: Desk) -> None:
    keep(desk)
    async with stage(desk, (60, 20)) as on:
        await on.press("enter", "v", "left_parenthesis")
        await on.sees("3  It takes 12 days", "12일이 걸린다.")
        await on.press(*["left_parenthesis"] * 2)
        await on.sees("1  We follow rivers")


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_where_translations_stand_is_said_when_it_cannot_be_seen(desk: Desk, size: tuple[int, int]) -> None:
    one = paper(1, abstract=ABSTRACT, comment="Read on the boat. " * 40)
    digests.keep(desk.library, digest([one]))
    keep_translation(desk, one, abstract=REPLIES["ko"])
    async with stage(desk, size) as on:
        await on.press("enter", "v")
        if size[1] == 20:
            await on.is_told("Translations stand beside the abstract now.")
            await on.press("v")
            await on.is_told("Translations are hidden now.")
        else:
            await on.sees("3  It takes 12 days")
            assert on.notices == ""


async def test_a_click_lights_a_row(desk: Desk) -> None:
    keep(desk)
    async with stage(desk) as on:
        await on.press("enter", "v")
        await on.sees("3  It takes 12 days")
        row = on.screen.query_one(SideBySide)
        await on.pilot.click(row, offset=(10, row.lines_of(3)[0]))
        await on.until(lambda: on.screen.page.lit_sentences()[0].startswith("It takes 12 days"))


async def test_enter_says_what_is_doubted_and_goes_there(desk: Desk) -> None:
    keep(desk)
    async with stage(desk) as on:
        await on.press("enter", "v", "enter")
        await on.sees("doubts in this translation", "Number 150억", "“14B”", "check T9")
        await on.press("enter")
        await on.until(lambda: on.screen.page.lit_sentences()[0].startswith("The model has"))


async def test_a_translation_without_doubts_says_so(desk: Desk) -> None:
    keep(desk, findings=())
    async with stage(desk) as on:
        await on.press("enter", "enter")
        await on.is_told("No check doubts this translation.")


async def test_the_rejected_reply_can_be_looked_at(desk: Desk) -> None:
    kept = keep(desk)
    one = paper(1, abstract=ABSTRACT)
    bad = "[red]이것은[/] 거절된 답이다."
    keep_translation(desk, one, key=kept.key, state=TranslationState.REJECTED, abstract=bad, findings=findings("ko"))
    async with stage(desk) as on:
        await on.press("enter", "exclamation_mark", "G", "enter")
        await on.until(lambda: isinstance(on.app.screen, RejectedReply))
        await on.sees("Rejected reply, not shown as a translation", bad)
        await on.press("escape")
        await on.until(lambda: isinstance(on.app.screen, DoubtsDialog))


async def test_marks_stand_in_source_and_translation(desk: Desk) -> None:
    keep(desk)
    async with stage(desk, (160, 50)) as on:
        for _ in range(2):
            await on.until(lambda: {"14B", "150억"} <= underlined(on))
            await on.press("v")


def underlined(on: AppStage) -> set[str]:
    """The words of the screen that are underlined."""
    return {
        segment.text
        for strip in on.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None and segment.style.underline
    }


def test_a_source_with_style_commands_keeps_its_places(desk: Desk) -> None:
    from digest_tui.reader.aligned import Aligned

    text = "We \\textbf{follow} rivers to the sea. The \\emph{model} has 14B parameters. It takes 12 days."
    one: Paper = paper(1, abstract=text)
    kept = keep(desk, abstract="우리는 강을 따라간다. 이 모델은 140억 개의 매개변수를 가진다. 12일이 걸린다.")
    aligned = Aligned(one, kept, raw=True)
    written = [text[row.source.start : row.source.end] for row in aligned.rows]
    assert [sentence[:4] for sentence in written] == ["We \\", "The ", "It t"]
    assert [sentence[-1] for sentence in written] == [".", ".", "."]


async def test_a_doubt_in_the_title_and_words_searched_for_are_marked_in_the_rows(desk: Desk) -> None:
    title = Finding("T9", Severity.ERROR, "Number 9 of the title is not in the source.")
    keep(desk, title="강 아홉 개", findings=(title,))
    async with stage(desk, (160, 50)) as on:
        await on.press("enter")
        await on.until(lambda: "강 아홉 개" in underlined(on))
        await on.press("v")
        await on.until(lambda: any("강 아홉 개" in line and "⚑" in line for line in rows(on)))
        assert "강 아홉 개" in underlined(on)
        on.screen.searched = ("rivers",)
        await on.until(lambda: "rivers" in underlined(on))


async def test_the_view_is_the_one_of_the_last_time(desk: Desk, home: Path) -> None:
    keep(desk)
    async with stage(desk, (160, 50)) as on:
        await on.press("enter", "v")
        await on.until(lambda: any("1  We follow" in line for line in rows(on)))
        assert desk.config.reading.view == "beside"
    again = open_test_desk(home)
    async with stage(again, (160, 50)) as on:
        await on.press("enter")
        await on.until(lambda: any("1  We follow" in line for line in rows(on)))
