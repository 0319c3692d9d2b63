"""The addresses of a paper, numbered as its page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from digest_tui.messages import _

if TYPE_CHECKING:
    from digest_tui.papers.paper import Paper

LOOKED_AT: Final = 20_000
"""Characters of a text in which addresses are looked for."""


class PaperLink(NamedTuple):
    """An address with its number on the page (from 1) and its short name: `abs`, `pdf`, `doi`, `code`, or empty."""

    number: int
    name: str
    url: str

    @property
    def words(self) -> str:
        """How the page calls it: `pdf`, `code: github.com/made/up`, or the address."""
        from digest_tui.text.links import shown_address

        if self.name == "code":
            return _("code: {address}").format(address=shown_address(self.url))
        return self.name or self.url


def links_of(paper: Paper) -> tuple[PaperLink, ...]:
    """Every address of the paper once: its pages, where its code lies, then what else its abstract and comment name."""
    from digest_tui.text.links import find_links

    named = [("abs", paper.abstract_page), ("pdf", paper.pdf_page), ("doi", _doi_page(paper.doi))]
    found = [link for text in (paper.abstract, paper.comment) for link in find_links(text[:LOOKED_AT])]
    named += [("code", link.url) for link in found if link.is_code]
    named += [("", link.url) for link in found]
    names: dict[str, str] = {}
    for name, url in named:
        if url:
            names.setdefault(url, name)
    return tuple(PaperLink(number, name, url) for number, (url, name) in enumerate(names.items(), 1))


def _doi_page(doi: str) -> str:
    if not doi:
        return ""
    from urllib.parse import quote

    return "https://doi.org/" + quote(doi, safe="/:;()._-~")
