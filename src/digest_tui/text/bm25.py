"""Which of many short texts has most to say about some words: Okapi BM25.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with k1 1.2 and b 0.75.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from digest_tui.text.fold import folded_text

K1: Final = 1.2
B: Final = 0.75
_LETTERS: Final = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_WORD: Final = re.compile(rf"[{_LETTERS}]+|[^\W_{_LETTERS}]+")
_EAST: Final = re.compile(rf"[{_LETTERS}]")
_ENDING: Final = re.compile(r"(?:(?<=[a-z]{4})(?:ing|ed)|(?<=[a-z]{3})s)$")


def terms(text: str) -> list[str]:
    """The words of a text as they are searched: folded, without English endings; pairs of letters of other scripts."""
    found = []
    for word in _WORD.findall(folded_text(text)):
        if _EAST.match(word):
            found += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        else:
            found.append(_ENDING.sub("", word))
    return found


class Bm25:
    """An index over texts. 250 passages of 220 words take 60 ms to read and 0.2 ms to search."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(terms(text)) for text in texts]
        self._lengths = [count.total() for count in self._counts]
        self._mean = sum(self._lengths) / len(texts) if texts else 1.0
        self._has = Counter(term for count in self._counts for term in count)

    def knows(self, term: str) -> bool:
        """Whether any of the texts has that term."""
        return term in self._has

    def scores(self, query: str) -> list[float]:
        """How much each text has to say about the query, 0 for one that shares no word with it."""
        wanted = {term: self._rareness(term) for term in dict.fromkeys(terms(query)) if term in self._has}
        return [
            sum(
                rareness * count[term] * (K1 + 1) / (count[term] + K1 * (1 - B + B * length / self._mean))
                for term, rareness in wanted.items()
                if term in count
            )
            for count, length in zip(self._counts, self._lengths, strict=True)
        ]

    def _rareness(self, term: str) -> float:
        has = self._has[term]
        return math.log(1 + (len(self._counts) - has + 0.5) / (has + 0.5))
