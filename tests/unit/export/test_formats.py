"""Every form whole, in its own grammar, whatever the titles hold: read back by parsers that others wrote."""

from __future__ import annotations

import json
import re

import pytest
from markdown_it.token import Token

from digest_tui.export.bibtex import bibtex, citation_key
from digest_tui.export.feeds import atom_feed, json_feed
from digest_tui.export.html import POLICY, html
from digest_tui.export.markdown import markdown
from digest_tui.export.publication_json import as_json
from digest_tui.export.publication_words import line
from digest_tui.export.ris import ris
from digest_tui.papers.publication import Scope
from digest_tui.text.clean import clean
from tests.unit.export.made import HOSTILE, everything, publication, published
from tests.unit.export.parsers import (
    elements,
    parse_atom,
    parse_bibtex,
    parse_json_feed,
    parse_markdown,
    parse_page,
    parse_ris,
    words_of,
)
from tests.unit.store.made import made_paper

ELEMENTS = frozenset(
    ("html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "h3", "p", "ol", "ul", "li", "a")
    + ("article", "div", "section", "blockquote", "figure", "img", "figcaption", "b", "nav", "span", "footer", "time")
    + ("dl", "dt", "dd", "mark")
)
ATTRIBUTES = frozenset(
    ("lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "datetime", "aria-label", "alt", "src")
    + ("title",)
)
SCOPES = (Scope.DAY, Scope.WEEK, Scope.PAPER, Scope.SELECTION)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("title", HOSTILE)
def test_a_page_is_valid_and_holds_nothing_that_a_title_wrote(title: str, scope: Scope) -> None:
    page = html(everything(title, scope))
    tree = parse_page(page)
    seen = elements(tree)
    assert {tag for tag, _ in seen} <= ELEMENTS
    assert {name for _, attributes in seen for name in attributes} <= ATTRIBUTES
    targets = {attributes["id"] for _, attributes in seen if "id" in attributes}
    for tag, attributes in seen:
        address = attributes.get("href", "https://")
        assert address.startswith("https://") or address[0] == "#" and address[1:] in targets
        if tag == "img":
            assert attributes["src"].startswith("data:image/png;base64,")
    policy = [attributes["content"] for _, attributes in seen if attributes.get("http-equiv")]
    assert policy == [POLICY]
    assert line(title) in words_of(tree)
    assert not {"\x1b", "\x00", "\u202e", "\u2028"} & set(page)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("title", HOSTILE)
def test_no_text_is_markdown(title: str, scope: Scope) -> None:
    made = everything(title, scope)
    tokens = parse_markdown(markdown(made))
    html_written = [token.content for token in tokens if token.type in ("html_inline", "html_block")]
    anchors = {f'<a id="paper-{number}">' for number in (1, 2)} | {"</a>"}
    assert set(html_written) <= anchors
    kinds = {token.type for token in tokens}
    assert not kinds & {"code_inline", "code_block", "fence", "image", "table_open", "s_open"}
    addresses = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert all(one.startswith("https://") or one in ("#paper-1", "#paper-2") for one in addresses)
    assert sum(token.type == "hr" for token in tokens) == 1
    plain = "\n\n".join("Kites" for part in re.split(r"\n\s*\n", clean(title)))
    assert blocks(tokens) == blocks(parse_markdown(markdown(everything(plain, scope))))


def blocks(tokens: list[Token]) -> list[str]:
    """What a post is divided into."""
    return [token.type for token in tokens if token.type.endswith("_open") and token.block]


@pytest.mark.parametrize("title", HOSTILE)
def test_feeds_and_json_give_the_title_back(title: str) -> None:
    made = everything(title)
    item = parse_json_feed(json_feed([made], "cs.CL"))["items"][0]
    entry, content = parse_atom(atom_feed([made], "cs.CL"))[0]
    assert item["title"] == line(title) == entry.title
    assert content == item["content_html"]
    told = json.loads(as_json(made))
    assert [one["id"] for one in told["papers"]] == ["2606.00001v1", "2606.00002v1"]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_reference_manager_sees_one_entry(title: str) -> None:
    papers = [made_paper(1, title=title, comment=title, journal=title, authors=("Ada Moss", title)), made_paper(2)]
    records = parse_ris(ris((one, ()) for one in papers))
    assert [one["type_of_reference"] for one in records] == ["JOUR", "UNPB"]
    assert records[0]["title"] == line(title)
    assert records[0]["accession_number"] == "2606.00001"
    assert records[0]["urls"] == ["https://arxiv.org/abs/2606.00001v1"]
    entries = parse_bibtex("\n".join(map(bibtex, papers))).entries
    assert list(entries) == ["moss2606.00001", "moss2606.00002"]
    first = entries["moss2606.00001"]
    assert (first.type, first.fields["eprint"], first.fields["archiveprefix"]) == ("article", "2606.00001", "arXiv")
    assert "Moss" in str(first.persons["author"][0])


def test_a_post_of_a_hostile_title_reads_as_the_title() -> None:
    for title in HOSTILE:
        tokens = parse_markdown(markdown(publication(published(title=title), scope=Scope.PAPER, title=title)))
        heading = tokens[[token.type for token in tokens].index("heading_open") + 1]
        assert "".join(token.content for token in heading.children or ()) == line(title)


def test_keys_are_unique_and_stay_when_a_title_changes() -> None:
    one, other = made_paper(1), made_paper(2, title=made_paper(1).title)
    assert citation_key(one) != citation_key(other)
    assert citation_key(made_paper(1, 2, title="Renamed", abstract="New")) == citation_key(one)


def test_nothing_in_a_reference_leads_into_a_program() -> None:
    made = publication(published(links=(("open", "zotero://select/items/0"), ("js", "javascript:alert(1)"))))
    for text in (html(made), markdown(made), ris([(made.papers[0].paper, ())]), bibtex(made.papers[0].paper)):
        assert "zotero:" not in text
        assert "javascript:" not in text
