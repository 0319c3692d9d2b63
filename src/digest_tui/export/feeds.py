"""Publications as a feed: JSON Feed 1.1 (https://jsonfeed.org/version/1.1) and Atom (RFC 4287)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from digest_tui.export.html import html_in_feed
from digest_tui.export.publication_words import MADE_BY, line
from digest_tui.papers.publication import Publication, Scope

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def json_feed(publications: Sequence[Publication], name: str) -> str:
    """One item a publication, what its page holds as content; `name` is what the feed is of."""
    items = [
        {
            "id": identifier(one),
            **({"url": page} if (page := page_of(one)) else {}),
            "title": line(one.heading or one.title),
            "content_html": html_in_feed(one),
            "date_published": published_at(one).isoformat(),
            "date_modified": changed_at(one).isoformat(),
            **({"language": one.language} if one.language else {}),
        }
        for one in publications
    ]
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": line(name), "description": MADE_BY}
    return json.dumps({**feed, "items": items}, ensure_ascii=False, indent=2) + "\n"


def atom_feed(publications: Sequence[Publication], name: str) -> str:
    """One entry a publication, what its page holds as content; `name` is what the feed is of."""
    from lxml import etree

    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    newest = max((changed_at(one) for one in publications), default=datetime.fromtimestamp(0, UTC))
    languages = " ".join(sorted({one.language for one in publications}))
    _add(feed, "id", _urn(f"feed:{line(name)}:{languages}"))
    _add(feed, "title", line(name))
    _add(feed, "updated", newest.isoformat())
    _add(feed, "generator", "digest-tui")
    _add(_add(feed, "author"), "name", "digest-tui")
    for one in publications:
        entry = _add(feed, "entry")
        _add(entry, "id", identifier(one))
        _add(entry, "title", line(one.heading or one.title))
        _add(entry, "published", published_at(one).isoformat())
        _add(entry, "updated", changed_at(one).isoformat())
        if page := page_of(one):
            _add(entry, "link").set("href", page)
        content = _add(entry, "content", html_in_feed(one))
        content.set("type", "html")
        if one.language:
            content.set(_XML_LANGUAGE, one.language)
    return str(etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True), "utf-8")


def page_of(publication: Publication) -> str:
    """Where the one paper it is about can be found, empty for anything else."""
    alone = publication.scope is Scope.PAPER
    return publication.papers[0].paper.abstract_page if alone else ""


def published_at(publication: Publication) -> datetime:
    """When it came out: the day it is of, of a paper its own; where neither is known, when it was made here."""
    submitted = publication.papers[0].paper.submitted if publication.scope is Scope.PAPER else None
    if submitted is not None:
        return submitted
    return datetime.combine(publication.of, time(), UTC) if publication.of is not None else publication.made


def changed_at(publication: Publication) -> datetime:
    """When it last changed: its newest announcement, translation or answer; not when it was written out."""
    made = [one.translation.made for one in publication.papers if one.translation is not None]
    asked = [turn.asked for one in publication.papers for turn in one.turns]
    came = [datetime.combine(one.announced, time(), UTC) for one in publication.papers if one.announced is not None]
    revised = [
        one.paper.updated for one in publication.papers if publication.scope is Scope.PAPER and one.paper.updated
    ]
    return max([published_at(publication), *came, *made, *asked, *revised])


def identifier(publication: Publication) -> str:
    """A name that stays the same when the same day, week, paper or selection is published again."""
    name = f"{publication.scope}:{line(publication.title)}:{publication.language or 'en'}"
    if publication.scope is Scope.PAPER:
        name = f"{publication.scope}:{publication.papers[0].paper.id.value}:{publication.language or 'en'}"
    elif publication.scope is Scope.SELECTION:
        name += ":" + " ".join(one.paper.id.value for one in publication.papers)
    return _urn(name)


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'digest-tui:{name}')}"


def _add(parent: Any, name: str, text: str = "") -> Any:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = text or None
    return child
