"""A post speaks the language of its translations, whatever the program speaks; what authors wrote is marked English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest_tui import messages
from digest_tui.export.environment import FOLDER, WORDS
from digest_tui.export.html import html
from digest_tui.export.markdown import markdown
from digest_tui.export.notes import list_key, paper_parts
from digest_tui.export.own_template import own
from digest_tui.messages import _, speak, speaking
from digest_tui.papers.publication import Publication, Scope
from digest_tui.papers.translation import Finding, Severity
from digest_tui.tasks.desk import Desk
from digest_tui.tasks.published import publish_day, publish_papers, publish_week
from tests.screens.library import TUESDAY, keep_day, open_test_desk, paper
from tests.unit.export.made import everything, publication, published, translation, turn
from tests.unit.export.parsers import elements, parse_page, words_of

WRITTEN = {
    "ko": ("발표 2026년 6월 30일", "질문과 답변", "검사가 1곳을 의심함", "목록으로", "논문에서 찾지 못함"),
    "ja": ("発表 2026年6月30日", "質問と回答", "検査で 1 か所に疑い", "一覧へ戻る", "論文に見つからない"),
    "zh": ("公布 2026年6月30日", "问题与回答", "检查存疑 1 处", "回到目录", "未见于论文"),
    "de": ("announced 30 June 2026", "Questions and answers", "checks doubt 1 place", "Back to the list", "not found"),
}


def made(language: str, scope: Scope = Scope.DAY) -> Publication:
    doubt = Finding("T9", Severity.WARNING, "Number 7 not found in the translation of the abstract.", 0, 1)
    told = translation(language=language, findings=(doubt,))
    return publication(published(translation=told, turns=(turn(),)), scope=scope, language=language)


@pytest.mark.parametrize("language", WRITTEN)
def test_its_words_are_in_its_language(language: str) -> None:
    page = parse_page(html(made(language)))
    assert dict(elements(page))["html"]["lang"] == messages.spoken(language)
    for words in WRITTEN[language]:
        assert words in words_of(page)
    post = markdown(made(language))
    assert WRITTEN[language][0] in post and WRITTEN[language][1] in post
    assert ("Number 7 not found" in post) == (language == "de")


def test_what_the_program_speaks_does_not_matter_and_stays() -> None:
    speak("ja", {})
    try:
        assert "목록으로" in html(made("ko")) and "Back to the list" in html(made("de"))
        with speaking("zh"):
            assert _("Back to the list") == "回到目录"
        assert _("Back to the list") == "一覧へ戻る"
    finally:
        speak("en", {})


def test_what_authors_wrote_is_marked_as_english() -> None:
    tree = parse_page(html(made("ko")))
    for tag in ("article//h2", "nav//a", "article//p[@class='authors']"):
        assert [one.get("lang") for one in tree.findall(f".//{tag}")] == ["en"]


def test_a_reader_s_own_template_is_told_in_it_too(tmp_path: Path) -> None:
    template = tmp_path / "own.html"
    template.write_text('{% extends "day.html" %}', "utf-8")
    assert "목록으로" in own(made("ko"), template)


def test_notes_are_in_it_and_kept_under_the_same_name() -> None:
    korean, german = (
        everything().__class__(Scope.WEEK, "cs.CL", (published(),), made("ko").made, one) for one in ("ko", "de")
    )
    assert list_key(korean) == list_key(german)
    assert "## 초록" in paper_parts(korean, {})[0].text and "## Abstract" in paper_parts(german, {})[0].text


async def test_the_day_and_the_week_are_named_in_it(tmp_path: Path) -> None:
    desk: Desk = open_test_desk(tmp_path)
    keep_day(desk, 2)
    day = publish_day(desk, "cs.CL", TUESDAY, "ja")
    assert (day.title, day.heading) == ("cs.CL · Tuesday 30 June 2026", "cs.CL · 2026年6月30日(火曜日)")
    week = publish_week(desk, "cs.CL", "2026-W27", "ko")
    assert week.heading == "cs.CL · 2026년 6월 29일\u00a0– 2026년 7월 5일 (2026-W27)"
    assert publish_week(desk, "cs.CL", "2026-W27").heading.startswith("cs.CL · 29 June\u00a0– 5 July 2026")
    some = publish_papers(desk, [paper(1).id, paper(2).id], "zh")
    assert (some.title, some.heading) == ("2 papers", "2 篇")
    await desk.close()


def test_every_word_of_a_template_is_in_the_catalogs() -> None:
    texts = "".join(path.read_text("utf-8") for path in FOLDER.iterdir() if path.suffix in (".html", ".md"))
    assert {*re.findall(r'_\("([^"]+)"\)', texts)} == {*WORDS}
