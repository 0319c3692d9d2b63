"""T2: the translation holds nothing but the translation: no announcement, tag, refusal, or words of our request.

What the source itself says is never doubted.
"""

from __future__ import annotations

import re
from typing import Final

from digest_tui.checks.model_words import DOUBTS, REQUEST, TAGS, small_letters
from digest_tui.checks.pair import Pair
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 3


def check(pair: Pair) -> tuple[Finding, ...]:
    """Words that are the model's own or ours, in the title and in the abstract."""
    found: list[Finding] = []
    for source, reply, placed in (
        (pair.title.text, pair.reply_title, False),
        (pair.abstract.text, pair.reply_abstract, True),
    ):
        small = small_letters(reply)
        found += _tags_and_request(pair.source, reply, small, placed)
        found += _own_words(source, pair.source, reply, small, placed)
    return tuple(found)


def _tags_and_request(source: str, reply: str, small: str | None, placed: bool) -> list[Finding]:
    found = []
    for words, sentence in (
        (TAGS, "A tag of the model's own is left in the text: “{}”."),
        (REQUEST, "Words of the request are in the translation: “{}”."),
    ):
        if not words.may_stand_in(small):
            continue
        folded = source.casefold()
        match = next((one for one in words.pattern.finditer(reply) if one[0].casefold() not in folded), None)
        if match is not None:
            found.append(_finding(sentence, match, placed))
    return found


def _own_words(source: str, whole: str, reply: str, small: str | None, placed: bool) -> list[Finding]:
    found = []
    for doubt in DOUBTS:
        beginning = len(reply) - len(reply.lstrip())
        pattern = doubt.words.pattern
        if doubt.first:
            match = pattern.match(reply, beginning)
        else:
            match = pattern.search(reply) if doubt.words.may_stand_in(small) else None
        if match is not None and not doubt.unless.search(source if doubt.first else whole):
            found.append(_finding(doubt.sentence, match, placed))
    return found


def _finding(sentence: str, match: re.Match[str], placed: bool) -> Finding:
    words = " ".join(match[0].split())
    words = words if len(words) <= 60 else f"{words[:59]}…"
    start, end = match.span() if placed else (0, 0)
    return Finding("T2", Severity.ERROR, sentence.format(words), start, end, version=VERSION)
