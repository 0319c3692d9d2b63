"""T5: the translation does not run in circles."""

from __future__ import annotations

from typing import Final

from digest_tui.checks.loops import GRAM, TIMES, find_loops, repeats, share
from digest_tui.checks.pair import Pair
from digest_tui.papers.translation import Finding, Severity
from digest_tui.text.protected import Protected

VERSION: Final = 1
MORE_THAN_SOURCE: Final = 0.12
SHORTEST_TEXT: Final = 100

_MASK: Final = "\0"


def check(pair: Pair) -> tuple[Finding, ...]:
    """A block four times running, or far more repeated words than the source has; formulas and links do not count."""
    for protected, reply, placed in (
        (pair.title, pair.reply_title, False),
        (pair.abstract, pair.reply_abstract, True),
    ):
        finding = _block(protected, reply, placed) or _words(protected, reply, placed)
        if finding is not None:
            return (finding,)
    return ()


def find_block(text: str, source: str) -> tuple[int, int, str] | None:
    """The first block four times running that is not so in the source: start, end, and the sentence on it."""
    for start, end, period in find_loops(text):
        block = text[start : start + period]
        if block * TIMES not in source:
            return start, end, f"The same words come again and again: “{' '.join(block.split())}”."
    return None


def _block(protected: Protected, reply: str, placed: bool) -> Finding | None:
    if next(find_loops(reply), None) is None:
        return None
    found = find_block(reply, protected.restore(protected.text))
    if found is None:
        return None
    start, end, sentence = found
    return _finding(sentence, (start, end) if placed else (0, 0))


def _words(protected: Protected, reply: str, placed: bool) -> Finding | None:
    if len(reply) < SHORTEST_TEXT:
        return None
    masked = protected.masked(reply, _MASK)
    places = repeats(masked, _MASK)
    again = len(places) / (len(reply) - GRAM + 1)
    if again <= MORE_THAN_SOURCE or again <= share(protected.text) + MORE_THAN_SOURCE:
        return None
    span = (places[0], places[-1] + GRAM) if placed else (0, 0)
    return _finding("Much of the translation says again what it has said before.", span)


def _finding(sentence: str, span: tuple[int, int]) -> Finding:
    return Finding("T5", Severity.ERROR, sentence, *span, version=VERSION)
