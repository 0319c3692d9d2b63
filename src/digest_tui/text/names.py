"""Names in running text that stay in Latin letters in every language: LLMs, LoRA, GPT-4, word2vec, Q-Former.

A name has two capitals, a capital inside, or letters with figures. Of a compound only the name counts: “LLM-based” is
LLM, “GPT-4-driven” is GPT-4. Numbers with their scale or unit (14B, 16GB, 3D, 1st) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple


class Name(NamedTuple):
    """A name at the characters `start` to `end`; `folded` is what it is compared by."""

    folded: str
    start: int
    end: int


_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:[-_+@][A-Za-z0-9]+|\.\d+)*")
_NO_PLAIN_WORD: Final = re.compile(
    rf"(?:(?<![A-Za-z0-9])|(?<=[0-9])(?=[A-Za-z]))(?!(?:[A-Za-z][a-z]*|[0-9]+)(?![A-Za-z0-9]|[-_+@][A-Za-z0-9]|\.\d)){_WORD.pattern}"
)
"""A word that is neither a figure nor an ordinary one: most words of a text are passed over without a look at each."""

_PART: Final = re.compile(r"[A-Za-z0-9]+(?:\.\d+)?")
_MEASURE: Final = re.compile(
    r"\d+(?:\.\d+)?(?:[kKMBTDdxXshG]|MM|bn|mn|tn|st|nd|rd|th|[KMGTP]i?[Bb](?:ps)?|[kMGT]?Hz|[mnµu]s|[kcmn]m|[kKm]?g"
    r"|[kMG]?W|[kKMG]?eV|fps|FPS|dB|DS|px|pt)?"
)
_ROMAN: Final = re.compile(r"[IVX]+s?")
_PLURAL: Final = re.compile(r"(?<=[A-Z0-9])s\Z")
_EMPHASIS: Final = re.compile(
    "NOT|AND|OR|ALL|ONLY|NO|BOTH|VERY|NEVER|ALWAYS|ANY|WHAT|WHY|HOW|WHEN|WHERE|WHO|WHICH|IS|ARE|CAN|THE|OF|IN|TO|FOR|WITH"
    "|MORE|LESS|WITHOUT|BEFORE|AFTER|DO|DOES|AN|AS|IT|IF|BUT"
)
_ORDINARY_ENDING: Final = re.compile(
    "[A-Z][a-z]*(?:ed|ing|ven|ware|ree|ike|tyle|ise|centric|vel|agnostic|specific|nly|riendly|ritten|ade)"
)
_SEPARATORS: Final = re.compile(r"[-_+@.\s]")
_SHORTEST_INSIDE: Final = 4


def find_names(text: str) -> tuple[Name, ...]:
    """Every name of a text, from left to right, as often as it stands there; 0.1 ms for an abstract."""
    return tuple(name for word in _NO_PLAIN_WORD.finditer(text) for name in _names_in(word))


def fold(name: str) -> str:
    """A name as it is compared: small letters, without plural, hyphens and spaces."""
    if _is_plain(name):
        return name.lower()
    return _SEPARATORS.sub("", _PLURAL.sub("", name)).casefold()


def initials(text: str) -> str:
    """The first letters of a text's words in a row: an abbreviation of what it spells out is part of them."""
    return "".join(word[0] for word in re.findall(r"[A-Za-z]+", text)).casefold()


class LatinWords:
    """The words in Latin letters of a text, to look names up in."""

    def __init__(self, text: str) -> None:
        found = _WORD.findall(text)
        forms = {word: fold(word) for word in set(found)}
        folded = [forms[word] for word in found]
        self._words = set(folded)
        self._words |= {fold(part) for word in found if not word.isalnum() for part in _PART.findall(word)}
        self._all = "|".join(folded)
        self._run_on = self._all.replace("|", "")

    def hold(self, folded: str) -> bool:
        """Whether a folded name is there, whole or, when it is not short, inside a longer one."""
        if folded in self._words:
            return True
        if folded[-1:].isdigit():
            return folded in self._run_on
        return len(folded) >= _SHORTEST_INSIDE and folded in self._all


def missing(names: Iterable[Name], words: LatinWords) -> Iterator[Name]:
    """The names, each once, that are not among the words."""
    seen: set[str] = set()
    for name in names:
        if name.folded not in seen and not words.hold(name.folded):
            yield name
        seen.add(name.folded)


def _is_plain(word: str) -> bool:
    """An ordinary word, with or without a capital at its head, or a figure."""
    return word.isdecimal() or (word.isalpha() and (word[1:].islower() or len(word) == 1))


def _names_in(word: re.Match[str]) -> Iterator[Name]:
    """The runs of a compound's parts that make a name."""
    parts = [(part[0], word.start() + part.start(), word.start() + part.end()) for part in _PART.finditer(word[0])]
    run: list[tuple[str, int, int]] = []
    for part in [*parts, ("", 0, 0)]:
        if _may_be_name(part[0]):
            run.append(part)
            continue
        while len(run) > 1 and _ORDINARY_ENDING.fullmatch(run[-1][0]):
            run.pop()
        if _is_name([written for written, *_ in run]):
            start, end = run[0][1], run[-1][2]
            yield Name(fold(word.string[start:end]), start, end)
        run = []


def _may_be_name(part: str) -> bool:
    """Whether a part can belong to a name: anything but an ordinary word in small letters."""
    return bool(part) and not part.islower() or _is_mixed(part)


def _is_name(parts: list[str]) -> bool:
    if not parts or _MEASURE.fullmatch(parts[0]) and len(parts) == 1:
        return False
    if any(_is_strong(part) for part in parts):
        return True
    head, *rest = parts
    if any(part[0].isdigit() for part in rest) and head[0].isupper() and len(head) > 1:
        return True
    return len(head) == 1 and head.isupper() and any(part[:1].isupper() for part in rest)


def _is_strong(part: str) -> bool:
    """Two capitals, a capital inside, or letters with figures."""
    if _EMPHASIS.fullmatch(part) or _ROMAN.fullmatch(part) or _MEASURE.fullmatch(part):
        return False
    capitals = sum(letter.isupper() for letter in part)
    return capitals > 1 or any(letter.isupper() for letter in part[1:]) or _is_mixed(part)


def _is_mixed(part: str) -> bool:
    return not part.isalpha() and not part[:1].isdigit() and any(sign.isdigit() for sign in part)
