"""T5 while a translation is being written, so that a model that runs in circles is stopped."""

from __future__ import annotations

from typing import Final

from digest_tui.checks.loops import GRAM, find_loop, repeats, share
from digest_tui.checks.t5_loops import VERSION, loop_sentence
from digest_tui.papers.translation import Finding, Severity

LOOK_EVERY: Final = 200
"""Characters between two looks."""

LOOK_BACK: Final = 4_000
"""Characters a look goes back, so that an endless stream costs no more the longer it gets."""

RECENT: Final = 600
MORE_THAN_SOURCE: Final = 0.6


class LoopWatch:
    """Watches one stream. A look every 200 characters takes at most 2 ms, however long the stream has been."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._allowed = share(source) + MORE_THAN_SOURCE
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
        recent = self._text[-RECENT:]
        loop = find_loop(recent)
        if loop is not None:
            block = recent[loop[0] : loop[0] + loop[2]]
            if block * 4 not in self._source:
                return loop_sentence(block)
        fresh = len(self._text) - RECENT
        if fresh < GRAM:
            return ""
        again = sum(at >= fresh for at in repeats(self._text)) / (RECENT - GRAM + 1)
        return "The model says again what it has said before." if again > self._allowed else ""
