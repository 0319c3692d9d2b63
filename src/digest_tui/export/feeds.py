"""Publications as a feed: JSON Feed 1.1 (https://jsonfeed.org/version/1.1) and Atom (RFC 4287)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from digest_tui.export.html import html
from digest_tui.export.publication_words import MADE_BY, line
from digest_tui.papers.publication import Publication

TITLE: Final = "digest-tui"
_ATOM: Final = "http://www.w3.org/2005/Atom"


def json_feed(publications: Sequence[Publication]) -> str:
    """One item a publication, its page as content."""
    items = [
        {
            "id": identifier(one),
            "title": line(one.title),
            "content_html": html(one),
            "date_published": one.made.isoformat(),
        }
        for one in publications
    ]
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": TITLE, "description": MADE_BY}
    return json.dumps({**feed, "items": items}, ensure_ascii=False, indent=2) + "\n"


def atom_feed(publications: Sequence[Publication]) -> str:
    """One entry a publication, its page as content."""
    from lxml import etree

    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    newest = max((one.made for one in publications), default=None)
    _add(feed, "id", "urn:digest-tui:feed")
    _add(feed, "title", TITLE)
    _add(feed, "updated", newest.isoformat() if newest else "1970-01-01T00:00:00+00:00")
    _add(_add(feed, "author"), "name", TITLE)
    for one in publications:
        entry = _add(feed, "entry")
        _add(entry, "id", identifier(one))
        _add(entry, "title", line(one.title))
        _add(entry, "updated", one.made.isoformat())
        _add(entry, "content", html(one)).set("type", "html")
    return str(etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True), "utf-8")


def identifier(publication: Publication) -> str:
    """A name that stays the same when the same day, week or paper is published again."""
    first = publication.papers[0].paper.id if publication.papers else ""
    name = f"{publication.scope}:{line(publication.title)}:{publication.language or 'en'}:{first}"
    return "urn:digest-tui:" + "".join(letter if letter.isalnum() else "-" for letter in name).strip("-").casefold()


def _add(parent: Any, name: str, text: str = "") -> Any:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = text or None
    return child
