"""How a page is set: where its lines may end, and that each of its colours can be read."""

from __future__ import annotations

import re

import pytest

from digest_tui.export.html import html
from digest_tui.export.markdown import markdown
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
    assert head.index("<h2 lang") < head.index('class="authors"') < head.index('class="links"') < head.rindex("</div>")


def test_no_line_ends_between_a_relation_and_its_number() -> None:
    made = publication(published(abstract="It holds (p ≤ 0.05), $n = 3$ and a gain of 3 %."), scope=Scope.PAPER)
    for text in (html(made), markdown(made)):
        assert "n =\u00a03 and a gain of 3\u00a0%" in text
        assert "p ≤\u00a00.05)" in text


def luminance(colour: str) -> float:
    """As https://www.w3.org/TR/WCAG22/#dfn-relative-luminance has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("light", [0, 1], ids=["light", "dark"])
def test_every_colour_of_words_stands_out_from_what_is_behind_it(light: int) -> None:
    style = html(publication(published()))
    colours = dict(re.findall(r"--(\w+): (#\w{6})", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[light]))
    for words in ("ink", "quiet", "faint", "accent", "doubt"):
        for behind in ("paper", "raised"):
            one, other = sorted((luminance(colours[words]), luminance(colours[behind])))
            assert (other + 0.05) / (one + 0.05) >= 4.5, (words, behind)
