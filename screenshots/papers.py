"""The papers of the sample's newest list, as arXiv would announce them and as a model would translate them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest_tui.papers.digest import Entry
from digest_tui.papers.translation import TranslationState
from digest_tui.sample.content import CATEGORY, Sample, read_sample
from tests.fakes.arxiv_site_feed import Item, feed

if TYPE_CHECKING:
    from datetime import date

ARXIV_LICENCE = "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"


@dataclass(frozen=True)
class MadePaper:
    """A paper nobody wrote: its item in the feed, and its translations (title, abstract) by language code."""

    item: Item
    translations: dict[str, tuple[str, str]]


def made_papers(day: date) -> tuple[MadePaper, ...]:
    """All of them, in the order of the list, announced on that day."""
    sample = read_sample()
    return tuple(_made(entry, sample, day) for entry in sample.days[-1].entries)


def made_feed(papers: tuple[MadePaper, ...], day: date) -> bytes:
    """The announcement of these papers as arXiv's feed writes it."""
    return feed([paper.item for paper in papers], CATEGORY, day)


def _made(entry: Entry, sample: Sample, day: date) -> MadePaper:
    paper = entry.paper
    # A feed has only names that arXiv could give: this year's for what is new, an earlier month's for what is replaced.
    month = "2606" if entry.kind in ("new", "cross") else "2601"
    item = Item(
        id=f"{month}.{27000 + entry.position * 37:05}",
        version=paper.id.version or 1,
        title=paper.title,
        abstract=paper.abstract,
        authors=", ".join(paper.authors),
        categories=paper.categories,
        kind=entry.kind.value,
        licence=paper.licence or ARXIV_LICENCE,
        day=day,
    )
    translations = {
        made.language: (made.title, made.abstract)
        for made in sample.translations
        if made.paper == paper.id and made.state is TranslationState.DONE
    }
    return MadePaper(item, translations)
