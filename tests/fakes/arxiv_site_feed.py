"""Announcement feeds in arXiv's own form, with papers that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

DAY: Final = date(2026, 6, 30)
SKIP_DAYS: Final = ("Saturday", "Sunday")
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Item:
    """One item, each field as it stands in the feed; an empty optional field leaves its element out."""

    id: str
    version: int = 1
    title: str = "A made-up paper"
    abstract: str = "We count made-up clouds."
    authors: str = "Ada Cloud, Ben Rain"
    categories: tuple[str, ...] = ("cs.CL", "cs.LG")
    kind: str = "new"
    licence: str = "http://creativecommons.org/licenses/by/4.0/"
    doi: str = ""
    journal: str = ""
    day: date = DAY

    def xml(self) -> str:
        """The item as arXiv's feed writes it."""
        identifier = f"{self.id}v{self.version}"
        about = f"arXiv:{identifier} Announce Type: {self.kind} \nAbstract: {self.abstract}"
        optional = {"arxiv:DOI": self.doi, "arxiv:journal_reference": self.journal}
        return "".join(
            (
                f"<item>\n<title>{escape(self.title)}</title>\n",
                f"<link>https://arxiv.org/abs/{escape(self.id)}</link>\n",
                f"<description>{escape(about)}</description>\n",
                f'<guid isPermaLink="false">oai:arXiv.org:{escape(identifier)}</guid>\n',
                *(f"<category>{escape(category)}</category>\n" for category in self.categories),
                f"<pubDate>{rss_date(self.day)}</pubDate>\n",
                f"<arxiv:announce_type>{escape(self.kind)}</arxiv:announce_type>\n",
                f"<dc:rights>{escape(self.licence)}</dc:rights>\n",
                *(f"<{tag}>{escape(text)}</{tag}>\n" for tag, text in optional.items() if text),
                f"<dc:creator>{escape(self.authors)}</dc:creator>\n</item>\n",
            )
        )


def make_items(
    new: int = 3, cross: int = 1, replaced: int = 2, replaced_cross: int = 1, category: str = "cs.CL"
) -> list[Item]:
    """So many items of each kind in the feed's order, ids ascending within a kind; replacements are version 2."""
    kinds = ["new"] * new + ["cross"] * cross + ["replace"] * replaced + ["replace-cross"] * replaced_cross
    return [_made(number, kind, category) for number, kind in enumerate(kinds)]


def _made(number: int, kind: str, category: str) -> Item:
    month = "2606" if kind in ("new", "cross") else "2601"
    item = Item(
        id=f"{month}.{number + 1:05}",
        title=f"Counting made-up clouds, part {number + 1}",
        abstract=f"We count {number + 1} clouds that nobody saw. The count is exact.",
        kind=kind,
        version=2 if kind.startswith("replace") else 1,
    )
    other = "stat.ML" if category != "stat.ML" else "cs.LG"
    return replace(item, categories=(other, category) if kind.endswith("cross") else (category, other))


def feed(
    items: Iterable[Item | str] = (),
    category: str = "cs.CL",
    day: date = DAY,
    skip_days: Sequence[str] = SKIP_DAYS,
    title: str = "",
) -> bytes:
    """A whole feed; an item given as text stands in it as it is."""
    address = f"http://rss.arxiv.org/rss/{category}"
    skipped = "".join(f"<day>{name}</day>" for name in skip_days)
    written = "".join(item if isinstance(item, str) else item.xml() for item in items)
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">\n<channel>\n'
        f"<title>{title or f'{category} updates on arXiv.org'}</title>\n<link>{address}</link>\n"
        f"<description>{category} updates on the arXiv.org e-print archive.</description>\n"
        f'<atom:link href="{address}" rel="self" type="application/rss+xml"/>\n'
        f"<pubDate>{rss_date(day)}</pubDate>\n<skipDays>{skipped}</skipDays>\n{written}</channel>\n</rss>\n"
    ).encode()


def error_feed(category: str = "cs.ZZ") -> bytes:
    """What arXiv sends with HTTP 400 for a category it has not."""
    address = f"http://rss.arxiv.org/rss/{category}"
    return feed(category=category, title=f"Feed error for query: {address}").replace(
        f"{category} updates on the arXiv.org e-print archive.".encode(),
        b"Bad subject class 'ZZ'. Valid subject classes for the archive 'cs' are: cs.AI, cs.CL.",
    )


def captcha() -> bytes:
    """A page for a person where a feed was expected."""
    return b"<!DOCTYPE html>\n<html><head><title>One moment</title></head><body>Are you a robot?</body></html>"


def rss_date(day: date) -> str:
    """Midnight in New York of that day, in summer, as the feed writes it."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day:02} {_MONTHS[day.month - 1]} {day.year} 00:00:00 -0400"
