"""What stands between title and abstract: authors, dates, details, links, tags, the reader's note."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from digest_tui.reader.facts_words import (
    authors_words,
    dates_words,
    details_words,
    note_heading,
    tags_words,
    withdrawn_words,
)
from digest_tui.text.paper_links import links_of
from digest_tui.widgets.open_paper import OpenPaper

HELD: Final = "\u00a0"
"""The space at which no line is broken: a number stays with its address."""


def facts(opened: OpenPaper, unfolded: bool, raw: bool, unfolds: str) -> Content:
    """The facts, a line each; all authors when `unfolded`, else with the key that `unfolds` them."""
    paper = opened.paper
    lines = [
        Content(withdrawn_words(opened)).stylize("$text-error"),
        Content(authors_words(paper, unfolded, unfolds)),
        Content(dates_words(opened)).stylize("$foreground-muted"),
        *[_detail(label, words) for label, words in details_words(paper, raw)],
        Content("  ".join(f"[{link.number}]{HELD}{link.words}" for link in links_of(paper))),
        Content("\n".join(opened.changed)).stylize("$foreground-muted"),
        Content(tags_words(opened.tags)).stylize("$accent"),
    ]
    shown = Content("\n").join(line for line in lines if line)
    if opened.note is None:
        return shown
    head = Content(note_heading(opened.note)).stylize("$foreground-muted")
    return Content("\n").join([shown, Content(""), head, Content(opened.note.text)])


def _detail(label: str, words: str) -> Content:
    return Content(f"{label}: {words}" if label else words).stylize("$foreground-muted")
