"""Papers as notes for Obsidian and its like: front matter, what we write of a paper, links from note to note.

Names of files hold nothing that a file system, a link or a note's syntax reads, and end in the paper's identifier:
two papers of the same title are two notes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from digest_tui.export.bibtex import citation_key
from digest_tui.export.environment import fill
from digest_tui.export.note_file import Part
from digest_tui.export.publication_words import line
from digest_tui.export.variables import variables
from digest_tui.messages import speaking
from digest_tui.papers.paper import Paper
from digest_tui.papers.publication import Publication
from digest_tui.text.file_names import portable

LONGEST_TITLE: Final = 80
"""Characters of a title in a file's name."""
MOST_BYTES: Final = 150
"""A file system gives a name 255, a Korean letter takes three."""
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|#^\[\]%`$]')
_NOT_IN_LINKS: Final = re.compile(r"[\[\]|#^\\]")


def note_name(title: str, key: str) -> str:
    """A note's file name without its ending: the title, cut at a word, and what it is kept under."""
    words = _NOT_IN_NAMES.sub(" ", line(title)).split()
    while words and (len(" ".join(words)) > LONGEST_TITLE or len(" ".join(words).encode()) > MOST_BYTES):
        words = words[:-1] if len(words) > 1 else [_half(words[0])]
    stem = " ".join(words).strip(". ")
    return portable(f"{stem} ({key})" if stem else key)


def paper_name(paper: Paper) -> str:
    """The name of a paper's note where it has none yet."""
    return note_name(paper.title, paper.id.bare.file_stem)


def list_key(publication: Publication) -> str:
    """What the note that lists the others is kept under: the same for the same day, week or selection."""
    return "list:" + re.sub(r"[^\w.-]+", "-", line(publication.title)).strip("-")


def paper_parts(publication: Publication, names: Mapping[str, str]) -> list[Part]:
    """What is ours of each paper's note; `names` are the notes there are, by the papers' names without version."""
    with speaking(publication.language):
        return _parts(publication, names)


def _parts(publication: Publication, names: Mapping[str, str]) -> list[Part]:
    given = variables(publication)
    parts = []
    for published, told in zip(publication.papers, given["papers"], strict=True):
        for near, written in zip(published.related, told["related"], strict=True):
            written["note"] = _link(names.get(near.paper.id.value, ""), near.paper.title)
        text = fill("note.md", {"paper": told, "language": publication.language})
        parts.append(Part(published.paper.id.value, _front(published.paper, told), text))
    return parts


def list_part(publication: Publication, names: Mapping[str, str]) -> Part:
    """What is ours of the note that lists the others."""
    with speaking(publication.language):
        given = variables(publication)
    for published, told in zip(publication.papers, given["papers"], strict=True):
        told["note"] = _link(names[published.paper.id.value], published.paper.title)
    front = _yaml({"title": given["title"], "papers": len(publication.papers)})
    return Part(list_key(publication), front, fill("notes.md", given))


def _front(paper: Paper, told: Mapping[str, Any]) -> str:
    """Every text is a JSON string, which is a YAML string whatever is in it."""
    submitted, updated = told["submitted"], told["updated"]
    return _yaml(
        {
            "title": told["title"],
            "aliases": [told["title"]],
            "authors": told["authors"],
            "id": paper.id.value,
            "version": paper.id.version,
            "submitted": submitted["iso"] if submitted else None,
            "updated": updated["iso"] if updated else None,
            "tags": [*map(_tag, told["tags"]), *_category_tags(paper)],
            "url": paper.abstract_page or None,
            "doi": told["doi"] or None,
            "citekey": citation_key(paper),
        }
    )


def _category_tags(paper: Paper) -> list[str]:
    return [f"arxiv/{code.replace('.', '-')}" for code in paper.categories if re.fullmatch(r"[\w.-]+", code)]


def _tag(written: str) -> str:
    """As Obsidian takes one: letters, digits, `_`, `-` and `/`, and not of digits alone."""
    told = re.sub(r"[^\w/-]+", "-", written).strip("-/") or "tag"
    return f"{told}_" if told.isdigit() else told


def _yaml(values: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in values.items() if value is not None}
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in kept.items())


def _link(name: str, title: str) -> str:
    """A link to a note, shown as the paper's title; empty where there is no such note."""
    if not name:
        return ""
    shown = " ".join(_NOT_IN_LINKS.sub(" ", line(title)).split())
    return f"[[{name}|{shown}]]" if shown else f"[[{name}]]"


def _half(word: str) -> str:
    return word[: max(1, len(word) * 3 // 4)]
