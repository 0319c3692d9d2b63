"""Addresses in what authors and models wrote: links where they lead, and nothing else of the text is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from digest_tui.export.html import html
from digest_tui.export.markdown import markdown
from digest_tui.papers.conversation import Claim
from digest_tui.papers.publication import Publication, PublishedFigure, Scope
from digest_tui.tasks.write_notes import write_notes
from tests.unit.export.made import publication, published, turn
from tests.unit.export.parsers import elements, parse_page

ADDRESS = "https://code.example.org/a_b/c*d?x=1&y=2"
COMMENT = f"4 pages; code at {ADDRESS}. Earlier: www.example.org/old_one"


def made(scope: Scope) -> Publication:
    figure = PublishedFigure("Figure 1", f"From {ADDRESS}.")
    said = turn(claims=(Claim(f"코드는 {ADDRESS}에 있다.", None),))
    return publication(published(comment=COMMENT, figures=(figure,), turns=(said,)), scope=scope, title="Kites")


def links_of_post(text: str, *, github: bool = False) -> list[str]:
    """Where the links of a post lead, as CommonMark has it, or with the addresses that GitHub finds by itself."""
    reader = MarkdownIt("gfm-like") if github else MarkdownIt("commonmark")
    if github and reader.linkify is not None:
        reader.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    pieces = [piece for block in reader.parse(text) for piece in block.children or ()]
    return [str(piece.attrs["href"]) for piece in pieces if piece.type == "link_open"]


@pytest.mark.parametrize("scope", [Scope.DAY, Scope.WEEK, Scope.PAPER])
def test_an_address_in_a_comment_a_caption_or_an_answer_is_a_link(scope: Scope) -> None:
    page = [given["href"] for tag, given in elements(parse_page(html(made(scope)))) if tag == "a"]
    old = "https://www.example.org/old_one"
    assert (page.count(ADDRESS), page.count(old)) == (4, 2)  # and both among the paper's links
    post = links_of_post(markdown(made(scope)))
    assert (post.count(ADDRESS), post.count(old)) == (4, 2)


def test_where_addresses_become_links_by_themselves_none_is_another_one() -> None:
    titled = publication(published(title=f"See {ADDRESS} and www.example.org/x_y"), scope=Scope.WEEK)
    for one in (made(Scope.DAY), titled):
        assert links_of_post(markdown(one), github=True) == links_of_post(markdown(one))


def test_the_paragraphs_a_list_says_of_a_paper_are_one_quotation() -> None:
    text = markdown(publication(published(said="First.\n\nSecond."), scope=Scope.WEEK))
    assert "> First.\n>\n> Second.\n" in text


def test_an_address_in_a_reader_s_own_note_is_a_link_in_the_vault(tmp_path: Path) -> None:
    write_notes(tmp_path, publication(published(own_note=f"Look at {ADDRESS}"), scope=Scope.PAPER))
    (file,) = tmp_path.iterdir()
    assert ADDRESS in links_of_post(file.read_text("utf-8"))
