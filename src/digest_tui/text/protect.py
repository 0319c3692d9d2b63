r"""What a model must copy and not translate, replaced by tokens before it is asked.

Style commands become their content (`\textbf{SE}quential` is “SEquential”: models move words in and out of braces),
accents become letters. Formulas, other commands, links, addresses, citations and code become `{v1}` …, and come back
exactly as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from digest_tui.text.latex import readable
from digest_tui.text.latex_running import Running
from digest_tui.text.protected import TOKEN, Protected, Token

__all__ = ["Protected", "Token", "protect"]

_BEFORE_READING: Final = re.compile(
    r"(?<![`\w\\])`(?=[^\s`])(?:[^`\n.]|\.(?!\s)){0,80}(?<=[^\s\\])`(?![\w`'])"
    r"|(?P<address>https?://(?:[^\s{}\\$<>]|\\(?=[_%#&~]))+)"
)
_ESCAPED: Final = re.compile(r"\\(?=[_%#&~])")
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?"
_PATH: Final = r"(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)"
_ADDRESS: Final = rf"""
    (?:https?|ftp)://[!-~]+
    | (?<![A-Za-z0-9.@/_-])(?:
        www\.{_LABEL}(?:\.{_LABEL}){{1,4}}{_PATH}?
        | (?:{_LABEL}\.){{1,4}}(?:com|org|net|edu|gov|io|ai|co|dev|app|de|uk|fr|jp|kr|cn|ch|eu){_PATH}
        | {_LABEL}\.(?:github|gitlab)\.io(?![A-Za-z0-9-])
      )
    | (?<![A-Za-z0-9._%+-])(?:\{{[\w.,+\- ]{{1,200}}\}}|[A-Za-z0-9._%+-]{{1,64}})@{_LABEL}(?:\.{_LABEL}){{1,4}}
"""
_AUTHORS: Final = r"[A-Z][\w'’-]{1,40}(?:\ et\ al\.?),?\ (?:19|20)\d\d[a-z]?"
_CITATION: Final = rf"""
    \[\d{{1,3}}(?:\ ?[,;–-]\ ?\d{{1,3}}){{0,30}}\]
    | \((?:(?:see|cf\.|e\.g\.,?)\ )?{_AUTHORS}(?:;\ {_AUTHORS}){{0,10}}\)
    | \b(?:arXiv:\d{{4}}\.\d{{4,5}}(?:v\d{{1,2}})?|(?:doi|DOI):\ ?10\.\d{{4,9}}/[!-~]*[A-Za-z0-9])
"""
_COPIED: Final = re.compile(
    rf"(?P<address>{_ADDRESS})|(?P<citation>{_CITATION})|(?P<lost>\bthis\ (?:https?|ftp)\ URL\b)", re.VERBOSE
)
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_STAND_INS: Final = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def protect(text: str, first: int = 1) -> Protected:
    """The text with tokens numbered from `first`; numbers the text itself writes as a token are left out.

    An abstract of 2,000 characters takes about 1 ms.
    """
    keeper = _Keeper(text)
    masked = _BEFORE_READING.sub(keeper.verbatim, text)
    resolved = Running(masked, keeper).read(0, len(masked))
    return keeper.named(_COPIED.sub(keeper.copied, resolved), first)


class _Keeper:
    """Keeps what is protected, one private-use character standing in for each part; the voice of the reading."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stand_ins: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._addresses: set[str] = set()
        self._free = self._unused(frozenset(_STAND_INS.findall(text)))

    def formula(self, inside: str, written: str) -> str:
        """A maths span is kept whole."""
        return self._keep(written)

    def unknown(self, written: str) -> str:
        """A command that is not looks alone is kept with its argument."""
        return self._keep(written)

    def reference(self, shown: str, written: str) -> str:
        """A citation or a reference is kept as a command."""
        return self._keep(written)

    def address(self, url: str) -> str:
        """A link is kept; the stop or bracket after it belongs to the sentence."""
        if url in self._parts:
            return url
        link = _without_stop(url)
        self._addresses.add(link)
        return self._keep(link) + url[len(link) :]

    def verbatim(self, found: re.Match[str]) -> str:
        r"""Code between backticks is kept with them; a link loses the backslashes of `\_` and `\%`."""
        return self.address(_ESCAPED.sub("", found[0])) if found["address"] else self._keep(found[0])

    def copied(self, found: re.Match[str]) -> str:
        """An address or a citation in the words themselves is kept."""
        return self.address(found[0]) if found["address"] else self._keep(found[0])

    def named(self, marked: str, first: int) -> Protected:
        """The text with a name for every stand-in, numbered as they appear."""
        taken = {int(found[1]) for found in chain(TOKEN.finditer(self._text), TOKEN.finditer(marked))}
        number = first
        tokens: dict[str, Token] = {}
        for stand_in in _STAND_INS.findall(marked):
            if stand_in in tokens or stand_in not in self._parts:
                continue
            while number in taken:
                number += 1
            part = self._parts[stand_in]
            tokens[stand_in] = Token(f"{{v{number}}}", part, readable(part), part in self._addresses)
            number += 1
        named = _STAND_INS.sub(lambda found: tokens[found[0]].name if found[0] in tokens else found[0], marked)
        return Protected(named, tuple(tokens.values()), self._text)

    def _keep(self, part: str) -> str:
        """The stand-in of a part; a part that holds stand-ins itself is kept with what they stand for."""
        part = _STAND_INS.sub(lambda found: self._parts.get(found[0], found[0]), part)
        if part not in self._stand_ins:
            stand_in = next(self._free, None)
            if stand_in is None:
                return part
            self._stand_ins[part] = stand_in
            self._parts[stand_in] = part
        return self._stand_ins[part]

    @staticmethod
    def _unused(used: frozenset[str]) -> Iterator[str]:
        codes = chain(range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
        return (character for character in map(chr, codes) if character not in used)


def _without_stop(url: str) -> str:
    """The link without what ends the sentence around it: stops, quotes, and brackets it did not open itself."""
    end = len(url)
    while end:
        last = url[end - 1]
        opening = _PAIRS.get(last)
        if opening is not None and url.count(last, 0, end) <= url.count(opening, 0, end):
            break
        if opening is None and last not in ".,;:!?'\"’”*_":
            break
        end -= 1
    return url[:end] or url
