"""Readers of each form that we did not write: what leaves the program is held against them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import feedparser
import html5lib
import rispy
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pybtex.database import BibliographyData, parse_string


def parse_page(page: str) -> Any:
    """The page's tree; an error where a parser as strict as the standard finds any fault."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def elements(tree: Any) -> list[tuple[str, dict[str, str]]]:
    """Every element with its attributes."""
    return [(one.tag, dict(one.attrib)) for one in tree.iter() if isinstance(one.tag, str)]


def words_of(tree: Any) -> str:
    """All that is written on the page, white space as one space."""
    return " ".join("".join(tree.itertext()).split())


def parse_markdown(text: str) -> list[Token]:
    """The blocks and, in them, the pieces of a post, as CommonMark with tables and struck words reads it."""
    found = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [piece for block in found for piece in (block, *(block.children or ()))]


def parse_bibtex(text: str) -> BibliographyData:
    """The entries; an error where a key stands twice or a brace is missing."""
    return parse_string(text, "bibtex")


def parse_ris(text: str) -> list[dict[str, Any]]:
    """The records."""
    return list(rispy.loads(text))


def parse_atom(text: str) -> list[tuple[Any, str]]:
    """The entries as feed readers see them, each with its page, after a check of what RFC 4287 demands."""
    tree = etree.fromstring(text.encode())
    name = "{http://www.w3.org/2005/Atom}"
    for holder in (tree, *tree.iter(f"{name}entry")):
        for wanted in ("id", "title", "updated"):
            assert len(holder.findall(f"{name}{wanted}")) == 1
        assert datetime.fromisoformat(holder.findtext(f"{name}updated")).tzinfo is not None
    ids = [one.text for one in tree.iter(f"{name}id")]
    assert len(set(ids)) == len(ids)
    read = feedparser.parse(text.encode(), sanitize_html=False)
    assert not read.bozo
    pages = [one.text or "" for one in tree.iter(f"{name}content")]
    return list(zip(read.entries, pages, strict=True))


def parse_json_feed(text: str) -> dict[str, Any]:
    """The feed, after a check of what https://jsonfeed.org/version/1.1 demands."""
    feed: dict[str, Any] = json.loads(text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids)
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert isinstance(item["content_html"], str)
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert item.get("url", "https://").startswith("https://")
    return feed
