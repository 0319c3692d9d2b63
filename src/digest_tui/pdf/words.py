"""Words made whole: those broken at a line's end, and names that kerning has torn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"\w+(?:[-‐]\w+)*")
_LAST: Final = re.compile(r"\w+(?:[-‐]\w+)*(?=[-‐]\Z)")
_FIRST: Final = re.compile(r"\w+")
_TEAR: Final = re.compile(r"(?<=[A-Z]) (?=[A-Za-z])")
_HYPHENS: Final = "-‐"
_NOT_ALONE: Final = frozenset({"A", "I", "O"})
_SHORTEST_NAME: Final = 4


class Vocabulary:
    """The words of a document, with how often each stands there, and those of its title and abstract.

    `torn` are the neighbours that are one name elsewhere.
    """

    def __init__(self, texts: Iterable[str], known: str, fragments: Iterable[str] = ()) -> None:
        """`known` is title and abstract; `fragments` are the halves of broken words, which are none themselves."""
        whole = "\n".join(texts)
        tokens = _TOKEN.findall(whole)
        halves = Counter(fragments)
        self._known = set(_FIRST.findall(known))
        self._tokens = set(tokens)
        hyphened = [token for token in tokens if "-" in token or "‐" in token]
        tokens += [part for token in hyphened for part in _FIRST.findall(token)]
        self._words = set(tokens)
        pairs = Counter((pair.first, pair.second) for pair in pairs_in(whole))
        looked_at = halves.keys() | {word for pair in pairs for word in pair}
        self._count = Counter(token for token in tokens if token in looked_at)
        self._count.subtract(halves)
        self.torn = frozenset(pair for pair, here in pairs.items() if self._is_torn(*pair, here))

    def has(self, word: str) -> bool:
        """Whether title, abstract or another place has it whole, in any case of its first letter."""
        return word in self._known or word in self._words and self._count.get(word, 1) > 0

    def has_hyphened(self, word: str) -> bool:
        """Whether it stands somewhere with the hyphen in it."""
        return word in self._tokens

    def _is_torn(self, first: str, second: str, here: int) -> bool:
        """Whether the two are one word elsewhere, and one of them is none but in the places where it is `here`."""
        if len(first) + len(second) < _SHORTEST_NAME or not self.has(first + second):
            return False
        if second[0].islower() and first in _NOT_ALONE:
            return False
        return self._count[first] <= here or self._count[second] <= here


def halves(line: str, next_line: str) -> tuple[str, str] | None:
    """The two halves of a word broken between these lines, without the hyphen; None when there is none.

    An address is never taken for a word: a hyphen at its break belongs to it.
    """
    end = line[line.rfind(" ", 0, -2) + 1 :].rstrip()
    if "://" in end or end.startswith("www."):
        return None
    last, first = _LAST.search(end), _FIRST.match(next_line.lstrip())
    return (last[0], first[0]) if last and first else None


def rejoin(line: str, next_line: str, vocabulary: Vocabulary) -> str:
    """Both lines as one, the word between them whole; the hyphen stays where it belongs to the word."""
    line, next_line = line.rstrip(), next_line.lstrip()
    broken = halves(line, next_line)
    if broken is not None:
        return (line if keeps_hyphen(*broken, vocabulary) else line[:-1]) + next_line
    return line + next_line if line[-1:] in _HYPHENS and line[-2:-1].isalnum() else f"{line} {next_line}"


def keeps_hyphen(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether `first-second` is written so in the middle of a line, or looks like two words."""
    if vocabulary.has_hyphened(f"{first}-{second}"):
        return True
    if vocabulary.has(first + second) or vocabulary.has((first + second).lower()):
        return False
    if not second[0].islower() or first[-1].isdigit() or any(hyphen in first for hyphen in _HYPHENS):
        return True
    return min(len(first), len(second)) >= 3 and vocabulary.has(first) and vocabulary.has(second)


class Pair(NamedTuple):
    """Two neighbours that may be halves of one name, and where the space between them is."""

    first: str
    second: str
    space: int


def pairs_in(text: str) -> Iterator[Pair]:
    """Every such pair: a capital before the space, and after it another one, or the rest of a word it begins."""
    for found in _TEAR.finditer(text):
        space = found.start()
        start = space - 1
        while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        second = _FIRST.match(text, space + 1)
        if second is not None and (second[0][0].isupper() or space - start == 1):
            yield Pair(text[start:space], second[0], space)


def mend_names(text: str, vocabulary: Vocabulary) -> str:
    """Names torn by kerning put together where the whole name stands elsewhere: `LLaV A-Bench` is LLaVA-Bench.

    Only where a half is no word of its own: `AI Lab` stays, though an address may have `AILab`.
    """
    if not vocabulary.torn:
        return text
    for pair in reversed([pair for pair in pairs_in(text) if (pair.first, pair.second) in vocabulary.torn]):
        text = text[: pair.space] + text[pair.space + 1 :]
    return text
