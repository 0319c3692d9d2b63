"""The made-up papers of papers.toml, as arXiv would announce them and as a model would translate them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from digest_tui.papers.languages import LANGUAGES
from tests.fakes.arxiv_site_feed import Item, feed

if TYPE_CHECKING:
    from datetime import date

FILE: Final = Path(__file__).with_name("papers.toml")
CATEGORY: Final = "cs.CL"
LICENCES: Final = {
    "CC BY 4.0": "http://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "http://creativecommons.org/licenses/by-sa/4.0/",
    "": "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
}


@dataclass(frozen=True)
class MadePaper:
    """A paper nobody wrote: its item in the feed, and its translations (title, abstract) by language code."""

    item: Item
    translations: dict[str, tuple[str, str]]


def made_papers(day: date) -> tuple[MadePaper, ...]:
    """All of them, in the file's order, announced on that day."""
    written = tomllib.loads(FILE.read_text("utf-8"))["paper"]
    return tuple(_made(number, fields, day) for number, fields in enumerate(written, 1))


def made_feed(papers: tuple[MadePaper, ...], day: date) -> bytes:
    """The announcement of these papers as arXiv's feed writes it."""
    return feed([paper.item for paper in papers], CATEGORY, day)


def _made(number: int, fields: dict[str, Any], day: date) -> MadePaper:
    month = "2606" if fields["kind"] in ("new", "cross") else "2601"
    item = Item(
        id=f"{month}.{27000 + number * 37:05}",
        version=fields.get("version", 1),
        title=fields["title"],
        abstract=_one_line(fields["abstract"]),
        authors=", ".join(fields["authors"]),
        categories=tuple(fields["categories"]),
        kind=fields["kind"],
        licence=LICENCES[fields.get("licence", "")],
        day=day,
    )
    translations = {
        code: (fields[code]["title"], _one_line(fields[code]["abstract"])) for code in LANGUAGES if code in fields
    }
    return MadePaper(item, translations)


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).strip()
