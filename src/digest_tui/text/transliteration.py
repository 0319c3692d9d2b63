"""Words as they sound, roughly: a Latin word, its katakana and its Hangul come to the same few consonants.

Good enough to see that ラマ2 is Llama 2 and 유니-모달 is Uni-Modal; never good enough to say that two words are the
same where nothing else says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_KATAKANA: Final = (
    dict.fromkeys("カキクケコガギグゲゴ", "k")
    | dict.fromkeys("サシスセソザジズゼゾチツヂヅ", "s")
    | dict.fromkeys("タテトダデド", "t")
    | dict.fromkeys("ナニヌネノマミムメモン", "n")
    | dict.fromkeys("フバビブベボパピプペポヴ", "b")
    | dict.fromkeys("ラリルレロ", "r")
)
_INITIALS: Final = ("k", "k", "n", "t", "t", "r", "n", "b", "b", "s", "s", "", "s", "s", "s", "k", "t", "b", "")
_FINALS: Final = (
    "", "k", "k", "k", "n", "n", "n", "t", "r", "r", "r", "r", "r", "r", "r", "r", "n", "b", "b", "t", "t", "n", "t",
    "t", "k", "t", "b", "",
)  # fmt: skip
_LATIN: Final = (
    dict.fromkeys("gkcq", "k")
    | dict.fromkeys("td", "t")
    | dict.fromkeys("bpvf", "b")
    | dict.fromkeys("szj", "s")
    | dict.fromkeys("lr", "r")
    | dict.fromkeys("mn", "n")
)
_SPELLINGS: Final = (
    (re.compile("ph"), "f"), (re.compile("sch|sh|tch|ch|ge(?=[a-z]?\\b)"), "s"), (re.compile("x"), "ks"),
    (re.compile("th"), "s"), (re.compile("c(?=[eiy])"), "s"), (re.compile("r(?![aeiouyr])"), ""),
    (re.compile("gh|w|h"), ""),
)  # fmt: skip
_DOUBLED: Final = re.compile(r"([a-z])\1+")
_SAME_KANA: Final = str.maketrans({"ヂ": "ジ", "ヅ": "ズ", "ー": "", "・": "", "ッ": "", "-": ""})
_ONE_WAY: Final = (
    ("ティ", "チ"), ("ディ", "ジ"), ("デュ", "ジュ"), ("トゥ", "ツ"), ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"),
    ("ヴォ", "ボ"), ("ヴ", "ブ"), ("ウィ", "イ"), ("ウェ", "エ"), ("ウォ", "オ"),
)  # fmt: skip
_N_BEFORE_M: Final = re.compile("ン(?=[マミムメモ])")
_FIRST_SYLLABLE: Final = 0xAC00
_SYLLABLES: Final = 11_172


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """The consonants of a word in Latin letters, katakana or Hangul, by kind; figures as they are."""
    if word.isascii():
        return _latin(word)
    signs: list[str] = []
    final = ""
    for sign in word:
        code = ord(sign) - _FIRST_SYLLABLE
        if 0 <= code < _SYLLABLES:
            initial = _INITIALS[code // 588]
            signs.append("" if initial == final else initial)
            final = _FINALS[code % 28]
            signs.append(final)
        else:
            signs.append(_KATAKANA.get(sign, sign if sign.isdigit() else ""))
    return "".join(signs)


def same_kana(word: str) -> str:
    """A katakana word without what writers differ in: アーティファクト and アーチファクト come to the same."""
    word = word.translate(_SAME_KANA)
    for written, instead in _ONE_WAY:
        word = word.replace(written, instead)
    return _N_BEFORE_M.sub("", word)


def _latin(word: str) -> str:
    word = _DOUBLED.sub(r"\1", word.casefold())
    for spelling, instead in _SPELLINGS:
        word = spelling.sub(instead, word)
    return "".join(_LATIN.get(letter, letter if letter.isdigit() else "") for letter in word)
