"""A text whose formulas, links, citations and code are tokens, and a reply to it made whole again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

_ROOM: Final = r"[ \t\u00a0\u3000]{0,3}"
_LETTER: Final = "[vVｖＶ]"
_DIGIT: Final = "[0-9０-９]"
TOKEN: Final = re.compile(rf"[{{｛]{_ROOM}{_LETTER}{_ROOM}({_DIGIT}{{1,6}}){_ROOM}[}}｝]")
"""A token as models write it: `{v1}`, `{ v1 }`, `{V 1}`, `｛ｖ１｝`."""

_BENT: Final = re.compile(
    "(?P<mark>`|\\*\\*)?"
    rf"(?:\\?[\[{{｛【(（<〈]{{1,2}}{_ROOM}{_LETTER}[ _.-]?(?P<number>{_DIGIT}{{1,6}}){_ROOM}\\?[\]}}｝】)）>〉]{{1,2}}"
    rf"|\${_LETTER}_?\{{?(?P<maths>{_DIGIT}{{1,6}})\}}?\$)(?(mark)(?P=mark))"
)
r"""A token in another dress: `{{v1}}`, `\{v1\}`, `[v1]`, `{v_1}`, `$v_1$`, or with marks of code around it."""

_UNFINISHED: Final = re.compile(rf"[{{｛]{_ROOM}(?:{_LETTER}{_ROOM}(?:{_DIGIT}{{1,6}}{_ROOM})?)?\Z")
_LONGEST_UNFINISHED: Final = 20


@dataclass(frozen=True, slots=True)
class Token:
    """What stands for a protected part: its `name` (`{v1}`), the `source` put back for it, and how a reader sees it.

    `is_address` is true of web and mail addresses, which must not run into the letters of the next word.
    """

    name: str
    source: str
    shown: str
    is_address: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A token found in a reply, as its name or as its source, and the characters it takes there."""

    token: Token
    start: int
    end: int


@dataclass(frozen=True)
class Protected:
    """A text as the model gets it, its tokens in the order they appear, and the text it was made from.

    A part that occurs twice is one token that occurs twice.
    """

    text: str
    tokens: tuple[Token, ...]
    source: str

    @property
    def following(self) -> int:
        """The number at which the tokens of the next text must begin, so that none is shared."""
        return max((int(token.name[2:-1]) for token in self.tokens), default=0) + 1

    def restore(self, reply: str) -> str:
        """The reply with every known token replaced by its source; unknown ones stay as they are.

        A token that is not finished at the reply's end is held back, so that a growing reply only ever gets longer.
        """
        reply = self._without_unfinished(reply)
        return TOKEN.sub(self._source_of, self._straightened(reply) if self.tokens else reply)

    def restored_place(self, place: int) -> int:
        """Where a character of `text` that belongs to no token stands in the restored text."""
        ends, shifts = self._shifts
        return place + shifts[bisect_right(ends, place)]

    def _straightened(self, reply: str) -> str:
        """The reply with tokens in another dress as they were sent, as long as they are missing."""
        missing = Counter(int(found[1]) for found in TOKEN.finditer(self.text) if int(found[1]) in self._by_number)
        missing.subtract(int(found[1]) for found in TOKEN.finditer(reply))

        def straight(found: re.Match[str]) -> str:
            number = int(found["number"] or found["maths"])
            inside = TOKEN.search(found[0])
            if self._has_written(found[0]) or (inside is not None and not _only_dress(found[0], inside[0])):
                return found[0]
            if inside is None and missing[number] <= 0:
                return found[0]
            missing[number] -= inside is None
            return f"{{v{number}}}" if number in self._by_number else found[0]

        return _BENT.sub(straight, reply)

    def _has_written(self, bent: str) -> bool:
        """Whether the text itself has this; looked for once, since a reply may have one token many times."""
        if bent not in self._looked_for:
            self._looked_for[bent] = bent in self.source
        return self._looked_for[bent]

    def missing(self, reply: str) -> tuple[Token, ...]:
        """The tokens that occur less often in the reply (restored or not) than in the text."""
        counted = self.count(reply)
        return tuple(token for token in self.tokens if counted[token] < self.wanted[token])

    def doubled(self, reply: str) -> tuple[Token, ...]:
        """The tokens that occur more often in the reply (restored or not) than in the text."""
        counted = self.count(reply)
        return tuple(token for token in self.tokens if counted[token] > self.wanted[token])

    def invented(self, reply: str) -> tuple[str, ...]:
        """What looks like a token in the reply, as it is written there, but stands for nothing in this text."""
        own = {found[0] for found in TOKEN.finditer(self.text) if int(found[1]) not in self._by_number}
        return tuple(
            found[0] for found in TOKEN.finditer(reply) if int(found[1]) not in self._by_number and found[0] not in own
        )

    def count(self, reply: str) -> Counter[Token]:
        """How often each token occurs in a reply, as its name or as its source."""
        return Counter(occurrence.token for occurrence in self.occurrences(reply))

    def occurrences(self, reply: str) -> Iterator[Occurrence]:
        """Where tokens stand in a reply, from left to right; the longest where one source begins like another."""
        for found in self._any_form.finditer(reply):
            token = self._by_number.get(int(found[1])) if found[1] else self._by_source[found[0]]
            if token is not None:
                yield Occurrence(token, *found.span())

    def masked(self, reply: str, sign: str = " ") -> str:
        """The reply with every token, as its name or as its source, blanked by `sign`; as long as it was."""
        parts = []
        at = 0
        for occurrence in self.occurrences(reply) if self.tokens else ():
            parts += [reply[at : occurrence.start], sign * (occurrence.end - occurrence.start)]
            at = occurrence.end
        return "".join([*parts, reply[at:]])

    @cached_property
    def wanted(self) -> Counter[Token]:
        """How often each token occurs in the text."""
        return self.count(self.text)

    @cached_property
    def _looked_for(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _by_number(self) -> dict[int, Token]:
        return {int(token.name[2:-1]): token for token in self.tokens}

    @cached_property
    def _by_source(self) -> dict[str, Token]:
        return {token.source: token for token in self.tokens}

    @cached_property
    def _any_form(self) -> re.Pattern[str]:
        sources = sorted(self._by_source, key=len, reverse=True)
        return re.compile("|".join([TOKEN.pattern, *map(re.escape, sources)]))

    @cached_property
    def _shifts(self) -> tuple[list[int], list[int]]:
        """Where the tokens of the text end, and how far what follows moves when they are replaced."""
        found = list(TOKEN.finditer(self.text))
        grown = (len(self._source_of(one)) - len(one[0]) for one in found)
        return [one.end() for one in found], [*accumulate(grown, initial=0)]

    def _source_of(self, found: re.Match[str]) -> str:
        token = self._by_number.get(int(found[1]))
        if token is None:
            return found[0]
        following = found.string[found.end() : found.end() + 1]
        return f"{token.source} " if token.is_address and following.isalnum() else token.source

    def _without_unfinished(self, reply: str) -> str:
        found = _UNFINISHED.search(reply, max(0, len(reply) - _LONGEST_UNFINISHED)) if self.tokens else None
        if found is None or self.text.endswith(found[0]):
            return reply
        return reply[: found.start()]


def _only_dress(written: str, token: str) -> bool:
    """Whether more braces or marks of code stand around a token; parentheses around it belong to the sentence."""
    around = written.replace(token, "", 1)
    return bool(around) and set(around) <= set("{}｛｝\\`*")
