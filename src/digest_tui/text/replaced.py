"""What changed between two versions of a paper, in words."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from digest_tui.messages import _, ngettext
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
        lines.append(_("title: was “{title}”").format(title=_plain(before.title)))
    lines += _authors(before.authors, now.authors)
    lines += _abstract(before.abstract, now.abstract)
    if before.comment and _plain(before.comment) != _plain(now.comment):
        lines.append(_("comment: was “{comment}”").format(comment=_plain(before.comment)))
    return tuple(lines)


def _authors(before: Sequence[str], now: Sequence[str]) -> list[str]:
    had, have = [_plain(name) for name in before], [_plain(name) for name in now]
    if had == have:
        return []
    new, gone = _names([name for name in have if name not in had]), _names([name for name in had if name not in have])
    if new and gone:
        words = _("authors: with {new}, without {gone}")
    elif new or gone:
        words = _("authors: with {new}") if new else _("authors: without {gone}")
    else:
        words = _("authors: in another order")
    return [words.format(new=new, gone=gone)]


def _names(names: Sequence[str]) -> str:
    more = _(" and {count} more").format(count=len(names) - NAMED) if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


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
    came = ngettext("{count} new sentence", "{count} new sentences", len(new)).format(count=len(new))
    went = ngettext("{count} sentence gone", "{count} sentences gone", gone).format(count=gone)
    lines = [_("abstract: {new}, {gone}").format(new=came, gone=went)]
    lines += [f"+ {sentence}" for sentence in new[:QUOTED]]
    return [*lines, _("+ {count} more").format(count=len(new) - QUOTED)] if len(new) > QUOTED else lines


def _sentences(text: str) -> list[str]:
    return [_plain(text[span.start : span.end]) for span in sentences(text)]


def _plain(text: str) -> str:
    return " ".join(readable(text).split())
