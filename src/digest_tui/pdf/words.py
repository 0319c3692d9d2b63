"""Words made whole: those broken at a line's end, and names that kerning has torn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_APART: Final = bytes(byte if byte > 127 or chr(byte).isalnum() or chr(byte) in "_-" else 32 for byte in range(256))
_MARKS: Final = "“”‘’–—…•·"
_LAST: Final = re.compile(r"\w+(?:[-‐]\w+)*(?=[-‐]\Z)")
_FIRST: Final = re.compile(r"\w+")
_TEAR: Final = re.compile(r"[A-Z] (?:(?=[A-Z])|(?<=\b[A-Z] )(?=[a-z]))")
_HYPHENS: Final = "-‐"
_NOT_ALONE: Final = frozenset({"A", "I", "O"})
_SHORTEST_NAME: Final = 4


class Vocabulary:
    """The words of a document, and those of its title and abstract.

    `torn` are the neighbours that are one name elsewhere. A paper has ten thousand words, so they are told apart by a
    table of bytes; no half of a broken word is one, as far as that can be seen.
    """

    def __init__(self, texts: Iterable[str], known: str = "") -> None:
        """`texts` are the rows of the document, `known` is title and abstract."""
        whole = "\n".join(texts)
        self._counts = Counter(_words_of(whole))
        hyphened = [(token, here) for token, here in self._counts.items() if "-" in token and token[-1] != "-"]
        for token, here in hyphened:
            for part in token.split("-"):
                if part:
                    self._counts[part] += here
        self._known = {*_words_of(known), *_FIRST.findall(known)}
        self._broken: Counter[str] | None = None
        pairs = Counter([(pair.first, pair.second) for pair in pairs_in(whole)])
        self.torn = frozenset(pair for pair, here in pairs.items() if self._is_torn(*pair, here))
        self._whole = whole

    def has(self, word: str) -> bool:
        """Whether title, abstract or some place in the document has it whole."""
        return word in self._counts or word in self._known

    def has_hyphened(self, word: str) -> bool:
        """Whether it stands somewhere with the hyphen in it."""
        return word in self._counts

    def has_besides(self, half: str) -> bool:
        """Whether a word stands anywhere but at the start of a row, as the second half of a broken one."""
        if not self.has(half):
            return False
        if self._broken is None:
            behind = self._whole.replace("‐\n", "-\n").split("-\n")[1:]
            self._broken = Counter([found[0] for found in map(_FIRST.match, behind) if found])
        return half not in self._broken or self._counts[half] > self._broken[half]

    def _is_torn(self, first: str, second: str, here: int) -> bool:
        """Whether the two are one word elsewhere, and one of them is none but in the places where it is `here`."""
        if not self.has(first + second) or len(first) + len(second) < _SHORTEST_NAME:
            return False
        if second[0].islower() and first in _NOT_ALONE:
            return False
        return self._counts[first] <= here or self._counts[second] <= here


def _words_of(text: str) -> list[str]:
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text.replace("‐", "-").encode("utf-8", "replace").translate(_APART).decode().split()


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
    return min(len(first), len(second)) >= 3 and vocabulary.has(first) and vocabulary.has_besides(second)


class Pair(NamedTuple):
    """Two neighbours that may be halves of one name, and where the space between them is."""

    first: str
    second: str
    space: int


def pairs_in(text: str) -> Iterator[Pair]:
    """Every such pair: a capital before the space, and after it another one, or the rest of a word it begins."""
    for found in _TEAR.finditer(text):
        space = found.end() - 1
        start = space - 1
        while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        second = _FIRST.match(text, space + 1)
        if second is not None:
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
