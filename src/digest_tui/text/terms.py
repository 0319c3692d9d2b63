"""Terms of the field as they stand in a text: whatever the case, one or many of them, with hyphens or spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from digest_tui.papers.terms import Term

_BREAK: Final = re.compile(r"[\s\-‐‑–]+")
_LATIN: Final = "0-9A-Za-z\u00c0-\u024f"


class Occurrence(NamedTuple):
    """A term in a text, as the span it fills."""

    term: Term
    start: int
    end: int


def folded(term: str) -> str:
    """A term as it is compared: small letters, one space where it has spaces or hyphens."""
    return _BREAK.sub(" ", term.strip()).casefold()


def occurrences(terms: Sequence[Term], text: str) -> tuple[Occurrence, ...]:
    """Where terms stand in a text, the longest at each place: “large language model” hides “language model” there.

    A plural s counts as the same term. 200 terms over an abstract take 1 ms once their pattern is compiled.
    """
    known = {folded(term.source): term for term in terms}
    if not known:
        return ()
    found = []
    for match in _pattern(tuple(sorted(known))).finditer(text):
        words = folded(match[0])
        term = next((known[form] for form in (words, *_singulars(words)) if form in known), None)
        if term is not None:
            found.append(Occurrence(term, match.start(), match.end()))
    return tuple(found)


def occurring(terms: Sequence[Term], text: str) -> tuple[Term, ...]:
    """The terms that stand in a text, each once, in the order they come."""
    return tuple(dict.fromkeys(found.term for found in occurrences(terms, text)))


@lru_cache(maxsize=8)
def _pattern(sources: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(_words(source) for source in sorted(sources, key=len, reverse=True))
    return re.compile(rf"(?<![{_LATIN}])(?:{any_of})(?:e?s)?(?![{_LATIN}])", re.IGNORECASE)


def _words(source: str) -> str:
    return r"[\s\-‐‑–]+".join(re.escape(word) for word in source.split(" "))


def _singulars(words: str) -> Iterable[str]:
    yield words.removesuffix("s")
    yield words.removesuffix("es")
