"""What changed between two versions of a paper, in words."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from digest_tui.text.latex import readable
from digest_tui.text.sentences import sentences

NAMED: Final = 4
"""Authors named; more are counted."""
QUOTED: Final = 3
"""Sentences quoted; more are counted."""


class Told(NamedTuple):
    """The texts of a version that are compared."""

    title: str
    abstract: str
    authors: Sequence[str]
    comment: str


def changes(before: Told, now: Told) -> tuple[str, ...]:
    """One line for each thing that changed, readable; empty when nothing of it did."""
    lines = []
    if _plain(before.title) != _plain(now.title):
        lines.append(f"title: was “{_plain(before.title)}”")
    lines += _authors(before.authors, now.authors)
    lines += _abstract(before.abstract, now.abstract)
    if before.comment and _plain(before.comment) != _plain(now.comment):
        lines.append(f"comment: was “{_plain(before.comment)}”")
    return tuple(lines)


def _authors(before: Sequence[str], now: Sequence[str]) -> list[str]:
    had, have = [_plain(name) for name in before], [_plain(name) for name in now]
    if had == have:
        return []
    parts = [_named("with", [name for name in have if name not in had])]
    parts.append(_named("without", [name for name in had if name not in have]))
    return ["authors: " + (", ".join(part for part in parts if part) or "in another order")]


def _named(word: str, names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{word} {', '.join(names[:NAMED])}{more}" if names else ""


def _abstract(before: str, now: str) -> list[str]:
    had, have = _sentences(before), _sentences(now)
    if " ".join(had) == " ".join(have):
        return []
    new: list[str] = []
    gone = 0
    for kind, start, end, first, last in SequenceMatcher(None, had, have, autojunk=False).get_opcodes():
        if kind != "equal":
            new += have[first:last]
            gone += end - start
    lines = [f"abstract: {_count(len(new), 'new sentence')}, {_count(gone, 'sentence')} gone"]
    lines += [f"+ {sentence}" for sentence in new[:QUOTED]]
    return [*lines, f"+ {len(new) - QUOTED} more"] if len(new) > QUOTED else lines


def _sentences(text: str) -> list[str]:
    return [_plain(text[span.start : span.end]) for span in sentences(text)]


def _plain(text: str) -> str:
    return " ".join(readable(text).split())


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
