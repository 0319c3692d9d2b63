"""One item of arXiv's announcement feed, read into a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from digest_tui.errors import WrongUsage
from digest_tui.papers.digest import EntryKind
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.feed_xml import ARXIV, DUBLIN_CORE
from digest_tui.text.clean import clean, clean_line

if TYPE_CHECKING:
    from digest_tui.sources.feed_xml import RawItem

_HEAD: Final = re.compile(r"\s*(?P<id>arXiv:\S{1,60}) +Announce Type: *(?P<kind>[\w-]{1,30})\s*(?:Abstract: *)?")
_BETWEEN_AUTHORS: Final = re.compile(r"(?<!\\),")


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A paper and how it was announced; `announced` is the item's own date, None where it has none."""

    kind: EntryKind
    paper: Paper
    announced: date | None


def read_item(raw: RawItem) -> ReadItem | None:
    """The item, None when it has no identifier or no kind that can be trusted: the list must not hide that."""
    head = _HEAD.match(raw.texts.get("description", ""))
    identifier = _identifier(raw, head)
    kind = _kind(raw, head)
    if identifier is None or kind is None:
        return None
    return ReadItem(kind, _paper(raw, identifier, head), announcement_date(raw.texts.get("pubDate", "")))


def announcement_date(text: str) -> date | None:
    """The date of an RSS pubDate, in the zone it is written in; None when it cannot be read."""
    try:
        return parsedate_to_datetime(text.strip()[:60]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def split_authors(text: str) -> tuple[str, ...]:
    r"""The names of a `dc:creator`, raw TeX kept: `Ling Team,  :, Wenting Cai` gives two.

    arXiv joins names by commas and leaves the colon after a group's name standing alone. A `\,` is a thin space.
    """
    names = (name.strip(" :") for name in _BETWEEN_AUTHORS.split(clean_line(text)))
    return tuple(name for name in names if name)


def _identifier(raw: RawItem, head: re.Match[str] | None) -> PaperId | None:
    """The guid has the announced version (`oai:arXiv.org:2606.28354v1`); only where it is missing, another place."""
    written = raw.texts.get("guid") or (head["id"] if head else "") or raw.texts.get("link", "")
    try:
        identifier = PaperId.parse(written)
    except WrongUsage:
        return None
    return identifier if identifier.is_arxiv else None


def _kind(raw: RawItem, head: re.Match[str] | None) -> EntryKind | None:
    written = raw.texts.get(f"{ARXIV}announce_type") or (head["kind"] if head else "")
    try:
        return EntryKind(written.strip())
    except ValueError:
        return None


def _paper(raw: RawItem, identifier: PaperId, head: re.Match[str] | None) -> Paper:
    texts = raw.texts
    description = texts.get("description", "")
    abstract = clean(description[head.end() :] if head else description)
    categories = (clean_line(category) for category in raw.categories)
    return Paper(
        id=identifier,
        title=clean_line(texts.get("title", "")),
        abstract="\n".join(line.strip() for line in abstract.strip().split("\n")),
        authors=split_authors(texts.get(f"{DUBLIN_CORE}creator", "")),
        categories=tuple(dict.fromkeys(category for category in categories if category)),
        journal=clean_line(texts.get(f"{ARXIV}journal_reference", "")),
        doi=clean_line(texts.get(f"{ARXIV}DOI", "")),
        licence=clean_line(texts.get(f"{DUBLIN_CORE}rights", "")),
    )
