r"""Accented and national letters as TeX writes them: `\'e`, `\v{S}`, `\H{o}`, `\o`, `\ss`."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

ACCENTS: Final = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
    "t": "\u0361",
}
"""Accent commands and the combining mark of each."""

_COMMANDS: Final = "o O l L ss SS ae AE oe OE aa AA i j dh DH th TH dj DJ ng NG"
_SIGNS: Final = "ø Ø ł Ł ß ẞ æ Æ œ Œ å Å ı ȷ ð Ð þ Þ đ Đ ŋ Ŋ"
LETTERS: Final = dict(zip(_COMMANDS.split(), _SIGNS.split(), strict=True))
"""Letters that have a command of their own."""

_DOTTED: Final = {"ı": "i", "ȷ": "j"}


def accented(accent: str, letter: str) -> str:
    """The composed letter, or an empty text when Unicode has none (the command then means something else)."""
    if len(letter) != 1 or not letter.isalpha():
        return ""
    composed = normalize("NFC", _DOTTED.get(letter, letter) + ACCENTS[accent])
    return composed if len(composed) == 1 else ""


def marked(accent: str, letters: str) -> str:
    """The first of `letters` with the mark on it, composed where Unicode can."""
    first = _DOTTED.get(letters[0], letters[0])
    return normalize("NFC", first + ACCENTS[accent]) + letters[1:]
