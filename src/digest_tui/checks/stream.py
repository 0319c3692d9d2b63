"""T5 while a translation is being written, so that a model that runs in circles is stopped."""

from __future__ import annotations

from typing import Final

from digest_tui.checks.loops import GRAM, repeats
from digest_tui.checks.t5_loops import VERSION, find_block
from digest_tui.papers.translation import Finding, Severity

LOOK_EVERY: Final = 200
"""Characters between two looks."""

LOOK_BACK: Final = 4_000
"""Characters a look goes back, so that an endless stream costs no more the longer it gets."""

RECENT: Final = 600
"""The last characters, that must not all have been said before."""

MORE_THAN_SOURCE: Final = 0.6


class LoopWatch:
    """Watches one stream. A look every 200 characters takes at most 2 ms, however long the stream has been."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._allowed = _most_repeated(source) + MORE_THAN_SOURCE
        self._text = ""
        self._new = 0

    def feed(self, piece: str) -> Finding | None:
        """Take a piece in; a finding, without a place, once the text runs in circles."""
        for at in range(0, len(piece), LOOK_EVERY):
            part = piece[at : at + LOOK_EVERY]
            self._text += part
            self._new += len(part)
            if self._new >= LOOK_EVERY:
                self._new = 0
                self._text = self._text[-LOOK_BACK:]
                if sentence := self._look():
                    return Finding("T5", Severity.ERROR, sentence, version=VERSION)
        return None

    def _look(self) -> str:
        """What is wrong, empty when nothing is."""
        block = find_block(self._text[-RECENT:], self._source)
        if block is not None:
            return block[2]
        again = _share_after(repeats(self._text), len(self._text) - RECENT)
        return "The model says again what it has said before." if again > self._allowed else ""


def _most_repeated(source: str) -> float:
    """The largest share of any stretch of the source that stood in it before: an author may say a thing twice."""
    places = repeats(source)
    steps = range(GRAM, len(source) - RECENT // 2 + 1, RECENT // 4)
    return max((_share_after(places, start, RECENT // 2) for start in steps), default=0.0)


def _share_after(places: list[int], start: int, length: int = RECENT) -> float:
    """The share of the `length` characters from `start` that are places of repeats, 0 when there are not so many."""
    if start < GRAM:
        return 0.0
    return sum(start <= at < start + length for at in places) / (length - GRAM + 1)
