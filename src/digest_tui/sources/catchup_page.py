"""One page of arXiv's catch-up list as HTML: its date, its counts and its entries, checked before it is believed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from digest_tui.errors import WrongUsage
from digest_tui.messages import _
from digest_tui.papers.ids import PaperId
from digest_tui.papers.paper import Paper
from digest_tui.sources.catchup_words import words_of
from digest_tui.text.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest_tui.sources.failures import Peer

MOST_AUTHORS: Final = 100
"""Names a page shows of one paper; it does not say that there are more."""

_CUT_OFF: Final = b"</html>"
# The parser compares every attribute of a tag with all others: a 2.6 MB tag with 200,000 took minutes.
_ENDLESS_TAG: Final = re.compile(rb"<[^<>]{100000}")
_HEAD: Final = re.compile(r"Catchup results for (?P<name>.+) on \w{3}, (?P<day>\d\d) (?P<month>\w{3}) (?P<year>\d{4})")
_TOTAL: Final = re.compile(r"Total of (\d{1,9}) entries")
_SECTION: Final = re.compile(
    r"(?P<kind>New|Cross|Replacement) submissions \((?:continued, )?showing (?:first |last )?"
    r"(?P<shown>\d{1,9}) of (?P<total>\d{1,9}) entries\)"
)
_DAY_LINK: Final = re.compile(r"/catchup/(?P<category>[^/?]{1,80})/(?P<day>\d{4}-\d\d-\d\d)\?")
_CODE: Final = re.compile(r"\(([A-Za-z-]{1,40}(?:\.[A-Za-z-]{1,40})?)\)\s*\Z")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Section:
    """One group of a page: `shown` of `total` entries by its own words, and the papers that could be read.

    `kind` is the page's word (New, Cross, Replacement), empty when the heading says something else; `found` counts
    all entries, readable or not.
    """

    kind: str
    shown: int
    total: int
    found: int
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class CatchupPage:
    """A page as it describes itself; `total` counts the whole day, `next_day` is the announcement after this one.

    `name` is the category's name in full, `categories` the codes that the page's own links hold.
    """

    name: str
    announced: date
    total: int
    sections: tuple[Section, ...]
    next_day: date | None
    categories: frozenset[str]


def read_page(body: bytes, peer: Peer) -> CatchupPage:
    """The page in a body of HTML; BadAnswer when it is no catch-up page, or a part of one.

    The HTML is malformed by arXiv's own doing (ids given twice, headings inside lists, a stray end tag). 304 entries
    (960 kB) take 90 ms, of which the bare parser has 14, and 2,000 (6 MB) take 0.6 s.
    """
    scope = _scope(body, peer)
    heading = _HEAD.search(_plain(scope.find("h1")))
    announced = _day_of(heading) if heading else None
    if heading is None or announced is None:
        raise peer.bad(_("sent a page without the heading of a catch-up list"))
    totals = {int(total) for total in _TOTAL.findall(" ".join(scope.itertext()))}
    if len(totals) != 1:
        raise peer.bad(_("sent a catch-up list that does not say how many papers it has"))
    links = [(link, found) for link in scope.iter("a") if (found := _DAY_LINK.match(link.get("href") or ""))]
    onward = (found["day"] for link, found in links if _plain(link).startswith("Continue"))
    return CatchupPage(
        name=clean_line(heading["name"]),
        announced=announced,
        total=totals.pop(),
        sections=tuple(_section(group) for group in scope.iter("dl") if group.get("id") == "articles"),
        next_day=_next_day(announced, onward),
        categories=frozenset(found["category"] for _at, found in links),
    )


def error_in(body: bytes) -> str:
    """The heading of an error page, which says what arXiv did not like; empty when there is none."""
    root = _tree(body)
    heading = None if root is None else root.find(".//h1")
    return clean_line(_plain(heading))[:200]


def _scope(body: bytes, peer: Peer) -> Any:
    if not body.strip():
        raise peer.bad(_("sent an empty answer instead of a list"))
    if _ENDLESS_TAG.search(body):
        raise peer.bad(_("sent a page with a tag that does not end; it was not read"))
    root = _tree(body)
    scope = None if root is None else root.find(".//div[@id='dlpage']")
    if scope is None:
        raise peer.bad(
            _("answered with a web page that is not its list"),
            _(
                "It may be a captcha, a sign-in page of the network you are on, or maintenance: open the "
                "address in a browser, then try again."
            ),
        )
    if not body.rstrip().lower().endswith(_CUT_OFF):
        raise peer.bad(
            _("sent a list that is cut off: it ends after {count:,} bytes without its closing tag").format(
                count=len(body)
            )
        )
    return scope


def _tree(body: bytes) -> Any:
    """The root element of whatever HTML this is, None when there is none; UTF-8, as arXiv's pages are."""
    from lxml.etree import HTMLParser, XMLSyntaxError, fromstring

    readable = body.replace(b"\0", b"").decode("utf-8", "replace").encode()
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return fromstring(readable, parser)
    except XMLSyntaxError:
        return None


def _section(group: Any) -> Section:
    heading = _SECTION.search(_plain(group.find("h3")))
    terms = group.findall("dt")
    papers = tuple(paper for paper in map(_paper, terms) if paper is not None)
    if heading is None:
        return Section("", 0, 0, len(terms), papers)
    return Section(heading["kind"], int(heading["shown"]), int(heading["total"]), len(terms), papers)


def _paper(term: Any) -> Paper | None:
    """The paper of a `dt` and the `dd` behind it, None when it has no identifier or no description."""
    link = term.find(".//a[@title='Abstract']")
    described = term.getnext()
    meta = described.find("./div[@class='meta']") if described is not None and described.tag == "dd" else None
    identifier = None if link is None else _identifier(link.get("href") or "")
    if identifier is None or meta is None:
        return None
    fields = {_field(child): child for child in meta}
    abstract = meta.find("./p")
    return Paper(
        id=identifier,
        title=_field_words(fields, "list-title"),
        abstract="" if abstract is None else words_of(abstract),
        authors=_authors(fields.get("list-authors")),
        categories=_subjects(fields.get("list-subjects")),
        comment=_field_words(fields, "list-comments"),
        journal=_field_words(fields, "list-journal-ref"),
    )


def _identifier(address: str) -> PaperId | None:
    """The page links to the paper, never to a version of it."""
    try:
        identifier = PaperId.parse(address.removeprefix("/abs/"))
    except WrongUsage:
        return None
    return identifier.bare if identifier.is_arxiv else None


def _field(child: Any) -> str:
    return (child.get("class") or "").partition(" ")[0]


def _field_words(fields: dict[str, Any], name: str) -> str:
    return clean_line(words_of(fields[name])) if name in fields else ""


def _authors(field: Any) -> tuple[str, ...]:
    if field is None:
        return ()
    return tuple(name for name in map(clean_line, map(_plain, field.iter("a"))) if name)


def _subjects(field: Any) -> tuple[str, ...]:
    """Category codes, the primary one first: each subject ends with its code, `Other Names (in part) (cs.OH)`."""
    if field is None:
        return ()
    subjects = words_of(field).replace("\n", " ").split(";")
    return tuple(dict.fromkeys(code[1] for code in map(_CODE.search, subjects) if code))


def _plain(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _day_of(heading: re.Match[str]) -> date | None:
    try:
        return date(int(heading["year"]), _MONTHS.index(heading["month"]) + 1, int(heading["day"]))
    except ValueError:
        return None


def _next_day(announced: date, written: Iterable[str]) -> date | None:
    for text in written:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            continue
        if day > announced:
            return day
    return None
