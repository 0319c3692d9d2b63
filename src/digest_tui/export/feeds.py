"""Publications as a feed: JSON Feed 1.1 (https://jsonfeed.org/version/1.1) and Atom (RFC 4287)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from digest_tui.export.html import html
from digest_tui.export.publication_words import MADE_BY, line
from digest_tui.papers.publication import Publication, Scope

TITLE: Final = "digest-tui"
_ATOM: Final = "http://www.w3.org/2005/Atom"


def json_feed(publications: Sequence[Publication]) -> str:
    """One item a publication, its page as content."""
    items = [
        {
            "id": identifier(one),
            **({"url": page} if (page := page_of(one)) else {}),
            "title": line(one.title),
            "content_html": html(one),
            "date_published": one.made.isoformat(),
            **({"language": one.language} if one.language else {}),
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
        if page := page_of(one):
            _add(entry, "link").set("href", page)
        _add(entry, "content", html(one)).set("type", "html")
    return str(etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True), "utf-8")


def page_of(publication: Publication) -> str:
    """Where the one paper it is about can be found, empty for anything else."""
    alone = publication.scope is Scope.PAPER
    return publication.papers[0].paper.abstract_page if alone else ""


def identifier(publication: Publication) -> str:
    """A name that stays the same when the same day, week, paper or selection is published again."""
    name = f"{publication.scope}:{line(publication.title)}:{publication.language or 'en'}"
    if publication.scope is Scope.PAPER:
        name = f"{publication.scope}:{publication.papers[0].paper.id.value}:{publication.language or 'en'}"
    elif publication.scope is Scope.SELECTION:
        name += ":" + " ".join(one.paper.id.value for one in publication.papers)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'digest-tui:{name}')}"


def _add(parent: Any, name: str, text: str = "") -> Any:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = text or None
    return child
