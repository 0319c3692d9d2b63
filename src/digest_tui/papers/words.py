"""Words as they are searched for: without regard to case, accents and width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

# Only these: the marks of Japanese and of Indic scripts tell words apart, and Korean letters are put together again.
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")


def folded(text: str) -> str:
    """The text as it is compared: `Poincaré` and `POINCARE` give `poincare`, `ＣＮＮ` gives `cnn`."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))).casefold()


def found_spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where any of these folded words stand in a text as it is shown: spans of characters, in order, none touching."""
    if not words:
        return []
    pieces = [folded(character) for character in text]
    whole = "".join(pieces)
    starts = [index for index, piece in enumerate(pieces) for _ in piece]
    found = sorted(
        (starts[match.start()], starts[match.end() - 1] + 1)
        for word in words
        for match in re.finditer(re.escape(word), whole)
    )
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def searched_words(text: str) -> tuple[str, ...]:
    """The words of a search, folded, each once, in order; a text with one of them holds it anywhere, also in a word."""
    return tuple(dict.fromkeys(folded(text).split()))
