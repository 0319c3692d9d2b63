"""How alike two texts are in what they say: the pieces of their words that both have."""

from __future__ import annotations

import re
from typing import Final

from digest_tui.text.fold import folded_text


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


_EMPTY: Final = _words(
    "the a an of in on to for and or is are was were be by with that this these it its as at from what which how why "
    "who does do did paper papers authors author study work their they we"
)
_ENDINGS: Final = re.compile(
    r"(?:입니다|합니다|습니다|한다|이다|인가요?|무엇|어떤|논문|です|ます|である|ですか|ますか|この|論文|的|是|了|论文|論文|什么|什麼)"
)


def pieces(text: str) -> frozenset[str]:
    """What a text is made of: its Latin words without the empty ones, and pairs of other letters."""
    plain = _ENDINGS.sub(" ", folded_text(text))
    found = set()
    for word in re.findall(r"[^\W_]+", plain):
        if word.isascii():
            if word not in _EMPTY:
                found.add(word)
        else:
            found.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    return frozenset(found)


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter one's pieces that the other has too, 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
