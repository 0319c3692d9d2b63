"""One catch-up page: what is read of it, and how its words are put back as their authors wrote them."""

from __future__ import annotations

from datetime import date

import pytest

from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.catchup_page import CatchupPage, error_in, read_page
from digest_tui.sources.failures import Peer
from tests.fakes.arxiv_site_pages import Listed, catchup_page, error_page, make_listed

PEER = Peer("arXiv", "arxiv.org")
TUESDAY, WEDNESDAY = date(2026, 6, 30), date(2026, 7, 1)


def read(body: bytes) -> CatchupPage:
    return read_page(body, PEER)


def paper_of(one: Listed) -> Paper:
    (section,) = read(catchup_page([one])).sections
    (paper,) = section.papers
    return paper


def link(href: str, words: str = "this https URL") -> str:
    return f'<a href="{href}" rel="external noopener nofollow" class="link-external">{words}</a>'


def test_a_page_says_what_it_is() -> None:
    page = read(catchup_page(make_listed(), next_day=WEDNESDAY))
    assert (page.name, page.announced, page.total) == ("Computation and Language", TUESDAY, 7)
    assert (page.next_day, page.categories) == (WEDNESDAY, frozenset({"cs.CL"}))
    told = [(one.kind, one.shown, one.total, one.found, len(one.papers)) for one in page.sections]
    assert told == [("New", 3, 3, 3, 3), ("Cross", 1, 1, 1, 1), ("Replacement", 3, 3, 3, 3)]


def test_the_newest_day_leads_nowhere() -> None:
    page = read(catchup_page(make_listed()))
    assert (page.next_day, page.categories) == (None, frozenset())


def test_a_link_that_leads_back_is_no_next_day() -> None:
    assert read(catchup_page(make_listed(), next_day=TUESDAY)).next_day is None


def test_every_field_of_an_entry() -> None:
    one = Listed(
        "2606.00007",
        title="Counting $α$-clouds & rain",
        authors=("Zoë Cloud", "and Ben Rain Jr", "Åsa <Fog>"),
        abstract="It rains &lt;i&gt;softly&lt;/i&gt;,\n   and $a &lt; b$.",
        categories=("physics.ao-ph", "cs.CL", "hep-th"),
        comment="9 pages,\n 4 clouds",
        journal="J. Clouds 7 (2026) 1-9",
    )
    assert paper_of(one) == Paper(
        id=PaperId("2606.00007"),
        title="Counting $α$-clouds & rain",
        abstract="It rains <i>softly</i>, and $a < b$.",
        authors=("Zoë Cloud", "and Ben Rain Jr", "Åsa <Fog>"),
        categories=("physics.ao-ph", "cs.CL", "hep-th"),
        comment="9 pages, 4 clouds",
        journal="J. Clouds 7 (2026) 1-9",
    )


@pytest.mark.parametrize("identifier", ["hep-th/9901001", "math/0510544", "0704.0001", "2606.12345"])
def test_an_identifier_has_no_version(identifier: str) -> None:
    assert paper_of(Listed(identifier)).id == PaperId(identifier)
    assert paper_of(Listed(f"{identifier}v3")).id == PaperId(identifier)


def test_a_subject_ends_with_its_code() -> None:
    page = catchup_page([Listed("2606.00001", categories=("cs.CL", "x.YY"))])
    page = page.replace(b"Some Subject (x.YY)", b"Other (Mostly) Wet; Things (in part) (cs.OH)")
    assert read(page).sections[0].papers[0].categories == ("cs.CL", "cs.OH")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"Code: {link('https://github.com/cloud/rain')}.", "Code: https://github.com/cloud/rain."),
        (f"({link('http://clouds.example/a_b?c=1&amp;d=2#e')})", "(http://clouds.example/a_b?c=1&d=2#e)"),
        (f"See {link('http://clouds.example', 'this http URL')}!", "See http://clouds.example!"),
        (f"It is a {link('http://cloud.It', 'this http URL')} rains.", "It is a cloud.It rains."),
        (f"Read {link('http://SKILL.md', 'this http URL')} first", "Read SKILL.md first"),
        (f"As in {link('https://arxiv.org/abs/2405.00001', 'arXiv:2405.00001')}", "As in arXiv:2405.00001"),
        (f"{link('https://doi.org/10.1/x', 'https://doi.org/10.1/x')}", "https://doi.org/10.1/x"),
        (f"{link('javascript:alert(1)')}", "this https URL"),
        (f"{link('https://a b')}", "this https URL"),
        ("We lost this https URL.", "We lost this https URL."),
        ("One.\n<br>Two\n  lines.<br/><br>Three.", "One.\nTwo lines.\nThree."),
        ("<b>Bold <i>and</i> more</b> text", "Bold and more text"),
        ("a &amp;lt; b &quot;c&quot;", 'a &lt; b "c"'),
    ],
)
def test_words_are_put_back(html: str, words: str) -> None:
    assert paper_of(Listed("2606.00001", abstract=html)).abstract == words


def test_an_address_in_a_comment_is_put_back() -> None:
    one = Listed("2606.00001", comment=f"Code at {link('https://github.com/cloud/rain')}")
    assert paper_of(one).comment == "Code at https://github.com/cloud/rain"


def test_a_page_without_abstracts_has_none() -> None:
    page = catchup_page([Listed("2606.00001")])
    start, end = page.index(b"<p class='mathjax'>"), page.index(b"</p>") + 4
    assert read(page[:start] + page[end:]).sections[0].papers[0].abstract == ""


@pytest.mark.parametrize("identifier", ["../../x", "-rf", "9" * 300, "", "dair:2023-09-25/4"])
def test_an_entry_without_an_identifier_is_counted_and_not_taken(identifier: str) -> None:
    (section,) = read(catchup_page([Listed("2606.00001"), Listed(identifier)])).sections
    assert (section.found, len(section.papers)) == (2, 1)


def test_a_heading_of_another_kind_has_no_kind() -> None:
    page = catchup_page([Listed("2606.00001")]).replace(b"New submissions (", b"Fresh submissions (")
    assert [(one.kind, one.found) for one in read(page).sections] == [("", 1)]


def test_escape_sequences_do_not_survive() -> None:
    one = Listed("2606.00001", title="Red \x9b31m cloud", abstract="\x9d52;c;AAAA\x9c gone \u202e", authors=("A\x07b",))
    paper = paper_of(one)
    shown = f"{paper.title}{paper.abstract}{' '.join(paper.authors)}"
    assert shown.isprintable()
    assert "cloud" in shown
    assert "gone" in shown


def test_an_error_page_says_why() -> None:
    assert error_in(error_page("Invalid date: 2026-07-02. Can't request date later than today")) == (
        "Invalid date: 2026-07-02. Can't request date later than today"
    )
    assert error_in(b"") == error_in(b"\x00") == error_in(b"plain words") == ""
