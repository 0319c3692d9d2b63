"""Where a growing text is finished, so that only its unfinished end is drawn again."""

from __future__ import annotations

import re
from typing import Final

LONG_PARAGRAPH: Final = 1500
"""Characters a paragraph may grow to before its finished sentences are frozen (an abstract stays whole)."""

_FENCE: Final = re.compile(r" {0,3}(?:```|~~~)")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]")
_SENTENCE_END: Final = re.compile(r"[.!?][”’\"')\]]*(?=\s)|[。！？][」』”）]*(?=[^」』”）])")


def finished_ends(text: str, start: int) -> list[int]:
    """Offsets at which the blocks after `start` end, in order; what follows the last one is unfinished.

    A block ends after a blank line, after a closed fence, before a list item, and, in a paragraph longer than
    LONG_PARAGRAPH, after its last finished sentence. At the end of a line the offset is that of the newline,
    which belongs to neither block, since blocks stand one below the other.
    """
    ends: list[int] = []
    fenced = False
    position = start
    while (newline := text.find("\n", position)) >= 0:
        line = text[position:newline]
        fence = bool(_FENCE.match(line))
        fenced ^= fence
        following = newline + 1
        closed = fence and not fenced
        if not fenced and (closed or not line.strip() or _ITEM.match(text, following)):
            ends.append(newline)
        position = following
    if not fenced and len(text) - position > LONG_PARAGRAPH:
        sentence = _last_sentence_end(text, position)
        if sentence is not None:
            ends.append(sentence)
    return ends


def _last_sentence_end(text: str, start: int) -> int | None:
    last = None
    for match in _SENTENCE_END.finditer(text, start):
        last = match.end()
    return last
