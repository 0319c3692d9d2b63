"""T12: the translation has a sentence for every sentence of the source, and comes to a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import Final

from digest_tui.checks.pair import Pair, Part
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.align import Row

VERSION: Final = 2
SHORTEST_JOINED: Final = 0.75
"""A sentence for two that is shorter than this share of what the others make one expect leaves one of them out."""
FEWEST_ROWS: Final = 3

_STOP: Final = re.compile(r"[.!?…。！？．｡][\"'”’»)\]】」』）》〉*_\s]*\Z")
_COMPLETE: Final = {
    "ko": re.compile(r"(?:[다요까음함됨임]|[가-힣]기)[\"'”’)\]\s]*\Z"),
    "ja": re.compile("(?:です|ます|[ただるいんうくぐすつぬぶむ])[」』）\\s]*\\Z"),
}
"""Ends of sentences that show without a stop that nothing is missing."""


def check(pair: Pair) -> tuple[Finding, ...]:
    """Sentences that were left out, and an end in mid-sentence."""
    part = pair.body
    if not part.reply.strip() or not part.source.text.strip():
        return ()
    return (*_fewer(part), *_end(part))


def _fewer(part: Part) -> Iterator[Finding]:
    """Sentences that nothing in the translation stands for; joined ones are kept for the record."""
    wanted, there = len(part.source_sentences), len(part.reply_sentences)
    if there >= wanted:
        return
    lost = [row.source for row in part.rows if row.source and (row.reply is None or _is_short(row, part))]
    for span in lost:
        words = part.whole_source[span.start : span.end]
        sentence = f"Nothing in the translation stands for “{words if len(words) <= 60 else f'{words[:59]}…'}”."
        place = part.whole_source_place(span.start, span.end)
        yield Finding("T12", Severity.WARNING, sentence, *place, in_source=True, version=VERSION)
    if not lost:
        sentence = f"The source has {wanted} sentences, the translation {there}; some were joined."
        yield Finding("T12", Severity.INFO, sentence, 0, len(part.reply), version=VERSION)


def _is_short(row: Row, part: Part) -> bool:
    """Whether one sentence stands for two and is too short for both, by the middle one of all ratios."""
    ratios = [_ratio(one) for one in part.rows if one.source and one.reply]
    joined = sum(row.source.start <= span.start < row.source.end for span in part.source_sentences) if row.source else 0
    return len(ratios) > FEWEST_ROWS and joined == 2 and _ratio(row) < SHORTEST_JOINED * median(ratios)


def _ratio(row: Row) -> float:
    """How long the translation of a row is for its source."""
    assert row.source is not None and row.reply is not None
    return (row.reply.end - row.reply.start) / (row.source.end - row.source.start)


def _end(part: Part) -> tuple[Finding, ...]:
    """No stop at the end where the source has one; a text that ends in a formula or a link may do without."""
    reply = part.reply.rstrip()
    ends_with_token = not part.plain_reply[len(reply) - 1 :].strip()
    if _STOP.search(reply) or not _STOP.search(part.source.text) or ends_with_token:
        return ()
    complete = _COMPLETE.get(part.language)
    start = part.reply_sentences[-1].start if part.reply_sentences else 0
    if complete is not None and complete.search(reply):
        sentence = "The translation has no full stop at its end."
        return (Finding("T12", Severity.WARNING, sentence, len(reply) - 1, len(reply), version=VERSION),)
    sentence = "The translation ends in the middle of a sentence."
    return (Finding("T12", Severity.ERROR, sentence, start, len(reply), version=VERSION),)
