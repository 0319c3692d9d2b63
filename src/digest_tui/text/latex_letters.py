r"""Letters of running text that TeX spells: an accent command with its letter, `\o` with the space that ends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from digest_tui.text.latex_accents import LETTERS, accented, marked
from digest_tui.text.latex_source import Source
from digest_tui.text.latex_symbols import BINARY, ORDINARY, RELATIONS

_CONTRACTION: Final = re.compile(r"'(?:s|t|d|m|re|ve|ll)\b")
_ESCAPED_QUOTES: Final = re.compile(r'\\"(?=\w)([^"\\\n{}]{1,200})\\"(?![\w{])')
_IN_A_GROUP: Final = re.compile(r"\{\\. +[A-Za-z]\}")
_SIGNS_OF_MATHS: Final = RELATIONS | BINARY | ORDINARY


class Letters:
    """Reads letters out of one source, by places in it; `read` reads the running text of a group."""

    def __init__(self, source: Source, read: Callable[[int, int], str]) -> None:
        self._source = source
        self._text = source.text
        self._read = read

    def quoted(self, at: int) -> tuple[str, int] | None:
        r"""Words between quotes that a tool has escaped (`\"so\"`), and the place after them."""
        found = _ESCAPED_QUOTES.match(self._text, at)
        return (f"“{found[1]}”", found.end()) if found else None

    def accent(self, name: str, at: int, after: int, end: int) -> tuple[str, int] | None:
        """The letter that the accent command at `at` makes, and the place after it; None when it makes none."""
        before = self._text[at - 1] if at else ""
        if name == '"' and not before.isalnum() and self.quoted(at):
            return None
        if name == "'" and before.isalpha() and _CONTRACTION.match(self._text, at + 1):
            return "'", after
        group = self._source.group(after, end)
        if group is not None and (not name.isalpha() or group[0] == after + 1):
            return self._on_group(name, group)
        alone = at > 0 and _IN_A_GROUP.match(self._text, at - 1) is not None
        place = self._source.skip_space(after, end) if name.isalpha() or alone else after
        if place >= end or (name.isalpha() and place == after and self._text[place] != "\\"):
            return None
        letter, place = self._text[place], place + 1
        if letter == "\\" and (inner := self._source.command(place - 1, end)) and inner[0] in LETTERS:
            letter, place = LETTERS[inner[0]], self.after_letter(inner[1], end)
        composed = accented(name, letter)
        return (composed, place) if composed else None

    def after_letter(self, after: int, end: int) -> int:
        r"""The place after a letter's command: TeX lets a space end it (`\o re`), and a pair of braces (`\o{}`)."""
        if self._text.startswith("{}", after):
            return after + 2
        return after + 1 if after < end and self._text[after] == " " else after

    def _on_group(self, name: str, group: tuple[int, int]) -> tuple[str, int] | None:
        written = self._text[group[0] : group[1]].strip()
        mangled = _SIGNS_OF_MATHS.get(name + written) if name.isalpha() and len(written) > 1 else None
        if mangled:
            # Some submission tools write the sign β as `\b{eta}`: the name of the sign, cut after an accent command.
            return mangled, group[1] + 1
        letters = self._read(*group).strip()
        if not letters:
            return ("" if name.isalpha() else name), group[1] + 1
        if not letters[0].isalpha() or (len(letters) > 2 and name != "t"):
            return None
        return marked(name, letters), group[1] + 1
