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
from digest_tui.text.links import LOST, find_links
from digest_tui.text.protected import TOKEN, Protected, Token

__all__ = ["Protected", "Token", "protect"]

_CODE: Final = re.compile(r"(?<![`\w\\])`(?=[^\s`])(?:[^`\n.]|\.(?!\s)){0,80}(?<=[^\s\\])`(?![\w`'])")
_ESCAPED: Final = re.compile(r"\\(?=[_%#&~])")
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?"
_SITE: Final = (
    rf"(?<![A-Za-z0-9.@/_-])(?:{_LABEL}\.){{1,4}}(?:com|org|net|edu|gov|io|ai|co|dev|app|de|uk|fr|jp|kr|cn|ch|eu)"
    r"/(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{0,500}[A-Za-z0-9/_~=-])?"
)
_MAIL: Final = (
    r"(?<![A-Za-z0-9._%+-])(?:\{[\w.,+\- ]{1,200}\}|[A-Za-z0-9._%+-]{1,64})@"
    rf"{_LABEL}(?:\.{_LABEL}){{1,4}}"
)
_AUTHORS: Final = r"[A-Z][\w'’-]{1,40} et al\.?,? (?:19|20)\d\d[a-z]?"
_CITATIONS: Final = (
    r"\[\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,30}\]"
    rf"|\((?:(?:see|cf\.|e\.g\.,?) )?{_AUTHORS}(?:; {_AUTHORS}){{0,10}}\)"
    r"|\barXiv:\d{4}\.\d{4,5}(?:v\d{1,2})?|\b(?:doi|DOI): ?10\.\d{4,9}/[!-~]{0,200}[A-Za-z0-9]"
)
_COPIED: Final = re.compile(f"(?P<address>{_SITE}|{_MAIL})|{_CITATIONS}|(?i:{LOST.pattern})")
_STAND_INS: Final = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def protect(text: str, first: int = 1) -> Protected:
    """The text with tokens numbered from `first`; numbers the text itself writes as a token are left out.

    An abstract of 2,000 characters takes about 1 ms.
    """
    keeper = _Keeper(text)
    masked = keeper.without_links(_CODE.sub(keeper.copied, text))
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
        """A link is kept, and known to be one."""
        self._addresses.add(url)
        return self._keep(url)

    def without_links(self, text: str) -> str:
        r"""The text with its links kept, before the reading takes the `\_` in one for a sign of its own."""
        parts = []
        at = 0
        for link in find_links(text):
            parts += [text[at : link.start], self.address(_ESCAPED.sub("", text[link.start : link.end]))]
            at = link.end
        return "".join([*parts, text[at:]])

    def copied(self, found: re.Match[str]) -> str:
        """Code, or an address or a citation in the words themselves, is kept."""
        return self.address(found[0]) if found.lastgroup == "address" else self._keep(found[0])

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
        if part in self._parts:
            return part
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
