"""An RSS feed as XML: bounded, without document types, entities or network; no meaning is read into it yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from digest_tui.errors import BadAnswer
    from digest_tui.sources.failures import Peer

DEEPEST: Final = 16
"""Nested elements at most; arXiv's feeds have 4."""

ARXIV: Final = "{http://arxiv.org/schemas/atom}"
DUBLIN_CORE: Final = "{http://purl.org/dc/elements/1.1/}"

_PIECE: Final = 65536
_DECLARED: Final = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_READABLE: Final = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"latin1", b"windows-1252"})
_UTF8_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item: the first text of each element by its tag (`{namespace}name`), and the categories in order."""

    texts: dict[str, str]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawFeed:
    """The channel's own texts by tag, the days it skips, and its items, all as they came: not cleaned."""

    texts: dict[str, str]
    skip_days: frozenset[str]
    items: tuple[RawItem, ...]


class _Element(Protocol):
    """What is used of an lxml element (lxml comes without types)."""

    tag: str

    def __iter__(self) -> Iterator[_Element]: ...
    def itertext(self) -> Iterator[str]: ...
    def clear(self) -> None: ...


def read_rss(body: bytes, peer: Peer) -> RawFeed:
    """Read a whole RSS 2.0 document; BadAnswer for anything else, saying what it looks like.

    Refused before the parser sees it: nothing, web pages, encodings in which `<!DOCTYPE` looks different, and
    document types (the only source of entities: billion laughs, quadratic blow-up, external entities). The parser is
    fed in pieces, so that deep nesting ends in the first of them. 304 entries take 12 ms.
    """
    from lxml.etree import XMLSyntaxError

    _refuse_what_is_no_feed(body, peer)
    try:
        return _collect(_elements(body), peer)
    except XMLSyntaxError as error:
        raise _unreadable(body, peer, error.msg) from None


def _refuse_what_is_no_feed(body: bytes, peer: Peer) -> None:
    start = body.removeprefix(_UTF8_MARK).lstrip()[:2000].lower()
    if not start:
        raise peer.bad("sent an empty answer instead of a list")
    if b"<html" in start or start.startswith(b"<!doctype html"):
        raise peer.bad(
            "answered with a web page instead of a list",
            "It may be a captcha, a sign-in page of the network you are on, or maintenance: open the address in a "
            "browser, then try again.",
        )
    declared = _DECLARED.match(start)
    if b"\0" in start[:4] or (declared and declared[1] not in _READABLE):
        raise peer.bad("sent a list in an encoding that is not used for feeds")
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise peer.bad("sent a list with a document type, which no feed has; it was not read")


def _elements(body: bytes) -> Iterator[tuple[str, _Element]]:
    from lxml.etree import XMLPullParser

    parser = XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for start in range(0, len(body), _PIECE):
        parser.feed(body[start : start + _PIECE])
        yield from parser.read_events()
    parser.close()
    yield from parser.read_events()


def _collect(elements: Iterator[tuple[str, _Element]], peer: Peer) -> RawFeed:
    path: list[str] = []
    texts: dict[str, str] = {}
    skip_days: frozenset[str] = frozenset()
    items: list[RawItem] = []
    for event, element in elements:
        if event == "start":
            path.append(element.tag)
            if path[0] != "rss" or len(path) > DEEPEST:
                raise peer.bad("sent something that is not an RSS feed")
            continue
        path.pop()
        if path != ["rss", "channel"]:
            continue
        if element.tag == "item":
            items.append(_item(element))
        elif element.tag == "skipDays":
            skip_days = frozenset(_text(day).strip() for day in element)
        else:
            texts.setdefault(element.tag, _text(element))
        element.clear()
    if not texts:
        raise peer.bad("sent a feed without a channel")
    return RawFeed(texts, skip_days, tuple(items))


def _item(element: _Element) -> RawItem:
    texts: dict[str, str] = {}
    categories: list[str] = []
    for child in element:
        if child.tag == "category":
            categories.append(_text(child))
        else:
            texts.setdefault(child.tag, _text(child))
    return RawItem(texts, tuple(categories))


def _text(element: _Element) -> str:
    return "".join(element.itertext())


def _unreadable(body: bytes, peer: Peer, reason: str | None) -> BadAnswer:
    if b"<rss" not in body[:2000]:
        return peer.bad("sent something that is not an RSS feed")
    if not body.rstrip().endswith(b"</rss>"):
        return peer.bad(f"sent a list that is cut off: it ends after {len(body):,} bytes without its closing tag")
    return peer.bad(f"sent a list that cannot be read ({reason or 'not well-formed XML'})")
