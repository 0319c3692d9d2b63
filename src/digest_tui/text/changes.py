"""What has changed between two versions of a text, word by word and sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

from digest_tui.text.align import align
from digest_tui.text.protected import Protected
from digest_tui.text.sentences import sentences

_WORD: Final = re.compile(r"\S+\s*")
_MOST_JOINED: Final = 3
"""Sentences that can have been translated together."""


class Change(NamedTuple):
    """A stretch of words: the same in both, only in the old text (gone), or only in the new one (come)."""

    kind: Literal["same", "gone", "come"]
    text: str


class Stretch(NamedTuple):
    """Sentences of a new text in a row: with the translation they had before, or None where they are new.

    `before` is the sentence before them.
    """

    source: str
    kept: str | None
    before: str = ""


def word_changes(old: str, new: str) -> tuple[Change, ...]:
    """Both texts as one, in reading order: what is gone stands before what came in its place."""
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, [word.strip() for word in ours], [word.strip() for word in theirs], autojunk=False)
    found: list[Change] = []
    for how, i, i_end, j, j_end in matcher.get_opcodes():
        if how == "equal":
            found.append(Change("same", "".join(theirs[j:j_end])))
            continue
        if i < i_end:
            found.append(Change("gone", "".join(ours[i:i_end])))
        if j < j_end:
            found.append(Change("come", "".join(theirs[j:j_end])))
    return tuple(found)


def kept_sentences(old: Protected, reply: str, new: Protected, language: str) -> tuple[Stretch, ...]:
    """The new text in stretches: sentences that stood so in the old one keep their part of its translation `reply`.

    Which part that is the alignment says, so that a sentence whose counterpart is not sure comes as a new one.
    """
    whole = old.restore(old.text)
    known = {
        _joined([whole[row.source.start : row.source.end]]): reply[row.reply.start : row.reply.end]
        for row in align(old, reply, language)
        if row.source is not None and row.reply is not None
    }
    text = new.restore(new.text)
    listed = [text[span.start : span.end] for span in sentences(text)]
    found: list[Stretch] = []
    at = 0
    while at < len(listed):
        count, kept = _known(listed[at : at + _MOST_JOINED], known)
        source = " ".join(listed[at : at + count])
        if kept is None and found and found[-1].kept is None:
            found[-1] = found[-1]._replace(source=f"{found[-1].source} {source}")
        else:
            found.append(Stretch(source, kept, listed[at - 1] if at else ""))
        at += count
    return tuple(found)


def _known(ahead: Sequence[str], known: dict[str, str]) -> tuple[int, str | None]:
    """How many of these sentences had a translation together, and which; the most first, one where none had."""
    for count in range(len(ahead), 0, -1):
        kept = known.get(_joined(ahead[:count]))
        if kept is not None:
            return count, kept
    return 1, None


def _joined(texts: Sequence[str]) -> str:
    return " ".join(" ".join(texts).split())
