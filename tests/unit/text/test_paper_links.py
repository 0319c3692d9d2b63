"""The numbered addresses of a paper."""

from __future__ import annotations

from dataclasses import replace

from digest_tui.papers.ids import PaperId
from digest_tui.text.paper_links import links_of
from tests.screens.library import paper

PAPER = paper(5)
ABS, PDF = "https://arxiv.org/abs/2606.00005v1", "https://arxiv.org/pdf/2606.00005v1"


def test_every_address_stands_there_once_with_its_number() -> None:
    twice = f"See {ABS}, https://rivers.example/a and https://rivers.example/a."
    found = links_of(replace(PAPER, abstract=twice, comment="also https://rivers.example/b"))
    assert found == (
        (1, "abs", ABS),
        (2, "pdf", PDF),
        (3, "", "https://rivers.example/a"),
        (4, "", "https://rivers.example/b"),
    )


def test_code_is_lifted_out_of_the_text() -> None:
    text = "Data at https://rivers.example/data. Our code is at https://github.com/made/up."
    found = links_of(replace(PAPER, abstract=text))
    assert [(link.number, link.words) for link in found[2:]] == [
        (3, "code: github.com/made/up"),
        (4, "https://rivers.example/data"),
    ]


def test_a_doi_cannot_break_out_of_its_address() -> None:
    dirty = replace(PAPER, doi="10.1/x y\u202e#\"'<a>")
    (link,) = [link for link in links_of(dirty) if link.name == "doi"]
    assert link.url == "https://doi.org/10.1/x%20y%E2%80%AE%23%22%27%3Ca%3E"


def test_a_paper_of_no_site_has_no_pages() -> None:
    assert links_of(replace(PAPER, id=PaperId("dair:2023-09-25/4"), abstract="")) == ()
