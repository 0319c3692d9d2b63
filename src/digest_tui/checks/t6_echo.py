"""T6: the translation is not the source once more, neither whole nor sentence by sentence."""

from __future__ import annotations

import re
from typing import Final

from digest_tui.checks.pair import Pair, Part
from digest_tui.papers.translation import Finding, Severity

VERSION: Final = 1
SHORTEST: Final = 40
LIKENESS: Final = 80.0
SENTENCE: Final = 30
"""Letters of a sentence below which names alone could make it the same in both languages."""

_RUN: Final = re.compile(r"(?<![A-Za-z])[A-Z]?[a-z'’-]+(?:,? [a-z][a-z'’-]*){4,}")
_SMALL_LETTER: Final = re.compile("[a-z]")
_EAST_ASIAN: Final = frozenset({"ko", "ja", "zh", "zh-Hant"})


def check(pair: Pair) -> tuple[Finding, ...]:
    """A reply that is like the source, or English sentences left in it; nothing where English was asked for."""
    if pair.language == "en":
        return ()
    return tuple(finding for part in pair.parts for finding in _echoes(part))


def _echoes(part: Part) -> list[Finding]:
    reply = part.plain_reply
    if not (_has_small_letters(reply) and reply.strip()):
        return []
    if len(reply) >= SHORTEST and _likeness(part.plain_source, reply) > LIKENESS:
        return [_finding(part, f"The {part.name} is the source once more.", 0, len(part.reply))]
    if part.language in _EAST_ASIAN or part.language == "ru":
        spans = [found.span() for found in _RUN.finditer(reply)]
    else:
        spans = [
            (span.start, span.end)
            for span in part.reply_sentences
            if span.end - span.start >= SENTENCE and reply[span.start : span.end].strip() in part.plain_source
        ]
    return [
        _finding(part, f"English words are left: “{_short(reply[start:end])}”.", start, end)
        for start, end in spans
        if reply[start:end].strip()
    ]


def _has_small_letters(text: str) -> bool:
    return _SMALL_LETTER.search(text) is not None


def _likeness(source: str, reply: str) -> float:
    """How like two texts are, 0 to 100."""
    from rapidfuzz.fuzz import ratio

    return ratio(source, reply, score_cutoff=LIKENESS)


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _finding(part: Part, sentence: str, start: int, end: int) -> Finding:
    return Finding("T6", Severity.ERROR, sentence, *part.place(start, end), version=VERSION)
