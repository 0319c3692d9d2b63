"""Names of models, data sets and methods: words with an inner capital, two capitals, or letters with digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_TOKEN: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_/.+][A-Za-z0-9]+)*")
_APART: Final = re.compile(r"-(?:based|driven|style|like|level|only|specific|aware|free|wise)$", re.IGNORECASE)
_SCALE: Final = re.compile(r"\d+(?:\.\d+)?[KMBTkx]?")


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


COMMON: Final = _words("ai ml nlp llm lm gpu cpu api url pdf qa ui id rag 2d 3d iid sota vs eg ie fig eq")
"""What people say of any paper, whether it says so itself or not."""


def names(text: str) -> Iterator[tuple[str, int]]:
    """The names in a text that a reader could look for, with where each begins."""
    for found in _TOKEN.finditer(text):
        word = _APART.sub("", found[0])
        if _is_name(word) and name_key(word) not in COMMON:
            yield word, found.start()


def name_key(name: str) -> str:
    """A name as it is compared: small letters and digits only, a plural's s left out."""
    return _letters(re.sub(r"(?<=[A-Z])s$", "", name))


def page_key(text: str) -> str:
    """A page's letters and digits in one string, in which a name's key can be looked for."""
    return _letters(text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _is_name(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    inner = any(before.islower() and letter.isupper() for before, letter in zip(word, word[1:], strict=False))
    digit = any(letter.isdigit() for letter in word) and not _SCALE.fullmatch(word)
    return len(word) > 1 and (capitals > 1 or inner or digit)
