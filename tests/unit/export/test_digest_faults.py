"""The faults of digests made by hand cannot come to stand in ours: the same faults in made-up texts, in each post."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest_tui.export.html import html
from digest_tui.export.markdown import markdown
from digest_tui.papers.publication import NearPaper, Publication, PublishedFigure, PublishedPaper, Scope
from digest_tui.papers.translation import Finding, Severity, TranslationState
from tests.unit.export.made import everything, publication, published, translation, turn
from tests.unit.export.parsers import elements, parse_markdown, parse_page, words_of
from tests.unit.store.made import made_id, made_paper

Read = Callable[[Publication], str]
STYLED = r"We propose a framework called \textbf{SE}quential sub\textbf{G}oal \textbf{O}rder (SEGO). It helps."
MOVED = r"\textbf{라는 새로운 틀을 제안한다SE}순차 하위\textbf{G}oal \textbf{O}최적화(SEGO)를 쓴다."
JAPANESE = "コードはhttps://kites.example.ioでオープンソース化され、詳細はhttps://github.com/made/kitesです。"
FIRST, SECOND = datetime(2026, 6, 20, tzinfo=UTC), datetime(2026, 6, 27, tzinfo=UTC)


def page_words(made: Publication) -> str:
    return words_of(parse_page(html(made)).find("body"))


def post_words(made: Publication) -> str:
    return " ".join(token.content for token in parse_markdown(markdown(made)) if token.type in ("text", "inline"))


READERS = pytest.mark.parametrize("words", [page_words, post_words], ids=["page", "post"])


def links_in(made: Publication) -> list[list[str]]:
    """The addresses of the page and of the post, those of the page itself left out."""
    page = [of["href"] for tag, of in elements(parse_page(html(made))) if tag == "a"]
    post = [str(token.attrs["href"]) for token in parse_markdown(markdown(made)) if token.type == "link_open"]
    return [[one for one in found if not one.startswith("#")] for found in (page, post)]


@READERS
def test_e1_style_commands_are_no_text(words: Read) -> None:
    told = words(publication(published(abstract=STYLED)))
    assert "SEquential subGoal Order (SEGO)" in told
    assert "\\textbf" not in told and "{" not in told


@READERS
def test_e2_a_sentence_that_a_model_moved_into_braces_shows_none_and_is_doubted(words: Read) -> None:
    doubt = Finding("T1", Severity.ERROR, "A style command was moved.", 0, 8)
    moved = translation(abstract=MOVED, findings=(doubt,), state=TranslationState.MARKED)
    told = words(publication(published(abstract=STYLED, translation=moved)))
    assert "textbf" not in told and told.count("SEGO") >= 2
    assert "checks doubt 1 place" in told and "A style command was moved." in told
    assert '<mark title="A style command was moved.">' in html(publication(published(translation=moved)))


@READERS
def test_e3_a_lost_link_is_called_lost_and_is_no_link(words: Read) -> None:
    made = publication(
        published(abstract="Code at this https URL.", translation=translation(abstract="코드: this https URL"))
    )
    assert len(re.findall(r"this https URL \\?\[link lost in source\\?\]", words(made))) >= 2
    assert all(one.startswith("https://arxiv.org/") for found in links_in(made) for one in found)


def test_e4_an_address_ends_before_the_script_after_it() -> None:
    for found in links_in(publication(published(translation=translation(language="ja", abstract=JAPANESE)))):
        assert [one for one in found if "arxiv.org" not in one] == [
            "https://kites.example.io",
            "https://github.com/made/kites",
        ]


@READERS
def test_e5_a_figure_is_a_picture_with_its_caption_or_the_caption_or_nothing(words: Read) -> None:
    figures = (PublishedFigure("Figure 1", "A kite."), PublishedFigure("Figure 2", "A line.", b"png"))
    made = publication(published(figures=figures), published(2), scope=Scope.WEEK)
    told = words(made)
    assert told.count("A kite.") >= 1 and told.count("Figure") == told.count("Figure 1") + told.count("Figure 2")
    assert not re.search(r"!\w+\.(?:jpg|png)", told)
    assert [tag for tag, _ in elements(parse_page(html(made)))].count("img") == 1


@pytest.mark.parametrize("scope", [Scope.DAY, Scope.WEEK, Scope.PAPER])
def test_e6_nothing_is_drawn_that_does_nothing(scope: Scope) -> None:
    bare = publication(PublishedPaper(made_paper(1, abstract="")), scope=scope, language="", days=())
    for made in (bare, everything(scope=scope)):
        tree = parse_page(html(made))
        seen = elements(tree)
        assert not {tag for tag, _ in seen} & {"button", "input", "form", "script", "iframe", "select", "table"}
        anchors = {of["href"] for tag, of in seen if tag == "a"}
        assert {one[1:] for one in anchors if one.startswith("#")} <= {of.get("id") for _, of in seen}
        empty = [
            one.tag for one in tree.find("body").iter() if not "".join(one.itertext()).strip() and one.tag != "img"
        ]
        assert set(empty) <= {"div"}
        assert "---|" not in markdown(made) and "| " not in markdown(made)


@READERS
def test_e30_every_paper_has_its_names_number_links_and_the_day_its_own_date(words: Read) -> None:
    made = publication(published(submitted=FIRST), title="cs.CL · Tuesday 30 June 2026")
    told = words(made)
    for wanted in ("Ada Moss, Ben Reed", "arXiv:2606.00001v1", "announced 30 June 2026", "submitted 20 June 2026",
                   "Computation and Language (cs.CL)", "cs.CL · Tuesday 30 June 2026", "Monday 29 June 2026",
                   "117 papers"):  # fmt: skip
        assert wanted in told
    for found in links_in(made):
        assert {"https://arxiv.org/abs/2606.00001v1", "https://arxiv.org/pdf/2606.00001v1"} <= set(found)


@READERS
def test_e30_related_papers_have_titles_authors_absolute_dates_and_a_reason(words: Read) -> None:
    near = (NearPaper(made_paper(7), date(2026, 6, 1), "shares kites, wind"), NearPaper(made_paper(8), None, ""))
    told = words(publication(published(related=near), scope=Scope.PAPER, title="Kites"))
    assert told.count("Kites in Wind Tunnel 7") >= 1
    for wanted in ("Ada Moss, Ben Reed · 1 June 2026 · shares kites, wind", "Kites in Wind Tunnel 8"):
        assert wanted in told
    assert not re.search(r"today|yesterday|ago\b", told)


@READERS
def test_e31_a_week_is_named_linked_and_keeps_the_abstract_the_codes_and_the_versions(words: Read) -> None:
    older = replace(translation(), paper=made_id(1, 1))
    paper = published(version=2, submitted=FIRST, updated=SECOND, translation=older, turns=(turn(),))
    made = publication(paper, published(2), scope=Scope.WEEK, title="cs.CL · 29 June – 5 July 2026 (2026-W27)")
    told = words(made)
    for wanted in (
        *("2026-W27", "Kite 1 flies.", "연 1이 난다.", "(cs.CL)", "(cs.AI)", "updated 27 June 2026", "gemma3:12b"),
        *("of v1, and the paper is v2 now", "어떤 데이터로 학습했는가?", "p. 4: “trained on three trillion tokens”"),
        *("not found in the paper", "saw pages 1–3, 9 of 12"),
    ):
        assert wanted in told
    assert all(one.startswith("https://") for found in links_in(made) for one in found)
    assert '<a href="#paper-2" lang="en">' in html(made) and "](#paper-2)" in markdown(made)


@READERS
def test_what_is_partial_and_what_the_paper_does_not_say_is_told(words: Read) -> None:
    partial = translation(state=TranslationState.PARTIAL)
    made = publication(published(translation=partial, turns=(turn(unstated=True, claims=()),)))
    assert "partial: the translation was ended early" in words(made)
    assert "이 논문에는 나와 있지 않다." in words(made)
    assert "checks doubt nothing" in words(made)
