"""Where the lines of a page may end: no line begins with a dot or a dash between two things."""

from __future__ import annotations

from digest_tui.export.html import html
from digest_tui.papers.publication import Scope
from tests.unit.export.made import everything, publication, published
from tests.unit.export.parsers import parse_page


def test_a_dash_in_a_title_and_the_dots_of_a_fact_end_a_line() -> None:
    page = html(publication(published(), scope=Scope.WEEK, title="dair.ai · 25 September – 1 October 2023 (2023-W39)"))
    assert "<h1>dair.ai · 25 September\u00a0– 1 October 2023 (2023-W39)</h1>" in page
    assert "<p>arXiv:2606.00001v1\u00a0· announced 30 June 2026" in page
    assert " · " not in page[page.index('class="facts"') : page.index('class="links"')]


def test_they_are_escaped_all_the_same() -> None:
    page = html(everything("<b> – </b> · <i>", Scope.WEEK))
    parse_page(page)
    assert "<h1>&lt;b&gt;\u00a0– &lt;/b&gt; · &lt;i&gt;</h1>" in page
    assert "<b> –" not in page and "<i>" not in page


def test_on_paper_no_heading_stands_alone_at_the_foot() -> None:
    page = html(publication(published()))
    assert "h1, h2, h3, dt, .head { break-after: avoid; }\n  h1, h2, .head, .facts { break-inside: avoid; }" in page
    head = page[page.index('<div class="head">') : page.index('<div class="pair">')]
    assert head.index("<h2>") < head.index('class="authors"') < head.index('class="links"') < head.rindex("</div>")
