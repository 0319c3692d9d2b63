"""What leaves the program: every form whole, in its own grammar, whatever the titles hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from lxml import etree

from digest_tui.export.feeds import atom_feed, json_feed
from digest_tui.export.html import POLICY, html
from digest_tui.export.markdown import escaped, markdown
from digest_tui.export.publication_json import as_json
from digest_tui.export.ris import ris
from digest_tui.papers.digest import EntryKind
from digest_tui.papers.publication import Publication, PublishedFigure, PublishedPaper, Scope
from digest_tui.papers.translation import Finding, Severity, TranslationState
from tests.unit.store.made import made_id, made_paper, made_translation

MADE = datetime(2026, 7, 1, 8, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{braces} and [MASK] and `code`",
    "=cmd|' /C calc'!A0",
    "first\r\nTY  - JOUR\r\nsecond",
    "]]> & <!-- -->",
    "\x1b[31mred\x1b[0m",
    "# heading *bold* [a](javascript:alert(1))",
    "{{ 7 * 7 }} {% raise %}",
)
OPEN = frozenset({"meta", "link", "img", "br", "hr", "input"})


class Balanced(HTMLParser):
    """Fails where a tag is closed that was not the last to be opened; keeps what elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in OPEN:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def publication(*papers: PublishedPaper, scope: Scope = Scope.DAY, title: str = "cs.CL") -> Publication:
    return Publication(scope, title, papers, MADE, "ko", "Monday 29 June 2026", "", "")


def published(number: int = 1, title: str = "Kites", **more: Any) -> PublishedPaper:
    given = PublishedPaper(made_paper(number, title=title), EntryKind.NEW, date(2026, 6, 30))
    return given._replace(**more)


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Balanced()
    reader.feed(page)
    reader.close()
    assert reader.stack == []
    return reader.seen


@pytest.mark.parametrize("title", HOSTILE)
def test_a_page_holds_no_element_that_a_title_wrote(title: str) -> None:
    figure = PublishedFigure(title, title, b"png")
    paper = published(title=title, said=title, figures=(figure,), links=((title, title),))
    page = html(publication(paper, title=title))
    seen = elements(page)
    assert {tag for tag, _ in seen} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ol", "li", "a", "article"),
        *("div", "blockquote", "figure", "img", "figcaption", "b", "nav", "span", "footer", "time"),
    }
    assert not any(name.startswith("on") for _, attributes in seen for name in attributes)
    addresses = [attributes.get("href") or "" for tag, attributes in seen if tag == "a"]
    assert all(address.startswith(("#", "https://", "http://")) for address in addresses)
    assert {attributes.get("http-equiv"): attributes.get("content") for tag, attributes in seen if tag == "meta"}[
        "Content-Security-Policy"
    ] == POLICY
    assert "\x1b" not in page


@pytest.mark.parametrize("title", HOSTILE)
def test_feeds_and_json_give_the_title_back(title: str) -> None:
    made = publication(published(title=title), title=title)
    item = json.loads(json_feed([made]))["items"][0]
    entry = etree.fromstring(atom_feed([made]).encode())
    names = entry.findall("{*}entry/{*}title")
    assert item["title"] == names[0].text
    assert "\x1b" not in item["title"] and "\n" not in item["title"]
    told = json.loads(as_json(made))
    assert told["papers"][0]["id"] == str(made_id(1))


@pytest.mark.parametrize("title", HOSTILE)
def test_a_reference_manager_sees_one_entry(title: str) -> None:
    entry = ris([made_paper(1, title=title), made_paper(2)])
    lines = entry.splitlines()
    assert [line for line in lines if line.startswith("TY")] == ["TY  - UNPB"] * 2
    assert [line for line in lines if line.startswith("ER")] == ["ER  - "] * 2
    assert all(line[2:6] == "  - " for line in lines if line)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*bold* [a](b)", r"\*bold\* \[a\](b)"),
        ("# head", r"\# head"),
        ("1. one", r"1\. one"),
        ("- point", r"\- point"),
        ("a - b", "a - b"),
        ("<b>", r"\<b\>"),
        ("$x_i$", r"\$x\_i\$"),
    ],
)
def test_no_text_is_markdown(text: str, written: str) -> None:
    assert escaped(text) == written


def test_each_translation_says_model_version_and_checks() -> None:
    doubted = replace(
        made_translation(state=TranslationState.MARKED),
        findings=(Finding("T1", Severity.ERROR, "14B is missing."),),
    )
    page = markdown(publication(published(translation=doubted)))
    assert "gemma3:12b" in page and "30 June 2026" in page
    assert "checks doubt 1: 14B is missing" in page
    older = published(translation=replace(made_translation(), paper=made_id(1, 1)))
    older = older._replace(paper=made_paper(1, 2))
    assert "made from v1" in html(publication(older))
    assert "checks doubt nothing" in html(publication(older))


def test_a_week_has_contents_with_dates_and_a_day_its_neighbours() -> None:
    week = html(publication(published(), published(2), scope=Scope.WEEK))
    assert '<a href="#paper-2">Kites</a> <time datetime="2026-06-30">30 June 2026</time>' in week
    assert "← Monday 29 June 2026" in html(publication(published()))
    assert "← Monday 29 June 2026" in markdown(publication(published()))
