"""Words as they are searched for: without regard to case, accents and width."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Only these: the marks of Japanese and of Indic scripts tell words apart, and Korean letters are put together again.
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")


def folded(text: str) -> str:
    """The text as it is compared: `Poincaré` and `POINCARE` give `poincare`, `ＣＮＮ` gives `cnn`."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))).casefold()


def searched_words(text: str) -> tuple[str, ...]:
    """The words of a search, folded, each once, in order; a text with one of them holds it anywhere, also in a word."""
    return tuple(dict.fromkeys(folded(text).split()))
